"""Markdown files, such as Obsidian's daily notes: a file is an entry, a day, or many days."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, fold, visible_line
from pmjournal.exchange.formats.dates import at_of, read_moment
from pmjournal.exchange.formats.day_sections import (
    DaySection,
    begins_with_titled_day,
    day_sections,
    sections,
)
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.front_lines import below_front, front_matter
from pmjournal.exchange.formats.incoming import Hints, Refused, SourceContents, SourcePlace
from pmjournal.exchange.formats.jrnl_yaml import jrnl_page
from pmjournal.exchange.formats.many_files import SourceFile, files_at, gathered
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.exchange.formats.page_dates import DatedName, date_in_name
from pmjournal.i18n import _

PagePart = RowTexts | Refused | str
"""What comes of a part of a file: an entry, what can't be read, or a sentence on it."""
_UNDERLINED = re.compile(r"^.+\n(?:=+|-{2,})[ \t]*$", re.M)
"""A heading with a line below it."""
_Others = tuple[tuple[str, str], ...]


def read_markdown(path: Path, hints: Hints) -> SourceContents:
    """The entries in the Markdown files at `path`, one file or a folder; hidden ones stay out.

    A folder without Markdown may hold texts whose names are days. Raises InputError where there
    is none, or the moods fit several scales.
    """
    files, remarks = files_at(path, ".md", ".markdown")
    if not files:
        files, remarks = files_at(path, ".txt")
    if not files:
        raise InputError(
            _("{file} holds no Markdown; expected files whose names end in .md.").format(
                file=excerpt(str(path))
            )
        )

    def read(file: SourceFile, text: Text) -> Iterator[PagePart]:
        yield from page_drafts(text.text, file, hints)

    return contents_of(files, read, hints, remarks)


def contents_of(
    files: Sequence[SourceFile | Refused],
    read: Callable[[SourceFile, Text], Iterator[PagePart]],
    hints: Hints,
    remarks: Sequence[str],
) -> SourceContents:
    """What `read` makes of the `files`, as entries to be in the order of the files."""
    found = gathered(files, read)
    drafts = [item for item in found.items if isinstance(item, RowTexts)]
    refused = [item for item in found.items if isinstance(item, Refused)] + found.refused
    said = [item for item in found.items if isinstance(item, str)]
    contents = mapped_rows(drafts, hints, [*remarks, *found.remarks, *said])
    items = [*contents.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.line or 0))
    return SourceContents(items, contents.remarks)


def page_drafts(text: str, file: SourceFile, hints: Hints) -> Iterator[PagePart]:
    """The entries in one file. Raises InputError where nothing in it has a date."""
    if page := jrnl_page(text, file.name):
        yield page
        return
    front = front_matter(text)
    body = below_front(text, front)
    named = date_in_name([*file.inside[:-1], file.stem], hints.dates)
    fields = dict(front.fields)
    if named and "date" not in fields:
        fields["date"] = named.written
    many = day_sections(body, hints.dates)
    if many and (not named or begins_with_titled_day(body, hints.dates)):
        yield from _many_days(many, fields, front.others, front.lines, file, hints)
        return
    if "date" not in fields:
        raise InputError(
            _("No date; expected a name such as 2026-03-24.md, or `date:` in the front matter.")
        )
    if named and named.title and "title" not in fields:
        fields["title"] = named.title
    yield from _day(body, fields, front.others, front.lines, file, hints)


def _many_days(
    days: Sequence[DaySection],
    fields: Mapping[str, str],
    others: _Others,
    line: int,
    file: SourceFile,
    hints: Hints,
) -> Iterator[PagePart]:
    """The days in one file; what its front matter says of all is said once, and kept."""
    ever = {name: fields[name] for name in ("tags", "project", "who") if name in fields}
    rest = {name: fields[name] for name in fields if name not in ("date", *ever)}
    first = (*others, *rest.items())
    for day in days:
        if day.name is None:
            if day.text.strip():
                yield from _dateless(day, fields, line, file, hints)
            continue
        said = _heading_with(day.name, day.text)
        own = {**ever, "date": day.name.written}
        yield from _day(said, own, first, line + day.line - 2, file, hints, is_whole=True)
        first = ()


def _heading_with(name: DatedName, text: str) -> str:
    return f"{name.title}\n{text}" if name.title else f"\n{text}"


def _dateless(
    day: DaySection, fields: Mapping[str, str], line: int, file: SourceFile, hints: Hints
) -> Iterator[PagePart]:
    """What stands below no date: of the file's own date, or told."""
    if "date" in fields:
        yield from _day(day.text, {"date": fields["date"]}, (), line + day.line - 1, file, hints)
        return
    bare = _UNDERLINED.sub("", day.text)
    if all(line.startswith("#") for line in bare.split("\n") if line.strip()):
        sentence = _("{file}: the heading “{text}” is about no day and was left out.")
        yield sentence.format(file=visible_line(file.name), text=excerpt(day.text))
        return
    before = day.text[: len(day.text) - len(day.text.lstrip("\n"))].count("\n")
    place = SourcePlace(file.name, line + day.line + before)
    problem = _("“{text}” stands below no heading with a date.")
    yield Refused(place, problem.format(text=excerpt(day.text)))


def _day(
    body: str,
    fields: Mapping[str, str],
    others: _Others,
    line: int,
    file: SourceFile,
    hints: Hints,
    *,
    is_whole: bool = False,
) -> Iterator[RowTexts]:
    """The entries of one day, whose text begins below `line`; one that `is_whole` may be empty."""
    parts = [replace(part, text=_without_name(part.text, file.stem)) for part in sections(body)]
    parts = [part for part in parts if part.text.strip()]
    if not parts and (is_whole or others or fields.keys() - {"date"}):
        parts = sections("")  # all that it says stands in its front matter, its name or its heading
        if not others and "title" not in fields:
            fields = {**fields, "title": file.stem}
    for part in parts:
        own = dict(fields) if part.clock is None else _at_clock(fields, part.clock, hints)
        yield _draft(part.text, own, others, SourcePlace(file.name, part.line + line), hints)
        # What is said once, of the day, is not said of each of its entries.
        fields = {name: fields[name] for name in ("date", "tags", "project") if name in fields}
        others = ()


def _draft(
    text: str, fields: dict[str, str], others: _Others, place: SourcePlace, hints: Hints
) -> RowTexts:
    said = text.strip("\n")
    origin = "\n".join(["md", *(f"{n}: {v}" for n, v in (*fields.items(), *others)), text])
    if _is_said(fields.get("title", ""), said.partition("\n")[0]):
        fields = {name: value for name, value in fields.items() if name != "title"}
    return RowTexts(
        place=place,
        origin=origin,
        text=said,
        fields=fields,
        others=others,
        moment=_moment(fields, hints) if hints.dates else None,
    )


def _is_said(title: str, first: str) -> bool:
    """Whether the first line says the title already, whatever stands between its words."""
    plain, said = (re.sub(r"\W+|_", "", fold(text)) for text in (title, first))
    return bool(plain) and said.startswith(plain)


def _moment(fields: Mapping[str, str], hints: Hints) -> datetime | None:
    """The moment of a date that isn't written in the form that was named, but is plain."""
    try:
        read_moment(fields["date"], form=hints.dates)
    except InputError:
        pass
    else:
        return None
    try:
        day, clock = read_moment(fields["date"])
        _day, clock = read_moment(fields["time"]) if "time" in fields else (None, clock)
    except InputError:
        return None
    return at_of(day, clock) if day else None


def _without_name(text: str, name: str) -> str:
    """`text` without the file's `name` as its heading."""
    first, _end, rest = text.lstrip("\n").partition("\n")
    return rest if first.startswith("#") and first.lstrip("#").strip() == name else text


def _at_clock(fields: Mapping[str, str], clock: str, hints: Hints) -> dict[str, str]:
    """The `fields` at a time of that day, whose date may have had another."""
    try:
        day, _clock = read_moment(fields["date"], form=hints.dates)
    except InputError:
        return {**fields, "time": clock}
    return {**fields, "date": day.isoformat() if day else fields["date"], "time": clock}
