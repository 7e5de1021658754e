"""`add` and `edit`: what an entry says. The first is the verb that must not keep anyone waiting."""

from dataclasses import replace
from typing import Any

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.objects import entry_object
from pmjournal.cli.opening import pass_journal, project_or_default
from pmjournal.cli.options import entry_options, fields_of, now
from pmjournal.cli.output import say, say_json
from pmjournal.cli.texts import changed_text, new_text
from pmjournal.domain.entry import Entry, noted, rewritten
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.ids import new_id
from pmjournal.store.journal import Journal


@click.command(
    "add",
    help=_("Write down a contact. Without TEXT, from standard input or $EDITOR."),
    epilog=examples(
        _('pmjournal add "Call with the CIO: wants a date" -m +2 -s said --kind call'),
        _('echo "Asked twice about the invoice" | pmjournal add -m -1 --effort chase'),
        _('pmjournal add "Kickoff" --on "yesterday 14:00" --who CIO -p acme'),
    ),
)
@click.argument("text", nargs=-1)
@entry_options
@pass_journal
def add_verb(
    journal: Journal, text: tuple[str, ...], project: str | None, as_json: bool, **given: Any
) -> None:
    chosen = project_or_default(journal, project)
    fields = fields_of(given)
    with new_text(text) as words:
        fields.setdefault("at", now())
        entry = noted(Entry(id=new_id(), project=chosen.id, text=words, **fields))
        journal.save(entry)
    _say_saved(entry, chosen, as_json)


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
@entry_options
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
        with changed_text(text, entry.text) as words:
            new = rewritten(new, words)
            journal.save(new)
    else:
        journal.save(new)
    _say_saved(new, journal.project(new.project), as_json, changed=new != entry)


def _say_saved(entry: Entry, project: Project, as_json: bool, *, changed: bool = True) -> None:
    if as_json:
        say_json(entry_object(entry, project))
    elif changed:
        name = visible_line(project.name)
        say(_("Saved {id} in {project}.").format(id=entry.short_id, project=name))
    else:
        say(_("Nothing changed."))
