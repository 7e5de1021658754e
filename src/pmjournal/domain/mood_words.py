"""Moods in a sentence: the single readings with their months, the last one with who and when."""

from collections.abc import Sequence
from datetime import date
from statistics import median

from pmjournal.domain.labels import LABELS, month_text, mood_text, weekday_text
from pmjournal.domain.reading import Reading
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import Source
from pmjournal.i18n import _

_MOST = 4
"""Readings that are told one by one; of more than that their median is."""


def moods(readings: Sequence[Reading]) -> str:
    """`+2 and +3`; of more than four readings their median: `around +2`."""
    if len(readings) > _MOST:
        return _("around {mood}").format(mood=median_text([one.mood for one in readings]))
    *others, last = (mood_text(one.mood) for one in readings)
    if not others:
        return last
    return _("{moods} and {last}").format(moods=", ".join(others), last=last)


def moods_with_months(readings: Sequence[Reading], today: date) -> str:
    """`+2 and +3 in Aug and Sep`, as `moods`."""
    months = list(dict.fromkeys(one.at.date().replace(day=1) for one in readings))
    first, last = months[0], months[-1]
    span = _("{moods} from {first} to {last}")
    if len(months) <= 2:
        span = _("{moods} in {first}") if first == last else _("{moods} in {first} and {last}")
    return span.format(
        moods=moods(readings),
        # The year is told once.
        first=month_text(first, last if first != last else today),
        last=month_text(last, today),
    )


def moods_to_the_last(readings: Sequence[Reading], today: date) -> str:
    """`−1, −2, −3 (CFO, Sat 28 Nov)`; of more than four: `around −2, last −3 (…)`."""
    last = last_mood(readings[-1], today)
    if len(readings) > _MOST:
        return _("{around}, last {last}").format(around=moods(readings), last=last)
    return ", ".join((*(mood_text(one.mood) for one in readings[:-1]), last))


def last_mood(reading: Reading, today: date) -> str:
    """A mood, and in brackets whose it is, whether it was guessed, and when."""
    facts = [excerpt(reading.who)] if reading.who else []
    if reading.source is Source.GUESSED:
        facts.append(LABELS[reading.source])
    facts.append(weekday_text(reading.at.date(), today))
    return f"{mood_text(reading.mood)} ({', '.join(facts)})"


def stated(reading: Reading, today: date) -> str:
    """A mood, how it is known, and when: `−3 said by CFO on Sat 28 Nov`."""
    match reading.source, reading.who:
        case Source.SAID, None:
            text = _("{mood} said on {day}")
        case Source.SHOWN, None:
            text = _("{mood} shown on {day}")
        case Source.GUESSED, None:
            text = _("{mood} guessed on {day}")
        case Source.SAID, _who:
            text = _("{mood} said by {who} on {day}")
        case Source.SHOWN, _who:
            text = _("{mood} shown by {who} on {day}")
        case _guessed, _who:
            text = _("{mood} guessed for {who} on {day}")
    day = weekday_text(reading.at.date(), today)
    return text.format(mood=mood_text(reading.mood), who=excerpt(reading.who or ""), day=day)


def median_text(values: Sequence[float]) -> str:
    """The median of moods: a whole step without decimals, half a one with."""
    middle = median(values)
    return mood_text(middle, 0 if middle == int(middle) else 1)
