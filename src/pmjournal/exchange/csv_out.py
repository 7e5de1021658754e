"""Entries as a table for a spreadsheet (CSV), in which no cell acts as a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project

COLUMNS = (
    *("id", "project", "on", "mood", "source", "side", "kind", "who", "phase", "effort", "tags"),
    "text",
)
"""As the JSON names them; a spreadsheet and our own reader find them by these names."""

_BEGINS = "\ufeff"
"""What tells a spreadsheet that the file is UTF-8."""
_ACTING = tuple("=+-@\t\r")


def table(entries: Iterable[Entry], projects: Mapping[str, Project]) -> Iterator[bytes]:
    """The lines of a table with a head and a row for each of `entries`, in their order."""
    yield _line(COLUMNS, first=True)
    for entry in entries:
        yield _line(_row(entry, projects[entry.project]))


def _row(entry: Entry, project: Project) -> tuple[str, ...]:
    # A number is no formula, and is meant to be counted with.
    mood = "" if entry.mood is None else str(entry.mood)
    return (
        entry.id,
        project.slug,
        entry.at.isoformat(),
        mood,
        entry.source,
        entry.side,
        entry.kind,
        disarmed(entry.who or ""),
        entry.phase or project.phase_on(entry.day),
        ", ".join(entry.effort),
        disarmed(", ".join(entry.tags)),
        disarmed(entry.text),
    )


def disarmed(cell: str) -> str:
    """`cell` with a `'` before what a spreadsheet would read as a formula.

    One that has it already gets another, so that taking one off gives the same text again.
    """
    return f"'{cell}" if cell.lstrip("'").startswith(_ACTING) else cell


def _line(cells: Iterable[str], *, first: bool = False) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return f"{_BEGINS if first else ''}{line.getvalue()}".encode()
