"""Full text search: words by their beginnings, then anywhere inside words."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pmjournal.domain.entry import Entry
from pmjournal.domain.query import Query
from pmjournal.domain.text import fold
from pmjournal.domain.words import Phase
from pmjournal.store.tables.projects import projects_in
from pmjournal.store.tables.reading import DbRow, rows, sound
from pmjournal.store.tables.rows import ENTRY_COLUMNS, LIVE_ENTRIES, entry_of

_NEWEST_FIRST = "ORDER BY entry.at DESC, entry.n DESC"
# Only keys are sorted, and rows read as far as somebody asks; SQLite keeps the order of the hits.
_ROWS = f"""
SELECT {ENTRY_COLUMNS} FROM ({{hits}} {_NEWEST_FIRST} LIMIT -1) CROSS JOIN entry ON entry.n = hit
WHERE {LIVE_ENTRIES}
"""  # noqa: S608
_ALL = _ROWS.format(hits="SELECT entry.n AS hit FROM entry")
_BEGUN = _ROWS.format(
    hits="""
SELECT entry.n AS hit FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid
WHERE entry_fts MATCH :match"""
)
_INSIDE = _ROWS.format(hits="SELECT entry.n AS hit FROM entry NOT INDEXED WHERE text LIKE :text")


def entries_meeting(db: sqlite3.Connection, query: Query, project: str | None) -> Iterator[Entry]:
    """The entries that meet `query`, newest first, of the project with the id `project` or of all.

    Where no word begins as asked, the words are looked for inside words ("gabe" in Übergabe) and
    with ä, ö, ü written as ae, oe, ue. That reads every entry, so it is the second try.
    """
    admitted = admitting(db, query)
    if not query.raw:
        yield from admitted(rows(db, _ALL, {"project": project}))
        return
    nothing = True
    if query.words:
        match = " ".join(f'"{word}"*' for word in query.words)
        for entry in admitted(rows(db, _BEGUN, {"match": match, "project": project})):
            nothing = False
            yield entry
    if nothing:
        words = query.words or query.raw
        asked = {"text": pattern(words), "project": project}
        for entry in admitted(rows(db, _INSIDE, asked)):
            if stands_in(entry.text, words):
                yield entry


def admitting(db: sqlite3.Connection, query: Query) -> Callable[[Iterable[DbRow]], Iterator[Entry]]:
    """What picks the entries that `query` admits; the projects' dates are read only for phases."""
    dates = {project.id: project.phase_on for project in projects_in(db)} if query.phase else {}

    def phase_of(entry: Entry) -> Phase | None:
        return dates[entry.project](entry.day) if dates else None

    def admitted(hits: Iterable[DbRow]) -> Iterator[Entry]:
        entries = sound(db, "entry", hits, entry_of)
        return (entry for entry in entries if query.admits(entry, phase_of(entry)))

    return admitted


def pattern(words: Iterable[str]) -> str:
    """A LIKE that fits every text in which the longest of `words`, folded, stands; and few others.

    It only spares a look at most texts: `stands_in` decides.
    """
    # ä may be meant by ae, ß by ss; some letters may carry an accent, and all else be anything.
    parts = re.sub(r"[aou]e|ss|[^a-z0-9]", "%", max(words, key=len, default=""))
    return f"%{re.sub('[aceinosuyz]', '_', parts)}%"


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def stands_in(text: str, words: tuple[str, ...]) -> bool:
    """Whether all of `words`, folded, stand anywhere in `text`, also with ä written as ae."""
    plain = text.lower()
    if all(word.isascii() and word in plain for word in words):
        return True  # as most do that are asked for; folding takes fifty times as long
    folded = fold(text)
    if all(word in folded for word in words):
        return True
    if text.isascii():
        return False
    spelt_out = fold(text.translate(_UMLAUTS))
    return all(word in spelt_out for word in words)
