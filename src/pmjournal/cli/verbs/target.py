"""`project target`: what sales and delivery agreed that the customer shall feel."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.json_objects import project_object
from pmjournal.cli.open_journal import pass_journal
from pmjournal.cli.options import (
    NONE,
    json_option,
    now,
    project_argument,
    word,
    word_option,
    words_begun_with,
)
from pmjournal.cli.output import say, say_json
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, mood_text, weekday_text
from pmjournal.domain.mood import parse_mood
from pmjournal.domain.project import Project
from pmjournal.domain.target import target_of, with_target
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

_PHASE = word(Phase)


def _phase_mood(text: str) -> tuple[Phase, int | None]:
    phase, equals, mood = text.partition("=")
    if not equals:
        raise InputError(
            _("'{text}' is no phase with its mood. Expected PHASE=MOOD, as go_live=3.").format(
                text=visible_line(text)
            )
        )
    return Phase(_PHASE(phase)), None if mood.strip().lower() == NONE else parse_mood(mood)


@click.command(
    "target",
    help=_(
        "Show the mood that sales and delivery want in each phase, or change it; `none` brings the"
        " default back. A changed target is agreed by nobody, until each side agrees anew. Phases:"
        " {phases}."
    ).format(phases=", ".join(Phase)),
    epilog=examples(
        _("pmjournal project target acme-erp"),
        _("pmjournal project target acme-erp kickoff=1 go_live=3"),
        _("pmjournal project target acme-erp --agreed sales"),
    ),
)
@project_argument
@click.argument(
    "moods",
    nargs=-1,
    type=_phase_mood,
    metavar="[PHASE=MOOD]...",
    shell_complete=words_begun_with([f"{phase}=" for phase in Phase]),
)
@word_option(
    "--agreed",
    words=Side,
    or_none=True,
    multiple=True,
    help=_("This side agrees, today; may be repeated. `none` takes both agreements back."),
)
@json_option
@pass_journal
def target(
    journal: Journal,
    project: str,
    moods: Sequence[tuple[Phase, int | None]],
    agreed: Sequence[Side | str],
    as_json: bool,
) -> None:
    old = journal.project(project)
    new = with_target(old, dict(moods))
    taken_back = bool(old.agreed) and not new.agreed
    if NONE in agreed:
        new = replace(new, agreed={})
    sides = {Side(side): now().date() for side in agreed if side != NONE}
    new = replace(new, agreed={**new.agreed, **sides})
    if new != old:
        journal.save_project(new, old)
    if as_json:
        say_json(project_object(new))
        return
    lines = [*_lines(new), "", _agreed(new)]
    if taken_back:
        lines.append(_("It changed, so that earlier agreements are taken back."))
    say("\n".join(lines))


def _lines(project: Project) -> Iterable[str]:
    rows = [
        [LABELS[phase], f"{mood_text(mood):>2}", "" if phase in project.target else _("default")]
        for phase, mood in target_of(project).items()
    ]
    return (GAP.join(row).rstrip() for row in columns(rows))


def _agreed(project: Project) -> str:
    said: list[str] = []
    for side in Side:
        if day := project.agreed.get(side):
            text = _("agreed by {side} on {day}")
            said.append(text.format(side=LABELS[side], day=weekday_text(day, now().date())))
        else:
            said.append(_("not yet agreed by {side}").format(side=LABELS[side]))
    return " · ".join(said)
