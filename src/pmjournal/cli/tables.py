"""The journal as tables for a spreadsheet: its entries in one file, or all of it in a folder."""

from collections.abc import Iterator, Sequence

from pmjournal.cli.files import is_folder, put_or_write, write_files
from pmjournal.cli.options import now
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.exchange.formats.csv_out import (
    TableForm,
    entries_table,
    promises_table,
    tingles_table,
)
from pmjournal.reports.report_of import Since, entries_since
from pmjournal.store.journal import Journal


def put_tables(
    journal: Journal,
    projects: Sequence[Project],
    since: Since,
    output: str | None,
    form: TableForm | None,
    *,
    force: bool,
) -> None:
    """Put the entries of `projects` into the file `output`; into a folder all that there is.

    `since` leaves out older entries, and nothing else. Raises InputError where one of the files
    is there and `force` isn't set; then none of them is written.
    """
    form = form or TableForm()
    known = {project.id: project for project in projects}
    entries = entries_table(_entries(journal, projects, since), known, form)
    if output is None or not is_folder(output):
        put_or_write(entries, output, force=force)
        return
    observed = journal.observed(projects).values()
    promises = (promise for one in observed for promise in one.promises)
    tingles = (tingle for one in observed for tingle in one.tingles)
    files = {
        "entries.csv": entries,
        "promises.csv": promises_table(promises, known, form),
        "tingles.csv": tingles_table(tingles, known, form),
    }
    write_files(output, files, force=force)


def _entries(journal: Journal, projects: Sequence[Project], since: Since) -> Iterator[Entry]:
    at = now()
    for project in projects:
        yield from entries_since(journal, project, since, at)
