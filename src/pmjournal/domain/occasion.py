"""The occasion for an idea: the fact of the journal that makes it the time for it."""

from pmjournal.domain.delight import last_praise
from pmjournal.domain.idea import Idea, Need, When
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.mood_words import stated
from pmjournal.domain.neglect import decides
from pmjournal.domain.situation import Situation
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import TingleKind
from pmjournal.domain.words import Phase
from pmjournal.i18n import _, ngettext


def occasion(idea: Idea, situation: Situation) -> str:
    """The fact of the journal that makes it the time for `idea`."""
    today, figures = situation.day, situation.figures
    phases = figures.project.phases
    if idea.kind is TingleKind.ASK:
        last = stated(figures.readings[-1], today)
        return _("All that must hold before asking holds; last heard: {last}.").format(last=last)
    if idea.when is When.START:
        return _ahead(idea, situation)
    if idea.when is When.AFTER and (began := phases.get(idea.after_phase or idea.phase)):
        days = (today - began).days
        text = ngettext(
            "{phase} began on {day}, {days} day ago.",
            "{phase} began on {day}, {days} days ago.",
            days,
        )
        if not days:
            text = _("{phase} begins today, {day}.")
        phase = phase_subject(idea.after_phase or idea.phase)
        return text.format(phase=phase, day=weekday_text(began, today), days=days)
    needed = [fact for need in idea.needs if (fact := _need_fact(need, situation))]
    if needed:
        return " ".join(needed)
    if figures.readings:
        last = stated(figures.readings[-1], today)
        return _("Nothing hurts that we know of; last heard: {last}.").format(last=last)
    return _unheard_yet(situation)


def _ahead(idea: Idea, situation: Situation) -> str:
    start = situation.figures.project.phases[idea.phase]
    days = (start - situation.day).days
    text = ngettext(
        "{phase} begins on {day}, in {days} day: what belongs to that day is begun now.",
        "{phase} begins on {day}, in {days} days: what belongs to that day is begun now.",
        days,
    )
    phase = phase_subject(idea.phase)
    return text.format(phase=phase, day=weekday_text(start, situation.day), days=days)


def _unheard_yet(situation: Situation) -> str:
    """That nobody noted a mood yet, and since when the phase lasts."""
    start = situation.figures.project.phases.get(situation.phase)
    phase = phase_subject(situation.phase)
    if start is None or start > situation.day:
        count = len(situation.figures.contacts)
        if not count:
            return _("The journal is still empty: 0 entries, no mood.")
        text = ngettext(
            "{count} entry so far, and no mood noted yet.",
            "{count} entries so far, and no mood noted yet.",
            count,
        )
        return text.format(count=count)
    text = _("{phase} began on {day}, and no mood is noted yet.")
    return text.format(phase=phase, day=weekday_text(start, situation.day))


def _need_fact(need: Need, situation: Situation) -> str:
    """What is there of what an idea needs."""
    figures, today = situation.figures, situation.day
    match need:
        case Need.QUOTE if praise := last_praise(figures.readings):
            return _("They praised: {reading}.").format(reading=stated(praise, today))
        case Need.DECIDER if who := [one for one in figures.heard if decides(one)]:
            matters = ", ".join(LABELS[why] for why in who[0].stakeholder.matters)
            label = excerpt(who[0].stakeholder.label)
            return _("{who}: {matters}.").format(who=label, matters=matters)
        case Need.MILESTONE if situation.milestone:
            phase, day = situation.milestone
            text = _("{phase} begins on {day}.")
            subject = phase_subject(phase)
            return text.format(phase=subject, day=weekday_text(day, today))
        case Need.CAPSULE if capsule := figures.capsule:
            day = weekday_text(capsule.sealed_on, today)
            return _("The time capsule was sealed on {day}.").format(day=day)
        case Need.DRAWER:
            kept = next((one for one in figures.tingles if one.is_kept_back), None)
            return _("Kept back: “{title}”.").format(title=excerpt(kept.title)) if kept else ""
        case _:
            return ""


_SUBJECTS = {
    Phase.FIRST_CONTACT: _("First contact"),
    Phase.HANDOVER: _("The handover"),
    Phase.KICKOFF: _("The kickoff"),
    Phase.IMPLEMENTATION: _("Implementation"),
    Phase.TEST_PILOT: _("Test/pilot"),
    Phase.GO_LIVE: _("Go-live"),
    Phase.CLOSING: _("The closing"),
    Phase.AFTER: _("The phase “after”"),
}


def phase_subject(phase: Phase) -> str:
    """What `phase` is called as the subject of a sentence."""
    return _SUBJECTS[phase]
