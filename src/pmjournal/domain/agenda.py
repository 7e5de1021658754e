"""Now: what wants doing in a project, the most urgent first; and where it stands."""

from collections.abc import Iterator

from pmjournal.domain.coach import Advice
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text, mood_text
from pmjournal.domain.points import Point, Todo
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import SignalId
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.domain.tingle import TingleKind, is_out_of_the_drawer, is_too_early
from pmjournal.domain.why import first_reason, why
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _, ngettext


def agenda(figures: Figures, advice: Advice) -> list[Point]:
    """The points for `figures`' project on their day; never empty."""
    points = [
        *_signals(figures),
        *_low(figures),
        *_tingles(figures),
        *_due(figures),
        *_new_rater(figures),
        *_people(figures),
    ]
    if not figures.project.phases:
        points.append(Point(Todo.DATES, _("No dates yet: say when each phase begins.")))
    if not points and not figures.readings:
        points.append(Point(Todo.NOTE, _("No mood yet: write one down after your next call.")))
    if not points:
        points.append(Point(Todo.NOTHING, _("Nothing needs doing.")))
    points += [*_wish(figures), *_suggestion(advice)]
    if following := _next_phase(figures):
        points.append(Point(Todo.NOTHING, following))
    return points


_TODO = {
    SignalId.SILENT: Todo.NOTE,
    SignalId.NEED_EARLY_READINGS: Todo.NOTE,
    SignalId.PROMISE_OVERDUE: Todo.PROMISES,
    SignalId.GLASSES_GAP: Todo.PROMISES,
    SignalId.REFERRAL_READY: Todo.TINGLES,
}
"""What to do about a signal, where that isn't to look at the curve."""


def _signals(figures: Figures) -> Iterator[Point]:
    for line in signal_lines(figures.signals, figures.as_of, past=False):
        yield Point(_TODO.get(line.signal.id, Todo.CURVE), line.text)


def _low(figures: Figures) -> Iterator[Point]:
    """The last reading lies below satisfied, and no fall that stands says so already."""
    falls = (SignalId.SLUMP, SignalId.LETDOWN, SignalId.WATCH, SignalId.DIP)
    is_shown = any(signal.stands and signal.id in falls for signal in figures.signals)
    if figures.readings and figures.readings[-1].mood < 0 and not is_shown:
        mood = mood_text(figures.readings[-1].mood)
        text = _("The last reading is {mood}: put right what hurts, before anything else.")
        yield Point(Todo.TINGLES, text.format(mood=mood))


def _tingles(figures: Figures) -> Iterator[Point]:
    """Moments whose day has come or passed, or comes before its time."""
    for kept in figures.tingles:
        if is_out_of_the_drawer(kept, figures.project, figures.as_of):
            text = _("“{title}” was kept back until now: plan its day.")
            yield Point(Todo.TINGLES, text.format(title=excerpt(kept.title)))
    planned = [tingle for tingle in figures.tingles if tingle.is_planned and tingle.planned_on]
    for tingle in sorted(planned, key=lambda one: (one.planned_on or one.made_on, one.id)):
        title, day = excerpt(tingle.title), tingle.planned_on or figures.as_of
        if tingle.is_overdue(figures.as_of):
            text = _("“{title}” was planned for {day}: done, or skipped?")
            if tingle.kind is TingleKind.TEASE:
                text = _("“{title}” was promised for {day} and keeps them waiting.")
        elif is_too_early(tingle, figures.project):
            text = _("“{title}”, planned for {day}, comes before its time.")
        elif day == figures.as_of:
            text = _("“{title}” is planned for today.")
        else:
            continue
        yield Point(Todo.TINGLES, text.format(title=title, day=day_text(day, figures.as_of)))


def _due(figures: Figures) -> Iterator[Point]:
    if due := figures.ledger.due:
        text = ngettext(
            "{count} promise is due this week: “{promise}”",
            "{count} promises are due this week, first “{promise}”",
            len(due),
        )
        text = text.format(count=len(due), promise=excerpt(due[0].text))
        yield Point(Todo.PROMISES, text)


def _new_rater(figures: Figures) -> Iterator[Point]:
    """Delivery has taken over, and has only heard from sales how they feel."""
    sides = {reading.side for reading in figures.readings}
    if sides == {Side.SALES} and figures.phase is not Phase.FIRST_CONTACT:
        yield Point(
            Todo.NOTE,
            _("Only sales has noted a mood so far. Ask them afresh how they feel about it today."),
        )


def _wish(figures: Figures) -> Iterator[Point]:
    """The time capsule, which opens by itself with the closing."""
    capsule = figures.capsule
    if capsule and capsule.is_open(figures.project, figures.as_of):
        day = day_text(capsule.sealed_on, figures.as_of)
        who = f" ({visible_line(capsule.who)})" if capsule.who else ""
        text = _("Time capsule of {day}{who}: “{wish}”")
        wish = visible_line(capsule.text.strip())
        yield Point(Todo.NOTHING, text.format(day=day, who=who, wish=wish))


def _suggestion(advice: Advice) -> Iterator[Point]:
    if advice.idea is None:
        if advice.moment is None:  # else it stands above
            yield Point(Todo.TINGLES, why(advice))
        return
    text = _("Next: {title} ({work}). Why: {why}")
    title, work = visible_line(advice.idea.title), LABELS[advice.idea.work]
    todo = Todo.TINGLES if advice.idea.causes else Todo.SUGGESTION
    # How far a plan is belongs to it: its next step may wait, or have its day.
    reason = why(advice) if advice.cause else first_reason(advice)
    yield Point(todo, text.format(title=title, work=work, why=reason))


def _people(figures: Figures) -> Iterator[Point]:
    for one in figures.heard:
        if one.too_long:
            never, long = _("{who}: never heard yet"), _("{who}: not heard for {days} days")
            text = never if one.days_ago is None else long
            who = visible_line(one.stakeholder.label)
            yield Point(Todo.NOTE, text.format(who=who, days=one.days_ago))


def _next_phase(figures: Figures) -> str | None:
    ahead = [
        (start, phase) for phase, start in figures.project.phases.items() if start > figures.as_of
    ]
    if not ahead:
        return None
    start, phase = min(ahead)
    days = (start - figures.as_of).days
    return ngettext(
        "Next: {phase} on {day}, in {days} day", "Next: {phase} on {day}, in {days} days", days
    ).format(phase=LABELS[phase], day=day_text(start, figures.as_of), days=days)
