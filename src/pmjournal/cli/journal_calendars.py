"""Entries for programs that keep journals in a calendar: in one file, or a file for each."""

from collections.abc import Sequence
from pathlib import Path

from pmjournal.cli.files import is_folder, put_or_write
from pmjournal.cli.options import now
from pmjournal.cli.output import say
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.exchange.formats.vjournal_out import journal_calendar
from pmjournal.exchange.write_file import check_target, make_private_folder, write_file
from pmjournal.i18n import ngettext
from pmjournal.reports.report_of import Since, first_day
from pmjournal.store.journal import Journal


def put_journal_calendars(
    journal: Journal, projects: Sequence[Project], since: Since, output: str | None, *, force: bool
) -> None:
    """Put the entries of `projects` into the file `output`; into a folder a file for each.

    `since` leaves out older entries. Raises InputError where one of the files is there and
    `force` isn't set; then none of them is written.
    """
    known = {project.id: project for project in projects}
    at = now()
    entries = [
        entry
        for project in projects
        for entry in journal.entries(project, since=first_day(project, since, at))
    ]
    if output is None or not is_folder(output):
        put_or_write(journal_calendar(entries, known), output, force=force)
        return
    targets = {str(Path(output, f"{entry.id}.ics")): entry for entry in entries}
    for name in targets:
        check_target(name, replace=force)
    make_private_folder(output)
    for name, entry in targets.items():
        write_file(name, journal_calendar([entry], known), replace=force)
    sentence = ngettext(
        "Wrote {count} file into {folder}.", "Wrote {count} files into {folder}.", len(targets)
    )
    say(sentence.format(count=len(targets), folder=visible_line(output)))
