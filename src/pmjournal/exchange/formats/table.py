"""Tables, whatever file they stand in: the header is found, and columns by their names."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import (
    Hints,
    Incoming,
    OwnRow,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.exchange.formats.own_headings import own_columns
from pmjournal.exchange.formats.scales import Scale, parse_scale
from pmjournal.exchange.formats.terms import FIELD_WORDS, column_key, field_of
from pmjournal.i18n import _

HEADER_WITHIN = 30
"""Rows among which the header is looked for: a report has its title and its filters above it."""

_OWN = frozenset(("id", "date", "text", "mood", "source", "side"))
"""A table that has all of these was written by a journal of ours."""
_AS_IT_IS = ("text",)
"""Fields whose space around them belongs to them."""
_CHOSEN_BY_HAND = ("time", "offset", "customer", "deleted")
"""Fields that an entry hasn't under that name."""

TableRow = tuple[int, list[str]]
"""The line on which a row begins, and its cells."""


class RawTable(NamedTuple):
    """A table as its file has it."""

    name: str
    """Its file, with its sheet where it has several."""
    rows: Sequence[TableRow]
    """Those that say something."""
    broken: Refused | None = None
    """Where it can't be read any further."""


class _Header(NamedTuple):
    """The row that names the columns."""

    row: int
    cells: Sequence[str]
    is_whole: bool
    """Whether it has all that a table needs."""


def table_contents(
    tables: Sequence[RawTable], hints: Hints, remarks: Sequence[str] = ()
) -> SourceContents:
    """The rows of `tables`, each an entry to be; a table without date and text is only told.

    Raises InputError where none has them, a column that was named isn't there, or the moods fit
    several scales.
    """
    headers = [header_of(table.rows, hints.columns) for table in tables]
    if not any(header.is_whole for header in headers):
        tables, headers = tables[:1], headers[:1]
    reading = _Reading(hints, [*remarks])
    for table, header in zip(tables, headers, strict=True):
        if header.is_whole or len(tables) == 1:
            reading.take(table, header)
        else:
            sentence = _("{table} has no columns for date and text; it was left out.")
            reading.remarks.append(sentence.format(table=visible_line(table.name)))
    return reading.contents()


def header_of(rows: Sequence[TableRow], columns: Mapping[str, str]) -> _Header:
    """The first row that names a date and a text, or else the one that names most columns."""
    wanted = {column.strip(): field for field, column in columns.items()}
    best, most = _Header(0, rows[0][1], False), 0
    for index, (_line, cells) in enumerate(rows[:HEADER_WITHIN]):
        names = [cell.strip() for cell in cells]
        fields = {wanted.get(name) or field_of(name) for name in names} - {None}
        if is_header(fields) or own_columns(cells):
            return _Header(index, cells, True)
        if len(fields) > most:
            best, most = _Header(index, cells, False), len(fields)
    return best


def is_header(fields: set[str | None]) -> bool:
    """Whether a table that has those `fields` tells of days."""
    return "date" in fields and not fields.isdisjoint(("text", "title"))


def columns_of(
    header: Sequence[str], wanted: Mapping[str, str], skip: Sequence[str] = ()
) -> dict[str, int]:
    """The column of each field, from 0: as `wanted` by name, or by the names that are known.

    Raises InputError where a wanted one, or one to `skip`, isn't there.
    """
    skipped = {_place_of(column, header) for column in skip}
    found: dict[str, int] = {}
    for field, column in wanted.items():
        if field not in FIELD_WORDS:
            raise InputError(
                _("'{field}' is no field of an entry; expected one of: {known}.").format(
                    field=excerpt(field), known=", ".join(FIELD_WORDS)
                )
            )
        found[field] = _place_of(column, header)
    for field, names in FIELD_WORDS.items():
        known: dict[str, int] = {}
        for n, name in reversed(list(enumerate(header))):
            if n not in found.values() and n not in skipped and name.strip():
                known[column_key(name)] = n
        for n, name in reversed(list(enumerate(header))):  # what is called just so comes first
            if n not in found.values() and n not in skipped:
                known[name.strip().casefold()] = n
        keys = [key for name in names for key in (name, column_key(name))]
        place = next((known[key] for key in keys if key in known), None)
        if field not in found and place is not None:
            found[field] = place
    return found


def _place_of(column: str, header: Sequence[str]) -> int:
    place = next((n for n, name in enumerate(header) if name.strip() == column.strip()), None)
    if place is None:
        raise InputError(
            _("There is no column '{column}'; expected one of: {known}.").format(
                column=excerpt(column), known=", ".join(map(excerpt, header))
            )
        )
    return place


class _Reading:
    """What is found in tables, one after the other."""

    def __init__(self, hints: Hints, remarks: list[str]) -> None:
        self._hints = hints
        self.remarks = remarks
        self._scale = hints.scale
        self._drafts: list[RowTexts] = []
        self._refused: list[Refused] = []
        self._own: list[OwnRow] = []

    def take(self, table: RawTable, header: _Header) -> None:
        """Read `table`. Raises InputError where it has no date or text."""
        line = table.rows[header.row][0]
        above = [
            " ".join(filter(None, map(str.strip, row))) for _n, row in table.rows[: header.row]
        ]
        if above:
            sentence = _("Above the columns' names, this was left out: {text}.")
            self.remarks.append(sentence.format(text=visible_line(" · ".join(above))))
        self._refused += [table.broken] if table.broken else []
        rows = list(self._fitting(table, header))
        if (own := own_columns(header.cells)) and not self._hints.columns:
            kind, places = own
            for place, cells in rows:
                by_name = {name: cells[n] if n < len(cells) else "" for name, n in places.items()}
                self._own.append(OwnRow(place, kind, by_name))
            return
        fields = columns_of(header.cells, self._hints.columns, self._hints.skip)
        _check_columns(fields, header.cells, SourcePlace(table.name, line))
        if self._hints.skip:
            names = ", ".join(map(visible_line, self._hints.skip))
            self.remarks.append(_("Left out: {columns}.").format(columns=names))
        self._scale = self._scale or _scale_in(header.cells, fields)
        form = _RowForm(header.cells, fields, self._hints)
        self._drafts += [form.texts(place, cells) for place, cells in rows]

    def _fitting(self, table: RawTable, header: _Header) -> Iterator[tuple[SourcePlace, list[str]]]:
        """The rows below the header; one with more cells than it has is refused."""
        width = len(header.cells)
        for line, cells in table.rows[header.row + 1 :]:
            place = SourcePlace(table.name, line)
            if len(cells) > width and any(map(str.strip, cells[width:])):
                problem = _("This row has {count} cells; expected {columns}, as in the first row.")
                sentence = problem.format(count=len(cells), columns=width)
                self._refused.append(Refused(place, sentence))
            else:
                yield place, cells

    def contents(self) -> SourceContents:
        """All that was found, in the order of the source."""
        hints = self._hints
        found = mapped_rows(self._drafts, hints, self.remarks, scale=self._scale)
        items: list[Incoming | Refused] = [*found.items]
        if self._refused:
            items += self._refused
            items.sort(key=lambda item: (item.place.file, item.place.line or 0))
        return SourceContents(items, found.remarks, self._own)


def _check_columns(fields: Mapping[str, int], header: Sequence[str], place: SourcePlace) -> None:
    if is_header({*fields}):
        return
    missing = "text" if "date" in fields else "date"
    problem = _("No column for '{field}' among: {known}. Name it with --map {field}=COLUMN.")
    known = ", ".join(map(excerpt, header))
    raise InputError(place.tell(problem.format(field=missing, known=known)))


def _scale_in(header: Sequence[str], fields: Mapping[str, int]) -> Scale | None:
    """The scale that the name of the moods' column tells, as in `Stimmung (1-5)`."""
    if "mood" not in fields:
        return None
    inside = header[fields["mood"]].partition("(")[2].partition(")")[0]
    try:
        return parse_scale(inside)
    except InputError:
        return None


class _RowForm:
    """How the rows of one table are read."""

    def __init__(self, header: Sequence[str], fields: Mapping[str, int], hints: Hints) -> None:
        self._width = len(header)
        skipped = {n for n, name in enumerate(header) if name.strip() in set(hints.skip)}
        self._fields = [(field, n) for field, n in fields.items() if field not in _AS_IT_IS]
        self._text = fields.get("text")
        used = {*fields.values(), *skipped}
        self._others = [(n, name.strip()) for n, name in enumerate(header) if n not in used]
        self._origin = [(n, f"{name}: ") for n, name in enumerate(header) if n not in skipped]
        self._is_own = fields.keys() >= _OWN
        self._given = frozenset(fields.keys() - {*_CHOSEN_BY_HAND})
        # Only where somebody says so: the numbers of two forms are no names of the same things.
        self._key = header[fields["id"]].strip() if "id" in hints.columns else None

    def texts(self, place: SourcePlace, cells: Sequence[str]) -> RowTexts:
        """What a row says."""
        if len(cells) < self._width:
            cells = [*cells, *[""] * (self._width - len(cells))]
        fields: dict[str, str] = {}
        for field, n in self._fields:
            if cell := cells[n].strip():
                fields[field] = cell
        text = "" if self._text is None or not cells[self._text].strip() else cells[self._text]
        return RowTexts(
            place=place,
            origin="\n".join(["csv", *[name + cells[n] for n, name in self._origin if cells[n]]]),
            text=text,
            fields=fields,
            others=[(name, cells[n]) for n, name in self._others if cells[n].strip()],
            is_own=self._is_own,
            key_column=self._key,
            given=self._given,
        )
