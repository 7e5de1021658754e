"""Tables in text (CSV), from spreadsheets and other programs."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import LONGEST_TEXT, excerpt
from pmjournal.exchange.formats.csv_out import rearmed_cell
from pmjournal.exchange.formats.files import decoded_file, read_bytes
from pmjournal.exchange.formats.incoming import Hints, Refused, SourceContents, SourcePlace
from pmjournal.exchange.formats.table import (
    HEADER_WITHIN,
    RawTable,
    TableRow,
    columns_of,
    table_contents,
)
from pmjournal.exchange.formats.terms import field_of
from pmjournal.i18n import _

__all__ = ["columns_of", "read_csv", "table_rows"]

_DELIMITERS = (",", ";", "\t", "|")


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
    table = RawTable(str(path), rows, broken)
    return table_contents([table], hints, [read.remark] if read.remark else [])


def table_rows(
    text: str, name: str, columns: Mapping[str, str] | None = None
) -> tuple[list[TableRow], Refused | None]:
    """The rows of a table, without empty ones, and where it can't be read any further."""
    csv.field_size_limit(4 * LONGEST_TEXT)
    skipped = 0
    if text.startswith("sep="):  # Excel's own way to name the sign between two cells
        text, skipped = text.partition("\n")[2], 1
    delimiter = _delimiter(text, (columns or {}).values())
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[TableRow] = []
    line = skipped + 1
    try:
        for cells in reader:
            if any(map(str.strip, cells)):
                # A look for the sign takes a tenth of the time of taking it off.
                rows.append((line, [rearmed_cell(one) if "'" in one else one for one in cells]))
            line = skipped + reader.line_num + 1
    except csv.Error as error:
        problem = _("This is no CSV from here on: {reason}.").format(reason=error)
        return rows, Refused(SourcePlace(name, line), problem)
    return rows, None


def _delimiter(text: str, columns: Iterable[str]) -> str:
    """The sign between two cells: the one that finds most of the columns in a line."""
    lines = text.lstrip("\n").split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    wanted = {column.strip() for column in columns}

    def known(delimiter: str) -> tuple[int, int]:
        return max(_known_columns(line.split(delimiter), wanted) for line in lines)

    return max(_DELIMITERS, key=known)


def _known_columns(cells: list[str], wanted: set[str]) -> tuple[int, int]:
    """How many of `cells` name a column, and how many there are."""
    names = [cell.strip().strip('"') for cell in cells[:1000]]
    return sum(name in wanted or field_of(name) is not None for name in names), len(cells)
