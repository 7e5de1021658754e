"""A journal on several machines: git carries its records, and here they become one again."""
