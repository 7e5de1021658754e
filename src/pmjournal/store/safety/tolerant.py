"""A journal that goes on where something in it isn't as it should be, and says what that is."""

from datetime import datetime
from typing import TYPE_CHECKING

from pmjournal.domain.stamp import is_dated, latest_ms, time_of
from pmjournal.store.file.open_file import OpenFile
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.tables.reading import passed_over

_LATEST = "SELECT max(v) FROM meta WHERE k IN ('clock', 'ahead')"
_IS_UNFINISHED = """
SELECT EXISTS (SELECT 1 FROM job WHERE :also_left OR data NOT LIKE '%"left":%')
"""

if TYPE_CHECKING:  # most journals need none
    from contextlib import AbstractContextManager
    from pathlib import Path

    from pmjournal.domain.invalid import InvalidRecord
    from pmjournal.store.safety.mend_clock import Mended
    from pmjournal.store.tables.records import Change


class TolerantJournal(OpenFile):
    """What of a journal can't be read, which of its writes lie ahead, and what is left to do."""

    def __init__(self, path: str, like: str | None = None) -> None:
        super().__init__(path, like)
        self.cut_off: frozenset[str] = frozenset()
        """The ids of what was purged before, though not everywhere until this was opened."""
        try:
            self.unfinished = self._finished(also_left=False)
            """What others left to do when they were cut off and can't be done now, in sentences."""
        except BaseException:
            self.close()
            raise

    def finish(self) -> list[str]:
        """Do what others left to do, also what couldn't be done before.

        Answers a sentence for each thing that still can't be done.
        """
        self.unfinished = self._finished(also_left=True)
        return self.unfinished

    def _finished(self, *, also_left: bool) -> list[str]:
        with store_errors(self.path):
            (waits,) = self._db.execute(_IS_UNFINISHED, {"also_left": also_left}).fetchone()
        if not waits:
            return []
        from pmjournal.store.safety.finish import finish
        from pmjournal.store.safety.purge import half_purged

        with store_errors(self.path):
            self.cut_off |= half_purged(self._db)
        return finish(self._db, self.path)

    def in_editor(
        self, given: bytes, draft: str, memory: str | None
    ) -> "AbstractContextManager[Path]":
        """A file that holds `given`, for an editor: see `in_editor` in this room."""
        from pmjournal.store.safety.in_editor import in_editor

        return in_editor(self._db, self.path, given, draft, memory)

    def ahead(self, now: datetime) -> datetime | None:
        """Up to when writes in it lie ahead of `now`, so that others don't take them in."""
        with store_errors(self.path):
            stamp = self._db.execute(_LATEST).fetchone()[0]
        return time_of(stamp) if is_dated(stamp) and stamp[:12] > latest_ms(now) else None

    def mend_clock(self, now: datetime) -> "Mended":
        """Bring all writes that lie ahead of `now` back to it, in their order."""
        from pmjournal.store.safety.mend_clock import mend_clock

        with self._write() as db:
            return mend_clock(db, now)

    def invalid(self) -> "list[InvalidRecord]":
        """The records that were passed over so far, by this or another journal on the same file."""
        with store_errors(self.path):
            if not passed_over(self._db):
                return []
            from pmjournal.store.tables.invalid import invalid_passed_over

            return invalid_passed_over(self._db)

    def invalid_called(self, reference: str) -> "InvalidRecord | None":
        """The record that can't be read and that `reference` means; looks at all records."""
        from pmjournal.store.tables.invalid import invalid_called

        with store_errors(self.path):
            return invalid_called(self._db, reference)

    def delete_invalid(self, record: "InvalidRecord") -> "Change":
        """Move `record` into the trash; one without an id is taken out for good."""
        from pmjournal.store.tables.invalid import remove_row
        from pmjournal.store.tables.records import write_fields
        from pmjournal.store.tables.stored_values import now_stored

        with self._write() as db:
            if isinstance(record.id, str):
                return write_fields(db, record.kind, record.id, {"deleted_at": now_stored()})
            remove_row(db, record)
            return ()
