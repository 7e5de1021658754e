"""`tingle`: the coach's suggestion, and what becomes of a moment."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.ideas import idea_by_reference, known_ideas
from pmjournal.cli.json_objects import suggestion_object, tingle_object
from pmjournal.cli.open_journal import pass_journal, project_or_default, tingle_ids
from pmjournal.cli.options import (
    day_ahead,
    day_gone,
    day_until,
    json_option,
    now,
    project_option,
    word_option,
)
from pmjournal.cli.output import say, say_json
from pmjournal.cli.tingle_lines import suggestion_lines, tingle_lines
from pmjournal.cli.tingle_options import (
    carrier_of,
    carrier_option,
    keep_tingle,
    moments_begun_with,
    note_option,
    owner_option,
    still_to_come,
    tingle_by_reference,
)
from pmjournal.cli.verbs.tingle_drawer import drawer
from pmjournal.cli.verbs.tingle_put_aside import never, not_now, wake
from pmjournal.domain.coach import advise
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.project import Project
from pmjournal.domain.situation import situation_of
from pmjournal.domain.tingle import (
    Tingle,
    Tingled,
    TingleKind,
    TingleState,
    checked_plan,
    settled_tingle,
    with_answer,
)
from pmjournal.domain.words import Side
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

_PLANNED = _("“{title}” is planned for {day} ({id}).")


@click.group(
    "tingle",
    cls=Group,
    help=_("Plan the next moment that delights, and say afterwards whether it did."),
    epilog=examples(
        "pmjournal tingle next",
        _("pmjournal tingle plan ko-name-it --on friday"),
        _("pmjournal tingle done 7c21d0 --tingled yes"),
    ),
    no_args_is_help=False,
)
def tingle_verb() -> None:
    pass


for _command in (drawer, not_now, never, wake):
    tingle_verb.add_command(_command)


_tingle_argument = click.argument("reference", metavar="ID", shell_complete=tingle_ids)
_kind_option = word_option(
    "--kind",
    words=TingleKind,
    default=TingleKind.TINGLE.value,
    show_default=True,
    help=_("What an idea of your own is."),
)


@tingle_verb.command(
    "next",
    help=_("Say which idea fits now, and why; and what had better wait, and why."),
    epilog=examples("pmjournal tingle next", "pmjournal tingle next --json"),
)
@project_option
@click.option("--as-of", type=day_until, metavar="DATE", help=_("As it was on this day."))
@json_option
@pass_journal
def next_(journal: Journal, project: str | None, as_of: date | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    on = as_of or now().date()
    figures = figures_of(chosen, journal.observed([chosen], on)[chosen.id], on)
    advice = advise(situation_of(figures), known_ideas())
    if as_json:
        say_json(suggestion_object(advice))
    else:
        say("\n".join(suggestion_lines(advice)))


@tingle_verb.command(
    "plan",
    help=_(
        "Plan a moment: an idea of the catalogue by its id, or one of your own by its title. The"
        " id of a moment gives it another day, also where it lies in the drawer or was left out. A"
        " tease lies at most 14 days ahead."
    ),
    epilog=examples(
        _("pmjournal tingle plan ko-name-it --on friday"),
        _('pmjournal tingle plan "Cake from their town" --on "in 3 days" --owner Kim'),
    ),
)
@click.argument(
    "what", nargs=-1, required=True, metavar="IDEA|TITLE|ID", shell_complete=moments_begun_with
)
@click.option(
    "--on",
    "on",
    type=day_ahead,
    metavar="WHEN",
    help=_("The day; else as soon as the idea can be ready."),
)
@_kind_option
@carrier_option
@owner_option
@note_option
@project_option
@json_option
@pass_journal
def plan(
    journal: Journal,
    what: Sequence[str],
    on: date | None,
    kind: TingleKind,
    side: Side | None,
    owner: str | None,
    note: str | None,
    project: str | None,
    as_json: bool,
) -> None:
    today = now().date()
    reference = " ".join(what)
    if old := tingle_by_reference(journal, reference):
        chosen = journal.project(old.project)
        new = replace(carrier_of(old, side, owner, note), planned_on=on or old.planned_on or today)
        keep_tingle(journal, chosen, checked_plan(new, today), old, as_json, _PLANNED)
        return
    chosen = project_or_default(journal, project)
    idea = idea_by_reference(reference)
    new = replace(
        _new_tingle(idea, reference, chosen, kind),
        planned_on=on or (idea.first_day(today) if idea else today),
        side=side or Side.DELIVERY,
        owner=owner,
        note=note,
    )
    keep_tingle(journal, chosen, checked_plan(new, today), None, as_json, _PLANNED)


@tingle_verb.command(
    "list",
    help=_("List what is planned, kept back and done, and how often it tingled."),
    epilog=examples("pmjournal tingle list", "pmjournal tingle list --all --json"),
)
@click.option("--all", "everything", is_flag=True, help=_("Done and skipped ones, too."))
@project_option
@json_option
@pass_journal
def list_(journal: Journal, everything: bool, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    tingles = journal.observed([chosen])[chosen.id].tingles
    today = now().date()
    if as_json:
        shown = [tingle for tingle in tingles if everything or tingle.is_planned]
        say_json([tingle_object(tingle, chosen, today) for tingle in shown])
        return
    lines = tingle_lines(tingles, chosen, known_ideas(), today, everything=everything)
    say("\n".join(lines or [_("Nothing is planned yet. What fits now: pmjournal tingle next.")]))


@tingle_verb.command(
    "done",
    help=_(
        "Say that a moment took place; with --new one that happened by itself. Whether it tingled"
        " is asked with the next note."
    ),
    epilog=examples(
        _("pmjournal tingle done 7c21d0 --tingled yes"),
        _('pmjournal tingle done --new "Cake from their town" --on yesterday'),
    ),
)
@click.argument("reference", metavar="[ID]", required=False, shell_complete=tingle_ids)
@click.option(
    "--new",
    "title",
    metavar="IDEA|TITLE",
    help=_("One that nobody planned: an idea by its id, or a title."),
)
@click.option("--on", "on", type=day_gone, metavar="WHEN", help=_("When it was; else today."))
@word_option("--tingled", words=Tingled, help=_("Whether it tingled."))
@project_option
@json_option
@pass_journal
def done(
    journal: Journal,
    reference: str | None,
    title: str | None,
    on: date | None,
    tingled: Tingled | None,
    project: str | None,
    as_json: bool,
) -> None:
    if (reference is None) == (title is None):
        raise InputError(_("Expected either the ID of a moment or --new with a title."))
    day = on or now().date()
    if reference is None:
        chosen, old = project_or_default(journal, project), None
        unplanned = _new_tingle(idea_by_reference(title or ""), title or "", chosen)
        new = settled_tingle(unplanned, TingleState.DONE, day)
    else:
        old = journal.tingle(reference)
        chosen = journal.project(old.project)
        again = old.state is TingleState.DONE and on is None and old.settled_on is not None
        new = old if again else settled_tingle(old, TingleState.DONE, day)
    if tingled is not None:
        new = with_answer(new, tingled)
    said = _("“{title}” is done.")
    if on is not None:
        said_on = _("On {day}.")
        said = f"{said} {said_on}"
    keep_tingle(journal, chosen, new, old, as_json, said)


def _new_tingle(
    idea: Idea | None, title: str, project: Project, kind: TingleKind = TingleKind.TINGLE
) -> Tingle:
    """A moment without a day: `idea`, or one's own of that `title` and `kind`."""
    return Tingle(
        id=new_id(),
        project=project.id,
        title=idea.title if idea else title,
        kind=idea.kind if idea else kind,
        idea=idea.id if idea else None,
        made_on=now().date(),
    )


@tingle_verb.command(
    "skip",
    help=_("Leave a planned moment out."),
    epilog=examples("pmjournal tingle skip 7c21d0"),
)
@_tingle_argument
@json_option
@pass_journal
def skip(journal: Journal, reference: str, as_json: bool) -> None:
    old = still_to_come(journal.tingle(reference))
    new = settled_tingle(old, TingleState.SKIPPED, now().date())
    keep_tingle(
        journal, journal.project(old.project), new, old, as_json, _("“{title}” is left out.")
    )
