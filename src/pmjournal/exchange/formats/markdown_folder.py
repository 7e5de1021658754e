"""A folder of Markdown files, such as Obsidian's daily notes: a file is an entry or a day."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.dates import read_moment
from pmjournal.exchange.formats.files import decoded_file, read_bytes
from pmjournal.exchange.formats.incoming import (
    Hints,
    Incoming,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.exchange.formats.terms import field_of
from pmjournal.exchange.front_matter import LONGEST_FRONT, front_of
from pmjournal.i18n import _

_FENCE = re.compile(r"---[ \t]*")
_END_FENCE = re.compile(r"(---|\.\.\.)[ \t]*")
_NAME = re.compile(r"(\d{4}-\d\d-\d\d|\d{8})(?:[ _-]+(.*))?", re.S)
_TIME = re.compile(
    r"(\d{1,2}[:.]\d\d(?:[ \t]*(?:[ap]\.?m\.?|Uhr))?)(?![\w:.])[ \t]*[-–—:]?[ \t]*(.*)", re.I | re.A
)


@dataclass(frozen=True, slots=True)
class Front:
    """A file's front matter."""

    fields: Mapping[str, str]
    """By the names of ours."""
    others: tuple[tuple[str, str], ...]
    """The rest, as it is written; a line that is no `key: value` has no name."""
    lines: int
    """How many lines it takes."""


@dataclass(frozen=True, slots=True)
class Section:
    """What of a file becomes one entry."""

    line: int
    clock: str | None
    """The time in its heading; None for what belongs to the day."""
    text: str


def read_markdown(path: Path, hints: Hints) -> SourceContents:
    """The entries in the Markdown files at `path`, one file or a folder; hidden ones stay out.

    Raises InputError where there is none, or the moods fit several scales.
    """
    drafts: list[RowTexts] = []
    refused: list[Refused] = []
    remarks: list[str] = []
    files = list(_files(path))
    for file in files:
        try:
            read = decoded_file(read_bytes(file), str(file))
            drafts += _drafts(read.text, file)
            remarks += [read.remark] if read.remark else []
        except InputError as error:
            refused.append(Refused(SourcePlace(str(file), 1), str(error)))
    if not files:
        raise InputError(
            _("{file} holds no Markdown; expected files whose names end in .md.").format(
                file=excerpt(str(path))
            )
        )
    found = mapped_rows(drafts, hints, remarks)
    items: list[Incoming | Refused] = [*found.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.line or 0))
    return SourceContents(items, found.remarks)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*.md")):
        inside = file.relative_to(path).parts
        if file.is_file() and not any(part.startswith(".") for part in inside):
            yield file


def _drafts(text: str, file: Path) -> Iterator[RowTexts]:
    front = front_matter(text)
    named = _NAME.fullmatch(file.stem)
    fields = dict(front.fields)
    if "date" not in fields and named:
        fields["date"] = named[1]
    if "date" not in fields:
        raise InputError(
            _("No date; expected a name such as 2026-03-24.md, or `date:` in the front matter.")
        )
    if named and named[2] and "title" not in fields:
        fields["title"] = named[2]
    body = text.split("\n", front.lines)[front.lines] if front.lines else text
    parts = [replace(part, text=_without_name(part.text, file.stem)) for part in sections(body)]
    parts = [part for part in parts if part.text.strip() or part.clock]
    rest: tuple[tuple[str, str], ...] = front.others
    if not parts and (fields.keys() - {"date"} or rest):
        parts = [Section(1, None, "")]  # all that it says stands in its front matter
    for part in parts:
        own = fields if part.clock is None else _at_clock(fields, part.clock)
        yield RowTexts(
            place=SourcePlace(str(file), part.line + front.lines),
            origin="\n".join(["md", *(f"{n}: {v}" for n, v in (*own.items(), *rest)), part.text]),
            text=part.text.strip("\n"),
            fields=own,
            others=rest,
        )
        # What is said once, of the day, is not said of each of its entries.
        fields = {name: fields[name] for name in ("date", "tags", "project") if name in fields}
        rest = ()


def _without_name(text: str, name: str) -> str:
    """`text` without the file's `name` as its heading."""
    first, _end, rest = text.lstrip("\n").partition("\n")
    return rest if first.startswith("#") and first.lstrip("#").strip() == name else text


def _at_clock(fields: Mapping[str, str], clock: str) -> dict[str, str]:
    day, _clock = read_moment(fields["date"])
    return {**fields, "date": day.isoformat() if day else fields["date"], "time": clock}


def sections(text: str) -> list[Section]:
    """The parts of a day's note: what stands below a heading with a time, and what doesn't.

    A heading without a time, of the same or a higher level, leads back to the day.
    """
    from markdown_it import MarkdownIt  # knows what is a heading, and what is code

    lines = text.split("\n")
    parser = MarkdownIt("commonmark").disable("inline")
    heads = [
        (token.map[0], int(token.tag[1:]))
        for token in parser.parse(text)
        if token.type == "heading_open"
        and token.level == 0
        and token.map
        and token.markup[0] == "#"
    ]
    bounds = [line for line, _level in heads] + [len(lines)]
    found: list[Section] = []
    day = lines[: bounds[0]]
    below = 0  # the level of the heading with a time that all this stands below
    for (start, level), end in zip(heads, bounds[1:], strict=True):
        timed = _TIME.fullmatch(lines[start].strip().strip("#").strip())
        if timed:
            said = [timed[2]] if timed[2] else []
            text_of = "\n".join([*said, *lines[start + 1 : end]])
            found.append(Section(start + 1, timed[1], text_of))
            below = level
        elif below and level > below:
            last = found[-1]
            found[-1] = replace(last, text="\n".join([last.text, *lines[start:end]]))
        else:
            day += lines[start:end]
            below = 0
    return [Section(1, None, "\n".join(day)), *found]


def front_matter(text: str) -> Front:
    """The front matter at the beginning of `text`. Raises InputError where it is too long.

    Simple lines are understood: `key: value`, `key: [a, b]`, and a list below its key.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if _END_FENCE.fullmatch(line)), None)
    if not _FENCE.fullmatch(lines[0]) or end is None:
        return Front({}, (), 0)
    if len("\n".join(lines[:end]).encode()) > LONGEST_FRONT:
        raise InputError(
            _("The front matter is longer than {limit} bytes.").format(limit=LONGEST_FRONT)
        )
    fields: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for raw in _parts(lines[1:end]):
        field, value = _simple(raw)
        if field in (None, "text", "deleted") or field in fields:
            others += [("", line) for line in raw if line.strip()]
        elif value:
            fields[field] = value
    return Front(fields, tuple(others), end + 1)


def _parts(lines: list[str]) -> Iterator[list[str]]:
    """Each key with the lines below it, so that one that isn't understood spoils no other."""
    part: list[str] = []
    for line in lines:
        if part and line[:1] not in (" ", "\t", "-"):
            yield part
            part = []
        part.append(line)
    if part:
        yield part


def _simple(raw: list[str]) -> tuple[str | None, str]:
    """The field that one key with its lines means, and its text on a line; a list with commas.

    No field where it isn't known, or where that isn't all that the lines say.
    """
    try:
        found = front_of(raw, 1)
    except InputError:
        return None, ""
    for key, value in found.items():
        said = ",".join(value.said) if isinstance(value.said, tuple) else value.said or ""
        whole = value.simple and "\n" not in said
        if whole and "\n".join(raw).count("#") == f"{key}{said}".count("#"):  # no comment
            return field_of(key), said
    return None, ""
