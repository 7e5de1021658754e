"""Salvage: the records that can still be read in a damaged file, and how many can't."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from sqlite3 import DataError

from pmjournal.domain.errors import InputError
from pmjournal.domain.stamp import FIRST
from pmjournal.domain.text import slug
from pmjournal.i18n import _
from pmjournal.store.file.fields import FIELDS, HISTORY, KINDS
from pmjournal.store.safety.carve_rows import Values
from pmjournal.store.tables.flaws import mended_record
from pmjournal.store.tables.reading import DbRow
from pmjournal.store.tables.whole import (
    OldValue,
    WholeItem,
    WholeRecord,
    is_id,
    is_old_value,
    is_whole,
    read_record,
)

_BESIDES = 4
"""Columns of a record beside its fields: the row's number, the id, the two of stamps."""

_SINCE = (0, 2, 3, 4)
"""How many columns a row may have behind those: the first schema had none."""

_OLD_VALUE = 6
"""Columns of an old value in the first schemas; a later one has a number behind them."""


@dataclass(frozen=True, slots=True)
class SalvageResult:
    """What was found in a damaged file."""

    records: dict[tuple[str, str], WholeRecord]
    """By kind and id."""
    history: dict[tuple[str, str, str, str], OldValue]
    """By kind, id, field and stamp."""
    numbers: defaultdict[str, set[int]]
    """Those of the rows of each table, which count up from 1."""
    mended: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    """Records of which something couldn't be read, and is as if it hadn't been said."""

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
    # Any other stamp is later, so that the real record wins where it turns up.
    return WholeRecord("project", project, values, FIRST, {})


def salvage(pages: Iterable[Iterable[tuple[int, Values]]]) -> SalvageResult:
    """The records and old values among the rows on `pages`."""
    found = SalvageResult({}, {}, defaultdict(set))
    for rows in pages:
        for number, values in rows:
            _take(found, number, values)
    return found


def _take(found: SalvageResult, number: int, values: Values) -> None:
    if old := _old_value(values):
        found.history[old.kind, old.id, old.field, old.stamp] = old
        found.numbers[HISTORY].add(number)
        return
    for read in (_record, mended_record):
        for kind in KINDS:
            record = _of_row(kind, values, read)
            if record is None:
                continue
            key = (kind, record.id)
            if key not in found.records or _written(found.records[key]) < _written(record):
                found.records[key] = record
                (found.mended.discard if read is _record else found.mended.add)(key)
            found.numbers[kind].add(number)
            return


def _old_value(values: Values) -> OldValue | None:
    is_one = len(values) - _OLD_VALUE in (0, 1) and values[0] is None  # its number is elsewhere
    texts = [value for value in values[1:_OLD_VALUE] if isinstance(value, str)]
    if not is_one or len(texts) != _OLD_VALUE - 1:
        return None
    old = OldValue(*texts)
    return old if is_old_value(old) and is_id(old.id) else None


def _of_row(
    kind: str, values: Values, read: Callable[[str, DbRow], WholeRecord | None]
) -> WholeRecord | None:
    """What `read` makes of a row of that `kind`; None where it is no row of its table."""
    width = len(FIELDS[kind]) + _BESIDES
    if len(values) - width not in _SINCE or values[0] is not None or not is_id(values[1]):
        return None
    return read(kind, values[1:width])


def _record(kind: str, row: DbRow) -> WholeRecord | None:
    """The record in a row of its id, fields, birth and stamps, as it is."""
    try:
        record = read_record(kind, row)
    except (DataError, InputError):
        return None
    return record if is_whole(record) else None


def _written(record: WholeRecord) -> str:
    """The stamp of the last write of `record`."""
    return max(record.born, *record.stamps.values(), "")
