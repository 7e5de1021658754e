"""`purge`: out of the file for good."""

import sys

import click

from pmjournal.cli.any_record import record_by_reference
from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal, project_slugs
from pmjournal.cli.output import say
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.domain.trash import name_text
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.tables.history import table_of_record


@click.command(
    "purge",
    help=_(
        "Take an entry, a promise or a tingle out of the journal and its backups for good, with"
        " its history and drafts; or a project with all that is in it. What was exported or copied"
        " elsewhere, such as a backup of your computer, isn't reached."
    ),
    epilog=examples("pmjournal purge 4b7c21d0", "pmjournal purge --project acme"),
)
@click.argument("id", required=False)
@click.option(
    "--project", metavar="PROJECT", shell_complete=project_slugs, help=_("This whole project.")
)
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@pass_journal
def purge_verb(journal: Journal, id: str | None, project: str | None, yes: bool) -> None:  # noqa: A002
    if (id is None) == (project is None):
        raise InputError(_("Expected either an ID or --project."))
    if project is not None:
        chosen = journal.project(project)
        kind, record = "project", chosen.id
        _confirm(visible_line(chosen.name), chosen.slug, yes)
    else:
        found = record_by_reference(journal, id or "")
        kind, record = table_of_record(found), found.id
        _confirm(excerpt(name_text(found)), found.short_id, yes)
    gone = journal.purge(kind, record)
    said = ngettext("Purged {count} record.", "Purged {count} records.", len(gone))
    say(said.format(count=len(gone)))


def _confirm(name: str, word: str, yes: bool) -> None:
    """Have the user type `word`. Raises InputError where they type something else."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError(
            _("“{name}” would be gone for good. Expected --yes, or a terminal to ask on.").format(
                name=name
            )
        )
    text = _("“{name}” will be gone for good. Type {word} to purge it")
    if click.prompt(text.format(name=name, word=word), default="", show_default=False) != word:
        raise InputError(_("Nothing was purged."))
