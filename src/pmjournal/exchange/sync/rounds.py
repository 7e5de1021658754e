"""Synchronising with one space: take in what is new there, send what is new here, until both agree.

Any round may be cut off at any place: what came twice changes nothing, and what was sent and not
noted is sent again. Nobody but this program joins two states, and git never does.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import chain, islice

from pmjournal.domain.errors import StoreError
from pmjournal.domain.stamp import latest_ms
from pmjournal.exchange.sync.arrivals import (
    device_path,
    label_page,
    labels_of,
    purged_path,
    records_of,
    sort_out,
)
from pmjournal.exchange.sync.child import PATIENT, Patience
from pmjournal.exchange.sync.departures import complete_departures, said_departures
from pmjournal.exchange.sync.faults import CacheError
from pmjournal.exchange.sync.folder import alone, cache_in, folder_of
from pmjournal.exchange.sync.git import Repository
from pmjournal.exchange.sync.guarded_git import check_git
from pmjournal.exchange.sync.page import LARGEST, page_bytes, page_path, record_named_by
from pmjournal.i18n import _
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.sharing.receive_result import ReceiveResult
from pmjournal.store.sharing.send import SentState, Shareable
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import TRAVELLING, Space

_ROUNDS = 8
"""How often others may be faster before it is given up."""

_LOT = 2000
"""Records that are taken in at once; between two lots others may write into the journal."""

_STEP = 100
"""Records between two words on how far it is."""

_ABREAST = timedelta(hours=1)
"""How far the clock of another machine may be ahead without a word."""

Progress = Callable[[str, int, int], None]
"""Is told what is done, and how many of how many records; of none where that isn't known."""


@dataclass(slots=True)
class SyncResult:
    """What one synchronising did."""

    received: ReceiveResult = field(default_factory=ReceiveResult)
    refused: dict[str, str] = field(default_factory=dict[str, str])
    """Why a file was left alone, by its path."""
    ours: dict[str, str] = field(default_factory=dict[str, str])
    """The id of the record here that belongs at the path of such a file."""
    sent: int = 0
    purges_sent: int = 0

    def ahead(self, now: datetime) -> timedelta | None:
        """How far the clock of another machine is ahead of `now`, where that is much."""
        ms = int(self.received.latest[:12] or "0", 16)
        far = datetime.fromtimestamp(ms // 1000, UTC) - now
        return far if far > _ABREAST else None


def synchronise(
    journal: SharedJournal,
    space: Space,
    progress: Progress,
    patience: Patience = PATIENT,
    *,
    anew: Collection[PurgedName] = (),
) -> SyncResult:
    """Make `journal` and `space` hold the same.

    What can't be read there is left alone, but for the records to be sent `anew`. Raises StoreError
    where git is missing or can't do it, or another process is at it: the journal is whole all the
    same, and the next time goes on.
    """
    check_git(patience)
    with alone(journal, space):
        journal.expect_more(space)
        paths = {page_path(kind, record) for kind, record in anew}
        done = _Rounds(journal, space, progress, patience, paths).run()
    for other in journal.spaces() if done.received.departures else ():
        if other.id != space.id and other.refused:
            done.received.add(_tried_again(journal, other, progress))
    return done


def spaces_to_synchronise(journal: SharedJournal) -> Iterator[Space]:
    """The spaces of `journal`, to be synchronised with one after the other.

    At the end those once more that are to be told of a record that left them, now that it has come
    to where it went; but none that couldn't be reached.
    """
    begun = datetime.now(UTC).replace(microsecond=0)  # as it is stored
    yield from journal.spaces()
    for space in journal.spaces():
        is_reached = space.synced is not None and space.synced >= begun
        if is_reached and any(complete_departures(journal, space, latest_ms(datetime.now(UTC)))):
            yield space


def _tried_again(journal: SharedJournal, space: Space, progress: Progress) -> ReceiveResult:
    """Take in what could not be taken in from `space` before another one let it go."""
    with suppress(StoreError), alone(journal, space):
        return _Rounds(journal, space, progress, PATIENT).try_again()
    return ReceiveResult()  # another window is at it, or the cache is gone: the next time does it


class _Rounds:
    """The way of one synchronising."""

    def __init__(
        self,
        journal: SharedJournal,
        space: Space,
        progress: Progress,
        patience: Patience,
        anew: Collection[str] = (),
    ) -> None:
        self._journal = journal
        self._space = space
        cache = cache_in(folder_of(journal.path, space))
        self._there = Repository(cache, space.url, patience)
        self._progress = progress
        self._anew = anew
        self._seen: str | None = space.seen or None
        self._refused: dict[str, str] = dict.fromkeys(space.refused, "")
        self._waits: set[str] = set()
        """Paths of records that wait for what another space says of them."""
        self._done = SyncResult()
        self._lock = ""
        self._latest_ms = latest_ms(datetime.now(UTC))

    def run(self) -> SyncResult:
        try:
            self._go_round()
        except CacheError:
            self._there.begin_anew()
            self._go_round()
        named = {path: record for path in self._refused if (record := record_named_by(path))}
        shared = self._journal.shared_among(self._space, named.values())
        ours = {path: record[1] for path, record in named.items() if record in shared}
        return replace(self._done, refused=self._refused, ours=ours)

    def _go_round(self) -> None:
        if self._journal.waiting_purges(self._space):
            self._journal.expect_clean_cache(self._space)
        self._there.open()
        for _round in range(_ROUNDS):
            self._progress(_("Fetching"), 0, 0)
            remote = self._there.fetch()
            if remote != self._seen or self._refused or self._waits:
                self._take_in(remote)
            self._done.received.add(self._journal.purge_and_release(self._space))
            if self._send(remote):
                self._journal.clean_cache(self._space, self._there.forget_the_past)
                self._there.tidy()
                return
        url = self._space.url
        if self._lock:
            raise StoreError(
                _(
                    "{url}: {lock} is there, left by a git that was cut off or by one that is at"
                    " work. If none is at work there, delete that file and try again."
                ).format(url=url, lock=self._lock)
            )
        raise StoreError(_("{url}: others write there all the time. Try again.").format(url=url))

    def try_again(self) -> ReceiveResult:
        """Take in what was left alone, as it was there when that was last looked at."""
        there, space = self._there, self._space
        if there.has(space.seen):
            arrivals = sort_out(there.files(space.seen, space.refused))
            self._refused = arrivals.refused
            self._receive(records_of(there, arrivals, self._latest_ms))
            self._journal.leave_alone(space, {*self._refused, *self._waits})
        return self._done.received

    def _take_in(self, remote: str | None) -> None:
        """Take in what is new in the commit `remote`, or all of it where that can't be told."""
        there, tried = self._there, {*self._refused, *self._waits}
        self._refused, self._waits, self._done.received.waiting = {}, set(), []
        if remote is None:
            self._journal.expect_all(self._space)
            self._seen = None
            return
        if self._seen and there.has(self._seen):
            files = {file.path: file for file in there.files(remote, list(tried))} if tried else {}
            files |= {file.path: file for file in there.changes(self._seen, remote)}
        else:
            self._journal.expect_all(self._space)  # what is the same there will wait no longer
            files = {file.path: file for file in there.files(remote)}
        arrivals = sort_out(files.values())
        self._refused = arrivals.refused
        self._journal.call(labels_of(there, arrivals))
        self._journal.expect_purges(self._space, arrivals.unsaid)
        self._receive([], purged=arrivals.purged)
        self._journal.expect_again(arrivals.vanished)
        records, taken = records_of(there, arrivals, self._latest_ms), 0
        while lot := list(islice(records, _LOT)):
            self._progress(_("Taking in"), taken := taken + len(lot), len(arrivals.records))
            self._receive(lot)
        self._journal.mark_sent(self._space, remote, {*self._refused, *self._waits})
        self._seen = remote

    def _receive(self, lot: Iterable[Shareable], purged: Iterable[str] = ()) -> None:
        received = self._journal.receive(self._space, lot, set(purged))
        for (kind, record), reason in received.refused.items():
            self._refused[page_path(kind, record)] = reason
        self._waits |= {page_path(kind, record) for kind, record in received.waiting}
        self._done.received.waiting += received.waiting
        self._done.received.add(received)

    def _send(self, remote: str | None) -> bool:
        """Send what waits; False where somebody else was faster."""
        journal, space, there = self._journal, self._space, self._there
        purged = journal.waiting_purges(space)
        if purged:  # also what came just now, and was purged here before
            journal.expect_clean_cache(space)
        gone = self._files_of(remote, purged)
        departures = [*complete_departures(journal, space, self._latest_ms)]
        moved = [*said_departures(there, remote, departures, self._latest_ms)]
        waiting = journal.waiting_count(space)
        sent: list[SentState] = []
        seen = remote
        if gone or moved or waiting:
            label = journal.labels().get(journal.device(), "pmjournal")
            records = [(purged_path(record), b"") for record in set(gone.values())]
            records += [
                (page_path(item.record.kind, item.record.id), page_bytes(item)) for item in moved
            ]
            records.append((device_path(journal.device()), label_page(label)))
            writes = chain(records, self._waiting(waiting, sent))
            commit = there.commit(remote, writes, author=label, anew=gone)
            self._progress(_("Sending"), 0, 0)
            if commit and (lock := there.push(commit, remote)) is not None:
                self._lock = lock
                return False
            seen = commit or remote
        left_alone = {*self._refused, *self._waits}
        journal.mark_sent(space, seen or "", left_alone, sent, purged, departures)
        self._done.sent, self._done.purges_sent = len(sent) + len(moved), len(set(gone.values()))
        return True

    def _waiting(self, count: int, sent: list[SentState]) -> Iterator[tuple[str, bytes]]:
        """The files that wait; what they hold is noted in `sent`."""
        for item, as_sent in self._journal.waiting(self._space):
            path = page_path(item.record.kind, item.record.id)
            data = page_bytes(item)
            if len(data) > LARGEST:
                self._refused[path] = _("it is larger than a record can be")
                continue
            if path in self._refused and path not in self._anew:
                continue  # what is there can't be read, and is lost only where the user wants it
            self._refused.pop(path, None)
            sent.append(as_sent)
            if len(sent) % _STEP == 0:
                self._progress(_("Writing"), len(sent), count)
            yield path, data

    def _files_of(self, remote: str | None, records: list[str]) -> dict[str, str]:
        """The files in the commit `remote` of the records with those ids, each with its id."""
        paths = {page_path(kind, record): record for record in records for kind in TRAVELLING}
        if remote is None or not paths:
            return {}
        return {file.path: paths[file.path] for file in self._there.files(remote, [*paths])}
