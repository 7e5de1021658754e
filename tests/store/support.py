"""A journal on disk, entries to put into it, and a look at its tables."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


def entry_in(project: Project, **fields: Any) -> Entry:
    """A new entry of `project`."""
    return replace(Entry(id=new_id(), project=project.id, at=AT, text="Call"), **fields)


def rows(journal: Journal, query: str) -> list[tuple[Any, ...]]:
    """What another program reads in the file."""
    db = sqlite3.connect(journal.path)
    try:
        return db.execute(query).fetchall()
    finally:
        db.close()
