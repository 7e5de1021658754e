"""`tingle not-now`, `never` and `wake`: ideas that nobody wants, for a while or for good."""

from dataclasses import replace
from datetime import date, timedelta

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.ideas import idea_ids, known_idea
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import now, project_option
from pmjournal.cli.output import say
from pmjournal.domain.dismissal import NOT_NOW_DAYS, Dismissal, stays_text
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

_idea_argument = click.argument("idea", shell_complete=idea_ids)


@click.command(
    "not-now",
    help=_("Put an idea aside for {days} days.").format(days=NOT_NOW_DAYS),
    epilog=examples("pmjournal tingle not-now ko-name-it"),
)
@_idea_argument
@project_option
@pass_journal
def not_now(journal: Journal, idea: str, project: str | None) -> None:
    until = now().date() + timedelta(days=NOT_NOW_DAYS)
    title = _put_aside(journal, project, idea, until)
    if title is None:
        return
    text = _("“{title}” sleeps until {day}; pmjournal tingle wake {idea} brings it back.")
    say(text.format(title=title, day=weekday_text(until, now().date()), idea=visible_line(idea)))


@click.command(
    "never",
    help=_("Never suggest an idea for this project again."),
    epilog=examples("pmjournal tingle never ko-name-it"),
)
@_idea_argument
@project_option
@pass_journal
def never(journal: Journal, idea: str, project: str | None) -> None:
    title = _put_aside(journal, project, idea, None)
    if title is None:
        return
    text = _("“{title}” won't be suggested again; pmjournal tingle wake {idea} brings it back.")
    say(text.format(title=title, idea=visible_line(idea)))


@click.command(
    "wake",
    help=_("Let an idea be suggested again that was put aside."),
    epilog=examples("pmjournal tingle wake ko-name-it"),
)
@_idea_argument
@project_option
@pass_journal
def wake(journal: Journal, idea: str, project: str | None) -> None:
    chosen, known = project_or_default(journal, project), known_idea(idea)
    asleep = [
        one
        for one in journal.observed([chosen])[chosen.id].dismissals
        if one.idea == known.id and one.holds_on(now().date())
    ]
    journal.keep(*((replace(one, until=now().date()), one) for one in asleep))
    text = _("“{title}” may be suggested again.") if asleep else _("“{title}” was not put aside.")
    say(text.format(title=visible_line(known.title)))


def _put_aside(
    journal: Journal, reference: str | None, idea: str, until: date | None
) -> str | None:
    """Dismiss `idea` for the project; answers its title, safe to show.

    None where it answers what hurts, which can't be put aside; that is said.
    """
    chosen, known = project_or_default(journal, reference), known_idea(idea)
    if known.causes:
        say(stays_text(known))
        return None
    made = Dismissal(
        id=new_id(), project=chosen.id, idea=known.id, made_on=now().date(), until=until
    )
    journal.keep((made, None))
    return visible_line(known.title)
