"""Exports and imports, against the same rows by bare sqlite3 and json or csv."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median

from .journals import journal_of
from .timing import Bench, Pair, Row, pmjournal, process, python, row

_ENTRIES = 10_000
_OUT = {
    "json": """
import json, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.row_factory = sqlite3.Row
with open(sys.argv[2], "w") as file:
    for row in db.execute("SELECT * FROM entry"):
        file.write(json.dumps(dict(row)) + "\\n")
""",
    "csv": """
import csv, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
with open(sys.argv[2], "w") as file:
    csv.writer(file).writerows(db.execute("SELECT * FROM entry"))
""",
}
_IN = """
import {form}, sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for pragma in ("synchronous = FULL", "secure_delete = ON"):
    db.execute(f"PRAGMA {{pragma}}")
with open(sys.argv[2]) as file, db:
    for row in {rows}:
        db.execute(f"INSERT INTO entry VALUES ({{', '.join('?' * len(row))}})", row)
"""
_ROWS = {"json": "(list(json.loads(line).values()) for line in file)", "csv": "csv.reader(file)"}


def exchange(bench: Bench) -> Iterator[Row]:
    """Both ways, in both forms."""
    journal = journal_of(bench.folder, _ENTRIES)
    for form, code in _OUT.items():
        ours, bare = (str(bench.folder / f"{name}.{form}") for name in ("ours", "bare"))
        out = [
            (
                process(
                    *pmjournal("--db", journal, "export", "--format", form, "-o", ours, "--force")
                ),
                process(*python(code, journal, bare)),
            )
            for _run in range(bench.runs(5))
        ]
        yield _row(f"export, {form}", out, f"bare sqlite3 and {form}")
        into = partial(_into, journal_of(bench.folder, 0), bench.folder / "into.db")
        read = _IN.format(form=form, rows=_ROWS[form])
        back = [
            (
                process(*pmjournal("--db", into(), "import", ours)),
                process(*python(read, into(), bare)),
            )
            for _run in range(bench.runs(5))
        ]
        yield _row(f"import, {form}", back, f"bare {form} and sqlite3, the same index")


def _into(empty: str, path: Path) -> str:
    """A fresh copy of the `empty` journal at `path`."""
    path.with_name(f"{path.name}-wal").unlink(missing_ok=True)
    shutil.copy(empty, path)
    return str(path)


def _row(work: str, pairs: list[Pair], floor: str) -> Row:
    told = row(f"{work} of {_ENTRIES:,} entries", pairs, floor)
    per_second = _ENTRIES * 1000 / median(ours for ours, _bare in pairs)
    return replace(told, took=f"{per_second:,.0f} entries/s")
