"""Reads the briefings of projects as chance has them: is a fact told twice, or a page too long?

A script, as the language is chosen once, at the start: it prints what is wrong, and how often each
part was there.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from pmjournal.domain.coach import advise
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import GLYPHS, mood_text, weekday_text
from pmjournal.domain.mood_words import last_mood, stated
from pmjournal.domain.questions import open_questions
from pmjournal.domain.sentences import target_text
from pmjournal.domain.situation import situation_of
from pmjournal.domain.words import PHASE_ORDER, Kind, Phase, Side
from pmjournal.i18n import language
from pmjournal.ideas import catalogue
from pmjournal.reports.briefing.markdown import MOST_LINES, briefing
from pmjournal.reports.briefing.page import Briefing
from pmjournal.reports.briefing.parts import parts_of

from ..domain.random_projects import random_figures

LABELS = {
    "en": (
        *("DO", "HURTS", "PROMISED", "ASKED", "WHO MATTERS", "WORDS", "TINGLED", "TARGET"),
        *("AHEAD", "CLOSING", "ASK NOW", "LATELY", "SO FAR"),
    ),
    "de": (
        *("TUN", "SCHMERZT", "ZUGESAGT", "OFFEN", "WICHTIG", "WÖRTLICH", "KRIBBELN", "ZIEL"),
        *("VORAUS", "ABSCHLUSS", "FRAG", "ZULETZT", "BISHER"),
    ),
}[language()]
_TEXTS = (
    "Import fails again",
    'They said "we had to explain it twice"',
    "> Nobody told us so\n? Who pays for the second import",
    "? Who decides besides the CFO?",
    "Demo for the key users\npromise: a film by friday",
    "= Who decides besides the CFO? The board",
    "promise: a date for site 2",
    "Long call about {place}",
)


def page_of(seed: int) -> Briefing:
    """A briefing on a project as chance has it."""
    chance = Random(seed)  # noqa: S311
    figures = random_figures(chance)
    if chance.random() < 0.5:
        agreed = dict.fromkeys(Side, figures.as_of - timedelta(days=3))
        figures = replace(figures, project=replace(figures.project, agreed=agreed))
    entries = [*_entries(figures, chance)]
    since = chance.choice((None, figures.as_of - timedelta(days=9), _moment(figures)))
    return Briefing(
        figures=figures,
        advice=advise(situation_of(figures), catalogue(language())),
        entries=entries,
        questions=open_questions(entries),
        since=since,
    )


def _moment(figures: Figures) -> datetime | None:
    return figures.contacts[0].at if figures.contacts else None


def _entries(figures: Figures, chance: Random) -> Iterator[Entry]:
    """The entry of each contact, with the mood of its reading, the newest first."""
    moods = {one.id: one for one in figures.readings}
    for place, contact in enumerate(reversed(figures.contacts)):
        reading = moods.get(contact.id)
        entry = Entry(
            id=contact.id,
            project="p",
            at=contact.at,
            text=contact.title or chance.choice(_TEXTS).format(place=place),
            kind=contact.kind if contact.kind is Kind.INCIDENT else Kind.CALL,
            side=contact.side,
            who=contact.who,
        )
        if reading is not None:
            entry = replace(entry, mood=reading.mood, source=reading.source)
        yield entry


def problems_of(page: Briefing) -> Iterator[str]:
    """What is wrong with the page."""
    text = briefing(page)
    if (count := len(text.split("\n"))) > MOST_LINES:
        yield f"{count} lines"
    parts = parts_of(page)
    places = [LABELS.index(part.label) for part in parts]
    if places != sorted(set(places)) or not set(places) >= _ALWAYS:
        yield f"parts {[part.label for part in parts]}"
    head = text.partition("\n- ")[0].replace("\\", "")
    told = [line for part in parts if part.label != LABELS[-1] for line in part.lines]
    lines = "\n".join((head, *told))
    if "{" in lines or "None" in lines:
        yield "a placeholder or None"
    yield from _readings_twice(lines, page)
    yield from _texts_twice(lines, page)
    is_late = PHASE_ORDER[page.figures.phase] >= PHASE_ORDER[Phase.TEST_PILOT]
    if not is_late and (_REFERRAL in lines or LABELS[9] in text):
        yield "a referral or a closing before its time"


_ALWAYS = {0, 1, 10}
"""What to do, what hurts and what to ask are always there."""
_REFERRAL = {"en": "referral:", "de": "Empfehlung:"}[language()]


def _readings_twice(lines: str, page: Briefing) -> Iterator[str]:
    """Readings that are told more than once with their person and day."""
    seen: set[str] = set()
    for reading in page.figures.readings:
        mood, glyph = re.escape(mood_text(reading.mood)), GLYPHS[reading.source]
        day, who = weekday_text(reading.at.date(), page.today), reading.who or ""
        forms = (
            re.escape(last_mood(reading, page.today)),
            re.escape(stated(reading, page.today)),
            f"{mood} {glyph} {who + ', ' if who else ''}{day}",
            rf"{day} {mood} {glyph}.*\({who}\)" if who else rf"{day} {mood} {glyph}[^(\n]*$",
        )
        count = sum(len(re.findall(rf"(?m)(?<![\d,.+−])(?:{form})", lines)) for form in forms)
        if count > 1 and forms[2] not in seen:
            seen.add(forms[2])
            yield f"{forms[2]!r} is told {count} times"


def _texts_twice(lines: str, page: Briefing) -> Iterator[str]:
    """Promises, questions and figures that are told more often than there are of them."""
    figures = page.figures
    ledger = figures.ledger
    known = Counter(one.text for one in (*ledger.open, *ledger.broken))
    known.update(one.text for one in page.questions)
    known.update(one.text[2:] for one in page.entries if one.text.startswith("= "))
    if figures.level is not None:
        known[f"≈ {mood_text(figures.level, 1)}"] += 1
    if text := target_text(figures):
        known[text] += 1
    for text, most in known.items():
        answers = sum(one.startswith(text) for one in known if one != text) * len(page.entries)
        if lines.count(text) > most + answers:
            yield f"{text!r} is told {lines.count(text)} times"


def main(seeds: Sequence[int]) -> Iterator[str]:
    """What is wrong on so many pages; at last how often each part was there."""
    met: Counter[str] = Counter()
    for seed in seeds:
        page = page_of(seed)
        met.update(part.label for part in parts_of(page))
        yield from (f"{seed}: {problem}" for problem in problems_of(page))
    yield "; ".join(f"{label}={count}" for label, count in met.items())


if __name__ == "__main__":
    print("\n".join(main(range(int(sys.argv[1])))))  # noqa: T201
