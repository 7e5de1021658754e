"""Two states of one record become one: the later write of each field stands, and none is lost.

No order of the joins, no common past and no count of them matters: `join` is commutative,
associative and idempotent. So whatever came twice, late or half can simply come again.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import chain

StampedValue = tuple[str, str]
"""A stamp, and what was written under it in one canonical form; the larger one stands."""

VersionKey = tuple[str, str]
"""What names a version of a record: its field and its stamp."""


@dataclass(frozen=True, slots=True)
class Versions:
    """What is known of one record; a field may stand for several that mean something together."""

    present: Mapping[str, StampedValue]
    """What stands in each field."""
    past: Mapping[VersionKey, str]
    """What stood in a field, by field and stamp: smaller versions than the present one."""

    @property
    def keys(self) -> frozenset[VersionKey]:
        """What names each of them."""
        present = ((field, stamp) for field, (stamp, _written) in self.present.items())
        return frozenset(chain(present, self.past))

    def without(self, past: Collection[VersionKey]) -> "Versions":
        """The same but for those of the `past`."""
        if not past:
            return self
        kept = {key: written for key, written in self.past.items() if key not in past}
        return Versions(self.present, kept)


def join(one: Versions, other: Versions) -> Versions:
    """What both know. A field that only one of them knows is as that one has it.

    Two values under one stamp, which only a hand or a copied file can make, are versions like
    any other: the larger one stands, and the next is kept beside it.
    """
    present = dict(one.present)
    lost: list[tuple[VersionKey, str]] = []
    for field, version in other.present.items():
        here = present.setdefault(field, version)
        if version != here:
            present[field] = max(here, version)
            stamp, written = min(here, version)
            lost.append(((field, stamp), written))
    past: dict[VersionKey, str] = {}
    for key, written in chain(lost, one.past.items(), other.past.items()):
        field, stamp = key
        if present.get(field) != (stamp, written):
            past[key] = max(written, past.get(key, written))
    return Versions(present, past)


def news(one: Versions, other: Versions) -> frozenset[str]:
    """The fields in which `other` holds what `one` has never known."""
    return frozenset(
        field
        for field, version in other.present.items()
        if one.present.get(field) != version and one.past.get((field, version[0])) != version[1]
    )


def merge_conflicts(one: Versions, other: Versions) -> frozenset[str]:
    """The fields that were written on both sides, otherwise and without knowing of each other."""
    return frozenset(
        field
        for field in news(one, other) & news(other, one)
        if one.present[field][1] != other.present[field][1]
    )
