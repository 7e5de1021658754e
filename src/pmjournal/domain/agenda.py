"""An agenda: what needs somebody in a project, what may be said besides, and the next step.

One function makes it; *Today*, *Now*, the lists of projects and the first line of the briefing are
made of it, so that they never differ.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.coach import Advice, advise
from pmjournal.domain.due_moment import capsule_waits, due_moment
from pmjournal.domain.figures import Figures
from pmjournal.domain.hints import hints_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import day_text, due_on_text, weekday_text
from pmjournal.domain.plan import PlanStage
from pmjournal.domain.points import Point, Sign, Todo
from pmjournal.domain.promise import DUE_SOON
from pmjournal.domain.situation import Situation
from pmjournal.domain.standing import next_due
from pmjournal.domain.text import excerpt, fold, visible_line
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.why import question_text, step_text
from pmjournal.i18n import _, ngettext


class NextStep(NamedTuple):
    """What the coach suggests or asks, in a line."""

    title: str
    detail: str
    """What is done in it; longer than a line."""
    stage: PlanStage | None
    """Where the plan stands of which it is a step."""
    when: str
    """Which step of how many it is and its day, where that is worth telling."""
    idea: Idea | None
    """What it is in the catalogue; None where a moment is asked about."""

    @property
    def can_wait(self) -> bool:
        """Whether it may be put aside; what answers a cause stays."""
        return self.idea is not None and not self.idea.causes

    @property
    def text(self) -> str:
        """All of it, on one line."""
        if not self.detail:
            return self.short_text
        joint = " " if self.title.endswith(("?", "!", ".", "…")) else ": "
        return self._with_when(f"{self.title}{joint}{self.detail}")

    @property
    def short_text(self) -> str:
        """Without what is done in it."""
        return self._with_when(self.title)

    def _with_when(self, text: str) -> str:
        return f"{text} · {self.when}" if self.when else text


@dataclass(frozen=True, kw_only=True)
class Agenda:
    """A project on one day, as far as it needs somebody."""

    figures: Figures
    points: Sequence[Point]
    """What needs somebody: the causes in their order, then what is due, then what waits."""
    asked: Callable[[], Advice]
    """Asks the coach, which a list of many projects does for those that it shows whole."""

    @cached_property
    def advice(self) -> Advice:
        """What the coach says."""
        return self.asked()

    @cached_property
    def step(self) -> NextStep | None:
        """The coach's one suggestion or question."""
        return _step(self.advice)

    @cached_property
    def hints(self) -> Sequence[Point]:
        """What may be said besides; it makes no project urgent."""
        return hints_of(self.advice, needs_nobody=not self.points)

    @cached_property
    def sign(self) -> Sign:
        """The most urgent one of the points."""
        order = list(Sign)
        return min((point.sign for point in self.points), key=order.index, default=Sign.NOTHING)

    @property
    def cause(self) -> CauseId | None:
        """The first of the causes that hold."""
        return self.points[0].cause if self.points else None

    @property
    def fact(self) -> str:
        """The first of the points as a sentence; empty where nothing needs anybody."""
        return self.points[0].text if self.points else ""

    @property
    def also(self) -> Sequence[str]:
        """The other points, shortened."""
        return [point.short for point in self.points[1:]]

    @property
    def due(self) -> date | None:
        """The day of the next promise or moment, or of the oldest that is overdue."""
        return next_due(self.figures)

    @cached_property
    def urgency(self) -> tuple[int, int, float, int, int, str]:
        """The place among other projects' agendas: the smaller, the more urgent.

        By the sign, then the first cause, the newest reading, the longest delay, the nearest day
        and the name.
        """
        figures = self.figures
        causes = list(CauseId)
        newest = figures.readings[-1].at.timestamp() if figures.readings else 0.0
        today = figures.as_of.toordinal()
        due = self.due.toordinal() - today if self.due else date.max.toordinal()
        return (
            list(Sign).index(self.sign),
            causes.index(self.cause) if self.cause else len(causes),
            -newest,
            min(due, 0),
            due,
            fold(figures.project.name),
        )


def agenda_of(advice: Advice) -> Agenda:
    """What needs somebody in the project that `advice` is for, on its day."""
    return _agenda(advice.situation, lambda: advice)


def agenda_in(situation: Situation, ideas: Sequence[Idea]) -> Agenda:
    """As `agenda_of`; the coach, who knows `ideas`, is asked when somebody wants its answer."""
    return _agenda(situation, lambda: advise(situation, ideas))


def _agenda(situation: Situation, asked: Callable[[], Advice]) -> Agenda:
    figures = situation.figures
    ids = {cause.id for cause in situation.causes}
    points = [*_causes(situation.causes, ids), *_due(figures, ids), *_waiting(situation)]
    return Agenda(figures=figures, points=points, asked=asked)


def most_urgent_first(agendas: Iterable[Agenda]) -> list[Agenda]:
    """`agendas`, the most urgent first."""
    return sorted(agendas, key=lambda one: one.urgency)


_ALARMS = frozenset((CauseId.WANTS_OUT, CauseId.INCIDENT, CauseId.COMPLAINT))
_UNKNOWN = frozenset((CauseId.SILENCE, CauseId.UNHEARD, CauseId.GUESSED_ONLY, CauseId.ONE_VOICE))
_FALLS = frozenset((CauseId.SLUMP, CauseId.LETDOWN, CauseId.WATCH))
_TODO = {
    CauseId.OVERDUE: Todo.PROMISES,
    CauseId.BASIC: Todo.PROMISES,
    CauseId.GLASSES_GAP: Todo.PROMISES,
    CauseId.SILENCE: Todo.NOTE,
    CauseId.GUESSED_ONLY: Todo.NOTE,
    CauseId.UNHEARD: Todo.PEOPLE,
    CauseId.ONE_VOICE: Todo.PEOPLE,
}
"""What to do about a cause, where that isn't to look at the curve."""


def cause_sign(cause: CauseId) -> Sign:
    """How urgent `cause` is."""
    if cause in _ALARMS:
        return Sign.ALARM
    if cause in _UNKNOWN:
        return Sign.UNKNOWN
    return Sign.SATISFIED if cause is CauseId.SATISFIED else Sign.HURT


def _causes(causes: Sequence[Cause], ids: Set[CauseId]) -> Iterator[Point]:
    """A point for each; a fall that silence names is not told again, and has its sign there."""
    fall = None
    if CauseId.SILENCE in ids:
        fall = next((cause.id for cause in causes if cause.id in _FALLS), None)
    for cause in causes:
        if cause.id is fall:
            continue
        names_fall = fall is not None and cause.id is CauseId.SILENCE
        sign = Sign.HURT if names_fall else cause_sign(cause.id)
        yield Point(_TODO.get(cause.id, Todo.CURVE), cause.fact, sign, cause.short, cause.id)


def _due(figures: Figures, causes: Set[CauseId]) -> Iterator[Point]:
    """Promises and moments whose day is near; a basic that hurts already is not told again."""
    today = figures.as_of
    days = [
        (one.due_on, one.id, one.text, Todo.PROMISES)
        for one in figures.ledger.due
        if one.due_on is not None and not (one.basic and CauseId.BASIC in causes)
    ]
    days += [
        (one.planned_on, one.id, one.title, Todo.TINGLES)
        for one in figures.tingles
        if one.is_planned
        and one.planned_on is not None
        and 0 <= (one.planned_on - today).days <= DUE_SOON
    ]
    if not days:
        return
    day, _id, words, todo = min(days)
    text = _("{due}: “{text}”").format(due=due_on_text(day, today), text=excerpt(words))
    short = due_on_text(day, today)
    if more := len(days) - 1:
        with_more = ngettext("{fact}, and {count} more", "{fact}, and {count} more", more)
        text = with_more.format(fact=text, count=more)
        short = with_more.format(fact=short, count=more)
    yield Point(todo, text, Sign.DUE, short)


def _waiting(situation: Situation) -> Iterator[Point]:
    """What is due by itself: a highlight or a moment, the capsule, the gate to a referral."""
    figures = situation.figures
    if moment := due_moment(figures):
        yield _moment(moment, situation)
    if capsule_waits(situation) and figures.capsule is not None:
        day = day_text(figures.capsule.sealed_on, figures.as_of)
        text = _("The time capsule of {day} may open").format(day=day)
        yield Point(Todo.TINGLES, text, Sign.WAITING, _("the capsule may open"))
    if figures.gate.is_open and not situation.needs_first_aid and not situation.is_long_closed:
        short = _("a referral may be asked for")
        yield Point(Todo.TINGLES, _("All conditions for a referral are met"), Sign.WAITING, short)


def _moment(moment: Tingle, situation: Situation) -> Point:
    text = question_text(moment, situation).removesuffix(".")
    if moment.is_kept_back or moment.planned_on is None:
        return Point(Todo.TINGLES, text, Sign.WAITING, _("a highlight was kept back for this"))
    day = day_text(moment.planned_on, situation.day)
    short = _("a moment of {day} to confirm").format(day=day)
    return Point(Todo.TINGLES, text, Sign.WAITING, short)


def _step(advice: Advice) -> NextStep | None:
    """The suggestion, or what is asked about a moment."""
    idea, moment, stage = advice.idea, advice.asks_about, advice.step
    if idea is None:
        if moment is None:
            return None
        # Its title stands in the point that asks.
        return NextStep(step_text(moment).removesuffix("."), "", stage, "", None)
    return NextStep(
        visible_line(idea.title),
        visible_line(idea.text.strip()),
        stage,
        _stage_text(advice),
        idea,
    )


def _stage_text(advice: Advice) -> str:
    """Which step of its plan it is, and the day on which it comes or is planned."""
    stage, today = advice.step, advice.situation.day
    if stage is None:
        return ""
    parts: list[str] = []
    if stage.count > 1:
        text = _("step {number} of {count}")
        parts.append(text.format(number=stage.number, count=stage.count))
    if advice.moment is not None:
        day = advice.moment.planned_on
        if day is None:
            parts.append(_("planned"))
        else:
            text = _("planned for {day}") if day >= today else _("was planned for {day}")
            parts.append(text.format(day=weekday_text(day, today)))
    elif stage.from_day is not None:
        parts.append(_("from {day} on").format(day=weekday_text(stage.from_day, today)))
    return " · ".join(parts)
