"""What verbs need to redact: the redactor of a journal, and the table of what it replaced."""

from collections.abc import Sequence
from pathlib import Path

from pmjournal import paths
from pmjournal.cli.output import say
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import _
from pmjournal.reports.redaction import Redactor, labels_in, own_words
from pmjournal.reports.summary import redaction_note
from pmjournal.store.journal import Journal


def redactor_for(journal: Journal, projects: Sequence[Project], *, roles: bool) -> Redactor:
    """The redactor for a report of `projects`, which knows the names of the whole journal.

    Raises InputError where the file of one's own words can't be read.
    """
    chosen = {project.id for project in projects}
    everything = (*journal.projects(), *journal.projects(archived=True))
    others = [project for project in everything if project.id not in chosen]
    observed = journal.observed([*projects, *others])
    entries = [entry for project in projects for entry in journal.entries(project)]
    labels = labels_in((observed[project.id] for project in (*projects, *others)), entries)
    return Redactor(projects, labels, _words(), others=others, roles=roles)


def say_replaced(redactor: Redactor) -> None:
    """Print what `redactor` replaced so far, each with its placeholder and in how many places."""
    if not redactor.replaced:
        say(_("Nothing would be replaced."))
        return
    rows = [[_("what"), _("becomes"), _("places")]]
    rows += [[excerpt(one.what), one.placeholder, str(one.count)] for one in redactor.replaced]
    for cells in columns(rows):
        say(GAP.join(cells).rstrip())
    say(f"\n{redaction_note()}")


def _words() -> list[str]:
    path = Path(paths.redact_path())
    try:
        return own_words(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            _("{file} can't be read: expected a text in UTF-8, one word or phrase a line.").format(
                file=visible_line(str(path))
            )
        ) from error
