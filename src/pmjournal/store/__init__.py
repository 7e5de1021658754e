"""The SQLite file: the only place with SQL."""
