"""`add`: the verb that must not keep anyone waiting."""

from typing import TYPE_CHECKING, Any

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.from_settings import settings_defaults
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import entry_options, fields_of, now, words_begun_with
from pmjournal.cli.output import on_terminal
from pmjournal.cli.say_saved import say_saved
from pmjournal.cli.texts import new_text
from pmjournal.domain.entry import Entry, new_entry_of_text, promises_in_text
from pmjournal.domain.project import Project
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

if TYPE_CHECKING:  # most notes promise nothing
    from pmjournal.domain.promise import Promise
    from pmjournal.domain.tingle import Tingle

_ANSWERS = ("yes", "a_little", "no")


@click.command(
    "add",
    help=_(
        "Write down a contact. Without TEXT, from standard input or $EDITOR. A line that begins"
        " `promise:` becomes a promise, one with `?` an open question; `= QUESTION ANSWER`"
        " answers one."
    ),
    epilog=examples(
        _('pmjournal add "Call with the CIO: wants a date" -m +2 -s said --kind call'),
        _('echo "Asked twice about the invoice" | pmjournal add -m -1 --effort chase'),
        _('pmjournal add "Kickoff" --on "yesterday 14:00" --who CIO -p acme'),
    ),
)
@click.argument("text", nargs=-1)
@entry_options
@click.option(
    "--tingled",
    metavar="[yes|a_little|no]",
    shell_complete=words_begun_with(_ANSWERS),
    help=_("Whether the moment tingled that was done last; at a terminal it is asked."),
)
@pass_journal
def add_verb(
    journal: Journal,
    text: tuple[str, ...],
    project: str | None,
    tingled: str | None,
    as_json: bool,
    **given: Any,
) -> None:
    chosen = project_or_default(journal, project)
    fields = {**settings_defaults(), **fields_of(given)}
    with new_text(journal, text, f"project {chosen.id}") as words:
        fields.setdefault("at", now())
        entry = new_entry_of_text(Entry(id=new_id(), project=chosen.id, text=words, **fields))
        promised = _promised(entry) if promises_in_text(entry.text) else []
        answers = [] if tingled is None else [_answered(journal, chosen, entry, tingled)]
        journal.save(entry, along=[*((promise, None) for promise in promised), *answers])
    say_saved(entry, chosen, as_json, promised, with_day=given["at"] is not None)
    if tingled is None and not as_json and on_terminal():
        from pmjournal.cli.tingle_answer import ask_whether_it_tingled

        ask_whether_it_tingled(journal, chosen, entry)


def _answered(
    journal: Journal, project: Project, entry: Entry, tingled: str
) -> "tuple[Tingle, Tingle]":
    """The moment that was done last, with the answer whether it tingled, and before it."""
    from pmjournal.cli.options import word
    from pmjournal.cli.tingle_answer import answered_tingle
    from pmjournal.domain.tingle import Tingled

    return answered_tingle(journal, project, entry, Tingled(word(Tingled)(tingled)))


def _promised(entry: Entry) -> "list[Promise]":
    """The promises that the note makes."""
    from pmjournal.domain.due import promises_of_entry

    return promises_of_entry(entry, new_id)
