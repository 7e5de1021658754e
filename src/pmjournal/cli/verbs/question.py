"""`question`: what notes ask, until a later note answers it."""

from collections.abc import Sequence

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.from_settings import settings_defaults
from pmjournal.cli.group import Group
from pmjournal.cli.json_objects import question_object
from pmjournal.cli.open_journal import pass_journal, project_or_default, question_numbers
from pmjournal.cli.options import json_option, now, project_option, whole_number
from pmjournal.cli.output import say, say_json
from pmjournal.cli.say_saved import say_saved
from pmjournal.cli.table import GAP, columns
from pmjournal.cli.texts import new_text
from pmjournal.domain.due import promises_of_entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.questions import Question, answer_entry, open_questions
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.domain.words import Side
from pmjournal.i18n import _, ngettext
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal


@click.group(
    "question",
    cls=Group,
    help=_(
        "The open questions: lines of notes that begin `?`, until a line `= QUESTION ANSWER` of a"
        " later note answers them."
    ),
    epilog=examples(
        "pmjournal question list",
        _('pmjournal question answer 1 "The CFO, from the change budget"'),
        "pmjournal question drop 2",
    ),
    no_args_is_help=False,
)
def question_verb() -> None:
    pass


_number_argument = click.argument(
    "number", type=whole_number(1), metavar="N", shell_complete=question_numbers
)


@question_verb.command(
    "list",
    help=_("List the open questions with their numbers, the oldest first."),
    epilog=examples("pmjournal question list", "pmjournal question list --json"),
)
@project_option
@json_option
@pass_journal
def list_(journal: Journal, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    waiting = open_questions(journal.entries(chosen))
    if as_json:
        say_json([question_object(one, n, chosen) for n, one in enumerate(waiting, 1)])
        return
    if not waiting:
        say(_("No open questions. A line of a note that begins with ? asks one."))
        return
    today = now().date()
    rows = [
        [str(number), weekday_text(one.at.date(), today), visible_line(one.who or "")]
        for number, one in enumerate(waiting, 1)
    ]
    lines = (
        GAP.join((*row, visible_line(one.text)))
        for row, one in zip(columns(rows), waiting, strict=True)
    )
    say("\n".join(lines))


@question_verb.command(
    "answer",
    help=_(
        "Answer the question with the number N of `question list`, in a note without mood. Without"
        " TEXT, from standard input or $EDITOR. The others' numbers are new afterwards."
    ),
    epilog=examples(_('pmjournal question answer 1 "The CFO, from the change budget"')),
)
@_number_argument
@click.argument("text", nargs=-1)
@project_option
@json_option
@pass_journal
def answer(
    journal: Journal, number: int, text: Sequence[str], project: str | None, as_json: bool
) -> None:
    chosen = project_or_default(journal, project)
    waiting = open_questions(journal.entries(chosen))
    question = _numbered(waiting, number)
    with new_text(journal, tuple(text), question.draft) as words:
        if not words.strip():
            raise InputError(
                _(
                    "The answer is empty. Without one a question goes with: question drop {n}."
                ).format(n=number)
            )
        _keep(journal, chosen, question, words, waiting, as_json)


@question_verb.command(
    "drop",
    help=_("No longer ask the question with the number N; a note says so."),
    epilog=examples("pmjournal question drop 2"),
)
@_number_argument
@project_option
@json_option
@pass_journal
def drop(journal: Journal, number: int, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    waiting = open_questions(journal.entries(chosen))
    _keep(journal, chosen, _numbered(waiting, number), "", waiting, as_json)


def _numbered(waiting: Sequence[Question], number: int) -> Question:
    if number <= len(waiting):
        return waiting[number - 1]
    if not waiting:
        raise InputError(
            _("No question is open, so there is none with the number {n}.").format(n=number)
        )
    text = ngettext(
        "There is no question {n}; {count} is open: pmjournal question list.",
        "There is no question {n}; {count} are open: pmjournal question list.",
        len(waiting),
    )
    raise InputError(text.format(n=number, count=len(waiting)))


def _keep(
    journal: Journal,
    project: Project,
    question: Question,
    words: str,
    waiting: Sequence[Question],
    as_json: bool,
) -> None:
    """Save the note that answers, and say which question it was."""
    side = settings_defaults().get("side", Side.DELIVERY)
    entry = answer_entry(question, words, waiting, new_id(), now(), side)
    promised = promises_of_entry(entry, new_id)
    journal.save(entry, along=[(promise, None) for promise in promised])
    if as_json:
        say_saved(entry, project, as_json)
        return
    text = _("Answered: “{question}” ({id}).")
    if not words:
        text = _("No longer asked: “{question}” ({id}).")
    say(text.format(question=excerpt(question.text), id=entry.short_id))
