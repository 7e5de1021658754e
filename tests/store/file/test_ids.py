"""Ids: unlike each other, rising, and of the form that others read."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest

from pmjournal.store.file.ids import new_id


def test_an_id_is_a_uuid_of_version_7() -> None:
    found = uuid.UUID(new_id())
    assert (found.version, found.variant) == (7, uuid.RFC_4122)


def test_ids_rise_also_where_the_clock_is_set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [new_id() for _count in range(5000)]
    monkeypatch.setattr("time.time_ns", lambda: 0)
    ids += [new_id() for _count in range(5000)]
    assert ids == sorted(set(ids))


@pytest.mark.long
def test_threads_get_ids_of_their_own() -> None:
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(new_id) for _count in range(20_000)]
    ids = [future.result() for future in futures]
    assert len(set(ids)) == len(ids)
