"""How far an import or an export is, for who wants to show that."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

_T = TypeVar("_T")


class ProgressBar(Protocol):
    """A bar that items run past, on their way from where they are read to where they are used."""

    def __call__(
        self,
        items: Iterable[_T],
        length: int,
        label: str,
        place: Callable[[], int] | None = None,
        /,
    ) -> Iterator[_T]:
        """`items`; `length` is how many they are, or where `place`, which tells that, ends."""
        ...


def unseen(
    items: Iterable[_T],
    length: int,  # noqa: ARG001
    label: str,  # noqa: ARG001
    place: Callable[[], int] | None = None,  # noqa: ARG001
    /,
) -> Iterator[_T]:
    """No bar: `items`, as they are."""
    return iter(items)
