"""What the verbs about tingles share: options, and the way into the journal."""

import re
from dataclasses import replace

import click

from pmjournal.cli.ideas import idea_ids
from pmjournal.cli.json_objects import tingle_object
from pmjournal.cli.open_journal import tingle_ids
from pmjournal.cli.options import now, word_option
from pmjournal.cli.output import say, say_json
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import Tingle, TingleState, is_too_early, opening_phase, settled_tingle
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

_ONLY_AN_ID = re.compile(r"(?=[a-f-]*\d)[\da-f-]{6,36}")

carrier_option = word_option(
    "--side", words=Side, help=_("Who carries it out; else delivery, for a new one.")
)
owner_option = click.option("--owner", metavar="NAME", help=_("Who sees to it."))
note_option = click.option("--note", metavar="TEXT", help=_("What to remember about it."))


def keep_tingle(
    journal: Journal,
    project: Project,
    new: Tingle,
    old: Tingle | None,
    as_json: bool,
    sentence: str,
) -> None:
    """Write `new`, tell it, and warn where a highlight comes before its time."""
    journal.keep((new, old))
    today = now().date()
    if is_too_early(new, project):
        phase = LABELS[opening_phase(new) or Phase.TEST_PILOT]
        text = _("“{title}” comes before {phase}: what is shown early is missing at the end.")
        click.echo(text.format(title=excerpt(new.title), phase=phase), err=True)
    if as_json:
        say_json(tingle_object(new, project, today))
        return
    day = new.settled_on if new.state is TingleState.DONE else new.planned_on
    when = dated_text(day) if day else _("no day yet")
    opens = LABELS[new.opens] if new.opens else ""
    say(sentence.format(title=excerpt(new.title), id=new.short_id, day=when, phase=opens))


def tingle_by_reference(journal: Journal, reference: str) -> Tingle | None:
    """The moment with the id `reference`; None where that is an idea's id or a title.

    Raises InputError where it can only be an id and there is no such moment, or it took place.
    """
    try:
        found = journal.tingle(reference)
    except InputError:
        if _ONLY_AN_ID.fullmatch(reference):
            raise
        return None
    return still_to_come(found)


def still_to_come(tingle: Tingle) -> Tingle:
    """`tingle`. Raises InputError where it took place."""
    if tingle.state is TingleState.DONE:
        raise InputError(
            _("“{title}” took place already. Expected a moment that is still to come.").format(
                title=excerpt(tingle.title)
            )
        )
    return tingle


def carrier_of(tingle: Tingle, side: Side | None, owner: str | None, note: str | None) -> Tingle:
    """`tingle` with what was given of these; planned anew where it was left out or in the trash."""
    return replace(
        settled_tingle(tingle, TingleState.PLANNED, tingle.made_on),
        side=side or tingle.side,
        owner=owner or tingle.owner,
        note=note or tingle.note,
        deleted=None,
    )


def moments_begun_with(context: click.Context, parameter: click.Parameter, begun: str) -> list[str]:
    """The ids of ideas and of planned moments that begin with what was `begun`."""
    return [
        *idea_ids(context, parameter, begun),
        *tingle_ids(context, parameter, begun),
    ]
