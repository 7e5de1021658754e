"""What a pointer on the curve tells: which readings or moments lie there."""

from collections.abc import Sequence
from datetime import date

from pmjournal.chart.moment import Moment
from pmjournal.chart.moment import moment_text as moment_text
from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import ANCHORS, GLYPHS, LABELS, mood_text, weekday_text
from pmjournal.domain.reading import Reading
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import ngettext

_TOLD = 3
"""Of so many at one place each is told."""


def tip_text(
    readings: Sequence[Reading], moments: Sequence[Moment], entries: Sequence[Entry], today: date
) -> str:
    """When each was, and what: of a reading also who said it, and the title that `entries` has.

    Empty where there is nothing.
    """
    ids = {reading.id for reading in readings[:_TOLD]}
    titles = {entry.id: excerpt(entry.title) for entry in entries if entry.id in ids}
    texts = [_reading(one, titles.get(one.id), today) for one in readings]
    texts += [moment_text(one, today) for one in moments]
    if more := len(texts[_TOLD:]):
        text = ngettext("and {count} more", "and {count} more", more)
        texts[_TOLD:] = [text.format(count=more)]
    return "\n".join(texts)


def _reading(reading: Reading, title: str | None, today: date) -> str:
    day = weekday_text(reading.at.date(), today)
    who = visible_line(reading.who or "")
    mood = f"{mood_text(reading.mood)} {GLYPHS[reading.source]} {ANCHORS[reading.mood]}"
    lines = [" · ".join(filter(None, (day, who))), f"{mood} ({LABELS[reading.source]})", title]
    return "\n".join(filter(None, lines))
