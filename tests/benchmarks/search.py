"""Search as one types: each key asks the journal, as the screen does."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial

from pmjournal.domain.errors import InputError
from pmjournal.domain.narrowing import without_open_word
from pmjournal.domain.query import parse_query
from pmjournal.store.journal import Journal

from .journals import journal_of
from .timing import Bench, Row, processor, row_of_95

_TYPED = (
    *("invoice customer", "übergabe", "gabe import", "w2999", "nothing like it"),
    *("mood:<0 demo", "project:p3 mood:-3 who:cio tag:late order"),
)


def typing(bench: Bench) -> Iterator[Row]:
    """Every key of some searches, against SQLite's index asked for the same beginnings."""
    keys = [text[: end + 1] for text in _TYPED for end in range(len(text))]
    for size, reach in ((10_000, "≤ 16 ms"), (100_000, "≤ 50 ms")):
        path = journal_of(bench.folder, size)
        with closing(sqlite3.connect(path)) as db:
            pairs = [
                (processor(partial(_search, path, text)), processor(partial(_floor, db, text)))
                for text in keys * bench.runs(5)
            ]
        yield row_of_95(f"search as you type, {size:,} entries", pairs, "index alone", reach)


def _search(path: str, text: str) -> None:
    query = parse_query(without_open_word(text), date.fromisoformat)
    with Journal(path) as journal:
        try:
            project = journal.project(query.project) if query.project else None
        except InputError:
            return  # begun, and several projects begin so
        journal.find(query, project)


def _floor(db: sqlite3.Connection, text: str) -> None:
    words = parse_query(text, date.fromisoformat).words
    match = " ".join(f'"{word}"*' for word in words if len(word) > 1) or '"invoice"*'
    db.execute("SELECT rowid FROM entry_fts WHERE entry_fts MATCH ? LIMIT 500", (match,)).fetchall()
