"""A folder of Markdown files, such as Obsidian's daily notes: a file is an entry or a day.

Front matter is read line by line and not by a YAML library: YAML takes 14:05 for a number and
`no` for false, and of what it has read nothing can be kept as it was written.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.dates import read_moment
from pmjournal.exchange.files import decoded, read_bytes
from pmjournal.exchange.incoming import Found, Hints, Incoming, Place, Refused
from pmjournal.exchange.mapping import Draft, mapped
from pmjournal.exchange.terms import field_of
from pmjournal.i18n import _

_LONGEST_FRONT = 64_000
"""Characters of front matter."""

_FENCE = re.compile(r"---[ \t]*")
_END_FENCE = re.compile(r"(---|\.\.\.)[ \t]*")
_KEY = re.compile(r"([^\s:#\-\[\]{}\"'&*!|>%@`][^:\n]{0,80}?)[ \t]*:(?:[ \t]+(.*))?")
_ITEM = re.compile(r"[ \t]*-[ \t]+(.*)")
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


def read_markdown(path: Path, hints: Hints) -> Found:
    """The entries in the Markdown files at `path`, one file or a folder; hidden ones stay out.

    Raises InputError where there is none, or the moods fit several scales.
    """
    drafts: list[Draft] = []
    refused: list[Refused] = []
    remarks: list[str] = []
    files = list(_files(path))
    for file in files:
        try:
            read = decoded(read_bytes(file), str(file))
            drafts += _drafts(read.text, file)
            remarks += [read.remark] if read.remark else []
        except InputError as error:
            refused.append(Refused(Place(str(file), 1), str(error)))
    if not files:
        raise InputError(
            _("{file} holds no Markdown; expected files whose names end in .md.").format(
                file=excerpt(str(path))
            )
        )
    found = mapped(drafts, hints, remarks)
    items: list[Incoming | Refused] = [*found.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.line or 0))
    return Found(items, found.remarks)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*.md")):
        inside = file.relative_to(path).parts
        if file.is_file() and not any(part.startswith(".") for part in inside):
            yield file


def _drafts(text: str, file: Path) -> Iterator[Draft]:
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
        yield Draft(
            place=Place(str(file), part.line + front.lines),
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
    if sum(map(len, lines[:end])) > _LONGEST_FRONT:
        raise InputError(
            _("The front matter is longer than {limit} characters.").format(limit=_LONGEST_FRONT)
        )
    fields: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    for key, value, raw in _entries(lines[1:end]):
        field = field_of(key) if key and value is not None else None
        if field in (None, "text", "deleted") or field in fields:
            others += [("", line) for line in raw if line.strip()]
        elif value:
            fields[field] = value
    return Front(fields, tuple(others), end + 1)


def _entries(lines: list[str]) -> Iterator[tuple[str, str | None, list[str]]]:
    """Each key with its value, None where that isn't simple, and the lines as they stand."""
    place = 0
    while place < len(lines):
        start = place
        place += 1
        found = _KEY.fullmatch(lines[start])
        while found and place < len(lines) and lines[place][:1] in (" ", "\t", "-"):
            place += 1
        raw = lines[start:place]
        if found is None:
            yield "", None, raw
        elif len(raw) == 1:
            yield found[1], _plain(found[2] or ""), raw
        else:
            items = [_ITEM.fullmatch(line) for line in raw[1:]]
            plain = [_plain(item[1]) for item in items if item]
            simple = not found[2] and len(plain) == len(raw) - 1 and None not in plain
            yield found[1], ",".join(filter(None, plain)) if simple else None, raw


def _plain(text: str) -> str | None:
    """A simple value without its quotes; None for what only YAML could understand."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        inner = text[1:-1]
        return None if "\\" in inner or text[0] in inner else inner
    if text.startswith("[") and text.endswith("]"):
        items = [_plain(item) for item in text[1:-1].split(",")]
        return None if None in items else ",".join(filter(None, items))
    return None if text[:1] in tuple("[{&*!|>%@`\"'") or " #" in text else text
