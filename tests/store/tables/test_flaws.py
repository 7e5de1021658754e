"""Whatever stands in a field: it can hold that, or the record is told as one that can't be read."""

import pytest

from pmjournal.domain.stamp import FIRST
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.flaws import flaws, mended, neutral
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.whole import as_stored, readable_record

ID = "019d2035-49a0-7c31-9b1e-5b0e4b7c21d0"
ALL = [(kind, field) for kind, fields in FIELDS.items() for field in fields]
STRANGE: tuple[FieldValue, ...] = (
    *("\udcff", "", "x", "[", "{}", '["x"]', "[1]", "nul\x00"),
    *("0999-03-24", "0999-03-24T13:05:00Z", "2026-03-24T13:05:00", "2026-W13-2", "9999-12-31"),
    *(-1, 2, 10**18),
)


def row(values: dict[str, FieldValue]) -> tuple[FieldValue, ...]:
    """A row with those `values`, as it is read whole."""
    whole = {
        name: ID if name in ("project_id", "entry_id") else one for name, one in values.items()
    }
    return (ID, *whole.values(), FIRST, "{}")


@pytest.mark.parametrize("kind", FIELDS)
def test_a_record_that_says_nothing_can_be_read(kind: str) -> None:
    assert flaws(kind, neutral(kind)) == {}
    assert readable_record(kind, row(neutral(kind)))


@pytest.mark.parametrize(("kind", "field"), ALL)
def test_a_field_holds_what_is_its_own_or_that_is_told(kind: str, field: str) -> None:
    for value in STRANGE:
        values = neutral(kind) | {field: value}
        is_readable = readable_record(kind, row(values)) is not None
        if field.endswith("_id"):
            continue  # an id is asked for where the record goes
        assert is_readable == (flaws(kind, values) == {}), value
        assert {*flaws(kind, values)} <= {field}
        if is_readable:
            assert as_stored(kind, ID, values)
        sound = mended(kind, values)
        assert flaws(kind, sound) == {}


@pytest.mark.parametrize(("kind", "field"), ALL)
def test_no_field_holds_bytes_that_are_no_text(kind: str, field: str) -> None:
    for value in ("\udcff", b"x", 1.5):
        assert [*flaws(kind, neutral(kind) | {field: value})] == [field]  # pyright: ignore
