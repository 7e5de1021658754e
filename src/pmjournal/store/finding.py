"""Search as one types: over notes, promises and tingles, in a time that stays short."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta
from itertools import islice

from pmjournal.domain.entry import Entry
from pmjournal.domain.found import Found, Hit, admits, ranked
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import Query
from pmjournal.domain.text import fold
from pmjournal.domain.tingle import Tingle
from pmjournal.store.coaching import promise_of, tingle_of
from pmjournal.store.file import readable
from pmjournal.store.records import FIELDS, Value
from pmjournal.store.rows import ENTRY_COLUMNS, LIVE_ENTRIES, Row
from pmjournal.store.search import admitting, stands_in

SHOWN = 200
"""Hits that are told."""
_LOOKED_AT = 250
"""Entries, those written last, among which the best are chosen: so a search takes no longer in a
journal that is ten times as large."""
_READ = 500
"""Entries, as above, that are read where the index doesn't know: for letters inside words."""
_HIGHEST = 3
_TEXT = 4
"""The place of the text in a row of `ENTRY_COLUMNS`."""

# What most entries fail is asked before an object is made of them; `Query.admits` decides.
_ADMITTED = f"""
{LIVE_ENTRIES}
    AND (:low IS NULL OR entry.mood BETWEEN :low AND :high)
    AND (:since IS NULL OR entry.at >= :since) AND (:until IS NULL OR entry.at < :until)
    AND (:kind IS NULL OR entry.kind = :kind) AND (:side IS NULL OR entry.side = :side)
    AND (:source IS NULL OR entry.source = :source)
    AND (:who IS NULL OR entry.who LIKE :who) AND (:tag IS NULL OR entry.tags LIKE :tag)
"""
_BEGUN = f"""
SELECT {ENTRY_COLUMNS} FROM entry_fts JOIN entry ON entry.n = entry_fts.rowid
WHERE entry_fts MATCH :match AND {_ADMITTED} ORDER BY entry_fts.rowid DESC
"""  # noqa: S608
_INSIDE = f"""
SELECT {ENTRY_COLUMNS} FROM entry NOT INDEXED
WHERE {_ADMITTED} AND entry.text LIKE :text ORDER BY entry.n DESC
"""  # noqa: S608
_TEXTS = {"promise": ("text",), "tingle": ("title", "note")}
_RECORDS = {
    kind: f"""
SELECT id, {", ".join(FIELDS[kind])} FROM {kind} NOT INDEXED
WHERE ({" OR ".join(f"{field} LIKE :text" for field in fields)})
    AND deleted_at IS NULL AND (:project IS NULL OR project_id = :project)
    AND project_id IN (SELECT id FROM project WHERE deleted_at IS NULL)
ORDER BY n DESC
"""  # noqa: S608
    for kind, fields in _TEXTS.items()
}
_VALUES = {
    "who": "SELECT who FROM entry WHERE who IS NOT NULL GROUP BY who ORDER BY count(*) DESC",
    "tag": """
SELECT value FROM entry, json_each(tags) WHERE tags != '[]' GROUP BY value ORDER BY count(*) DESC
""",
    "project": "SELECT slug FROM project WHERE deleted_at IS NULL ORDER BY slug",
}
_KEPT = "SELECT v FROM meta WHERE k = 'searches'"
_KEEP = """
INSERT INTO meta (k, v) VALUES ('searches', :v) ON CONFLICT (k) DO UPDATE SET v = excluded.v
"""


def find(db: sqlite3.Connection, query: Query, project: str | None) -> Found:
    """The best of what meets `query`, of the project with the id `project` or of all."""
    asked = _asked(query, project)
    hits = ranked(
        (*islice(_entries(db, query, asked), _LOOKED_AT), *_records(db, query, asked)), query
    )
    return Found(hits[:SHOWN], has_more=len(hits) > SHOWN)


def _entries(db: sqlite3.Connection, query: Query, asked: Mapping[str, Value]) -> Iterator[Entry]:
    """Those whose words begin as asked; where there are none, those with the words inside words."""
    admitted = admitting(db, query)
    # A single letter begins words of every kind: the index would read them all.
    indexed = [word for word in query.words if len(word) > 1]
    checked = [word for word in query.words if len(word) == 1]
    begins = re.compile("".join(rf"(?=.*(?<![^\W_]){word})" for word in checked), re.DOTALL)
    nothing = True
    if query.words or not query.raw:
        if indexed:
            match = " ".join(f'"{word}"*' for word in indexed)
            rows = db.execute(_BEGUN, {**asked, "match": match})
        else:
            rows = _read(db, asked)
        for entry in admitted(row for row in rows if not checked or begins.match(fold(row[_TEXT]))):
            nothing = False
            yield entry
    if nothing and query.raw:
        words = query.words or query.raw
        yield from admitted(row for row in _read(db, asked) if stands_in(row[_TEXT], words))


def _read(db: sqlite3.Connection, asked: Mapping[str, Value]) -> Iterator[Row]:
    return islice(db.execute(_INSIDE, asked), _READ)


@readable()
def _records(db: sqlite3.Connection, query: Query, asked: Mapping[str, Value]) -> list[Hit]:
    """The promises and tingles with the words anywhere in them: there are few."""
    if query.is_of_entries:
        return []
    words = query.words or query.raw

    def made(kind: str, make: Callable[[Row], Promise | Tingle]) -> Iterator[Hit]:
        texts = [1 + FIELDS[kind].index(field) for field in _TEXTS[kind]]
        for row in db.execute(_RECORDS[kind], asked):
            if stands_in("\n".join(row[place] or "" for place in texts), words):
                record = make(row)
                if admits(query, record):
                    yield record

    return [*made("promise", promise_of), *made("tingle", tingle_of)]


def _asked(query: Query, project: str | None) -> dict[str, Value]:
    low, high = _moods(query)
    return {
        "project": project,
        "text": _pattern(max(query.words or query.raw, key=len, default="")),
        "low": low,
        "high": high,
        # A day more at both ends: the days are those of the place where it was written.
        "since": query.since and (query.since - timedelta(1)).isoformat(),
        "until": query.until and (query.until + timedelta(2)).isoformat(),
        "kind": query.kind,
        "side": query.side,
        "source": query.source,
        "who": None if query.who is None else _pattern(query.who),
        "tag": _pattern(query.tags[0]) if query.tags else None,
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


def _pattern(folded: str) -> str:
    """A LIKE that fits every text in which `folded` stands, and not many others."""
    # ä may be meant by ae, ß by ss; some letters may carry an accent, and all else be anything.
    parts = re.sub(r"[aou]e|ss|[^a-z0-9]", "%", folded)
    return f"%{re.sub('[aceinosuyz]', '_', parts)}%"


def narrowing_in(db: sqlite3.Connection) -> dict[str, list[str]]:
    """The projects, people and tags to narrow with, those used most first."""
    return {word: [row[0] for row in db.execute(values)] for word, values in _VALUES.items()}


@readable()
def kept_in(db: sqlite3.Connection) -> list[str]:
    """The searches that somebody kept, by their text."""
    row = db.execute(_KEPT).fetchone()
    return json.loads(row[0]) if row else []


def keep(db: sqlite3.Connection, search: str, *, kept: bool) -> None:
    """Keep `search`, or keep it no longer."""
    others = set(kept_in(db)) - {search}
    db.execute(_KEEP, {"v": json.dumps(sorted(others | ({search} if kept else set())))})
