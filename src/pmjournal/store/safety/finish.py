"""Finishing: what others left to do beside the journal when they were cut off."""

import sqlite3
from collections.abc import Callable

from pmjournal.domain.errors import StoreError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.safety.in_editor import finish_editors
from pmjournal.store.safety.purge import finish_purges
from pmjournal.store.safety.recode_beside import finish_recoding
from pmjournal.store.safety.stale_caches import finish_caches


def finish(db: sqlite3.Connection, path: str) -> list[str]:
    """Do what waits beside the journal at `path`, which is behind `db`.

    Answers a sentence for each thing that can't be done, or not yet.
    """
    acts: tuple[Callable[[sqlite3.Connection, str], list[str]], ...] = (
        _recoding,
        _purges,
        _caches,
        _editors,
    )
    left: list[str] = []
    for act in acts:
        try:
            left += act(db, path)
        except StoreError as error:
            left.append(str(error))
    return left


def _recoding(db: sqlite3.Connection, path: str) -> list[str]:
    return [
        _("{file} stays as it was; its passphrase is another one, or it is damaged.").format(
            file=visible_line(str(file))
        )
        for file in finish_recoding(db, path)
        if file.exists()
    ]


def _purges(db: sqlite3.Connection, path: str) -> list[str]:
    finish_purges(db, path)
    return []


def _caches(db: sqlite3.Connection, path: str) -> list[str]:
    finish_caches(db, path)
    return []


def _editors(db: sqlite3.Connection, path: str) -> list[str]:
    finish_editors(db, path)
    return []
