"""`delete` and `restore`: into the trash and back."""

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.objects import entry_object
from pmjournal.cli.opening import pass_journal
from pmjournal.cli.options import json_option
from pmjournal.cli.output import say, say_json
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


@click.command(
    "delete",
    help=_("Move an entry to the trash; `restore` brings it back."),
    epilog=examples(_("pmjournal delete 4b7c21d0")),
)
@click.argument("id")
@json_option
@pass_journal
def delete_verb(journal: Journal, id: str, as_json: bool) -> None:  # noqa: A002
    entry = journal.entry(id)
    if entry.deleted is None:
        journal.delete(entry)
    if as_json:
        _say_entry(journal, entry.id)
    else:
        short = entry.short_id
        say(_("{id} is in the trash. To bring it back: pmjournal restore {id}").format(id=short))


@click.command(
    "restore",
    help=_("Bring an entry back from the trash."),
    epilog=examples(_("pmjournal restore 4b7c21d0")),
)
@click.argument("id")
@json_option
@pass_journal
def restore_verb(journal: Journal, id: str, as_json: bool) -> None:  # noqa: A002
    entry = journal.entry(id)
    if entry.deleted is not None:
        journal.restore(entry)
    if as_json:
        _say_entry(journal, entry.id)
    else:
        say(_("{id} is back in the journal.").format(id=entry.short_id))


def _say_entry(journal: Journal, reference: str) -> None:
    entry = journal.entry(reference)
    say_json(entry_object(entry, journal.project(entry.project)))
