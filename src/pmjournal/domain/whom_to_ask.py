"""Whom to ask: causes with which nothing hurts, but of which nobody knows enough or too little."""

from collections.abc import Sequence
from datetime import date

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.neglect import standing_signals
from pmjournal.domain.reading import Reading
from pmjournal.domain.signals import SignalId
from pmjournal.domain.text import excerpt
from pmjournal.domain.unanswered import is_sure, moment_of
from pmjournal.i18n import _

GUESSED_DAYS, GUESSED_AT_LEAST = 30, 3
"""In how many last days how many readings, all guessed, say that somebody should be asked."""
LISTED_AT_LEAST, VOICE_DAYS = 3, 60
"""Of how many people one voice is too few, and in how many last days."""
_MOST_NAMED = 3


def guessed_only(figures: Figures) -> Cause | None:
    """At least three readings in the last 30 days, and all of them guessed."""
    today = figures.as_of.toordinal()
    ordered = sorted(figures.readings, key=moment_of)
    recent = [one for one in ordered if today - one.day <= GUESSED_DAYS]
    if len(recent) < GUESSED_AT_LEAST or any(map(is_sure, recent)):
        return None
    since = ordered[_began(ordered)].at.date()
    text = _("All {count} readings of the last {days} days are guessed, the last one on {day}.")
    why = text.format(
        count=len(recent),
        days=GUESSED_DAYS,
        day=weekday_text(recent[-1].at.date(), figures.as_of),
    )
    return Cause(CauseId.GUESSED_ONLY, since, why)


def _began(ordered: Sequence[Reading]) -> int:
    """The place of the reading from which on without a break all near ones were guessed.

    Three must lie in 30 days, also on the day before the next one is noted.
    """
    place = len(ordered) - 1
    while place >= GUESSED_AT_LEAST:
        first = ordered[place - GUESSED_AT_LEAST]
        if is_sure(first) or ordered[place].day - 1 - first.day > GUESSED_DAYS:
            break
        place -= 1
    return place


def one_voice(figures: Figures) -> Cause | None:
    """At least three people are listed, and in the last 60 days only one of them was heard."""
    near = [
        one for one in figures.people if one.days_ago is not None and one.days_ago <= VOICE_DAYS
    ]
    if len(figures.people) < LISTED_AT_LEAST or len(near) != 1:
        return None
    others = [one for one in figures.people if one is not near[0]]
    ages = [one.days_ago for one in others if one.days_ago is not None]
    first = min(one.day for one in figures.contacts)
    since = figures.as_of.toordinal() - min(ages) + VOICE_DAYS + 1 if ages else first
    names = [excerpt(one.stakeholder.label) for one in others]
    if (more := len(names) - _MOST_NAMED) > 0:
        names[_MOST_NAMED:] = [_("{count} more").format(count=more)]
    text = _("Of {count} people only {who} was heard in the last {days} days, and not: {others}.")
    why = text.format(
        count=len(figures.people),
        who=excerpt(near[0].stakeholder.label),
        days=VOICE_DAYS,
        others=", ".join(names),
    )
    return Cause(CauseId.ONE_VOICE, date.fromordinal(since), why)


def satisfied(figures: Figures) -> Cause | None:
    """The satisfaction trap stands: nothing hurts, and nothing is worth telling."""
    signal = standing_signals(figures).get(SignalId.SATISFACTION_TRAP)
    if signal is None:
        return None
    since = signal.since or figures.as_of
    text = _("Merely satisfied since {day}, and nothing is worth telling. {why}")
    why = text.format(day=weekday_text(since, figures.as_of), why=signal.why)
    return Cause(CauseId.SATISFIED, since, why)
