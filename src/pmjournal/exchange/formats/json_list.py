"""Any list of objects in JSON, by columns like a table; tui-journal keeps its journal so."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.days import YEARS
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.csv_file import columns_of
from pmjournal.exchange.formats.dates import read_moment
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.incoming import (
    Hints,
    Refused,
    SourceContents,
    SourcePlace,
    UnreadableError,
)
from pmjournal.exchange.formats.json_file import (
    JsonNumber,
    JsonObject,
    flat_texts,
    json_in,
    objects_in,
)
from pmjournal.exchange.formats.many_files import SourceFile, files_at, gathered, unless_alone
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.i18n import _

_ALSO = {
    "date": ("created_at", "createdAt", "creationDate", "timestamp", "datetime", "entry_date"),
    "text": ("content", "description", "message"),
}
"""Names of columns that tables don't have, and JSON does."""
_RUNNING_NUMBER = {"id", "date", "title", "content"}
"""What the entries of tui-journal have; their id is but a number, which is no word of theirs."""
_MILLISECONDS = 100_000_000_000
"""From here on a number is milliseconds since 1970: March 1973; in seconds it is far ahead."""

_Row = tuple[SourcePlace, JsonObject]


def read_json_list(path: Path, hints: Hints) -> SourceContents:
    """The objects in the JSON at `path`, each an entry to be.

    Raises InputError where there are none, they have no date or text, or their moods fit several
    scales.
    """
    files, remarks = files_at(path, ".json", ".jsonl", ".ndjson")
    found = unless_alone(gathered(files, _rows), path)
    rows = [row for row in found.items if not isinstance(row, Refused)]
    refused = [row for row in found.items if isinstance(row, Refused)] + found.refused
    if not rows and not refused:
        raise InputError(_("{file} is empty; expected objects.").format(file=excerpt(str(path))))
    remarks += dict.fromkeys(found.remarks)
    if rows and all(given.keys() >= _RUNNING_NUMBER for _place, given in rows):
        rows = [(place, {k: v for k, v in row.items() if k != "id"}) for place, row in rows]
        remarks.append(_("What tui-journal counts its entries with (id) was left out."))
    drafts = list(_drafts(rows, hints)) if rows else []
    contents = mapped_rows(drafts, hints, remarks)
    items = [*contents.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.number or 0))
    return SourceContents(items, contents.remarks)


def instant(number: str) -> datetime | None:
    """The moment that a number of seconds or milliseconds since 1970 is, here; None for none."""
    try:
        value = float(number)
        at = datetime.fromtimestamp(value / 1000 if abs(value) >= _MILLISECONDS else value, UTC)
        return at.astimezone() if at.year in YEARS else None
    except (ValueError, OverflowError, OSError):
        return None


def _rows(file: SourceFile, text: Text) -> Iterator[_Row | Refused]:
    """The objects in a file, and what is none. Raises UnreadableError where there are none."""
    given: Any = json_in(text.text)
    items, others = _items(given)
    for number, item in enumerate(items, 1):
        place = SourcePlace(file.name, number=number)
        if not isinstance(item, dict):
            sentence = _("Expected an object with names and values, not {value}.")
            yield Refused(place, sentence.format(value=excerpt(str(item))))
        elif any(True for _text in flat_texts(cast(JsonObject, item))):
            yield place, cast(JsonObject, item)
    for key, said in flat_texts(others):
        sentence = _("This belongs to no entry: {text}.")
        yield Refused(SourcePlace(file.name), sentence.format(text=excerpt(f"{key}: {said}")))


def _items(given: Any) -> tuple[Sequence[Any], JsonObject]:
    """The objects, and what stands beside their list."""
    if isinstance(given, list):
        return cast(list[Any], given), {}
    if isinstance(given, dict):
        whole = cast(JsonObject, given)
        lists = [key for key, value in whole.items() if objects_in(value) is not None]
        key = "entries" if "entries" in whole else lists[0] if len(lists) == 1 else None
        if key is not None:
            others = {name: said for name, said in whole.items() if name not in (key, *_HEADS)}
            return _listed(whole[key]), others
    raise UnreadableError(1, _("There is no list of objects in it; expected one."))


_HEADS = ("version", "metadata", "meta", "schema")
"""What says something of the file itself, and nothing of a day."""


def _listed(given: Any) -> Sequence[Any]:
    """A list, or the values of a table by days, each with its day."""
    if isinstance(given, list):
        return cast(list[Any], given)
    if not isinstance(given, dict):
        raise UnreadableError(1, _("There is no list of objects in it; expected one."))
    days = cast(Mapping[str, Any], given)
    return [
        {"date": day, **(cast(JsonObject, said) if isinstance(said, dict) else {"text": said})}
        for day, said in days.items()
    ]


def _drafts(rows: Sequence[_Row], hints: Hints) -> Iterator[RowTexts]:
    texts = [(place, dict(flat_texts(given)), given) for place, given in rows]
    header = list(dict.fromkeys(name for _place, row, _given in texts for name in row))
    fields = _fields(header, hints.columns)
    if "date" not in fields or not {"text", "title"} & fields.keys():
        missing = "text" if "date" in fields else "date"
        problem = _("No column for '{field}' among: {known}. Name it with --map {field}=COLUMN.")
        known = ", ".join(map(excerpt, header))
        raise InputError(rows[0][0].tell(problem.format(field=missing, known=known)))
    for place, row, given in texts:
        yield _draft(place, row, given, fields)


def _fields(header: Sequence[str], wanted: Mapping[str, str]) -> Mapping[str, str]:
    """The name in the objects of each field."""
    fields = {field: header[n] for field, n in columns_of(header, wanted).items()}
    for field, names in _ALSO.items():
        place = next((name for name in names if name in header), None)
        if field not in fields and place is not None and place not in fields.values():
            fields[field] = place
    return fields


def _draft(
    place: SourcePlace, row: Mapping[str, str], given: JsonObject, fields: Mapping[str, str]
) -> RowTexts:
    named = {field: row[name].strip() for field, name in fields.items() if name in row}
    text = row.get(fields.get("text", ""), "")
    named.pop("text", None)
    date = given.get(fields["date"])
    moment = None
    if isinstance(date, JsonNumber) and not _is_day(date):
        moment = instant(date)
    known = set(fields.values())
    return RowTexts(
        place=place,
        origin="\n".join(["json-list", *_pairs(row.items())]),
        text=text,
        fields=named,
        others=[(name, said) for name, said in row.items() if name not in known],
        moment=moment,
    )


def _is_day(number: str) -> bool:
    """Whether a number is a day in eight digits, such as 20260324."""
    try:
        return len(number) == 8 and read_moment(number)[0] is not None
    except InputError:
        return False


def _pairs(row: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (f"{name}: {said}" for name, said in row)
