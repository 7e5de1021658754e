"""`edit`: what an entry says after all."""

from dataclasses import replace
from typing import Any

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal
from pmjournal.cli.options import change_options, fields_of
from pmjournal.cli.output import say
from pmjournal.cli.say_saved import say_newly_shared, say_saved
from pmjournal.cli.texts import changed_text
from pmjournal.domain.entry import with_new_text
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


@click.command(
    "edit",
    help=_(
        "Change an entry: its text, what the options say, or both. With neither, from a pipe or"
        " $EDITOR. The value `none` takes mood, who, phase or effort away."
    ),
    epilog=examples(
        _("pmjournal edit 4b7c21d0 -m -1 --who CIO"),
        _('pmjournal edit 4b7c21d0 "What the CIO really said"'),
        _("pmjournal edit 4b7c21d0 -m none"),
    ),
)
@click.argument("id")
@click.argument("text", nargs=-1)
@change_options
@pass_journal
def edit_verb(
    journal: Journal,
    id: str,  # noqa: A002
    text: tuple[str, ...],
    project: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    entry = journal.entry(id)
    fields = fields_of(given)
    if project is not None:
        fields["project"] = journal.project(project).id
    new = replace(entry, **fields)
    if text or not fields:
        with changed_text(journal, text, entry.text, f"entry {entry.id}") as words:
            new = with_new_text(new, words)
            change = journal.save(new, entry)
    else:
        change = journal.save(new, entry)
    if new == entry and not as_json:
        say(_("Nothing changed."))
    else:
        chosen = journal.project(new.project)
        say_saved(new, chosen, as_json, with_day=given["at"] is not None)
        say_newly_shared(journal, change, as_json=as_json)
