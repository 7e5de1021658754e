"""Entries, promises and tingles as tables for a spreadsheet (CSV): no cell acts as a formula.

Nor does one act on a terminal: control characters are signs such as ␛, as wherever text is shown.
What must come back to the last byte is in the JSON and in the vault.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import inert_json, visible
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Side
from pmjournal.exchange.formats.mapping import listed_tags
from pmjournal.exchange.formats.own_headings import (
    ENTRY_HEADINGS,
    PROMISE_HEADINGS,
    TINGLE_HEADINGS,
    headings_in,
)

Projects = Mapping[str, Project]
"""By their ids."""
_Cell = str | int | date | None

_BEGINS = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""
_BLANKS = r"' \r\n\f\v\x85\xa0\xad\u1680\u2000-\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
_SIGNS = r"=+\-@−⁺⁼₊₋₌⁻﹢﹣﹦﹫＝＋－＠"
_FORMULA = rf"[{_BLANKS}]*[{_SIGNS}]"
_ACTING, _DISARMED = (
    re.compile(rf"\A{quote}(?='*[\t\r\n]|[\t{_BLANKS}]*[{_SIGNS}])|(?<=[;\t]){quote}(?={_FORMULA})")
    for quote in ("", "'")
)
"""Where a spreadsheet reads a formula: before one of the signs, also in another width or height,
and with blanks between, which it may take off; before a tab or line break at the beginning, too.
One that expects another sign between cells finds a beginning behind each of those, too."""


class TableForm(NamedTuple):
    """How a table is written."""

    separator: str = ","
    """The sign between two cells; a spreadsheet that speaks German expects `;`."""
    headings: str = "en"
    """The language of the columns' names."""


_PLAIN = TableForm()


def entries_table(
    entries: Iterable[Entry], projects: Projects, form: TableForm = _PLAIN
) -> Iterator[bytes]:
    """The lines of a table with a head and a row for each of `entries`, in their order."""
    return _table(ENTRY_HEADINGS, form, (_of_entry(one, projects[one.project]) for one in entries))


def promises_table(
    promises: Iterable[Promise], projects: Projects, form: TableForm = _PLAIN
) -> Iterator[bytes]:
    """The lines of a table with a head and a row for each of `promises`, in their order."""
    rows = (_of_promise(one, projects[one.project]) for one in promises)
    return _table(PROMISE_HEADINGS, form, rows)


def tingles_table(
    tingles: Iterable[Tingle], projects: Projects, form: TableForm = _PLAIN
) -> Iterator[bytes]:
    """The lines of a table with a head and a row for each of `tingles`, in their order."""
    return _table(
        TINGLE_HEADINGS, form, (_of_tingle(one, projects[one.project]) for one in tingles)
    )


def disarmed_cell(cell: str) -> str:
    """`cell` with a `'` before what a spreadsheet would read as a formula.

    What has it already gets another, so that `armed` gives the same text again. Caveat: where a
    spreadsheet takes a line break within quotes for the end of a row, the next line is no
    beginning here; a list in Markdown would have a `'` before each of its items.
    """
    return _ACTING.sub("'", cell)


def rearmed_cell(cell: str) -> str:
    """`cell` as it was before `disarmed`, whoever did that."""
    return _DISARMED.sub("", cell)


def _table(
    columns: Sequence[str], form: TableForm, rows: Iterable[Sequence[_Cell]]
) -> Iterator[bytes]:
    head = _line(headings_in(form.headings, columns), form.separator)
    yield _BEGINS.encode() + head
    for row in rows:
        yield _line([_cell_text(cell) for cell in row], form.separator)


def _of_entry(entry: Entry, project: Project) -> Sequence[_Cell]:
    return (
        entry.id,
        project.slug,
        entry.at,
        f"UTC{entry.at.isoformat()[19:]}",  # with a sign alone it would be a formula
        entry.mood,
        entry.source,
        entry.side,
        entry.kind,
        entry.who,
        entry.phase or project.phase_on(entry.day),
        ", ".join(entry.effort),
        _listed(entry.tags),
        entry.text,
    )


def _of_promise(promise: Promise, project: Project) -> Sequence[_Cell]:
    return (
        promise.id,
        project.slug,
        promise.text,
        promise.side,
        promise.owner,
        promise.owner_side,
        int(promise.basic),
        promise.made_on,
        promise.due_on,
        promise.state,
        promise.settled_on,
        promise.entry,
    )


def _of_tingle(tingle: Tingle, project: Project) -> Sequence[_Cell]:
    return (
        tingle.id,
        project.slug,
        tingle.title,
        tingle.kind,
        tingle.idea,
        tingle.made_on,
        tingle.planned_on,
        tingle.side,
        tingle.owner,
        tingle.note,
        tingle.opens,
        tingle.agreed.get(Side.SALES),
        tingle.agreed.get(Side.DELIVERY),
        tingle.state,
        tingle.settled_on,
        tingle.tingled,
    )


def _listed(tags: Sequence[str]) -> str:
    """`tags` between commas; as a JSON list where they wouldn't come back from that."""
    plain = ", ".join(tags)
    if plain.isprintable() and listed_tags(plain) == [*tags]:
        return plain
    return inert_json(json.dumps([f"#{tag}" for tag in tags], ensure_ascii=False))


def _cell_text(cell: _Cell) -> str:
    match cell:
        case None:
            return ""
        case int():  # no formula, also below zero, and meant to be counted with
            return str(cell)
        case datetime():  # a spreadsheet takes a T or an offset for a text
            return cell.replace(tzinfo=None).isoformat(" ")
        case date():
            return cell.isoformat()
        case str():
            return disarmed_cell(visible(cell))


def _line(cells: Iterable[str], separator: str) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=separator).writerow(cells)
    return line.getvalue().encode()
