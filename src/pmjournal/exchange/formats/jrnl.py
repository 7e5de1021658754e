"""jrnl's journals: its text file, its folder (a file a day), and what it exports as JSON."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.dates.column import DayAndTime, day_first
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.dates import at_of, read_moment
from pmjournal.exchange.formats.files import decoded_file, read_bytes
from pmjournal.exchange.formats.incoming import (
    Hints,
    Incoming,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.i18n import _

STARRED = "starred"
"""The tag of what jrnl shows with a star."""

_HEADER = re.compile(r"^\[([^\]\n]{4,80})\](?: |$)", re.M)
_TAG = re.compile(r"(?<!\S)([#@][-+*#/\w]+)")
_ENCRYPTED = (b"JRNLv3", b"gAAAAA")


def read_jrnl(path: Path, hints: Hints) -> SourceContents:
    """The entries of the journal at `path`. Raises InputError where it is no journal of jrnl."""
    if path.is_dir():
        return _read_folder(path, hints)
    data = read_bytes(path)
    if data.startswith(_ENCRYPTED):
        raise InputError(
            _(
                "{file} is encrypted. Decrypt a copy of it first: jrnl JOURNAL --format txt --file"
                " FILE."
            ).format(file=excerpt(str(path)))
        )
    read = decoded_file(data, str(path))
    remarks = [read.remark] if read.remark else []
    if read.text.lstrip().startswith("{"):
        return SourceContents(list(_from_json(read.text, path)), remarks)
    return SourceContents(list(_from_text(read.text, str(path), hints, None)), remarks)


def _read_folder(path: Path, hints: Hints) -> SourceContents:
    items: list[Incoming | Refused] = []
    remarks: list[str] = []
    for file in sorted(path.glob("[0-9][0-9][0-9][0-9]/[01][0-9]/[0-3][0-9].txt")):
        try:
            read = decoded_file(read_bytes(file), str(file))
            day = date.fromisoformat(f"{file.parts[-3]}-{file.parts[-2]}-{file.stem}")
        except InputError as error:
            items.append(Refused(SourcePlace(str(file)), str(error)))
            continue
        except ValueError:
            problem = _("There is no such day; expected YEAR/MONTH/DAY.txt.")
            items.append(Refused(SourcePlace(str(file)), problem))
            continue
        if read.text.strip():
            items += _from_text(read.text, str(file), hints, day)
        remarks += [read.remark] if read.remark else []
    if not items:
        raise InputError(
            _("{file} holds no journal of jrnl; expected YEAR/MONTH/DAY.txt in it.").format(
                file=excerpt(str(path))
            )
        )
    return SourceContents(items, remarks)


def _from_text(
    text: str, name: str, hints: Hints, day: date | None
) -> Iterator[Incoming | Refused]:
    """The entries of a text file; the folder's `day` counts more than what their heads say."""
    blocks = list(_blocks(text, hints, day))
    if not blocks:
        problem = _("No entry of jrnl begins here; expected [2026-03-24 14:05] and its title.")
        if first := _HEADER.search(text):
            problem = _(
                "'{head}' is no date that is known here. Say how dates are written with --dates,"
                ' as `timeformat` in jrnl\'s own settings, such as --dates "%d.%m.%Y %H:%M".'
            ).format(head=excerpt(first[1]))
        line = text.count("\n", 0, first.start()) + 1 if first else 1
        raise InputError(SourcePlace(name, line).tell(problem))
    if text[: blocks[0][0].start()].strip():
        yield Refused(
            SourcePlace(name, 1), _("This stands before the first entry and has no date.")
        )
    line, seen = 1, 0
    ends = [found.start() for found, _moment in blocks[1:]] + [len(text)]
    for (found, moment), end in zip(blocks, ends, strict=True):
        line += text.count("\n", seen, found.start())
        seen = found.start()
        title, _end, body = text[found.end() : end].rstrip("\n ").partition("\n")
        tags = [tag.lower() for tag in _TAG.findall(f"{title}\n{body}")]
        try:
            on, clock = read_moment(found[1]) if moment is None else moment
            yield _incoming(
                SourcePlace(name, line), (day or on, clock), _without_star(title), body, tags
            )
        except InputError as error:
            yield Refused(SourcePlace(name, line), str(error))


def _blocks(
    text: str, hints: Hints, day: date | None
) -> Iterator[tuple[re.Match[str], DayAndTime | None]]:
    """The heads that name a moment; what else stands in brackets is text, as it is to jrnl.

    None for the moment where it may be two.
    """
    heads = list(_HEADER.finditer(text))
    is_day_first = day_first(found[1] for found in heads)
    for found in heads:
        try:
            moment = read_moment(found[1], is_day_first=is_day_first, form=hints.dates)
        except InputError:
            if not hints.dates and _may_be_two_days(found[1]):
                yield found, None
            continue
        if moment[0] is not None or (day is not None and moment[1] is not None):
            yield found, moment


def _may_be_two_days(head: str) -> bool:
    try:
        read_moment(head, is_day_first=True)
    except InputError:
        return False
    return True


def _without_star(title: str) -> tuple[str, bool]:
    """A title as jrnl shows it, and whether it has a star."""
    bare = title.strip()
    if not bare.endswith("*"):
        return title, False
    if not bare.endswith(" *") and bare != "*":
        return title, True  # as jrnl sees it; here the asterisk is Markdown and stays
    bare = bare[:-1].rstrip()
    return (bare[1:].lstrip() if bare.startswith("*") and bare.count("*") == 1 else bare), True


def _from_json(text: str, path: Path) -> Iterator[Incoming | Refused]:
    name = str(path)
    try:
        given: Any = json.loads(text)
    except ValueError as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        raise InputError(SourcePlace(name, line).tell(_("This is no JSON."))) from None
    except RecursionError:
        raise InputError(SourcePlace(name, 1).tell(_("This is no JSON."))) from None
    entries: Any = cast(Mapping[str, Any], given).get("entries")
    if not isinstance(entries, list):
        raise InputError(
            SourcePlace(name).tell(_("This is no export of jrnl: 'entries' is missing."))
        )
    for number, entry in enumerate(cast(Sequence[Any], entries), 1):
        place = SourcePlace(name, number=number)
        try:
            yield _from_object(place, entry)
        except InputError as error:
            yield Refused(place, str(error))


def _from_object(place: SourcePlace, given: Any) -> Incoming:
    if not isinstance(given, dict):
        raise InputError(_("Expected an object with title, body, date and time."))
    entry = cast(Mapping[str, Any], given)
    title, body = _text(entry, "title"), _text(entry, "body")
    day, _clock = read_moment(_text(entry, "date"))
    _day, clock = read_moment(_text(entry, "time")) if entry.get("time") else (None, None)
    tags: Any = entry.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in cast(list[Any], tags)):
        raise InputError(_("'{key}' must be a list of texts.").format(key="tags"))
    starred = (title, entry.get("starred") is True)
    return _incoming(place, (day, clock), starred, body, cast(list[str], tags))


def _text(entry: Mapping[str, Any], key: str) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        raise InputError(_("'{key}' must be a text, such as \"…\".").format(key=key))
    return value


def _incoming(
    place: SourcePlace, moment: DayAndTime, title: tuple[str, bool], body: str, tags: Sequence[str]
) -> Incoming:
    """An entry; its text file and its JSON are one origin."""
    (day, clock), (said, is_starred) = moment, title
    if day is None:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    at = at_of(day, clock)
    words = " ".join(f"{said} {body}".split())
    star = STARRED if is_starred else ""
    named = [tag.lstrip("#@") for tag in tags]
    return Incoming(
        place=place,
        origin=f"jrnl\n{at:%Y-%m-%d %H:%M}\n{star}\n{words}",
        at=at,
        text=f"{said}\n{body}" if body else said,
        tags=tuple(dict.fromkeys(tag for tag in (*named, star) if tag)),
    )
