"""Did it tingle? Asked with a new entry, of the latest moment that was done."""

import sys

import click

from pmjournal.cli.output import on_terminal
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.tingle import Tingle, Tingled, tingle_to_ask, with_answer
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


def answered_tingle(
    journal: Journal, project: Project, entry: Entry, answer: Tingled
) -> tuple[Tingle, Tingle]:
    """The moment that `answer` is about, after it and before.

    Raises InputError where none that was done by the entry's day waits for an answer.
    """
    waiting = tingle_to_ask(journal.tingles(project), entry.day)
    if waiting is None:
        raise InputError(
            _(
                "No moment that was done waits for an answer, so --tingled {answer} is about"
                " none. Expected one that pmjournal tingle done told of."
            ).format(answer=answer)
        )
    return with_answer(waiting, answer), waiting


def ask_whether_it_tingled(journal: Journal, project: Project, entry: Entry) -> None:
    """Ask somebody who sits at a terminal, after the note is saved; once of each moment.

    Who breaks off is asked again with the next note.
    """
    if not (sys.stdin is not None and sys.stdin.isatty() and on_terminal()):
        return
    waiting = tingle_to_ask(journal.tingles(project), entry.day)
    if waiting is None:
        return
    day = weekday_text(waiting.settled_on or entry.day, entry.day)
    click.echo(_("Did “{title}” of {day} tingle?").format(title=excerpt(waiting.title), day=day))
    answers = "  ".join(f"{number} {LABELS[one]}" for number, one in enumerate(Tingled, 1))
    question = _("{answers}  (enter: no answer)").format(answers=answers)
    try:
        answer = click.prompt(
            question, default="", show_default=False, prompt_suffix=" ", value_proc=_answer
        )
    except click.Abort:
        click.echo("")
        return
    journal.keep((with_answer(waiting, answer), waiting))


def _answer(text: str) -> Tingled | None:
    """The answer that was typed, by its number or as a word; None for nothing."""
    typed = fold(text.strip())
    if not typed:
        return None
    for number, one in enumerate(Tingled, 1):
        if typed in (str(number), one.value, fold(LABELS[one])):
            return one
    raise click.UsageError(_("Expected 1, 2, 3 or enter."))
