"""Tables in a spreadsheet's own file: Excel (xlsx, xlsm, xlsb, xls) and OpenDocument (ods)."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.csv_out import rearmed_cell
from pmjournal.exchange.formats.files import check_size
from pmjournal.exchange.formats.incoming import Hints, SourceContents
from pmjournal.exchange.formats.table import RawTable, TableRow, table_contents
from pmjournal.i18n import _

if TYPE_CHECKING:  # an extra, which may not be there
    from python_calamine import CalamineSheet

_Cell = int | float | str | bool | time | date | datetime | timedelta


def read_spreadsheet(path: Path, hints: Hints) -> SourceContents:
    """The rows of all sheets at `path` that tell of days, each an entry to be.

    Raises InputError where the reader isn't installed, where that is no such file or too large,
    and as with a table in text.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError:
        raise InputError(
            _(
                "Excel and OpenDocument need a reader: pip install 'pmjournal[tables]'. Or save the"
                " table as CSV."
            )
        ) from None
    check_size(path)
    try:
        book = CalamineWorkbook.from_path(str(path))  # pyright: ignore[reportUnknownMemberType]
        sheets = [(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except CalamineError as error:
        sentence = _("{file} is no table of Excel or OpenDocument that can be read: {reason}.")
        shown = visible_line(str(path))
        reason = visible_line(str(error)).rstrip(".")
        raise InputError(sentence.format(file=shown, reason=reason)) from None
    tables = [
        RawTable(str(path) if len(sheets) == 1 else f"{path} [{name}]", rows)
        for name, sheet in sheets
        if (rows := _rows(sheet))
    ]
    if not tables:
        sentence = _("{file} is empty; expected a table whose first line names its columns.")
        raise InputError(sentence.format(file=visible_line(str(path))))
    return table_contents(tables, hints)


def _rows(sheet: "CalamineSheet") -> list[TableRow]:
    """The rows that say something, each with its line in the sheet."""
    rows: list[TableRow] = []
    for line, row in enumerate(sheet.to_python(skip_empty_area=False), 1):
        cells = [_text(cell) for cell in row]
        if any(map(str.strip, cells)):
            rows.append((line, cells))
    return rows


def _text(cell: _Cell) -> str:
    """A cell as a table in text has it."""
    match cell:
        case str():
            text = cell.replace("\r\n", "\n").replace("\r", "\n")
            return rearmed_cell(text) if "'" in text else text
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
        case datetime():
            # Excel counts in parts of a day, which may miss a second by some microseconds.
            return (cell + timedelta(milliseconds=500)).isoformat(" ", timespec="seconds")
        case time():
            return cell.isoformat(timespec="seconds")
        case timedelta():
            return str(cell)
        case _:
            return str(cell)
