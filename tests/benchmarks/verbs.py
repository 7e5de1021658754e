"""What the verbs take, from the start of the process to its end."""

import shutil
from collections.abc import Iterator
from functools import partial

from .journals import journal_of
from .timing import Bench, Row, in_turn, pmjournal, process, python, row

_BARE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
for pragma in ("synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
    db.execute(f"PRAGMA {pragma}")
with db:
    db.execute("INSERT INTO note (text) VALUES ('Call with the CIO')")
db.close()
"""
_PREPARE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("PRAGMA journal_mode = WAL")
db.execute("CREATE TABLE note (text)")
"""
_ADD = ("add", "Call with the CIO", "-m", "+2", "-s", "said", "--kind", "call")
_VERBS = {
    "add": (_ADD, "≤ 1.15"),
    "log -n 20": (("log", "-n", "20"), "≤ 1.5"),
    "search": (("search", "invoice"), "≤ 1.5"),
    "search, inside words": (("search", "nvoice"), "–"),
    "curve": (("curve",), "–"),
    "brief": (("brief",), "–"),
}


def add(bench: Bench) -> Iterator[Row]:
    """A new entry against a bare interpreter that inserts one row with the same pragmas."""
    floor = str(bench.folder / "bare.db")
    process(*python(_PREPARE, floor))
    pairs = in_turn(
        partial(process, *pmjournal("--db", _copy_of(bench, 0), *_ADD)),
        partial(process, *python(_BARE, floor)),
        bench.runs(40),
    )
    yield row("`add`", pairs, "bare interpreter, one insert", "≤ 3.0")


def _copy_of(bench: Bench, entries: int) -> str:
    """A journal to write into: those of other rows stay as they are."""
    return shutil.copy(journal_of(bench.folder, entries), str(bench.folder / f"{entries}-copy.db"))


def growth(bench: Bench) -> Iterator[Row]:
    """The verbs in long journals against the empty one."""
    for verb, (call, reach) in _VERBS.items():
        for size in (10_000, 100_000):
            large, empty = (
                partial(process, *pmjournal("--db", _copy_of(bench, entries), *call))
                for entries in (size, 0)
            )
            pairs = in_turn(large, empty, bench.runs(20))
            wanted = reach if size == 100_000 else "–"
            yield row(f"`{verb}`, {size:,} entries", pairs, "empty journal", wanted)


def readings(bench: Bench) -> Iterator[Row]:
    """The curve of a project with many readings against one with few."""
    many, few = (
        partial(process, *pmjournal("--db", journal_of(bench.folder, count, 1), "curve"))
        for count in (1000, 10)
    )
    yield row("`curve`, 1,000 readings", in_turn(many, few, bench.runs(20)), "ten", "≤ 1.3")


def today(bench: Bench) -> Iterator[Row]:
    """All of 30 projects of 1,000 entries each, against the curve of one of them."""
    path = journal_of(bench.folder, 30_000, 30)
    of_all, of_one = (
        partial(process, *pmjournal("--db", path, *call))
        for call in (("today",), ("curve", "-p", "p0"))
    )
    pairs = in_turn(of_all, of_one, bench.runs(20))
    yield row("`today`, 30 projects of 1,000 entries", pairs, "`curve` of one", "≤ 1.5")


def jrnl(bench: Bench) -> Iterator[Row]:
    """A new entry against one in jrnl, where that is installed."""
    program = shutil.which("jrnl")
    if program is None:
        yield Row("`add`", None, "–", "jrnl, which isn't installed", "–", 0)
        return
    text, settings = bench.folder / "jrnl.txt", bench.folder / "jrnl.yaml"
    text.touch()
    settings.write_text(f"journals: {{default: {{journal: {text}}}}}")
    pairs = in_turn(
        partial(process, *pmjournal("--db", _copy_of(bench, 0), *_ADD)),
        partial(process, program, "--config-file", str(settings), _ADD[1]),
        bench.runs(20),
    )
    yield row("`add`", pairs, "jrnl")
