"""Full text search: words by their beginnings, then anywhere inside words."""

import sqlite3
from collections.abc import Iterator

from pmjournal.domain.entry import Entry
from pmjournal.domain.query import Query
from pmjournal.domain.text import fold
from pmjournal.store.rows import ENTRY_COLUMNS, entry_of

_LIVE = "entry.deleted_at IS NULL AND (:project IS NULL OR entry.project_id = :project)"
_NEWEST_FIRST = "ORDER BY entry.at DESC, entry.n DESC"
_ALL = f"SELECT {ENTRY_COLUMNS} FROM entry WHERE {_LIVE} {_NEWEST_FIRST}"  # noqa: S608
_BY_BEGINNINGS = f"""
SELECT {ENTRY_COLUMNS} FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid
WHERE entry_fts MATCH :match AND {_LIVE} {_NEWEST_FIRST}
"""  # noqa: S608


def found(db: sqlite3.Connection, query: Query, project: str | None) -> Iterator[Entry]:
    """The entries that meet `query`, newest first, of the project with the id `project` or of all.

    Where no word begins as asked, the words are looked for inside words ("gabe" in Übergabe) and
    with ä, ö, ü written as ae, oe, ue. That reads every entry, so it is the second try.
    """
    if not query.raw:
        yield from _admitted(db.execute(_ALL, {"project": project}), query)
        return
    nothing = True
    if query.words:
        match = " ".join(f'"{word}"*' for word in query.words)
        for entry in _admitted(db.execute(_BY_BEGINNINGS, _named(match, project)), query):
            nothing = False
            yield entry
    if nothing:
        for entry in _admitted(db.execute(_ALL, {"project": project}), query):
            if _inside(entry.text, query.words or query.raw):
                yield entry


def _named(match: str, project: str | None) -> dict[str, str | None]:
    return {"match": match, "project": project}


def _admitted(rows: sqlite3.Cursor, query: Query) -> Iterator[Entry]:
    return (entry for row in rows if query.admits(entry := entry_of(row)))


_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})


def _inside(text: str, words: tuple[str, ...]) -> bool:
    folded = fold(text)
    if all(word in folded for word in words):
        return True
    spelt_out = fold(text.translate(_UMLAUTS))
    return all(word in spelt_out for word in words)
