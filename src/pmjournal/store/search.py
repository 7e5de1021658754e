"""Full text search: words by their beginnings, then anywhere inside words."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator

from pmjournal.domain.entry import Entry
from pmjournal.domain.query import Query
from pmjournal.domain.text import fold
from pmjournal.domain.words import Phase
from pmjournal.store.projects import projects_in
from pmjournal.store.rows import ENTRY_COLUMNS, LIVE_ENTRIES, Row, entry_of

_NEWEST_FIRST = "ORDER BY entry.at DESC, entry.n DESC"
_ALL = f"SELECT {ENTRY_COLUMNS} FROM entry WHERE {LIVE_ENTRIES} {_NEWEST_FIRST}"  # noqa: S608
_BY_BEGINNINGS = f"""
SELECT {ENTRY_COLUMNS} FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid
WHERE entry_fts MATCH :match AND {LIVE_ENTRIES} {_NEWEST_FIRST}
"""  # noqa: S608


def found(db: sqlite3.Connection, query: Query, project: str | None) -> Iterator[Entry]:
    """The entries that meet `query`, newest first, of the project with the id `project` or of all.

    Where no word begins as asked, the words are looked for inside words ("gabe" in Übergabe) and
    with ä, ö, ü written as ae, oe, ue. That reads every entry, so it is the second try.
    """
    admitted = admitting(db, query)
    if not query.raw:
        yield from admitted(db.execute(_ALL, {"project": project}))
        return
    nothing = True
    if query.words:
        match = " ".join(f'"{word}"*' for word in query.words)
        for entry in admitted(db.execute(_BY_BEGINNINGS, _named(match, project))):
            nothing = False
            yield entry
    if nothing:
        for entry in admitted(db.execute(_ALL, {"project": project})):
            if stands_in(entry.text, query.words or query.raw):
                yield entry


def _named(match: str, project: str | None) -> dict[str, str | None]:
    return {"match": match, "project": project}


def admitting(db: sqlite3.Connection, query: Query) -> Callable[[Iterable[Row]], Iterator[Entry]]:
    """What picks the entries that `query` admits; the projects' dates are read only for phases."""
    dates = {project.id: project.phase_on for project in projects_in(db)} if query.phase else {}

    def phase_of(entry: Entry) -> Phase | None:
        return dates[entry.project](entry.day) if dates else None

    def admitted(rows: Iterable[Row]) -> Iterator[Entry]:
        entries = map(entry_of, rows)
        return (entry for entry in entries if query.admits(entry, phase_of(entry)))

    return admitted


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def stands_in(text: str, words: tuple[str, ...]) -> bool:
    """Whether all of `words`, folded, stand anywhere in `text`, also with ä written as ae."""
    folded = fold(text)
    if all(word in folded for word in words):
        return True
    if text.isascii():
        return False
    spelt_out = fold(text.translate(_UMLAUTS))
    return all(word in spelt_out for word in words)
