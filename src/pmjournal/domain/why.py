"""Why the coach says what it says: sentences made of the facts that decided."""

from collections.abc import Iterator

from pmjournal.domain.coach import Advice, Rule, Situation
from pmjournal.domain.idea import CEILING, Idea
from pmjournal.domain.labels import LABELS, mood_text
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import TingleKind
from pmjournal.i18n import _, ngettext


def why(advice: Advice) -> str:
    """Why this suggestion; where there is none, why not."""
    if advice.idea is None:
        return _nothing(advice)
    return " ".join(_facts(advice, advice.idea))


def first_reason(advice: Advice) -> str:
    """The fact that decided first, as a sentence; where there is no suggestion, why not."""
    return _nothing(advice) if advice.idea is None else next(_facts(advice, advice.idea))


def _facts(advice: Advice, idea: Idea) -> Iterator[str]:
    yield from _reasons(advice, idea)
    yield _effort(idea, advice.situation)


def _reasons(advice: Advice, idea: Idea) -> Iterator[str]:
    situation = advice.situation
    if situation.needs_first_aid:
        yield from _first_aid(situation, idea)
        return
    match idea.kind:
        case TingleKind.ASK:
            yield _("All that must hold before asking holds.")
        case TingleKind.GLASSES:
            phase = LABELS[situation.phase]
            yield _("This is {phase}: now the rose-coloured glasses may come out.").format(
                phase=phase
            )
        case _:
            pass
    if advice.trigger is None:
        return
    feeling = LABELS[advice.trigger].capitalize()
    if advice.trigger_uses == 0:
        yield _("{feeling} has not been touched with this customer yet.").format(feeling=feeling)
    else:
        text = ngettext(
            "{feeling} has come up {count} time with this customer so far.",
            "{feeling} has come up {count} times with this customer so far.",
            advice.trigger_uses,
        )
        yield text.format(feeling=feeling, count=advice.trigger_uses)


def _first_aid(situation: Situation, idea: Idea) -> Iterator[str]:
    mood = mood_text(situation.mood)
    if situation.is_low and idea.kind is TingleKind.REPAIR:
        yield _("The last reading is {mood}, so repair comes first.").format(mood=mood)
    elif situation.is_low:
        yield _("The last reading is {mood}, so first make the ground firm.").format(mood=mood)
    if basics := situation.open_basics:
        text = ngettext(
            "“{promise}” is taken for granted and still open: nothing delights before that.",
            "“{promise}” and {more} more are taken for granted and still open: nothing delights"
            " before that.",
            len(basics),
        )
        yield text.format(promise=excerpt(basics[0].text), more=len(basics) - 1)
    if situation.worked:
        yield _(
            "In {count} of the last three entries they had to work for it: remove work first."
        ).format(count=situation.worked)


def _effort(idea: Idea, situation: Situation) -> str:
    work = LABELS[idea.work]
    if not idea.lead_days:
        return _("It takes {work} and needs no preparation.").format(work=work)
    days = idea.lead_days
    if situation.milestone is None:
        text = ngettext(
            "It takes {work}, begun {days} day ahead.",
            "It takes {work}, begun {days} days ahead.",
            days,
        )
        return text.format(work=work, days=days)
    phase, left = situation.milestone
    text = ngettext(
        "It takes {work}, begun {days} day ahead; {phase} is {left} away.",
        "It takes {work}, begun {days} days ahead; {phase} is {left} away.",
        days,
    )
    return text.format(work=work, days=days, phase=LABELS[phase], left=_days(left))


def _days(days: int) -> str:
    return ngettext("{days} day", "{days} days", days).format(days=days)


def _nothing(advice: Advice) -> str:
    phase = LABELS[advice.situation.phase]
    if advice.is_used_up:
        return _(
            "Every idea for {phase} that fits is used, planned or put aside. Time for one of your"
            " own."
        ).format(phase=phase)
    return _("No idea fits {phase} as things stand. Time for one of your own.").format(phase=phase)


def why_not(rule: Rule, situation: Situation) -> str:
    """Why no idea of a kind came through that `rule` stopped."""
    phase = LABELS[situation.phase]
    match rule:
        case Rule.GLASSES:
            return _("The highlights stay in the drawer until test/pilot; this is {phase}.").format(
                phase=phase
            )
        case Rule.GATE:
            first = situation.gate.missing[0]
            return _("Too early to ask. Wanted: {wanted}; but {found}.").format(
                wanted=first.wanted, found=first.found
            )
        case Rule.PHASE:
            return _("No idea of this kind belongs to {phase}.").format(phase=phase)
        case Rule.INTENSITY:
            return _("Stronger than {phase} bears: at most {most} of 5.").format(
                phase=phase, most=CEILING[situation.phase]
            )
        case Rule.UNHARMED:
            return _("There is nothing to repair.")
        case Rule.FIRST_AID:
            return _first_things_first(situation)
        case Rule.MOOD:
            if situation.mood is None:
                return _("It needs a better mood, and nobody has noted one yet.")
            return _("It needs a better mood than {mood}.").format(mood=mood_text(situation.mood))
        case Rule.LEAD if situation.milestone is not None:
            next_phase, left = situation.milestone
            return _("It can't be ready in time: {phase} is {left} away.").format(
                phase=LABELS[next_phase], left=_days(left)
            )
        case Rule.USED:
            return _("All that fit were used with this customer.")
        case Rule.PLANNED:
            return _("What fits is planned already.")
        case _:
            return _("What fits was put aside: not now, or never.")


def _first_things_first(situation: Situation) -> str:
    if situation.is_low:
        return _("The last reading is {mood}: put that right first.").format(
            mood=mood_text(situation.mood)
        )
    if situation.open_basics:
        return _("“{promise}” is still open: put that right first.").format(
            promise=excerpt(situation.open_basics[0].text)
        )
    return _("They have to work for it: remove work first.")
