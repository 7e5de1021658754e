"""A project's figures on one day, as its readings up to that day give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from pmjournal.domain.arrow import arrow
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.fall import LIFE, WORK, drawdown, phase_contrast
from pmjournal.domain.level import LevelDay, course, freshness
from pmjournal.domain.memory import memory_band
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger, ledger_of
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.referral import Gate, gate_of
from pmjournal.domain.signals import Signal, signals_of
from pmjournal.domain.stakeholder import Heard, last_heard
from pmjournal.domain.states import coverage
from pmjournal.domain.target import target_gap
from pmjournal.domain.tingle import Tingle, tingles_on
from pmjournal.domain.words import Freshness, Phase

LAST_READINGS = 5
"""How many the base, and the headline's second number, are of."""


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What the readings up to `as_of` tell; None where there are too few of them."""

    project: Project
    as_of: date
    phase: Phase
    readings: Sequence[Reading]
    """Those up to `as_of`, from old to new."""
    days: Sequence[LevelDay]
    """The level on each day with readings, from old to new."""
    above_zero: int
    """How many readings lie above satisfied: the headline."""
    last_five: tuple[int, int]
    """How many of the last five readings do, and of how many: fewer in the beginning."""
    arrow: str | None
    """↗ → ↘: where the readings go; None while the level is silent, too."""
    base: int | None
    """The lowest of the last five readings."""
    contacts: Sequence[Contact]
    """All entries up to `as_of`, with or without a mood, from old to new."""
    people: Sequence[Heard]
    """All who are listed on the customer's side, and how long ago each was heard."""
    ledger: Ledger
    """The promises."""
    tingles: Sequence[Tingle]
    """In the order of writing."""
    customer_tingles: Sequence[Tingle]
    """Those of other projects for the same customer."""
    dismissals: Sequence[Dismissal]
    capsule: Capsule | None
    gate: Gate
    """What must hold before one may ask for a referral."""
    signals: Sequence[Signal]
    """What the readings and promises warn of or ask, the most urgent first."""

    # A page of many projects doesn't tell these.

    @cached_property
    def drawdown(self) -> float | None:
        """The largest fall of the slow level from its peak, in mood steps."""
        return drawdown(self.days)

    @cached_property
    def phase_contrast(self) -> float | None:
        """The work against the sale, in mood steps."""
        return phase_contrast(self.readings, WORK)

    @cached_property
    def live_contrast(self) -> float | None:
        """Life after go-live against test/pilot, in mood steps."""
        return phase_contrast(self.readings, LIFE)

    @cached_property
    def memory_band(self) -> tuple[float, float] | None:
        """Between what is remembered and what was, in mood steps."""
        return memory_band(self.readings)

    @cached_property
    def coverage(self) -> tuple[int, int]:
        """Phases with two or more readings, and phases begun."""
        begun = [phase for phase, _first, _last in self.project.spans(self.as_of)]
        return coverage(self.readings, begun)

    @property
    def heard(self) -> Sequence[Heard]:
        """Those of them who matter."""
        return [one for one in self.people if one.stakeholder.matters]

    @property
    def last_day(self) -> LevelDay | None:
        """The last day with readings: what is known until the next one."""
        return self.days[-1] if self.days else None

    @property
    def level(self) -> float | None:
        """In mood steps."""
        return self.last_day and self.last_day.level

    @property
    def band(self) -> tuple[float, float] | None:
        """Where the level itself may lie, in mood steps."""
        return self.last_day and self.last_day.band(self.as_of.toordinal())

    @property
    def scatter(self) -> float | None:
        """How much the readings jump from day to day, in mood steps."""
        return self.last_day and self.last_day.scatter

    @property
    def evidence(self) -> float:
        """The weight that the level rests on; 0 without readings."""
        return self.last_day.evidence(self.as_of.toordinal()) if self.last_day else 0.0

    @property
    def freshness(self) -> Freshness | None:
        """The evidence in a word."""
        return freshness(self.evidence) if self.last_day else None

    @property
    def is_silent(self) -> bool:
        """Whether the level is only how it was when last heard."""
        return self.freshness is Freshness.SILENT

    @property
    def half_life(self) -> float | None:
        """In days."""
        return self.last_day and self.last_day.half_life

    @property
    def target_gap(self) -> float | None:
        """The level less the phase's target, in mood steps."""
        return target_gap(self.project, self.phase, self.level)

    @property
    def silence(self) -> int | None:
        """Days since the last reading."""
        return self.as_of.toordinal() - self.last_day.day if self.last_day else None

    @property
    def reading_levels(self) -> list[float]:
        """The level on each reading's day, in the order of `readings`."""
        levels = {day.day: day.level for day in self.days}
        return [levels[reading.day] for reading in self.readings]


def figures_of(project: Project, observed: Observed, as_of: date) -> Figures:
    """The figures of `project` on the day `as_of`; what was observed may come in any order."""
    today = as_of.toordinal()
    known = in_order(observed.readings, today)
    met = sorted(
        (contact for contact in observed.contacts if contact.day <= today),
        key=lambda contact: contact.place,
    )
    days = course(known)
    ledger = ledger_of(observed.promises, as_of, observed.kept)
    tingles = tingles_on(observed.tingles, as_of)
    gate = gate_of(project, known, met, ledger, as_of)
    capsule = observed.capsule
    return Figures(
        project=project,
        as_of=as_of,
        phase=project.phase_on(as_of),
        readings=known,
        days=days,
        above_zero=_above_zero(known),
        last_five=(_above_zero(known[-LAST_READINGS:]), len(known[-LAST_READINGS:])),
        arrow=arrow(days, today),
        base=_base(known),
        contacts=met,
        people=last_heard(observed.stakeholders, met, today),
        ledger=ledger,
        tingles=tingles,
        customer_tingles=tingles_on(observed.customer_tingles, as_of),
        dismissals=observed.dismissals,
        capsule=capsule if capsule is not None and capsule.sealed_on <= as_of else None,
        gate=gate,
        signals=signals_of(
            project, known, days, met, ledger, tingles, gate if observed.whole else None, as_of
        ),
    )


def _above_zero(readings: Sequence[Reading]) -> int:
    return sum(reading.mood > 0 for reading in readings)


def _base(readings: Sequence[Reading]) -> int | None:
    """The lowest of the last five: how firm the ground is. Caveat: one bad day holds it down."""
    last = readings[-LAST_READINGS:]
    return min(reading.mood for reading in last) if len(last) == LAST_READINGS else None
