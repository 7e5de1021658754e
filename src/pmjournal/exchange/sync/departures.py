"""Records that have left a space: what of them is said there, and when."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from pmjournal.domain.errors import InputError
from pmjournal.exchange.sync.faults import CacheError
from pmjournal.exchange.sync.folder import cache_in, folder_of
from pmjournal.exchange.sync.git import Repository
from pmjournal.exchange.sync.page import LARGEST, page_path, read_page
from pmjournal.store.sharing.send import Departure, Shareable
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import Space


def said_departures(
    there: Repository, commit: str | None, departures: Iterable[Departure], last_ms: str
) -> Iterator[Shareable]:
    """The records of `departures` as they were in `commit`, with the stamp under which they left.

    What became of them since then isn't told. `last_ms` is the latest that a stamp may be.
    """
    for (_kind, _record, stamp), item in _pages(there, commit, departures, last_ms):
        yield replace(item, departure=max(item.departure, stamp))


def complete_departures(journal: SharedJournal, space: Space, last_ms: str) -> Iterator[Departure]:
    """Departures from `space` of what is in no other one, or has come there.

    Of one that moved into another space nothing is said until that has it: else nobody might have
    it in the end.
    """
    departures = journal.moved_away(space)
    yield from (departure for departure, home in departures if home is None)
    homes = {home for _departure, home in departures}
    for new in (one for one in journal.spaces() if one.id in homes):
        there = Repository(cache_in(folder_of(journal.path, new)), new.url)
        commit = new.seen if there.folder.is_dir() and there.has(new.seen) else None
        gone = [departure for departure, home in departures if home == new.id]
        with suppress(CacheError):  # which the new space's own synchronising makes anew
            for departure, item in _pages(there, commit, gone, last_ms):
                if item.placed >= departure[2]:
                    yield departure


def _pages(
    there: Repository, commit: str | None, departures: Iterable[Departure], last_ms: str
) -> Iterator[tuple[Departure, Shareable]]:
    """The records of `departures` that can be read in `commit`."""
    by_path = {page_path(one[0], one[1]): one for one in departures}
    if not commit or not by_path:
        return
    for file in there.files(commit, [*by_path]):
        (data,) = there.contents([(file.object, LARGEST)])
        kind, record, _stamp = departure = by_path[file.path]
        with suppress(InputError):
            yield departure, read_page(kind, record, data, last_ms)
