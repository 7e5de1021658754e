"""Entries as text: a line for each, or one in full."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from shutil import get_terminal_size

import click
from rich.cells import cell_len

from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD
from pmjournal.cli.output import in_colour, on_terminal, styled
from pmjournal.cli.table import GAP, columns, padded, widths
from pmjournal.domain.entry import Entry
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.labels import ANCHORS, LABELS, reading_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.i18n import _

_WIDEST_COLUMN = 60
_WIDEST_LABEL = 16
_NARROWEST_TITLE = 24


def entry_lines(
    entries: Sequence[Entry], projects: Mapping[str, Project], today: date
) -> Iterator[str]:
    """A line for each of `entries`: when, mood, title, kind, who and the end of its id.

    The project is named where there is more than one. On a terminal a line is as wide as that.
    """
    several = len({entry.project for entry in entries}) > 1
    before = [_before(entry, today) for entry in entries]
    after = [_after(entry, projects[entry.project] if several else None) for entry in entries]
    titles = [visible_line(entry.title) for entry in entries]
    room = _WIDEST_COLUMN
    if on_terminal():
        room = _room(before, after)
        while room < _NARROWEST_TITLE and len(after[0]) > 1:
            after = [row[1:] for row in after]  # the title says more than the columns behind it
            room = _room(before, after)
        room = max(room, _NARROWEST_TITLE)
        titles = [fit(title, room) for title in titles]
    room = min(room, max(map(cell_len, titles)))
    colours = in_colour()
    rows = zip(entries, columns(before), titles, columns(after), strict=True)
    for entry, first, title, last in rows:
        if colours:
            first[-1] = _in_mood_colour(first[-1], entry)
            last = [click.style(GAP.join(last), dim=True)]
        yield GAP.join((*first, padded(title, room), *last))


def _before(entry: Entry, today: date) -> list[str]:
    mood = reading_text(entry)
    return [weekday_text(entry.day, today), f"{entry.at:%H:%M}", mood if entry.mood else f" {mood}"]


def _after(entry: Entry, project: Project | None) -> list[str]:
    who = fit(visible_line(entry.who or ""), _WIDEST_LABEL)
    return [LABELS[entry.kind], who, *([project.slug] if project else []), entry.short_id]


def _room(before: Sequence[Sequence[str]], after: Sequence[Sequence[str]]) -> int:
    """The cells that the terminal leaves between the columns on either side."""
    taken = sum(width + len(GAP) for width in (*widths(before), *widths(after)))
    return get_terminal_size().columns - taken


def full_text(entry: Entry, project: Project, today: date) -> str:
    """`entry` as it is read: what is known about it, then its text."""
    facts = [
        f"{weekday_text(entry.day, today)} {entry.at:%H:%M}",
        visible_line(project.name),
        LABELS[entry.phase or project.phase_on(entry.day)],
        LABELS[entry.kind],
        *([visible_line(entry.who)] if entry.who else []),
        *(LABELS[effort] for effort in entry.effort),
    ]
    lines = [" · ".join(facts)]
    if entry.mood is not None:
        mood = f"{reading_text(entry)} {ANCHORS[entry.mood]}"
        known = [LABELS[entry.source], LABELS[entry.side]]
        known += [_("mood changed later")] if entry.mood_changed else []
        mood = _in_mood_colour(mood, entry) if in_colour() else mood
        lines.append(" · ".join((mood, *known)))
    return "\n".join((*lines, entry.id, "", visible(entry.text)))


def invalid_text(record: InvalidRecord) -> str:
    """A record that can't be read, with all that the file holds of it."""
    fields = (
        f"{name}: {visible_line(str(value).encode(errors='replace').decode())}"
        for name, value in record.fields.items()
        if value is not None
    )
    return "\n".join((record.sentence, "", *fields))


def _in_mood_colour(text: str, entry: Entry) -> str:
    if entry.mood is None or not (colour := MOOD[entry.mood].fg):
        return text
    return styled(text, colour)
