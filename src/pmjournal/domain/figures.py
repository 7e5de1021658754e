"""A project's figures on one day, as its readings up to that day give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.fall import drawdown, phase_contrast
from pmjournal.domain.level import TOLERANCE, LevelDay, course, freshness
from pmjournal.domain.memory import memory_band
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger, ledger_of
from pmjournal.domain.reading import Reading, in_order
from pmjournal.domain.referral import Gate, gate_of
from pmjournal.domain.signals import Signal, signals_of
from pmjournal.domain.stakeholder import Heard, heard
from pmjournal.domain.states import coverage
from pmjournal.domain.tingle import Tingle, tingles_on
from pmjournal.domain.words import Freshness, Phase

READINGS_FOR_BASE = 5
DAYS_FOR_ARROW = 3
_ARROW_LOOKS_BACK = 5
_ARROW_STEP = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
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
    level: float | None
    """In mood steps."""
    arrow: str | None
    """↗ → ↘: where the level goes."""
    band: tuple[float, float] | None
    """The reading band, in mood steps."""
    evidence: float
    """The weight that the level rests on; 0 without readings."""
    freshness: Freshness | None
    half_life: float | None
    """In days."""
    base: int | None
    """The lowest of the last five readings."""
    drawdown: float | None
    phase_contrast: float | None
    memory_band: tuple[float, float] | None
    coverage: tuple[int, int]
    """Phases with two or more readings, and phases begun."""
    contacts: Sequence[Contact]
    """All entries up to `as_of`, with or without a mood, from old to new."""
    heard: Sequence[Heard]
    """The people who matter, and how long ago each was heard."""
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

    @property
    def silence(self) -> int | None:
        """Days since the last reading."""
        return self.as_of.toordinal() - self.days[-1].day if self.days else None

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
    last = days[-1] if days else None
    evidence = last.evidence(today) if last else 0.0
    ledger = ledger_of(observed.promises, as_of, observed.kept)
    tingles = tingles_on(observed.tingles, as_of)
    gate = gate_of(project, known, ledger, as_of)
    capsule = observed.capsule
    return Figures(
        project=project,
        as_of=as_of,
        phase=project.phase_on(as_of),
        readings=known,
        days=days,
        above_zero=sum(reading.mood > 0 for reading in known),
        level=last.level if last else None,
        arrow=_arrow(days),
        band=last.band(today) if last else None,
        evidence=evidence,
        freshness=freshness(evidence) if last else None,
        half_life=last.half_life if last else None,
        base=_base(known),
        drawdown=drawdown(days),
        phase_contrast=phase_contrast(known),
        memory_band=memory_band(known),
        coverage=coverage(known, [phase for phase, _first, _last in project.spans(as_of)]),
        contacts=met,
        heard=heard(observed.stakeholders, met, today),
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


def _base(readings: Sequence[Reading]) -> int | None:
    """The lowest of the last five: how firm the ground is. Caveat: one bad day holds it down."""
    if len(readings) < READINGS_FOR_BASE:
        return None
    return min(reading.mood for reading in readings[-READINGS_FOR_BASE:])


def _arrow(days: Sequence[LevelDay]) -> str | None:
    """The level now against five days with readings ago, or the first; half a step turns it."""
    if len(days) < DAYS_FOR_ARROW:
        return None
    rise = days[-1].level - days[max(0, len(days) - 1 - _ARROW_LOOKS_BACK)].level
    if rise >= _ARROW_STEP - TOLERANCE:
        return "↗"
    return "↘" if rise <= -_ARROW_STEP + TOLERANCE else "→"
