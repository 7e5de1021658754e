"""What is known of a record: its versions, and which of them stay on this machine."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pmjournal.domain.merge import VersionKey, Versions, join
from pmjournal.store.file.fields import FIELDS, GROUPS
from pmjournal.store.tables.whole import OldValue, WholeRecord

GROUP_OF = {
    kind: {field: GROUPS.get(kind, {}).get(field, field) for field in fields}
    for kind, fields in FIELDS.items()
}
"""What shares a stamp with each field, by kind."""


@dataclass(frozen=True, slots=True)
class RecordState:
    """All that is known of a record."""

    kind: str
    id: str
    versions: Versions
    born: str
    """The stamp of its creation."""
    confidential: frozenset[VersionKey] = frozenset()
    """The versions that stay on this machine, see `store/file/confidential.py`."""
    extra: str = ""
    """The fields that only a newer version of the program knows, as a JSON object."""

    @property
    def outgoing(self) -> Versions:
        """What of it others may know: all that stands, and the history that isn't confidential."""
        return self.versions.without(self.confidential)

    @property
    def record(self) -> WholeRecord:
        """The record as its row holds it."""
        values = {
            field: json.loads(value)
            for group, (_stamp, written) in self.versions.present.items()
            for field, value in _fields(self.kind, group, written).items()
        }
        stamps = {
            group: stamp
            for group, (stamp, _written) in self.versions.present.items()
            if stamp != self.born
        }
        return WholeRecord(self.kind, self.id, values, self.born, stamps)

    @property
    def history(self) -> Sequence[OldValue]:
        """What of the history others may know."""
        return [
            OldValue(self.kind, self.id, *row)
            for row in sorted(old_rows(self.kind, self.outgoing.past))
        ]


@dataclass(frozen=True, slots=True)
class JoinResult:
    """What joining did to a record that was here."""

    before: RecordState
    after: RecordState

    @property
    def changed(self) -> bool:
        """Whether the record or its history is another than before."""
        before, after = self.before, self.after
        return after.versions != before.versions or after.born != before.born


def received_state(
    record: WholeRecord, history: Sequence[OldValue], extra: str = ""
) -> RecordState:
    """What came of a record from elsewhere, which is no secret."""
    past = packed_history(record.kind, ((old.field, old.stamp, old.value) for old in history))
    return RecordState(
        record.kind, record.id, Versions(present_values(record), past), record.born, extra=extra
    )


def join_states(here: RecordState, came: RecordState, *, opens: bool) -> JoinResult:
    """What is `here` of a record, and what `came` of it.

    What is new here by it is confidential, unless it came from others, which `opens` what it holds.
    """
    versions = join(here.versions, came.versions)
    if opens:
        confidential = here.confidential - came.versions.keys
    else:
        confidential = here.confidential | (came.versions.keys - here.versions.keys)
    after = replace(
        here,
        versions=versions,
        born=min(here.born, came.born),
        confidential=confidential & versions.keys,
    )
    return JoinResult(here, after)


def present_values(record: WholeRecord) -> dict[str, tuple[str, str]]:
    """The versions that stand in `record`, by group."""
    values: dict[str, dict[str, str]] = {}
    for field, value in record.values.items():
        group = GROUP_OF[record.kind][field]
        values.setdefault(group, {})[field] = json.dumps(value, ensure_ascii=False)
    return {
        group: (record.stamps.get(group, record.born), _packed(fields))
        for group, fields in values.items()
    }


def packed_history(kind: str, rows: Iterable[tuple[str, str, str]]) -> dict[VersionKey, str]:
    """Old values, each with its field and stamp, as versions by group and stamp."""
    values: dict[VersionKey, dict[str, str]] = {}
    for field, stamp, value in rows:
        values.setdefault((GROUP_OF[kind][field], stamp), {})[field] = value
    return {key: _packed(fields) for key, fields in values.items()}


def old_rows(kind: str, past: Mapping[VersionKey, str]) -> set[tuple[str, str, str]]:
    """Versions of the past as they are stored: field, stamp and JSON."""
    return {
        (field, stamp, value)
        for (group, stamp), written in past.items()
        for field, value in _fields(kind, group, written).items()
    }


def _packed(fields: Mapping[str, str]) -> str:
    """The fields of a group, each with its JSON on a line; without those that are null.

    So a field that is known wins over one that isn't, where both have one stamp.
    """
    return "\n".join(
        f"{field}: {fields[field]}" for field in sorted(fields) if fields[field] != "null"
    )


def _fields(kind: str, group: str, written: str) -> dict[str, str]:
    """All fields of `group` with their JSON, as `_packed` wrote them."""
    given = dict(line.split(": ", 1) for line in written.split("\n") if line)
    return {field: given.get(field, "null") for field, of in GROUP_OF[kind].items() if of == group}
