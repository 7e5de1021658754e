"""Excel's and OpenDocument's own files, as other programs write them."""

import sys
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused
from pmjournal.exchange.formats.spreadsheet import read_spreadsheet

MORNING = time(9, 30)


def excel(path: Path, **sheets: list[list[object]]) -> Path:
    book: Any = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_the_sheets_of_excel_come_in_with_their_types(tmp_path: Path) -> None:
    calls: list[list[object]] = [
        ["Kunde Acme"],
        [],
        ["Datum", "Uhrzeit", "Notiz", "Stimmung", "Budget", "Neu"],
        [date(2026, 3, 24), MORNING, "Anruf\nlang", 4, 12000.5, True],
        [datetime(2026, 3, 25, 14, 5, 7), None, "'=Summe", 3.5, None, None],  # noqa: DTZ001
        ["kein Tag", None, "x", None, None, None],
    ]
    path = excel(tmp_path / "a.xlsx", Calls=calls, Later=calls[2:4], Other=[["a", "b"]], Empty=[])
    found = read_spreadsheet(path, Hints())
    first, second, unread, later = found.items
    assert isinstance(first, Incoming)
    assert isinstance(second, Incoming)
    assert isinstance(later, Incoming)
    assert (f"{first.at:%Y-%m-%d %H:%M}", first.mood) == ("2026-03-24 09:30", 2)
    assert first.text == "Anruf\nlang\n\nBudget: 12000.5\nNeu: true"
    assert (f"{second.at:%Y-%m-%d %H:%M:%S}", second.mood) == ("2026-03-25 14:05:07", 1)
    assert second.text == "=Summe"
    assert isinstance(unread, Refused)
    assert unread.sentence.startswith(f"{path} [Calls], line 6: 'kein Tag'")
    assert later.place.file == f"{path} [Later]"
    told = "\n".join(found.remarks)
    for words in ("left out: Kunde Acme", "[Other] has no columns", "3.5 to +1"):
        assert words in told


ODS = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content office:version="1.3"
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet><table:table table:name="Calls">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>"""
DATED = (
    '<table:table-cell office:value-type="date" office:date-value="2026-03-24T14:05:00">'
    "<text:p>24.03.26 14:05</text:p></table:table-cell>"
)


def test_opendocument_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    head, call = (
        [
            f'<table:table-cell office:value-type="string"><text:p>{text}'
            "</text:p></table:table-cell>"
            for text in cells
        ]
        for cells in (("date", "text", "mood"), ("Call", "-1"))
    )
    rows = "".join(
        f"<table:table-row>{''.join(cells)}</table:table-row>" for cells in (head, [DATED, *call])
    )
    with ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", MANIFEST)
        file.writestr("content.xml", ODS.format(rows=rows))
    (entry,) = read_spreadsheet(path, Hints()).items
    assert isinstance(entry, Incoming)
    assert (f"{entry.at:%Y-%m-%d %H:%M}", entry.text, entry.mood) == (
        *("2026-03-24 14:05", "Call"),
        -1,
    )


@pytest.mark.parametrize("data", [b"", b"date,text\n", b"PK\x03\x04 nothing more"])
def test_what_is_no_such_file_is_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with pytest.raises(InputError, match=r"a\.xlsx is no table of Excel"):
        read_spreadsheet(path, Hints())


def test_without_the_reader_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(InputError, match=r"pip install 'pmjournal\[tables\]'"):
        read_spreadsheet(excel(tmp_path / "a.xlsx", A=[["date"]]), Hints())


def test_an_empty_one_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is empty"):
        read_spreadsheet(excel(tmp_path / "a.xlsx", A=[]), Hints())
