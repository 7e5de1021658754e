"""`tingle drawer`: the highlights that sales and delivery keep back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.ideas import idea_by_reference
from pmjournal.cli.json_objects import tingle_object
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import day_gone, json_option, now, project_option, word_option
from pmjournal.cli.output import say, say_json
from pmjournal.cli.tingle_lines import drawer_lines
from pmjournal.cli.tingle_options import (
    carrier_of,
    carrier_option,
    keep_tingle,
    moments_begun_with,
    note_option,
    owner_option,
    tingle_by_reference,
)
from pmjournal.domain.labels import dated_text
from pmjournal.domain.project import Project
from pmjournal.domain.tingle import Tingle, TingleKind, checked_plan
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal


@click.command(
    "drawer",
    help=_(
        "Keep a highlight back until the last third, or list what is kept back. It opens with"
        " test/pilot, or the phase that --opens names."
    ),
    epilog=examples(
        "pmjournal tingle drawer",
        _('pmjournal tingle drawer "Status on the phone" --opens go_live --agreed sales'),
    ),
)
@click.argument("what", nargs=-1, metavar="[IDEA|TITLE|ID]", shell_complete=moments_begun_with)
@word_option("--opens", words=Phase, help=_("The phase that opens it."))
@word_option(
    "--agreed",
    words=Side,
    multiple=True,
    help=_("This side agrees; may be repeated."),
)
@click.option("--on", "on", type=day_gone, metavar="WHEN", help=_("When they agreed; else today."))
@carrier_option
@owner_option
@note_option
@project_option
@json_option
@pass_journal
def drawer(
    journal: Journal,
    what: Sequence[str],
    opens: Phase | None,
    agreed: Sequence[Side],
    on: date | None,
    side: Side | None,
    owner: str | None,
    note: str | None,
    project: str | None,
    as_json: bool,
) -> None:
    if not what:
        _list_drawer(journal, project_or_default(journal, project), as_json)
        return
    reference, today = " ".join(what), now().date()
    days = dict.fromkeys(agreed, on or today)
    if old := tingle_by_reference(journal, reference):
        new = replace(
            carrier_of(old, side, owner, note),
            opens=opens or old.opens or Phase.TEST_PILOT,
            agreed={**old.agreed, **days},
            planned_on=None,
        )
        chosen = journal.project(old.project)
    else:
        chosen, idea, old = project_or_default(journal, project), idea_by_reference(reference), None
        new = Tingle(
            id=new_id(),
            project=chosen.id,
            title=idea.title if idea else reference,
            kind=idea.kind if idea else TingleKind.GLASSES,
            idea=idea.id if idea else None,
            made_on=today,
            side=side or Side.DELIVERY,
            owner=owner,
            note=note,
            opens=opens or Phase.TEST_PILOT,
            agreed=days,
        )
    new = checked_plan(new, today)  # a tease, which needs a day, is no highlight to keep
    said = _("“{title}” is kept back until {phase} ({id}).")
    agreed_on = f" {_agreed_text(on)}" if on is not None and agreed else ""
    keep_tingle(journal, chosen, new, old, as_json, said + agreed_on)


def _agreed_text(on: date) -> str:
    return _("Agreed on {day}.").format(day=dated_text(on))


def _list_drawer(journal: Journal, project: Project, as_json: bool) -> None:
    tingles = [one for one in journal.observed([project])[project.id].tingles if one.is_kept_back]
    today = now().date()
    if as_json:
        say_json([tingle_object(tingle, project, today) for tingle in tingles])
        return
    nothing = _("The drawer is empty. Keep a highlight back: pmjournal tingle drawer TITLE.")
    say("\n".join(drawer_lines(tingles, project, today) or [nothing]))
