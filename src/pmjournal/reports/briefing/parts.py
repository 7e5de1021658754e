"""The parts of a briefing, in the order in which a minute takes them; each fact stands once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import inf

from pmjournal.domain.ask_now import question_to_ask
from pmjournal.domain.labels import (
    GLYPHS,
    LABELS,
    ago,
    day_text,
    mood_text,
    quoted,
    reading_text,
    weekday_text,
)
from pmjournal.domain.memory import what_if
from pmjournal.domain.neglect import decides
from pmjournal.domain.own_words import last_quotation, last_remark, remark
from pmjournal.domain.questions import Question
from pmjournal.domain.reading import Reading
from pmjournal.domain.sentences import countdown_text, target_text, tingled_text
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import STAYS
from pmjournal.domain.stakeholder import Heard
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.tingle import TingleState
from pmjournal.domain.tingled import effects_of
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _
from pmjournal.reports.briefing.do import do_lines
from pmjournal.reports.briefing.hurts import TITLE, hurt_lines
from pmjournal.reports.briefing.page import Briefing, Told, is_since
from pmjournal.reports.briefing.promised import promise_lines

_QUESTIONS = 3
"""Questions that are told; the others are counted."""
_MOST_OF_A_PHASE = 8
"""Readings of a phase that are told one by one."""
_CLOSINGS = (3, 0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page."""

    label: str
    lines: Sequence[str]
    """Plain text, safe to show."""
    left: int = 0
    """How many more there are, which are counted and not told."""


def parts_of(page: Briefing) -> list[Part]:
    """The parts that there is something of."""
    return [part for part in _parts(page) if part.lines]


def left_text(count: int) -> str:
    """That there are `count` more."""
    return _("{count} more").format(count=count)


def _parts(page: Briefing) -> Iterator[Part]:
    told = Told(page.today, last_quotation(page.entries))

    def part(label: str, lines: Iterator[str], most: int) -> Part:
        every = list(lines)
        shown = every if page.whole else every[:most]
        return Part(label, shown, len(every) - len(shown))

    yield part(_("DO"), do_lines(page.advice), 1)
    yield part(_("HURTS"), hurt_lines(page, told), 6)
    yield part(_("PROMISED"), promise_lines(page), 4)
    yield part(_("ASKED"), _questions(page), _QUESTIONS)
    yield part(_("WHO MATTERS"), _people(page), 4)
    yield part(_("WORDS"), _words(page, told), 2)
    yield part(_("TINGLED"), _tingled(page), 1)
    yield part(_("TARGET"), _target(page), 1)
    yield part(_("AHEAD"), _ahead(page), 4)
    yield part(_("CLOSING"), _closing(page), 1)
    yield part(_("ASK NOW"), _ask_now(page), 1)
    yield part(_("LATELY"), _lately(page, told), 5)
    yield part(_("SO FAR"), _so_far(page), 3)


def _questions(page: Briefing) -> Iterator[str]:
    for number, question in enumerate(page.questions, 1):
        yield f"{number} {_question(question, page)}"


def _question(question: Question, page: Briefing) -> str:
    """A question, with whom and when it was asked about: `Who pays? (CFO, 12 Nov)`."""
    day = day_text(question.at.date(), page.today)
    facts = ", ".join(([excerpt(question.who)] if question.who else []) + [day])
    return f"{excerpt(question.text, TITLE)} ({facts})"


def _people(page: Briefing) -> Iterator[str]:
    """Who decides and pays first, of them the one who was not heard for longest."""
    people = sorted(page.figures.heard, key=_silence, reverse=True)
    return (_person(one) for one in people)


def _silence(one: Heard) -> tuple[bool, float]:
    return decides(one), inf if one.days_ago is None else one.days_ago


def _person(one: Heard) -> str:
    matters = ", ".join(LABELS[why] for why in one.stakeholder.matters)
    facts = [f"{excerpt(one.stakeholder.label)}: {matters}"]
    if one.stakeholder.cares_about:
        facts.append(quoted(excerpt(one.stakeholder.cares_about, TITLE)))
    if one.days_ago is None:
        facts.append(_("never heard"))
    else:
        facts.append(_("heard {ago}").format(ago=ago(one.days_ago)))
    return f"{'! ' if one.too_long else ''}{' · '.join(facts)}"


def _words(page: Briefing, told: Told) -> Iterator[str]:
    """What they said last, and their wish once its capsule is open."""
    found = told.quotation or last_remark(page.entries, told.entries)
    if found is not None:
        entry, words = found
        facts = [excerpt(entry.who)] if entry.who else []
        if not told.has(entry):
            facts.append(day_text(entry.day, page.today))
        told.add(entry)
        said = quoted(excerpt(_without_name(words, entry.who), 2 * TITLE))
        yield f"{said} ({', '.join(facts)})" if facts else said
    capsule = page.figures.capsule
    if capsule and capsule.is_open(page.figures.project, page.today):
        facts = [excerpt(capsule.who)] if capsule.who else []
        sealed = day_text(capsule.sealed_on, page.today)
        facts.append(_("their wish of {day}").format(day=sealed))
        yield f"{quoted(excerpt(capsule.text, 2 * TITLE))} ({', '.join(facts)})"


def _without_name(words: str, who: str | None) -> str:
    """A quotation without what names `who` behind it, as in `… (CIO, 15:04)`."""
    said, bracket, name = words.rpartition(" (")
    is_named = (
        bool(bracket and who) and name.endswith(")") and fold(name).startswith(fold(who or ""))
    )
    return said if is_named else words


def _tingled(page: Briefing) -> Iterator[str]:
    """The last moment that was done, whether it tingled, and how many did."""
    tingles = page.figures.tingles
    done = [
        (one.settled_on, one.id, one)
        for one in tingles
        if one.state is TingleState.DONE and one.settled_on is not None
    ]
    if not done:
        return
    day, _id, last = max(done, key=lambda one: one[:2])
    answer = LABELS[last.tingled] if last.tingled else _("not asked yet: ask")
    text = f"{excerpt(last.title)}, {day_text(day, page.today)}: {answer}"
    effect = effects_of(tingles, ()).all
    if effect.answered > 1:
        so_far = _("so far {effect}").format(effect=tingled_text(effect))
        text = f"{text} · {so_far}"
    yield text


def _target(page: Briefing) -> Iterator[str]:
    if text := target_text(page.figures):
        yield text


def _ahead(page: Briefing) -> Iterator[str]:
    """The next milestone, the planned moments, and from test/pilot on whether one may ask."""
    if milestone := page.advice.situation.milestone:
        phase, day = milestone
        text = _("{phase} on {day}, {countdown}")
        countdown = countdown_text(day, page.today)
        yield text.format(
            phase=LABELS[phase], day=weekday_text(day, page.today), countdown=countdown
        )
    if _is_late(page):
        yield _referral(page)
    yield from _planned(page)


def _is_late(page: Briefing) -> bool:
    return PHASE_ORDER[page.figures.phase] >= PHASE_ORDER[Phase.TEST_PILOT]


def _referral(page: Briefing) -> str:
    gate = page.figures.gate
    if gate.is_open:
        return _("referral: all {count} conditions hold").format(count=len(gate.conditions))
    text = _("referral: not yet, {missing} of {count} missing")
    return text.format(missing=len(gate.missing), count=len(gate.conditions))


def _planned(page: Briefing) -> Iterator[str]:
    """The moments with a day that what to do doesn't name, the earliest first."""
    asked = page.advice.moment
    ahead = [
        (one.planned_on, one.id, one)
        for one in page.figures.tingles
        if one.is_planned and one.planned_on is not None and (asked is None or one.id != asked.id)
    ]
    for day, _id, moment in sorted(ahead, key=lambda one: one[:2]):
        text = _("✦ {title}, {day}")
        if day < page.today:
            text = _("✦ {title}, {day}: was it done?")
        yield text.format(title=excerpt(moment.title), day=weekday_text(day, page.today))


def _closing(page: Briefing) -> Iterator[str]:
    """How the project would be remembered with one closing or another, from test/pilot on."""
    if not _is_late(page):
        return
    text = _("ends at {mood}: remembered around {band}")
    parts: list[str] = []
    for closing in _CLOSINGS:
        if band := what_if(page.figures.readings, closing):
            low, high = (mood_text(edge, 1) for edge in band)
            span = low if low == high else _("{low} to {high}").format(low=low, high=high)
            parts.append(text.format(mood=mood_text(closing), band=span))
        text = _("at {mood}: {band}")
    if parts:
        yield "; ".join(parts)


def _ask_now(page: Briefing) -> Iterator[str]:
    cause = page.advice.cause
    yield quoted(question_to_ask(cause and cause.id, page.figures.phase))


def _lately(page: Briefing, told: Told) -> Iterator[str]:
    """What happened since the last briefing, where there was one, without what is told above."""
    if page.since is None:
        return
    for entry in page.entries:
        said = remark(entry.text)
        if not said or entry.id in told.entries or not is_since(entry, page.since):
            continue
        mood = "" if entry.mood is None or told.has(entry) else f"{reading_text(entry)} "
        told.add(entry)
        who = f" ({excerpt(entry.who)})" if entry.who else ""
        effort = "".join(f", {LABELS[one]}" for one in entry.effort)
        yield f"{weekday_text(entry.day, page.today)} {mood}{excerpt(said, TITLE)}{who}{effort}"


def _so_far(page: Briefing) -> Iterator[str]:
    """All readings in a line, by phase; behind it the falls that are over, with both days."""
    if readings := page.figures.readings:
        phases = [_phase(phase, [one for one in readings if one.phase is phase]) for phase in Phase]
        yield " · ".join(filter(None, phases))
    for line in signal_lines(page.figures.signals, page.today):
        if line.signal.id in STAYS and not line.signal.stands:
            yield line.title


def _phase(phase: Phase, readings: Sequence[Reading]) -> str:
    if not readings:
        return ""
    last = readings[-_MOST_OF_A_PHASE:]
    left = len(readings) - len(last)
    moods = " ".join(f"{GLYPHS[one.source]}{mood_text(one.mood)}" for one in last)
    if not left:
        return f"{LABELS[phase]} {moods}"
    earlier = _("({count} earlier)").format(count=left)
    return f"{LABELS[phase]} {earlier} {moods}"
