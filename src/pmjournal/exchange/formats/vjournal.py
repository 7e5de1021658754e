"""Journal entries of a calendar (VJOURNAL, RFC 5545), as jtx Board and tui-journal keep them.

Each is cut out and read for itself, so that an odd one costs no other. A time in UTC is shown by
the clock here; a note of jtx Board has no day, and gets that on which it was made.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple, cast

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.dates import at_of
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.incoming import Hints, Refused, SourceContents, SourcePlace
from pmjournal.exchange.formats.json_file import listed_texts
from pmjournal.exchange.formats.many_files import (
    SourceFile,
    fault_sentence,
    files_at,
    gathered,
    unless_alone,
)
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows, with_title
from pmjournal.exchange.formats.scales import OWN
from pmjournal.exchange.formats.vjournal_out import OWN_DOMAIN, OWN_PREFIX
from pmjournal.i18n import _, ngettext

_EDGE = re.compile(r"(BEGIN|END):(VJOURNAL|VTIMEZONE|VEVENT|VTODO|VFREEBUSY)[ \t]*", re.I)
_SUMMARY = re.compile(r"SUMMARY[^:]*:(.*)", re.I)
_ESCAPED = re.compile(r"\\([\\;,nN])")
_SHOWN = 20
"""Names that a sentence tells of what was left out."""
_OWN_PLACE = ("DTSTART", "SUMMARY", "DESCRIPTION", "CATEGORIES")
_READ = ("VJOURNAL", "VTIMEZONE")
_LEFT_OUT = (
    *("UID", "DTSTAMP", "CREATED", "LAST-MODIFIED", "SEQUENCE", "COLOR", "RELATED-TO"),
    *("STATUS:FINAL", "CLASS:PUBLIC", "ATTACH;ENCODING=BASE64"),
)
"""What a calendar keeps for itself."""


class _Part(NamedTuple):
    """A part of a calendar."""

    kind: str
    line: int
    """From 1, on which it begins."""
    text: str


class _Journals(NamedTuple):
    drafts: list[RowTexts]
    refused: list[Refused]
    dayless: int
    """How many have no day of their own."""
    others: list[str]
    """What is no journal entry, by kind and title."""


def read_vjournal(path: Path, hints: Hints) -> SourceContents:  # noqa: ARG001, nothing is unclear
    """The journal entries in the calendar at `path`, one file or a folder of them.

    Raises InputError where there is none.
    """
    files, remarks = files_at(path, ".ics", ".ical", ".ifb")

    def read(file: SourceFile, text: Text) -> Iterator[_Journals]:
        yield _journals(text.text, file)

    found = unless_alone(gathered(files, read), path)
    drafts = [draft for journals in found.items for draft in journals.drafts]
    refused = [one for journals in found.items for one in journals.refused] + found.refused
    if not drafts and not refused:
        sentence = _("{file} holds no journal entry (VJOURNAL); expected one.")
        raise InputError(sentence.format(file=excerpt(str(path))))
    remarks += found.remarks
    if dayless := sum(journals.dayless for journals in found.items):
        sentence = ngettext(
            "{count} note has no day and came under the one on which it was made.",
            "{count} notes have no day and came under the ones on which they were made.",
            dayless,
        )
        remarks.append(sentence.format(count=dayless))
    others = [name for journals in found.items for name in journals.others]
    if others:
        sentence = _("Left out, as it is no journal entry: {names}.")
        more = ["…"] if len(others) > _SHOWN else []
        remarks.append(sentence.format(names=", ".join([*others[:_SHOWN], *more])))
    sentence = _("Left out of the entries, as it is no word of theirs: {names}.")
    remarks.append(sentence.format(names=", ".join(_LEFT_OUT)))
    contents = mapped_rows(drafts, Hints(scale=OWN))
    items = [*contents.items, *refused]
    items.sort(key=lambda item: (item.place.file, item.place.line or 0))
    return SourceContents(items, remarks)


def _journals(text: str, file: SourceFile) -> _Journals:
    if "BEGIN:VCALENDAR" not in text.upper():
        raise InputError(_("This is no calendar; expected BEGIN:VCALENDAR."))
    parts = list(_parts(text))
    zones = "\n".join(part.text for part in parts if part.kind == "VTIMEZONE")
    found = _Journals([], [], 0, [_title(part) for part in parts if part.kind not in _READ])
    dayless = 0
    for part in parts:
        if part.kind != "VJOURNAL":
            continue
        place = SourcePlace(file.name, part.line)
        try:
            journal = _component(f"{zones}\n{part.text}")
            found.drafts.append(_draft(place, journal))
            dayless += "DTSTART" not in journal
        except Exception as error:  # an odd entry must not cost the others
            found.refused.append(Refused(place, fault_sentence(error)))
    return found._replace(dayless=dayless)


def _parts(text: str) -> Iterator[_Part]:
    """The parts of a calendar; one that has no end ends where the next begins."""
    lines: list[str] = []
    kind, start = "", 0
    for number, line in enumerate(text.split("\n"), 1):
        edge = _EDGE.fullmatch(line)
        if edge and edge[1].upper() == "BEGIN":
            if lines:
                yield _Part(kind, start, "\n".join(lines))
            lines, kind, start = [], edge[2].upper(), number
        if kind:
            lines.append(line)
        if edge and edge[1].upper() == "END" and lines:
            yield _Part(kind, start, "\n".join(lines))
            lines, kind = [], ""
    if lines:
        yield _Part(kind, start, "\n".join(lines))


def _title(part: _Part) -> str:
    found = next((m for line in part.text.split("\n") if (m := _SUMMARY.match(line))), None)
    return f"{part.kind} “{excerpt(found[1])}”" if found else part.kind


def _component(block: str) -> Any:
    from icalendar import Calendar

    whole = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-\n{block.strip()}\nEND:VCALENDAR\n"
    calendar: Any = Calendar.from_ical(whole.replace("\n", "\r\n"))
    (journal,) = calendar.walk("VJOURNAL")
    return journal


def _draft(place: SourcePlace, journal: Any) -> RowTexts:
    for name, problem in journal.errors:
        raise InputError(_("{name} can't be read: {reason}.").format(name=name, reason=problem))
    summary, *_more = [*_texts(journal, "SUMMARY"), ""]
    own = {
        name.removeprefix(OWN_PREFIX).lower(): text
        for name in journal
        if name.startswith(OWN_PREFIX)
        for text in _texts(journal, name)
    }
    uid = next(_texts(journal, "UID"), "")
    fields = {name: text for name, text in own.items() if name != "on" and text}
    if uid.endswith(OWN_DOMAIN):
        fields["id"] = uid.removesuffix(OWN_DOMAIN)
    fields["title"] = summary
    if tags := list(_tags(journal)):
        fields["tags"] = listed_texts(tags)
    text = "\n\n".join(_texts(journal, "DESCRIPTION"))
    return RowTexts(
        place=place,
        origin=f"vjournal\n{journal.to_ical().decode(errors='replace')}",
        text=with_title(summary, text) if own else text,
        fields={name: said for name, said in fields.items() if said},
        others=list(_others(journal)),
        moment=_moment(journal, own.get("on")),
        is_own=bool(own),
    )


def _moment(journal: Any, on: str | None) -> datetime:
    """When it was; as it was written here, unless it was moved since."""
    for name in ("DTSTART", "CREATED", "DTSTAMP"):
        value: date | datetime | None = journal.decoded(name, None)
        if isinstance(value, datetime):
            is_placed = value.tzinfo is not None and value.tzname() != "UTC"
            at = value if is_placed else value.astimezone()
            return _as_written(on, at)
        if value is not None:
            return at_of(value, None)
    raise InputError(_("There is no date; expected one such as 2026-03-24."))


def _as_written(on: str | None, at: datetime) -> datetime:
    """The moment `at` by the clock of where it was written, if that is still the same moment."""
    with suppress(ValueError, TypeError):
        written = datetime.fromisoformat(on or "")
        return written if written == at else at
    return at


def _texts(journal: Any, name: str) -> Iterator[str]:
    values: Any = journal.get(name, [])
    for value in cast(list[Any], values if isinstance(values, list) else [values]):
        parameters = getattr(value, "params", {})
        if parameters.get("ENCODING", "").upper() == "BASE64":
            continue  # a picture is no text
        said = value if isinstance(value, str) else value.to_ical().decode()
        if type(value).__name__ == "vUnknown":  # of another's own line, it leaves the escapes
            said = _ESCAPED.sub(lambda sign: "\n" if sign[1] in "nN" else sign[1], said)
        common = parameters.get("CN") if name in ("ATTENDEE", "ORGANIZER", "CONTACT") else None
        yield f"{common} ({said})" if common else str(said)


def _tags(journal: Any) -> Iterable[str]:
    values: Any = journal.get("CATEGORIES", [])
    for value in cast(list[Any], values if isinstance(values, list) else [values]):
        for tag in getattr(value, "cats", [value]):
            yield " ".join(str(tag).split())


def _others(journal: Any) -> Iterator[tuple[str, str]]:
    for name in dict.fromkeys(map(str, journal)):
        if name in (*_OWN_PLACE, *_LEFT_OUT) or name.startswith(OWN_PREFIX):
            continue
        for said in _texts(journal, name):
            if said and f"{name}:{said}" not in _LEFT_OUT:
                yield name.lower(), said
    more = [*_texts(journal, "SUMMARY")][1:]
    yield from (("summary", said) for said in more)
