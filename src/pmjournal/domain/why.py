"""Why the coach says what it says: sentences made of the facts that decided."""

from collections.abc import Iterator
from datetime import date

from pmjournal.domain.causes import closing_of
from pmjournal.domain.coach import Advice
from pmjournal.domain.due_moment import OPENING_IDEA
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.occasion import occasion, phase_subject
from pmjournal.domain.plan import PlanStage
from pmjournal.domain.situation import Situation
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import Tingle, TingleKind
from pmjournal.domain.touch import touched
from pmjournal.i18n import _, ngettext


def why(advice: Advice) -> str:
    """Why this suggestion, or this question; where there is none, why not."""
    return " ".join(_reasons(advice))


def first_reason(advice: Advice) -> str:
    """The fact that decided first, as a sentence; where there is no suggestion, why not."""
    return next(_reasons(advice))


def _reasons(advice: Advice) -> Iterator[str]:
    day = advice.situation.day
    if advice.cause is not None:
        yield advice.cause.why
        if advice.step is not None and advice.idea is not None:
            yield from _standing(advice.step, advice.idea, advice.moment, day)
    elif advice.moment is not None:
        yield question_text(advice.moment, advice.situation)
    elif advice.idea is None:
        yield from _nothing(advice)
    elif advice.idea.id == OPENING_IDEA:
        yield _capsule(advice.situation)
    else:
        yield occasion(advice.idea, advice.situation)
        if advice.trigger is not None and advice.idea.kind is not TingleKind.ASK:
            yield touched(advice.trigger, advice.trigger_uses)
        yield _effort(advice.idea)
    if advice.cause is None and advice.can_be_archived:
        yield _archive(advice.situation)


def _standing(step: PlanStage, idea: Idea, moment: Tingle | None, today: date) -> Iterator[str]:
    """How far the plan for a cause is, and what is planned of it."""
    if moment is not None:
        yield _planned(moment, today)
        return
    if step.done_on is None:
        return
    text = _("Step {number} was done on {day}.")
    if step.from_day is not None:
        text = _("Step {number} was done on {day}; from {from_day} on: “{title}”.")
    yield text.format(
        number=step.done_number,
        day=weekday_text(step.done_on, today),
        from_day=weekday_text(step.from_day or today, today),
        title=excerpt(idea.title),
    )


def _planned(moment: Tingle, today: date) -> str:
    title, day = excerpt(moment.title), moment.planned_on
    if day is None:
        return _("“{title}” is planned, with no day yet.").format(title=title)
    if day < today:
        text = _("“{title}” was planned for {day}: was it done?")
        if moment.kind is TingleKind.TEASE:
            text = _("“{title}” was promised for {day} and keeps them waiting: was it done?")
    elif day == today:
        text = _("“{title}” is planned for today, {day}.")
    else:
        text = _("“{title}” is planned for {day}.")
    return text.format(title=title, day=weekday_text(day, today))


def question_text(moment: Tingle, situation: Situation) -> str:
    """What is asked about a moment that is due by itself, with the fact that makes it due."""
    if not moment.is_kept_back:
        return _planned(moment, situation.day)
    phase = moment.opens or situation.phase
    start = situation.figures.project.phases.get(phase)
    if start is None or start > situation.day:  # a later phase has begun before it
        phase, start = situation.phase, situation.figures.project.phases[situation.phase]
    text = _("Kept back for this: “{title}”. {phase} began on {day}.")
    if moment.agreed_by_both:
        text = _("Kept back for this by both sides: “{title}”. {phase} began on {day}.")
    return text.format(
        title=excerpt(moment.title),
        phase=phase_subject(phase),
        day=weekday_text(start, situation.day),
    )


def step_text(moment: Tingle) -> str:
    """What to do about a moment that is asked about, in a sentence."""
    if moment.is_kept_back:
        return _("Plan its day with sales and delivery, and bring it out.")
    return _("Say whether it was done or left out, or give it another day.")


def _capsule(situation: Situation) -> str:
    capsule = situation.figures.capsule
    day = weekday_text(capsule.sealed_on if capsule else situation.day, situation.day)
    text = _("The time capsule was sealed on {day}, and the closing has begun: now it may open.")
    return text.format(day=day)


def _effort(idea: Idea) -> str:
    work = LABELS[idea.work]
    if not idea.lead_days:
        return _("It takes {work} and needs no preparation.").format(work=work)
    text = ngettext(
        "It takes {work}, begun {days} day ahead.",
        "It takes {work}, begun {days} days ahead.",
        idea.lead_days,
    )
    return text.format(work=work, days=idea.lead_days)


def _nothing(advice: Advice) -> Iterator[str]:
    """That no idea is left, with what was used up."""
    situation = advice.situation
    start = situation.figures.project.phases.get(situation.phase)
    if start is not None and start <= situation.day:
        yield _("{phase} began on {day}.").format(
            phase=phase_subject(situation.phase), day=weekday_text(start, situation.day)
        )
    if situation.is_long_closed:
        yield _("Nothing is due now.")
        return
    text = _("No idea fits as things stand ({counts}).")
    if advice.is_used_up:
        text = _("Every idea that fits is used, planned or put aside ({counts}).")
    yield text.format(counts=_counts(situation))
    yield _("Time for one of your own.")


def _counts(situation: Situation) -> str:
    parts = (
        ngettext("{count} used", "{count} used", len(situation.uses)).format(
            count=len(situation.uses)
        ),
        ngettext("{count} planned", "{count} planned", len(situation.planned)).format(
            count=len(situation.planned)
        ),
        ngettext("{count} put aside", "{count} put aside", len(situation.asleep)).format(
            count=len(situation.asleep)
        ),
    )
    return ", ".join(parts)


def _archive(situation: Situation) -> str:
    closing = closing_of(situation.figures.project) or situation.day
    text = _("{days} days after closing began, the project can be archived.")
    return text.format(days=(situation.day - closing).days)
