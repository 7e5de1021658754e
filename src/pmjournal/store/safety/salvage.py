"""Salvage: the records that can still be read in a damaged file, and how many can't."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from sqlite3 import DataError

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import slug
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS, HISTORY, KINDS
from pmjournal.store.safety.carve_rows import Values
from pmjournal.store.safety.check import is_old_value, is_own_id, is_stamp, read_record
from pmjournal.store.tables.whole import OldValue, WholeItem, WholeRecord

_MOST_AHEAD = timedelta(days=30)
"""A stamp from further ahead is damaged, and would drag the new journal's clock there."""

_BESIDES = 4
"""Columns of a record beside its fields: the row's number, the id, the two of stamps."""

_SINCE = (0, 2, 3, 4)
"""How many columns a row may have behind those: the first schema had none."""

_OLD_VALUE = 6
"""Columns of an old value in the first schemas; a later one has a number behind them."""

_FIRST_STAMP = "000000000000-0000-00000000"
"""Any other is later, so that the real record wins over its stand-in where it turns up."""


@dataclass(frozen=True, slots=True)
class SalvageResult:
    """What was found in a damaged file."""

    records: dict[tuple[str, str], WholeRecord]
    """By kind and id."""
    history: dict[tuple[str, str, str, str], OldValue]
    """By kind, id, field and stamp."""
    numbers: defaultdict[str, set[int]]
    """Those of the rows of each table, which count up from 1."""

    @property
    def found(self) -> Mapping[str, int]:
        """How many rows of each table can be read."""
        counts = Counter(kind for kind, _id in self.records)
        return {**{kind: counts[kind] for kind in KINDS}, HISTORY: len(self.history)}

    @property
    def missing(self) -> Mapping[str, int]:
        """How many rows of each table are missing, as far as that can be told.

        A row is missing where its number is, though it may have been purged; or where others refer
        to it.
        """
        named = {*self._referred_to(), *((old.kind, old.id) for old in self.history.values())}
        absent = Counter(kind for kind, _id in named - self.records.keys())
        gaps = {
            table: max(self.numbers[table], default=0) - len(self.numbers[table])
            for table in self.found
        }
        return {table: max(gaps[table], absent[table]) for table in gaps}

    def _referred_to(self) -> set[tuple[str, str]]:
        """The records that others belong to, by kind and id."""
        return {
            (name.removesuffix("_id"), str(value))
            for record in self.records.values()
            for name, value in record.values.items()
            if name.endswith("_id") and value is not None
        }

    def items(self) -> Iterator[WholeItem]:
        """What was found, for a new journal, in which nothing refers to what is missing.

        What belongs to a lost project comes in one that stands in for it, under the same id.
        """
        lost = self._referred_to() - self.records.keys()
        for kind, record in sorted(lost):
            if kind == "project":
                yield _stand_in(record)
        for record in self.records.values():
            if ("entry", record.values.get("entry_id")) in lost:
                yield replace(record, values={**record.values, "entry_id": None})
            else:
                yield record
        for old in self.history.values():
            if (old.kind, old.id) in self.records:
                yield old


def _stand_in(project: str) -> WholeRecord:
    name = _("Lost project")
    values = {**dict.fromkeys(FIELDS["project"]), "name": name, "slug": slug(name)}
    return WholeRecord("project", project, values, _FIRST_STAMP, {})


def salvage(pages: Iterable[Iterable[tuple[int, Values]]], when: datetime) -> SalvageResult:
    """The records and old values among the rows on `pages`; `when` is the time it is."""
    latest = f"{round((when + _MOST_AHEAD).timestamp() * 1000):012x}"
    found = SalvageResult({}, {}, defaultdict(set))
    for rows in pages:
        for number, values in rows:
            _take(found, number, values, latest)
    return found


def _take(found: SalvageResult, number: int, values: Values, latest: str) -> None:
    if old := _old_value(values, latest):
        found.history[old.kind, old.id, old.field, old.stamp] = old
        found.numbers[HISTORY].add(number)
        return
    for kind in KINDS:
        record = _record(kind, values, latest)
        if record is not None:
            key = (kind, record.id)
            if key not in found.records or _written(found.records[key]) < _written(record):
                found.records[key] = record
            found.numbers[kind].add(number)
            return


def _old_value(values: Values, latest: str) -> OldValue | None:
    is_one = len(values) - _OLD_VALUE in (0, 1) and values[0] is None  # its number is elsewhere
    texts = [value for value in values[1:_OLD_VALUE] if isinstance(value, str)]
    if not is_one or len(texts) != _OLD_VALUE - 1:
        return None
    old = OldValue(*texts)
    return old if is_old_value(old) and is_own_id(old.id) and old.stamp < latest else None


def _record(kind: str, values: Values, latest: str) -> WholeRecord | None:
    """The record of that `kind` in a row of its table; None where it holds none."""
    width = len(FIELDS[kind]) + _BESIDES
    if len(values) - width not in _SINCE or values[0] is not None or not is_own_id(values[1]):
        return None
    try:
        record = read_record(kind, values[1:width])
    except (DataError, InputError):
        return None
    stamps = (record.born, *record.stamps.values())
    others = (value for name, value in record.values.items() if name.endswith("_id"))
    is_whole = all(is_stamp(stamp) and stamp < latest for stamp in stamps) and all(
        other is None or is_own_id(other) for other in others
    )
    return record if is_whole else None


def _written(record: WholeRecord) -> str:
    """The stamp of the last write of `record`."""
    return max(record.born, *record.stamps.values(), "")
