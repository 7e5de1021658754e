"""The referral gate: a checklist, and no score, of what must hold before one may ask."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.domain.labels import mood_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import PHASE_ORDER, Phase, Source
from pmjournal.i18n import _, ngettext

LAST_AT_LEAST, BEFORE_AT_LEAST = 2, 1
FRESH_DAYS = 14
"""How old the last reading, and how long ago the milestone, may be."""


@dataclass(frozen=True, slots=True)
class Condition:
    """One line of the checklist."""

    met: bool
    wanted: str
    """What must hold."""
    found: str
    """What is there instead; empty where it is met."""


@dataclass(frozen=True, slots=True)
class Gate:
    """The checklist on one day."""

    conditions: Sequence[Condition]
    since: date | None
    """The day of the last reading, praise or milestone that opened it; None while it is closed.

    A promise that was settled last isn't looked for.
    """

    @property
    def is_open(self) -> bool:
        """Whether one may ask for a referral."""
        return all(condition.met for condition in self.conditions)

    @property
    def missing(self) -> list[Condition]:
        """What keeps it closed."""
        return [condition for condition in self.conditions if not condition.met]


def gate_of(project: Project, readings: Sequence[Reading], ledger: Ledger, as_of: date) -> Gate:
    """The gate of `project` on the day `as_of`; `readings` are in order of time and up to it.

    Source: customers refer after a success of their own that is fresh (Reichheld 2003 for the
    wish, Kumar, Petersen and Leone 2007 for how few act on it). Caveat: an open gate says that
    asking does no harm, and not that they will.
    """
    begun = {phase: start for phase, start in project.phases.items() if start <= as_of}
    milestone = max(
        (begun[one] for one in (Phase.GO_LIVE, Phase.CLOSING) if one in begun), default=None
    )
    praise = _praise(readings)
    conditions = [
        _last_two(readings),
        _recent(readings, as_of),
        _basics(ledger),
        _praised(praise),
        _no_fall(readings),
        _milestone(milestone, as_of),
    ]
    gate = Gate(conditions, None)
    if not gate.is_open or not praise or milestone is None:
        return gate
    facts = (_good_since(readings), date.fromordinal(praise[0].day), milestone)
    return Gate(conditions, max(facts))


def _good_since(readings: Sequence[Reading]) -> date:
    """The day since which the last two readings have been good; the last two are."""
    first = len(readings) - 1
    while first > 1 and _are_good(readings[first - 2], readings[first - 1]):
        first -= 1
    return date.fromordinal(readings[first].day)


def _are_good(before: Reading, last: Reading) -> bool:
    return last.mood >= LAST_AT_LEAST and before.mood >= BEFORE_AT_LEAST


def _last_two(readings: Sequence[Reading]) -> Condition:
    wanted = _("the last reading is +2 or more, and the one before +1 or more")
    if len(readings) < 2:
        found = ngettext("there is {count} reading", "there are {count} readings", len(readings))
        return Condition(False, wanted, found.format(count=len(readings)))
    before, last = readings[-2].mood, readings[-1].mood
    met = _are_good(*readings[-2:])
    found = _("they are {last}, and {before} before it")
    return Condition(
        met, wanted, "" if met else found.format(last=mood_text(last), before=mood_text(before))
    )


def _recent(readings: Sequence[Reading], as_of: date) -> Condition:
    wanted = _("the last reading is at most 14 days old")
    if not readings:
        return Condition(False, wanted, _("there is none"))
    age = as_of.toordinal() - readings[-1].day
    if age <= FRESH_DAYS:
        return Condition(True, wanted, "")
    return Condition(False, wanted, _("it is {days} days old").format(days=age))


def _basics(ledger: Ledger) -> Condition:
    count = len(ledger.open_basics)
    found = ngettext("{count} is open", "{count} are open", count).format(count=count)
    wanted = _("no promise that they take for granted is open")
    return Condition(not count, wanted, found if count else "")


def _praise(readings: Sequence[Reading]) -> list[Reading]:
    pilot = PHASE_ORDER[Phase.TEST_PILOT]
    return [
        reading
        for reading in readings
        if reading.source is Source.SAID
        and reading.mood >= 1
        and PHASE_ORDER[reading.phase] >= pilot
    ]


def _praised(praise: Sequence[Reading]) -> Condition:
    wanted = _("they have praised in their own words since test/pilot")
    return Condition(bool(praise), wanted, "" if praise else _("nobody noted any"))


def _no_fall(readings: Sequence[Reading]) -> Condition:
    live = PHASE_ORDER[Phase.GO_LIVE]
    low = [item for item in readings if item.mood < 0 and PHASE_ORDER[item.phase] >= live]
    found = ngettext("there is {count}", "there are {count}", len(low)).format(count=len(low))
    return Condition(not low, _("no reading below satisfied since go-live"), found if low else "")


def _milestone(day: date | None, as_of: date) -> Condition:
    wanted = _("go-live or closing was at most 14 days ago")
    if day is None:
        return Condition(False, wanted, _("neither has come yet"))
    age = (as_of - day).days
    if age <= FRESH_DAYS:
        return Condition(True, wanted, "")
    return Condition(False, wanted, _("it was {days} days ago").format(days=age))
