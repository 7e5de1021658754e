"""The ideas that verbs choose from, and those that somebody names."""

import re
from collections.abc import Sequence

import click

from pmjournal.domain.errors import InputError
from pmjournal.domain.idea import Idea
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas

_LIKE_AN_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+")


def known_ideas() -> Sequence[Idea]:
    """All ideas; mistakes in the file of one's own are told on standard error."""
    known = all_ideas()
    for mistake in known.mistakes:
        click.echo(mistake.sentence, err=True)
    return known.ideas


def known_idea(reference: str) -> Idea:
    """The idea with the id `reference`. Raises InputError, with a suggestion where one is near."""
    ideas = {idea.id: idea for idea in known_ideas()}
    if found := ideas.get(reference):
        return found
    from difflib import get_close_matches

    shown = visible_line(reference)
    for near in get_close_matches(reference, list(ideas), n=1, cutoff=0.6):
        raise InputError(_("No idea '{ref}'. Did you mean '{near}'?").format(ref=shown, near=near))
    raise InputError(
        _("No idea '{ref}'. Expected an id as pmjournal tingle next shows.").format(ref=shown)
    )


def idea_by_reference(reference: str) -> Idea | None:
    """The idea with the id `reference`; None where that is the title of an own one.

    Raises InputError where it looks like an id and there is no such idea.
    """
    if _LIKE_AN_ID.fullmatch(reference):
        return known_idea(reference)
    return next((idea for idea in known_ideas() if idea.id == reference), None)


def idea_ids(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The ids of ideas that begin with what was `begun`, for completion in the shell."""
    return [idea.id for idea in all_ideas().ideas if idea.id.startswith(begun)]
