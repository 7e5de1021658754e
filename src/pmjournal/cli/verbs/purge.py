"""`purge`: out of the file for good."""

import sys

import click

from pmjournal.cli.any_record import record_or_invalid
from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal, project_slugs
from pmjournal.cli.output import say
from pmjournal.domain.errors import InputError
from pmjournal.domain.invalid import InvalidRecord
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
        try:
            chosen = journal.project(project)
        except InputError:
            if journal.cut_off:
                click.echo(_("A purge that had been cut off is finished now."), err=True)
            raise
        kind, record = "project", chosen.id
        _confirm(visible_line(chosen.name), chosen.slug, yes)
    else:
        try:
            found = record_or_invalid(journal, id or "")
        except InputError:
            if not journal.purged_before(id or ""):
                raise
            say(_("It was purged before; what was left of it beside the journal is gone now, too."))
            return
        if isinstance(found, InvalidRecord):
            _confirm(found.sentence, found.short_id, yes)
            _say_purged(journal.purge_invalid(found))
            return
        kind, record = table_of_record(found), found.id
        _confirm(excerpt(name_text(found)), found.short_id, yes)
    _say_purged(len(journal.purge(kind, record)))


def _say_purged(count: int) -> None:
    said = ngettext("Purged {count} record.", "Purged {count} records.", count)
    say(said.format(count=count))


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
