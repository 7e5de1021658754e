"""The briefing: one page of Markdown to read in the minute before a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from pmjournal.chart.cells import plain
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain import sentences
from pmjournal.domain.coach import Advice
from pmjournal.domain.entry import Entry
from pmjournal.domain.explain import EXPLANATIONS
from pmjournal.domain.figure_table import closing_rows
from pmjournal.domain.figures import Figures
from pmjournal.domain.held_back import held_back_kinds
from pmjournal.domain.labels import LABELS, ago, quoted, reading_text, weekday_text
from pmjournal.domain.promise import Promise
from pmjournal.domain.questions import open_questions
from pmjournal.domain.referral import Gate
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import SignalId
from pmjournal.domain.stakeholder import Heard
from pmjournal.domain.standing import stands_at
from pmjournal.domain.why import why
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _, ngettext
from pmjournal.reports.markdown import code_block, inline
from pmjournal.reports.wish import wish_lines

_CURVE_SIZE = 92, 17
_MOST_ENTRIES = 8
"""Entries that are told one by one; a briefing is one page."""
_MOST_QUESTIONS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What a briefing tells of one project."""

    figures: Figures
    advice: Advice
    entries: Sequence[Entry]
    """All of them, newest first."""
    since: date | None = None
    """The first day of what happened since the last briefing; None where there was none."""


def briefing(page: Briefing) -> str:
    """The page. What there is nothing of isn't there."""
    return "\n\n".join(_blocks(page))


def _blocks(page: Briefing) -> Iterator[str]:
    figures, project = page.figures, page.figures.project
    yield f"# {inline(project.name)}"
    yield f"**{' · '.join(sentences.headline_text(figures))}**"
    facts = [stands_at(figures), _("as of {day}").format(day=_day(figures.as_of, figures))]
    if project.customer:
        facts.insert(0, inline(project.customer))
    yield " · ".join(facts)
    if figures.readings:
        yield code_block(plain(paint(scene_of(figures), *_CURVE_SIZE)))
    yield from _section(_since_title(page), _happened(page))
    yield from _section(_("What hurts"), _signals(figures))
    yield from _section(_("What was promised"), _promises(figures))
    yield from _section(_("Who matters"), (_person(one) for one in figures.heard))
    yield from _section(
        _("What could tingle next"), chain(_planned(figures), _suggestion(page.advice))
    )
    yield from _section(_("What not to do now"), _held_back(page.advice))
    yield from _section(_("Open questions"), _questions(page))
    yield from _section(_("Ask for a referral?"), _gate(figures.gate, figures))
    yield from _section(_("What will be remembered"), _remembered(figures))
    yield from _section(_("Time capsule"), map(inline, wish_lines(figures)))


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    """A heading with a list below it, where there is anything to list."""
    if text := "\n".join(f"- {line}" for line in lines):
        yield f"## {title}"
        yield text


def _since_title(page: Briefing) -> str:
    if page.since is None:
        return _("What happened lately")
    return _("What happened since {day}").format(day=_day(page.since, page.figures))


def _happened(page: Briefing) -> Iterator[str]:
    entries = [one for one in page.entries if page.since is None or one.day >= page.since]
    for entry in entries[:_MOST_ENTRIES]:
        mood = "" if entry.mood is None else f"**{reading_text(entry)}** "
        effort = "".join(f", {LABELS[effort]}" for effort in entry.effort)
        who = f" ({inline(entry.who)})" if entry.who else ""
        yield f"{_day(entry.day, page.figures)}: {mood}{inline(entry.title)}{who}{effort}"
    if page.since is not None and (left := len(entries) - _MOST_ENTRIES) > 0:
        yield ngettext("… and {count} more", "… and {count} more", left).format(count=left)


def _signals(figures: Figures) -> Iterator[str]:
    for line in signal_lines(figures.signals, figures.as_of):
        if line.signal.id is not SignalId.REFERRAL_READY:
            advice = f" {EXPLANATIONS[line.signal.id].advice}" if line.signal.stands else ""
            yield f"**{line.title}**: {inline(line.signal.why)}{advice}"
    if target := sentences.target_text(figures):
        yield _("**Target**: {target}.").format(target=target)


def _promises(figures: Figures) -> Iterator[str]:
    for promise in figures.ledger.open:
        yield f"{_due(promise, figures)}{inline(promise.text)} ({_promised_by(promise)})"
    if (rate := figures.ledger.kept_rate) is not None:
        yield _("So far {kept} of {settled} were kept ({rate} %).").format(
            kept=figures.ledger.kept, settled=figures.ledger.settled, rate=round(100 * rate)
        )


def _due(promise: Promise, figures: Figures) -> str:
    if promise.due_on is None:
        return ""
    day = _day(promise.due_on, figures)
    if promise.is_overdue(figures.as_of):
        return _("**overdue since {day}**: ").format(day=day)
    return _("{day}: ").format(day=day)


def _promised_by(promise: Promise) -> str:
    parts = [_("promised by {side}").format(side=LABELS[promise.side])]
    if promise.owner:
        parts.append(_("{owner} sees to it").format(owner=inline(promise.owner)))
    if promise.lacks_owner:
        parts.append(_("nobody in delivery sees to it"))
    if promise.basic:
        parts.append(_("taken for granted"))
    return ", ".join(parts)


def _person(one: Heard) -> str:
    stakeholder = one.stakeholder
    matters = ", ".join(LABELS[why] for why in stakeholder.matters)
    cares = f": {quoted(inline(stakeholder.cares_about))}" if stakeholder.cares_about else ""
    if one.days_ago is None:
        heard = _("never heard")
    else:
        heard = _("heard {ago}").format(ago=ago(one.days_ago))
    heard = f"**{heard}**" if one.too_long else heard
    return f"{inline(stakeholder.label)} ({matters}), {heard}{cares}"


def _planned(figures: Figures) -> Iterator[str]:
    """The moments that have a day, the next one first."""
    ahead = [(one.planned_on, one) for one in figures.tingles if one.is_planned and one.planned_on]
    for day, tingle in sorted(ahead, key=lambda planned: planned[0]):
        sentence = _("**planned for {day}**: {title}")
        yield sentence.format(day=_day(day, figures), title=inline(tingle.title))


def _suggestion(advice: Advice) -> Iterator[str]:
    if advice.idea is None:
        yield why(advice)
        return
    yield f"**{inline(advice.idea.title)}**: {inline(advice.idea.text)}"
    yield _("Why: {why}").format(why=inline(why(advice)))


def _held_back(advice: Advice) -> Iterator[str]:
    """One line for each reason, with the kinds that it holds back."""
    kinds: dict[str, list[str]] = {}
    for kind, reason in held_back_kinds(advice):
        kinds.setdefault(reason, []).extend([LABELS[kind]] if kind else [])
    for reason, named in kinds.items():
        yield f"{', '.join(named)}: {inline(reason)}" if named else inline(reason)


def _questions(page: Briefing) -> Iterator[str]:
    questions = [
        (entry.day, question) for entry in page.entries for question in open_questions(entry.text)
    ]
    for day, question in questions[:_MOST_QUESTIONS]:
        yield f"{inline(question)} ({_day(day, page.figures)})"


def _gate(gate: Gate, figures: Figures) -> Iterator[str]:
    """The whole checklist from test/pilot on; before that one line is enough."""
    if PHASE_ORDER[figures.phase] < PHASE_ORDER[Phase.TEST_PILOT]:
        met = len(gate.conditions) - len(gate.missing)
        yield _("Not yet: {met} of {count} conditions hold.").format(
            met=met, count=len(gate.conditions)
        )
        return
    for condition in gate.conditions:
        found = f": {condition.found}" if condition.found else ""
        yield f"[{'x' if condition.met else ' '}] {condition.wanted}{found}"


def _remembered(figures: Figures) -> Iterator[str]:
    """How much the end weighs, from test/pilot on: before that it is far."""
    if PHASE_ORDER[figures.phase] < PHASE_ORDER[Phase.TEST_PILOT]:
        return
    rows = closing_rows(figures)
    if rows:
        yield " · ".join(f"{row.name}: {row.value}" for row in rows)


def _day(day: date, figures: Figures) -> str:
    return weekday_text(day, figures.as_of)
