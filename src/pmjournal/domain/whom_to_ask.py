"""Whom to ask: causes with which nothing hurts, but of which nobody knows enough or too little."""

from collections.abc import Sequence
from datetime import date

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import day_text, weekday_text
from pmjournal.domain.mood_words import median_text
from pmjournal.domain.neglect import standing_signals
from pmjournal.domain.reading import Reading
from pmjournal.domain.signals import SignalId
from pmjournal.domain.states import satisfaction_trap
from pmjournal.domain.text import excerpt
from pmjournal.domain.unanswered import from_day_on, is_sure, moment_of
from pmjournal.i18n import _, ngettext

GUESSED_DAYS, GUESSED_AT_LEAST = 30, 3
"""In how many last days how many readings, all guessed, say that somebody should be asked."""
LISTED_AT_LEAST, VOICE_DAYS = 3, 60
"""Of how many people one voice is too few, and in how many last days."""
_MOST_NAMED = 3


def guessed_only(figures: Figures) -> Cause | None:
    """At least three readings in the last 30 days, and all of them guessed."""
    today = figures.as_of.toordinal()
    near = from_day_on(figures.readings, today - GUESSED_DAYS)
    if len(near) < GUESSED_AT_LEAST or any(map(is_sure, near)):
        return None
    ordered = sorted(figures.readings, key=moment_of)
    recent = ordered[-len(near) :]
    since = ordered[_began(ordered)].at.date()
    fact = _("All {count} readings of the last {days} days are guessed")
    last = _("The last one is of {day}.")
    return Cause(
        CauseId.GUESSED_ONLY,
        since,
        fact.format(count=len(recent), days=GUESSED_DAYS),
        _("all {count} readings guessed").format(count=len(recent)),
        last.format(day=weekday_text(recent[-1].at.date(), figures.as_of)),
    )


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
        names[_MOST_NAMED:] = [ngettext("{count} more", "{count} more", more).format(count=more)]
    *first_names, last_name = names
    voice = {"who": excerpt(near[0].stakeholder.label), "days": VOICE_DAYS}
    fact = _("Only {who} was heard in {days} days; {others} and {last} were not")
    return Cause(
        CauseId.ONE_VOICE,
        date.fromordinal(since),
        fact.format(**voice, others=", ".join(first_names), last=last_name),
        _("only {who} heard in {days} days").format(**voice),
        _("{count} people are listed.").format(count=len(figures.people)),
    )


def satisfied(figures: Figures) -> Cause | None:
    """The satisfaction trap stands: nothing hurts, and nothing is worth telling."""
    signal = standing_signals(figures).get(SignalId.SATISFACTION_TRAP)
    trap = satisfaction_trap(figures.days) if signal is not None else None
    if trap is None:
        return None
    since = date.fromordinal(trap.since)
    day, run = day_text(since, figures.as_of), [one.mood for one in trap.days]
    if any(run):
        fact = _(
            "Merely satisfied since {day}: the last {count} days heard lie between {low} and"
            " {high}, {zeros} of them at 0"
        )
        fact = fact.format(
            day=day,
            count=len(run),
            low=median_text([min(run)]),
            high=median_text([max(run)]),
            zeros=run.count(0),
        )
    else:
        fact = _("Merely satisfied since {day}: the last {count} readings are 0").format(
            day=day, count=sum(one.day >= trap.days[0].day for one in figures.readings)
        )
    short = _("merely satisfied since {day}").format(day=day)
    return Cause(CauseId.SATISFIED, since, fact, short)
