"""Search as one types: over notes, promises and tingles, in a time that stays short."""

import json
import re
import sqlite3
from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import islice

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import Query
from pmjournal.domain.search_result import Hit, SearchResult, admits, ranked_hits
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.coach_tables import PROMISE, TINGLE
from pmjournal.store.tables.reading import DbRow, json_or, rows, sound
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.rows import ENTRY_COLUMNS, LIVE_ENTRIES, Table
from pmjournal.store.tables.search import admitting, pattern, stands_in

MOST_HITS = 200
"""Hits that are told."""
_LOOKED_AT = 250
"""Of each kind those written last, among which the best are chosen: so a search takes no longer in
a journal that is ten times as large."""
_READ = 500
"""Entries, as above, that are read where the index doesn't know: for letters inside words."""
_HIGHEST = 3
_TEXT = ("id", *FIELDS["entry"]).index("text")
"""The place of the text in a row of `ENTRY_COLUMNS`."""

# What most entries fail is asked before an object is made of them; `Query.admits` decides.
_CONDITIONS = {
    "project": "entry.project_id = :project",
    "low": "entry.mood BETWEEN :low AND :high",
    "since": "entry.at >= :since",
    "until": "entry.at < :until",
    "kind": "entry.kind = :kind",
    "side": "entry.side = :side",
    "source": "entry.source = :source",
    "who": "entry.who LIKE :who",
    "tag": "entry.tags LIKE :tag",
}
_BEGUN = f"""
SELECT {ENTRY_COLUMNS} FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid
WHERE {{conditions}} entry_fts MATCH :match AND {LIVE_ENTRIES} ORDER BY entry_fts.rowid DESC
"""  # noqa: S608
_INSIDE = f"""
SELECT {ENTRY_COLUMNS} FROM entry NOT INDEXED
WHERE {{conditions}} entry.text LIKE :text AND {LIVE_ENTRIES} ORDER BY entry.n DESC
"""  # noqa: S608
_IDS_BEGUN = """
SELECT entry.id FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid WHERE entry_fts MATCH :match
"""
_TEXTS_INSIDE = """
SELECT id, text FROM entry NOT INDEXED WHERE project_id = :project AND text LIKE :text
"""
_TEXTS = {PROMISE: ("text",), TINGLE: ("title", "note")}
_RECORDS = {
    table.kind: f"""
SELECT {", ".join(fields)}, {table.columns} FROM {table.kind} NOT INDEXED
WHERE ({" OR ".join(f"{field} LIKE :text" for field in fields)})
    AND deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
    AND project_id IN (SELECT id FROM project WHERE deleted_at IS NULL)
ORDER BY n DESC
"""  # noqa: S608
    for table, fields in _TEXTS.items()
}
_VALUES = {
    "who": "SELECT who FROM entry WHERE who IS NOT NULL GROUP BY who ORDER BY count(*) DESC",
    "tag": f"""
SELECT value FROM entry, json_each({json_or("tags", "[]")}) WHERE tags != '[]'
GROUP BY value ORDER BY count(*) DESC
""",  # noqa: S608
    "project": "SELECT slug FROM project WHERE deleted_at IS NULL ORDER BY slug",
}
_KEPT = "SELECT v FROM meta WHERE k = 'searches'"
_KEEP = """
INSERT INTO meta (k, v) VALUES ('searches', :v) ON CONFLICT (k) DO UPDATE SET v = excluded.v
"""


def search_as_typed(db: sqlite3.Connection, query: Query, project: str | None) -> SearchResult:
    """The best of what meets `query`, of the project with the id `project` or of all."""
    asked = _parameters(query, project)
    hits = ranked_hits(
        (*islice(_entries(db, query, asked), _LOOKED_AT), *_records(db, query, asked)), query
    )
    return SearchResult(hits[:MOST_HITS], has_more=len(hits) > MOST_HITS)


def _entries(
    db: sqlite3.Connection, query: Query, asked: Mapping[str, FieldValue]
) -> Iterator[Entry]:
    """Those whose words begin as asked; where there are none, those with the words inside words."""
    admitted = admitting(db, query)
    # A single letter begins words of every kind: the index would read them all.
    indexed = [word for word in query.words if len(word) > 1]
    checked = [word for word in query.words if len(word) == 1]
    begins = [re.compile(rf"(?<![^\W_]){word}") for word in checked]
    nothing = True
    if query.words or not query.raw:
        if indexed:
            match = " ".join(f'"{word}"*' for word in indexed)
            hits = rows(db, _narrowed(_BEGUN, asked), {**asked, "match": match})
        else:
            hits = _read(db, asked)
        for entry in admitted(row for row in hits if _all_begin(begins, str(row[_TEXT]))):
            nothing = False
            yield entry
    if nothing and query.raw:
        words = query.words or query.raw
        yield from admitted(row for row in _read(db, asked) if stands_in(str(row[_TEXT]), words))


def narrowed_entries(
    db: sqlite3.Connection, query: Query, project: Project, entries: Sequence[Entry]
) -> list[Entry]:
    """Those of `entries`, all of `project`, that `store.search.found` finds; none is read again."""

    def met(ids: Container[str] | None) -> list[Entry]:
        return [
            entry
            for entry in entries
            if (ids is None or entry.id in ids)
            and query.admits(entry, project.phase_on(entry.day) if query.phase else None)
        ]

    if not query.raw:
        return met(None)
    match = " ".join(f'"{word}"*' for word in query.words)
    if match and (begun := met({row[0] for row in db.execute(_IDS_BEGUN, {"match": match})})):
        return begun
    words = query.words or query.raw
    asked = {"project": project.id, "text": pattern(words)}
    return met({row[0] for row in rows(db, _TEXTS_INSIDE, asked) if stands_in(str(row[1]), words)})


def _all_begin(words: Sequence[re.Pattern[str]], text: str) -> bool:
    if not words:
        return True
    folded = fold(text)
    return all(word.search(folded) for word in words)


def _read(db: sqlite3.Connection, asked: Mapping[str, FieldValue]) -> Iterator[DbRow]:
    return islice(rows(db, _narrowed(_INSIDE, asked), asked), _READ)


def _narrowed(statement: str, asked: Mapping[str, FieldValue]) -> str:
    """`statement` with those conditions that are asked for, which are cheaper than texts."""
    given = (f"{sql} AND " for name, sql in _CONDITIONS.items() if asked[name] is not None)
    return statement.format(conditions="".join(given))


def _records(db: sqlite3.Connection, query: Query, asked: Mapping[str, FieldValue]) -> list[Hit]:
    """The promises and tingles with the words anywhere in them: there are few."""
    if query.is_of_entries:
        return []
    words = query.words or query.raw

    def met(table: Table[Promise] | Table[Tingle], count: int) -> Iterator[Hit]:
        fitting = (
            row[count:]
            for row in rows(db, _RECORDS[table.kind], asked)
            if stands_in("\n".join(str(text or "") for text in row[:count]), words)
        )
        records = sound(db, table.kind, fitting, table.read)
        return (record for record in records if admits(query, record))

    found = (met(table, len(texts)) for table, texts in _TEXTS.items())
    return [hit for hits in found for hit in islice(hits, _LOOKED_AT)]


def _parameters(query: Query, project: str | None) -> dict[str, FieldValue]:
    low, high = _moods(query)
    return {
        "project": project,
        "text": pattern(query.words or query.raw),
        "low": low,
        "high": high,
        # A day more at both ends: the days are those of the place where it was written.
        "since": query.since and (query.since - timedelta(1)).isoformat(),
        "until": query.until and (query.until + timedelta(2)).isoformat(),
        "kind": query.kind,
        "side": query.side,
        "source": query.source,
        "who": None if query.who is None else pattern([query.who]),
        "tag": pattern(query.tags[:1]) if query.tags else None,
    }


def _moods(query: Query) -> tuple[int | None, int | None]:
    """The lowest and the highest mood that is asked for."""
    if query.mood is None:
        return None, None
    comparison, bound = query.mood
    match comparison:
        case "<":
            return -_HIGHEST, bound - 1
        case "<=":
            return -_HIGHEST, bound
        case ">":
            return bound + 1, _HIGHEST
        case ">=":
            return bound, _HIGHEST
        case _:
            return bound, bound


def narrowing_offers(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The projects, people and tags to narrow with, those used most first."""
    return {
        word: [row[0] for row in rows(db, values, {}) if isinstance(row[0], str)]
        for word, values in _VALUES.items()
    }


@readable_row()
def kept_searches(db: sqlite3.Connection) -> list[str]:
    """The searches that somebody kept, by their text."""
    row = db.execute(_KEPT).fetchone()
    return json.loads(row[0]) if row else []


def keep_search(db: sqlite3.Connection, search: str, *, kept: bool) -> None:
    """Keep `search`, or keep it no longer."""
    others = set(kept_searches(db)) - {search}
    db.execute(_KEEP, {"v": json.dumps(sorted(others | ({search} if kept else set())))})
