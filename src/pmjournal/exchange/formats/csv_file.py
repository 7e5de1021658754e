"""Tables from a spreadsheet (CSV): columns are found by their names, in English or German."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import LONGEST_TEXT, excerpt
from pmjournal.exchange.formats.csv_out import rearmed_cell
from pmjournal.exchange.formats.files import decoded_file, read_bytes
from pmjournal.exchange.formats.incoming import (
    Hints,
    Incoming,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.exchange.formats.terms import FIELD_WORDS, field_of
from pmjournal.i18n import _

_DELIMITERS = (",", ";", "\t")
_OWN = frozenset(("id", "date", "text", "mood", "source", "side"))
"""A table that has all of these was written by a journal of ours."""
_AS_IT_IS = ("text",)
"""Fields whose space around them belongs to them."""

TableRow = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


def read_csv(path: Path, hints: Hints) -> SourceContents:
    """The rows of the table at `path`, each an entry to be.

    Raises InputError where it is no table, has no date or text, or its moods fit several scales.
    """
    read = decoded_file(read_bytes(path), str(path))
    rows, broken = table_rows(read.text, str(path), hints.columns)
    if not rows:
        raise InputError(
            broken.sentence
            if broken
            else _("{file} is empty; expected a table whose first line names its columns.").format(
                file=excerpt(str(path))
            )
        )
    (line, header), *rest = rows
    fields = columns_of(header, hints.columns)
    _check_columns(fields, header, SourcePlace(str(path), line))
    drafts: list[RowTexts] = []
    refused: list[Refused] = [broken] if broken else []
    for line, cells in rest:
        place = SourcePlace(str(path), line)
        if any(cell.strip() for cell in cells[len(header) :]):
            problem = _("This row has {count} cells; expected {columns}, as in the first row.")
            sentence = problem.format(count=len(cells), columns=len(header))
            refused.append(Refused(place, sentence))
        else:
            drafts.append(_draft(place, header, cells, fields))
    found = mapped_rows(drafts, hints, [read.remark] if read.remark else [])
    return SourceContents(_in_order([*found.items, *refused]), found.remarks)


def _in_order(items: list[Incoming | Refused]) -> list[Incoming | Refused]:
    return sorted(items, key=lambda item: item.place.line or 0)


def table_rows(
    text: str, name: str, columns: Mapping[str, str] | None = None
) -> tuple[list[TableRow], Refused | None]:
    """The rows of a table, without empty ones, and where it can't be read any further."""
    csv.field_size_limit(4 * LONGEST_TEXT)
    skipped = 0
    if text.startswith("sep="):  # Excel's own way to name the sign between two cells
        text, skipped = text.partition("\n")[2], 1
    delimiter = _delimiter(text, columns or {})
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[TableRow] = []
    line = skipped + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, [rearmed_cell(cell) for cell in cells]))
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        problem = _("This is no CSV from here on: {reason}.").format(reason=error)
        return rows, Refused(SourcePlace(name, line), problem)
    return rows, None


def columns_of(header: Sequence[str], wanted: Mapping[str, str]) -> dict[str, int]:
    """The column of each field, from 0: as `wanted` by name, or by the names that are known.

    Raises InputError where a wanted one isn't there.
    """
    found: dict[str, int] = {}
    for field, column in wanted.items():
        if field not in FIELD_WORDS:
            raise InputError(
                _("'{field}' is no field of an entry; expected one of: {known}.").format(
                    field=excerpt(field), known=", ".join(FIELD_WORDS)
                )
            )
        place = next((n for n, name in enumerate(header) if name.strip() == column.strip()), None)
        if place is None:
            raise InputError(
                _("There is no column '{column}'; expected one of: {known}.").format(
                    column=excerpt(column), known=", ".join(map(excerpt, header))
                )
            )
        found[field] = place
    for field, names in FIELD_WORDS.items():
        known = {
            name.strip().casefold(): n
            for n, name in reversed(list(enumerate(header)))
            if n not in found.values()
        }
        place = next((known[name] for name in names if name in known), None)
        if field not in found and place is not None:
            found[field] = place
    return found


def _check_columns(fields: Mapping[str, int], header: Sequence[str], place: SourcePlace) -> None:
    if "date" in fields and {"text", "title"} & set(fields):
        return
    missing = "text" if "date" in fields else "date"
    problem = _("No column for '{field}' among: {known}. Name it with --map {field}=COLUMN.")
    known = ", ".join(map(excerpt, header))
    raise InputError(place.tell(problem.format(field=missing, known=known)))


def _draft(
    place: SourcePlace, header: Sequence[str], cells: Sequence[str], fields: Mapping[str, int]
) -> RowTexts:
    named = {
        field: cells[n] if field in _AS_IT_IS else cells[n].strip()
        for field, n in fields.items()
        if n < len(cells) and cells[n].strip()
    }
    others = [
        (header[n].strip(), cell)
        for n, cell in enumerate(cells[: len(header)])
        if n not in fields.values() and cell.strip()
    ]
    text = named.pop("text", "")
    return RowTexts(
        place=place,
        origin="\n".join(["csv", *(f"{name}: {cell}" for name, cell in _pairs(header, cells))]),
        text=text,
        fields=named,
        others=others,
        is_own=set(fields) >= _OWN,
    )


def _pairs(header: Sequence[str], cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is written in a row; a column that is empty there may come or go."""
    return ((name, cell) for name, cell in zip(header, cells, strict=False) if cell)


def _delimiter(text: str, columns: Mapping[str, str]) -> str:
    """The sign between two cells: the one that finds most of the columns."""
    header = text.lstrip("\n").partition("\n")[0]
    wanted = set(columns.values())

    def known(delimiter: str) -> tuple[int, int]:
        names = [name.strip().strip('"') for name in header.split(delimiter)]
        return sum(name in wanted or field_of(name) is not None for name in names), len(names)

    return max(_DELIMITERS, key=known)
