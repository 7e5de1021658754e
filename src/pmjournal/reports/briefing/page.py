"""What a briefing tells of one project, and which of its readings it has told already."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pmjournal.domain.coach import Advice
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import mood_text, weekday_text
from pmjournal.domain.mood_words import last_mood, stated
from pmjournal.domain.questions import Question
from pmjournal.domain.reading import Reading
from pmjournal.domain.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What a briefing tells of one project."""

    figures: Figures
    advice: Advice
    entries: Sequence[Entry]
    """All of them, newest first."""
    questions: Sequence[Question] = ()
    """The open ones, the oldest first."""
    since: date | datetime | None = None
    """The first day of what happened lately, or the moment after which; None tells nothing of it.

    A moment is that of the last briefing.
    """
    whole: bool = False
    """Whether nothing is counted that can be told."""

    @property
    def today(self) -> date:
        """The day that it is read on."""
        return self.figures.as_of

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """The entries by their ids."""
        return {entry.id: entry for entry in self.entries}


def is_since(entry: Entry, since: date | datetime | None) -> bool:
    """Whether `entry` belongs to what happened since the day or the last briefing `since`.

    What was written after that briefing does, too, also of the same day's hours before it: nobody
    could read it then.
    """
    if not isinstance(since, datetime):
        return since is None or entry.day >= since
    if entry.at > since:
        return True
    is_near = entry.at >= since - timedelta(days=1)
    return is_near and written_at(entry.id) > int(since.timestamp() * 1000)


def written_at(entry: str) -> int:
    """When the entry with the id `entry` was written, in ms of Unix time: a UUIDv7 begins so.

    0 for an id that is none.
    """
    digits = entry.replace("-", "")[:12]
    try:
        return int(digits, 16) if entry[14:15] == "7" else 0
    except ValueError:
        return 0


@dataclass(slots=True)
class Told:
    """The readings that the page has told with person and day: each is told once."""

    today: date
    quotation: tuple[Entry, str] | None
    """What they said last in their own words, and where: a part of its own tells it."""
    entries: set[str] = field(default_factory=set[str])
    _facts: set[tuple[int, str, date]] = field(default_factory=set[tuple[int, str, date]])

    def add(self, one: Reading | Entry) -> None:
        """Remember that it is told."""
        self.entries.add(one.id)
        if one.mood is not None:
            self._facts.add(_fact(one.mood, one))

    def has(self, one: Reading | Entry) -> bool:
        """Whether it is told, or another that reads just the same."""
        if one.id in self.entries:
            return True
        return one.mood is not None and _fact(one.mood, one) in self._facts

    def once(self, sentence: str, readings: Iterable[Reading]) -> str:
        """The `sentence` of a signal, with the mood alone of a reading that is told already.

        What it tells of the `readings` of its project is told from now on.
        """
        fresh: list[Reading] = []
        for reading in readings:
            if weekday_text(reading.at.date(), self.today) not in sentence:
                continue
            for words in (last_mood(reading, self.today), stated(reading, self.today)):
                if words not in sentence:
                    continue
                if self.has(reading):
                    sentence = sentence.replace(words, mood_text(reading.mood))
                else:
                    fresh.append(reading)
        for reading in fresh:
            self.add(reading)
        return sentence


def _fact(mood: int, one: Reading | Entry) -> tuple[int, str, date]:
    return mood, fold(one.who or ""), one.at.date()
