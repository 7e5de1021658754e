"""What the user is told of a journal that isn't as it should be, and what they can do."""

from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from pmjournal.app.base import JournalApp
from pmjournal.domain.errors import JournalError
from pmjournal.domain.stamp import told_ahead
from pmjournal.i18n import ngettext

if TYPE_CHECKING:  # most journals have none
    from pmjournal.domain.invalid import InvalidRecord

_LOOK_EVERY = 1
"""Seconds between two looks at whether something couldn't be read."""

_LONG = 10
"""Seconds for which one of them is told."""


class Notices:
    """Tells of the journal of `app` what is left to do and what can't be read, each thing once."""

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._named: set[tuple[str, object]] = set()
        with suppress(JournalError):  # a disk that is away; the next thing one does says so
            for sentence in app.journal.finish():
                self._tell(sentence)
            if until := app.journal.ahead(datetime.now(UTC)):  # as what is written is stamped
                self._tell(told_ahead(until))
        app.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self._app.locked:
            return
        new: list[InvalidRecord] = []
        with suppress(JournalError):
            new += [
                record
                for record in self._app.journal.invalid()
                if not record.is_deleted and (record.kind, record.id) not in self._named
            ]
        self._named.update((record.kind, record.id) for record in new)
        where = ngettext(
            "It stands in the trash, where it can be deleted.",
            "{count} records can't be read. They stand in the trash, where they can be deleted.",
            len(new),
        ).format(count=len(new))
        if new:
            self._tell(f"{new[0].sentence} {where}" if len(new) == 1 else where)

    def _tell(self, sentence: str) -> None:
        self._app.notify(sentence, severity="warning", markup=False, timeout=_LONG)
