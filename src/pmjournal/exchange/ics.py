"""Dates for a calendar (iCalendar, RFC 5545): promises that are due, tingles, phases.

Written by hand: forty lines against a package that would be loaded for them. A library that isn't
ours reads them in the tests.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.i18n import _

_LONGEST_LINE = 75
"""Bytes of UTF-8 in a line, without its end."""
_ESCAPED = re.compile(r"[\\;,]")


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


def events_of(figures: Figures) -> Iterator[Event]:
    """The days of a project: promises still open, tingles still planned, and its phases.

    What is settled is gone, and a time capsule was never here.
    """
    project = figures.project
    name = visible_line(project.name)
    for promise in figures.ledger.open:
        if promise.due_on is not None:
            title = _("{project}: promise due: {text}").format(
                project=name, text=visible_line(promise.text)
            )
            about = _("promised by {side}").format(side=LABELS[promise.side])
            yield Event(
                uid=promise.id, day=promise.due_on, title=title, about=about, kind="promise"
            )
    for tingle in figures.tingles:
        if tingle.is_planned and tingle.planned_on is not None:
            title = f"{name}: ✦ {visible_line(tingle.title)}"
            about = visible(tingle.note or "")
            yield Event(
                uid=tingle.id, day=tingle.planned_on, title=title, about=about, kind="tingle"
            )
    yield from _phases(project, name)


def _phases(project: Project, name: str) -> Iterator[Event]:
    for phase, start in project.phases.items():
        title = _("{project}: {phase} begins").format(project=name, phase=LABELS[phase])
        # A phase has no id that lasts: taken away and set again it is another record.
        uid = f"{project.id}-{phase}"
        yield Event(uid=uid, day=start, title=title, about="", kind="phase")


def calendar(events: Iterable[Event], now: datetime) -> Iterator[bytes]:
    """The lines of a calendar with `events`, written at `now` (aware)."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    # It rises with each export, so that a calendar takes the newer of two.
    sequence = int(now.timestamp()) // 60
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmjournal//pmjournal//EN"]
    for event in events:
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.uid}@pmjournal",
            f"DTSTAMP:{stamp}",
            f"LAST-MODIFIED:{stamp}",
            f"SEQUENCE:{sequence}",
            f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}",
            f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(event.title)}",
            *([f"DESCRIPTION:{_text(event.about)}"] if event.about else []),
            f"CATEGORIES:{event.kind}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    for line in lines:
        yield from _folded(line)


def _text(text: str) -> str:
    return _ESCAPED.sub(r"\\\g<0>", text).replace("\n", "\\n")


def _folded(line: str) -> Iterator[bytes]:
    """`line` in pieces of at most 75 bytes; each but the first begins with a space."""
    piece = b""
    for sign in line:
        coded = sign.encode()
        if len(piece) + len(coded) > _LONGEST_LINE:
            yield piece + b"\r\n"
            piece = b" "
        piece += coded
    yield piece + b"\r\n"
