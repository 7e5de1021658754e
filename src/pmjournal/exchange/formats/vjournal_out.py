"""Entries as journal entries of a calendar (VJOURNAL, RFC 5545), for jtx Board and tui-journal.

What those have no place for stands in lines that begin with X-PMJOURNAL, which they keep.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC

from pmjournal.domain.entry import Entry, title_in
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.exchange.formats.ics import escaped_text, folded_line
from pmjournal.exchange.formats.mapping import with_title

OWN_PREFIX = "X-PMJOURNAL-"
"""How the lines begin that say what only a journal of ours knows."""
OWN_DOMAIN = "@pmjournal"
"""Behind the id of an entry of ours."""

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//pmjournal//pmjournal//EN")


def journal_calendar(entries: Iterable[Entry], projects: Mapping[str, Project]) -> Iterator[bytes]:
    """The lines of a calendar with `entries`, of projects by their ids."""
    for line in _HEAD:
        yield from folded_line(line)
    for entry in entries:
        for line in _lines(entry, projects[entry.project]):
            yield from folded_line(line)
    yield from folded_line("END:VCALENDAR")


def _lines(entry: Entry, project: Project) -> Iterator[str]:
    at = entry.at.astimezone(UTC)
    yield "BEGIN:VJOURNAL"
    yield f"UID:{entry.id}{OWN_DOMAIN}"
    yield f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART:{at:%Y%m%dT%H%M%SZ}"
    text = visible(entry.text)
    title = title_in(text)
    yield f"SUMMARY:{escaped_text(title)}"
    if about := _below_title(text, title):
        yield f"DESCRIPTION:{escaped_text(about)}"
    if entry.tags:
        tags = ",".join(escaped_text(visible_line(tag)) for tag in entry.tags)
        yield f"CATEGORIES:{tags}"
    yield "STATUS:FINAL"
    own = {
        "PROJECT": project.slug,
        "ON": entry.at.isoformat(),
        "MOOD": "" if entry.mood is None else str(entry.mood),
        "SOURCE": entry.source.value,
        "SIDE": entry.side.value,
        "KIND": entry.kind.value,
        "WHO": entry.who or "",
        "PHASE": entry.phase.value if entry.phase else "",
        "EFFORT": ",".join(flag.value for flag in entry.effort),
    }
    for name, value in own.items():
        if value:
            yield f"{OWN_PREFIX}{name}:{escaped_text(visible_line(value))}"
    yield "END:VJOURNAL"


def _below_title(text: str, title: str) -> str:
    """The text without its title; all of it where only that gives the same text again."""
    first, _end, rest = text.partition("\n")
    return text if first != title or with_title(title, rest) == rest else rest
