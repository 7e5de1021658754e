"""Dates for a calendar (iCalendar, RFC 5545): promises that are due, tingles, phases.

Written by hand: forty lines against a package that would be loaded for them. A library that isn't
ours reads them in the tests.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.domain.text import visible, visible_line
from pmjournal.i18n import _
from pmjournal.store.tables.last_writes import LastWrites

_LONGEST_LINE = 75
"""Bytes of UTF-8 in a line, without its end."""
_ESCAPED = re.compile(r"[\\;,]")
_NO_EVENT = (
    *("BEGIN:VTIMEZONE", "TZID:UTC", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
    *("TZOFFSETFROM:+0000", "TZOFFSETTO:+0000", "END:STANDARD", "END:VTIMEZONE"),
)
"""RFC 5545 wants at least one component in a calendar. Without a file, a calendar that looks into
it each day would keep what is settled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One whole day in a calendar."""

    uid: str
    """The same each time, so that a calendar changes what it has instead of adding to it."""
    day: date
    title: str
    about: str
    kind: str
    """A word of ours, as calendars colour by it."""
    written: LastWrites
    """The writes of all that it tells, by which a calendar knows the newer of two."""


def events_of(figures: Figures, written: Mapping[str, LastWrites]) -> Iterator[Event]:
    """The days of a project: promises still open, tingles still planned, and its phases.

    What is settled is gone, and a time capsule was never here. `written` is what the journal
    answers to that.
    """
    project = figures.project
    name = visible_line(project.name)
    named = written[project.id]
    for promise in figures.ledger.open:
        if promise.due_on is not None:
            title = _("{project}: promise due: {text}").format(
                project=name, text=visible_line(promise.text)
            )
            about = _("promised by {side}").format(side=LABELS[promise.side])
            yield Event(
                uid=promise.id,
                day=promise.due_on,
                title=title,
                about=about,
                kind="promise",
                written=written[promise.id] + named,
            )
    for tingle in figures.tingles:
        if tingle.is_planned and tingle.planned_on is not None:
            title = f"{name}: ✦ {visible_line(tingle.title)}"
            about = visible(tingle.note or "")
            yield Event(
                uid=tingle.id,
                day=tingle.planned_on,
                title=title,
                about=about,
                kind="tingle",
                written=written[tingle.id] + named,
            )
    for phase, start in project.phases.items():
        uid = f"{project.id}-{phase}"
        yield Event(
            uid=uid,
            day=start,
            title=_("{project}: {phase} begins").format(project=name, phase=LABELS[phase]),
            about="",
            kind="phase",
            written=written[uid] + named,
        )


def calendar(events: Iterable[Event]) -> Iterator[bytes]:
    """The lines of a calendar with `events`: the same ones for the same journal."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmjournal//pmjournal//EN"]
    parts = [line for event in events for line in _event(event)]
    for line in (*lines, *(parts or _NO_EVENT), "END:VCALENDAR"):
        yield from folded_line(line)


def _event(event: Event) -> Iterator[str]:
    stamp = f"{event.written.at:%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}@pmjournal"
    yield f"DTSTAMP:{stamp}"
    yield f"LAST-MODIFIED:{stamp}"
    yield f"SEQUENCE:{event.written.times}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    if event.day < date.max:  # one without an end is a day long, too
        yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped_text(event.title)}"
    if event.about:
        yield f"DESCRIPTION:{escaped_text(event.about)}"
    yield f"CATEGORIES:{event.kind}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def escaped_text(text: str) -> str:
    """`text` as the value of a line."""
    return _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\n")


def folded_line(line: str) -> Iterator[bytes]:
    """`line` in pieces of at most 75 bytes; each but the first begins with a space."""
    piece = b""
    for sign in line:
        coded = sign.encode()
        if len(piece) + len(coded) > _LONGEST_LINE:
            yield piece + b"\r\n"
            piece = b" "
        piece += coded
    yield piece + b"\r\n"
