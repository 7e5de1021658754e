"""Reasons: what each signal says, made of readings, people and days that hold now."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise, takewhile

from pmjournal.domain.alarms import GOOD, Dip, Spell
from pmjournal.domain.fall import LIFE, WORK, sides_of
from pmjournal.domain.labels import mood_text, number_text, weekday_text
from pmjournal.domain.level import LevelDay
from pmjournal.domain.mood_words import (
    last_mood,
    median_text,
    moods,
    moods_to_the_last,
    moods_with_months,
    stated,
)
from pmjournal.domain.reading import Reading
from pmjournal.domain.states import DAYS_FOR_A_RHYTHM, Gap, Trap
from pmjournal.domain.words import Side
from pmjournal.i18n import _, ngettext

_PEAK_DAYS, _PEAK_STEPS = 5, 0.5
"""How many days with readings up to a peak tell how it felt there, at most, and how near to it."""


def slump_reason(spell: Spell, readings: Sequence[Reading], today: date) -> str:
    """The readings before the work, and all from the day on that the slump began."""
    risen = _risen(spell, readings)
    early, _late = sides_of(readings, WORK)
    fallen = [one for one in _before(risen, readings) if one.day >= spell.since]
    text = _("{early}, then {late}; then {again} again.") if risen else _("{early}, then {late}.")
    return text.format(
        early=moods_with_months(early, today),
        late=moods_to_the_last(fallen, today),
        again=moods(risen) if risen else "",
    )


def letdown_reason(spell: Spell, readings: Sequence[Reading], today: date) -> str:
    """The readings in test/pilot, and those of the life after it."""
    risen = _risen(spell, readings)
    early, _late = sides_of(readings, LIFE)
    _early, fallen = sides_of(_before(risen, readings), LIFE)
    text = _("{early} in test/pilot, {late} since go-live.")
    if risen:
        text = _("{early} in test/pilot, {late} since go-live; then {again} again.")
    return text.format(
        early=moods(early),
        late=moods_to_the_last(fallen, today),
        again=moods(risen) if risen else "",
    )


def _risen(spell: Spell, readings: Sequence[Reading]) -> Sequence[Reading]:
    """The two good readings in a row that ended the fall; none while it stands."""
    if spell.until is None:
        return ()
    later = [one for one in readings if one.day > spell.since]
    return next(pair for pair in pairwise(later) if min(one.mood for one in pair) >= GOOD)


def _before(risen: Sequence[Reading], readings: Sequence[Reading]) -> Sequence[Reading]:
    if not risen:
        return readings
    return readings[: next(place for place, one in enumerate(readings) if one is risen[0])]


def watch_reason(
    spell: Spell, readings: Sequence[Reading], days: Sequence[LevelDay], today: date
) -> str:
    """How it felt at the peak, the lowest since, and the last; of one that is over, its end."""
    before = _at_the_peak(spell, readings, days)
    end = today.toordinal() if spell.until is None else spell.until
    during = [one for one in readings if spell.since <= one.day <= end]
    last = during[-1]
    lowest = min(during, key=lambda one: one.mood)
    if spell.until is not None:
        text = _("{before}, then {lowest}, and {last} again.")
    elif lowest.mood < last.mood:
        text = _("{before}, then {lowest}, last {last}.")
    else:
        text = _("{before}, then {stated}.")
    return text.format(
        before=moods_with_months(before, today),
        lowest=last_mood(lowest, today),
        last=last_mood(last, today),
        stated=stated(last, today),
    )


def _at_the_peak(
    spell: Spell, readings: Sequence[Reading], days: Sequence[LevelDay]
) -> Sequence[Reading]:
    """The readings of the peak's day, and of days just before it that felt as well."""
    up_to = [day for day in days if day.day <= (spell.peak or 0)][-_PEAK_DAYS:]
    enough = up_to[-1].alarm_level - _PEAK_STEPS
    good = takewhile(lambda day: day.mood >= enough, reversed(up_to[:-1]))
    wanted = {up_to[-1].day, *(day.day for day in good)}
    return [one for one in readings if one.day in wanted]


def dip_reason(found: Dip, readings: Sequence[Reading], today: date) -> str:
    """The last day, against those before it."""
    of_day = [one for one in readings if one.day == readings[-1].day]
    last = stated(of_day[-1], today)
    if len(of_day) > 1:
        last = _("{mood} on {day}, the middle of {count} readings").format(
            mood=median_text([one.mood for one in of_day]),
            day=weekday_text(of_day[-1].at.date(), today),
            count=len(of_day),
        )
    return _("{last}; the {count} days heard before it were around {before}.").format(
        last=last, count=found.days, before=median_text([found.before])
    )


def trap_reason(trap: Trap, readings: Sequence[Reading]) -> str:
    """What the run of days consists of."""
    span = trap.days[-1].day - trap.days[0].day
    of_run = [one.mood for one in readings if one.day >= trap.days[0].day]
    if not any(of_run):
        return _("The last {count} readings are all 0, over {days} days.").format(
            count=len(of_run), days=span
        )
    values = [day.mood for day in trap.days]
    text = _("The last {count} days heard lie between {low} and {high}, {zeros} of them at 0.")
    return text.format(
        count=len(values),
        low=median_text([min(values)]),
        high=median_text([max(values)]),
        zeros=values.count(0),
    )


def gap_reason(gap: Gap, today: date) -> str:
    """What either side hears."""
    both = min(len(gap.sales), len(gap.delivery)) >= 2
    sides = {
        side: _mean(seen) if both else last_mood(seen[-1], today)
        for side, seen in ((Side.SALES, gap.sales), (Side.DELIVERY, gap.delivery))
    }
    return _("Sales hears {sales}, delivery {delivery}.").format(
        sales=sides[Side.SALES], delivery=sides[Side.DELIVERY]
    )


def _mean(seen: Sequence[Reading]) -> str:
    mean = sum(one.mood for one in seen) / len(seen)
    return _("≈ {mean} (last {count})").format(mean=mood_text(mean, 1), count=len(seen))


def silence_reason(days: Sequence[LevelDay], readings: Sequence[Reading], today: date) -> str:
    """For how long nothing was heard, against one's own rhythm where there is one."""
    silence, gap = today.toordinal() - days[-1].day, days[-1].gap
    if len(days) < DAYS_FOR_A_RHYTHM:
        return ngettext(
            "Not heard for {days} days ({count} reading so far).",
            "Not heard for {days} days ({count} readings so far).",
            len(readings),
        ).format(days=silence, count=len(readings))
    if gap == 1:
        return _("Not heard for {days} days (usually every day).").format(days=silence)
    return _("Not heard for {days} days (usually every {gap}).").format(
        days=silence, gap=number_text(gap, 0 if gap == int(gap) else 1)
    )


def glasses_reason(reading: Reading, today: date) -> str:
    """Who felt so well so early, and who noted it."""
    text = {
        Side.SALES: _("{stated}, noted by sales."),
        Side.DELIVERY: _("{stated}, noted by delivery."),
    }[reading.side]
    return text.format(stated=stated(reading, today))
