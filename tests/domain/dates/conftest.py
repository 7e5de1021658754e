"""Where the tests of dates are."""

from collections.abc import Iterator

import pytest

from .todays import local_zone


@pytest.fixture(autouse=True)
def _berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:  # pyright: ignore[reportUnusedFunction]
    yield from local_zone(monkeypatch, "Europe/Berlin")
