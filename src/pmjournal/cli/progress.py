"""A bar on standard error for what takes its time."""

import sys
from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import TypeVar

import click

_T = TypeVar("_T")

_STEP = 100
_AFTER_SECONDS = 1


def in_sight(
    items: Iterable[_T], length: int, label: str, place: Callable[[], int] | None = None
) -> Iterator[_T]:
    """`items`, with a bar on a terminal where they take longer than a second.

    `length` is how many they are, or where `place`, which tells how far they are, ends.
    """
    begun = monotonic()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=True) as bar:
        for count, item in enumerate(items, 1):
            yield item
            if count % _STEP == 0:
                bar.hidden = not sys.stderr.isatty() or monotonic() - begun < _AFTER_SECONDS
                bar.update((place() if place else count) - bar.pos)
