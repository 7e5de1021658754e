"""A few bytes that lie encrypted beside an encrypted journal, in a database of their own."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from pmjournal.store.file.cipher import connection, known_key
from pmjournal.store.file.sqlite import store_errors

_BEGIN = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "CREATE TABLE sealed (content BLOB NOT NULL)",
)
_PUT = "INSERT INTO sealed (content) VALUES (:content)"
_GET = "SELECT content FROM sealed"


def sealed_bytes(content: bytes, key: str) -> bytes:
    """`content`, encrypted with `key`. Raises StoreError or OSError where there is no room."""
    with TemporaryDirectory(prefix="pmjournal-") as folder:
        path = Path(folder, "sealed")
        with store_errors(str(path)), closing(connection(str(path), "rwc", key)) as db:
            for statement in _BEGIN:
                db.execute(statement)
            db.execute(_PUT, {"content": content})
        return path.read_bytes()


def unsealed_bytes(path: Path, salt: bytes) -> bytes:
    """What was `sealed` into the file at `path`, which begins with `salt`.

    Raises StoreError, also where this process doesn't know the key.
    """
    with store_errors(str(path)), closing(connection(str(path), "ro", known_key(salt) or "")) as db:
        return db.execute(_GET).fetchone()[0]
