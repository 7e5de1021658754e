"""A journal as it is synchronised: what of it travels, and what comes in."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress

from pmjournal.domain.errors import StoreError
from pmjournal.domain.project import Project
from pmjournal.store.file.confidential import know_what_is_private
from pmjournal.store.file.jobs import strike
from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.safety.purge import PurgedName, finish_purges, note_purge
from pmjournal.store.safety.stale_caches import jobs_of_cache, note_stale_cache
from pmjournal.store.safety.tolerant import TolerantJournal
from pmjournal.store.sharing.receive import expect_again, purge_and_release, receive
from pmjournal.store.sharing.receive_result import ReceiveResult
from pmjournal.store.sharing.resend import mark_for_resending
from pmjournal.store.sharing.send import (
    Departure,
    SentState,
    Shareable,
    last_written,
    mark_sent,
    moved_away,
    waiting,
    waiting_count,
    waiting_purges,
)
from pmjournal.store.tables.spaces import (
    EVERYWHERE,
    Space,
    add_space,
    call_device,
    device_labels,
    expect_all,
    expect_more,
    expect_purge,
    leave_alone,
    own_device,
    purged_in,
    remember_progress,
    remove_space,
    share,
    shared_projects,
    space_of,
    spaces_in,
)


class SharedJournal(TolerantJournal):
    """One journal file, open to be synchronised. Every method may raise StoreError."""

    def __init__(self, path: str, like: str | None = None) -> None:
        """Open the journal at `path`, as OpenedFile does."""
        super().__init__(path, like)
        know_what_is_private(self._db)

    def _open_again(self) -> None:
        super()._open_again()
        know_what_is_private(self._db)

    def spaces(self) -> list[Space]:
        """The spaces that the journal is shared through, the oldest first."""
        with store_errors(self.path):
            return spaces_in(self._db)

    def shared_projects(self) -> dict[str, str]:
        """The space of each project that has one, by the projects' ids."""
        with store_errors(self.path):
            return shared_projects(self._db)

    def add_space(self, name: str, url: str, *, whole: bool) -> Space:
        """A new space; with `whole`, for every project that is in no other one."""
        with self._write() as db:
            return add_space(db, name, url, whole=whole)

    def share(self, space: Space, projects: Iterable[Project]) -> None:
        """Share `projects` through `space` from now on."""
        with self._write() as db:
            share(db, space.id, [project.id for project in projects])

    def expect_all(self, space: Space) -> None:
        """Let all that travels through `space` wait to be sent, as if nothing had yet."""
        with self._write() as db:
            expect_all(db, space)

    def expect_more(self, space: Space) -> None:
        """Let the projects travel that belong to `space` since it was last synchronised."""
        with self._write() as db:
            expect_more(db, space)

    def leave(self, space: Space) -> None:
        """Forget `space`; what is here stays here."""
        with self._write() as db:
            remove_space(db, space)

    def device(self) -> str:
        """The id in the stamps of this journal."""
        with store_errors(self.path):
            return own_device(self._db)

    def labels(self) -> dict[str, str]:
        """What the devices are called that wrote into what is here, by their ids."""
        with store_errors(self.path):
            return device_labels(self._db)

    def call(self, labels: dict[str, str]) -> None:
        """Remember what devices are called."""
        with self._write() as db:
            for device, label in labels.items():
                call_device(db, device, label)

    def last_written(self) -> dict[str, tuple[str, str]]:
        """The stamp and the kind of the last write in each project that is shared, by its id."""
        with store_errors(self.path):
            return last_written(self._db)

    def shared_among(self, space: Space, records: Iterable[PurgedName]) -> set[PurgedName]:
        """Those of `records` that are here, in a project of `space`."""
        with store_errors(self.path):
            return {one for one in records if space_of(self._db, *one) == (space.id,)}

    # Out

    def waiting_count(self, space: Space) -> int:
        """How many records wait to be sent."""
        with store_errors(self.path):
            return waiting_count(self._db, space.id)

    def waiting(self, space: Space) -> Iterator[tuple[Shareable, SentState]]:
        """The records that wait, at one moment, each with how it is sent."""
        with self._read() as db:
            yield from waiting(db, space.id)

    def waiting_purges(self, space: Space) -> list[str]:
        """The ids of records that were purged here and may still be in `space`."""
        with store_errors(self.path):
            return waiting_purges(self._db, space.id)

    def moved_away(self, space: Space) -> list[tuple[Departure, str | None]]:
        """Records that left the projects of `space`, which doesn't say so yet.

        Each with the id of the space that it is in now; None where it is shared with nobody.
        """
        with store_errors(self.path):
            return moved_away(self._db, space.id)

    def mark_sent(
        self,
        space: Space,
        seen: str,
        refused: Collection[str],
        sent: Iterable[SentState] = (),
        purged: Iterable[str] = (),
        departed: Iterable[Departure] = (),
    ) -> None:
        """Note that `space` is at the commit `seen`, with all that was `sent` and `purged`.

        And that it says which records have `departed` from it.
        """
        with self._write() as db:
            mark_sent(db, space.id, sent, purged, departed)
            remember_progress(db, space, seen, refused)

    def resend(self, reference: str) -> tuple[Space, PurgedName]:
        """Let a shared record wait, and answer the space that it is sent to.

        `reference` is the beginning or the end of its id. Raises InputError where none fits, or the
        record is private.
        """
        with self._write() as db:
            resent = mark_for_resending(db, reference)
            return next(one for one in spaces_in(db) if one.id == resent.space), resent.record

    def leave_alone(self, space: Space, refused: Collection[str]) -> None:
        """Note which paths of `space` could not be taken in."""
        with self._write() as db:
            leave_alone(db, space, refused)

    # In

    def receive(
        self, space: Space, came: Iterable[Shareable], purged: Collection[str]
    ) -> ReceiveResult:
        """Take in what `came` from `space`, in one transaction, and purge what was `purged` there.

        Records that others refer to come first.
        """
        with self._write() as db:
            received = receive(db, space.id, came, purged)
            note_purge(db, received.purged)
            if purged or received.purged:
                note_stale_cache(db, space.id)
        self._finish_purges(received)
        return received

    def purge_and_release(self, space: Space) -> ReceiveResult:
        """Purge and let go what `space` says of records that were not in it, or private, then."""
        with self._write() as db:
            received = purge_and_release(db, space.id)
            note_purge(db, received.purged)
            if received.purged:
                note_stale_cache(db, space.id)
        self._finish_purges(received)
        return received

    def _finish_purges(self, received: ReceiveResult) -> None:
        if received.purged:
            with suppress(StoreError):  # it is noted, and told at the end
                finish_purges(self._db, self.path)

    def expect_clean_cache(self, space: Space) -> None:
        """Note that the cache of `space` will hold what isn't to be kept, until `clean_cache`."""
        with self._write() as db:
            note_stale_cache(db, space.id)

    def clean_cache(self, space: Space, clean: Callable[[], object]) -> None:
        """Have `clean` take out of the cache of `space` what isn't to be kept, where it may be."""
        with store_errors(self.path):
            jobs = jobs_of_cache(self._db, space.id)
        if jobs:
            clean()
            with self._write() as db:
                strike(db, jobs)

    def expect_again(self, records: Iterable[PurgedName]) -> None:
        """Let `records` be sent once more, whose files vanished: no delete does that."""
        with self._write() as db:
            expect_again(db, records)

    def expect_purges(self, space: Space, records: Iterable[str]) -> None:
        """Let it be said once more in `space` that the records with those ids were purged."""
        with self._write() as db:
            known = purged_in(db)
            said = [one for one in records if known.get(one, set[str]()) & {space.id, EVERYWHERE}]
            expect_purge(db, said, space.id)
