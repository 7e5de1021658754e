"""The referral gate: a checklist, and no score, of what must hold before one may ask."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pmjournal.domain.contact import Contact
from pmjournal.domain.labels import day_text, mood_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Ledger
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import PHASE_ORDER, Kind, Phase, Source
from pmjournal.i18n import _, ngettext

LAST_AT_LEAST, BEFORE_AT_LEAST = 2, 1
FRESH_DAYS = 14
"""How old the last reading, and how long ago the milestone, may be; how old an incident must."""
LIVE_DAYS = 3
"""Days that they have lived with it."""


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
    """The first of the days up to now on which readings and dates kept it open.

    None while it is closed. A promise that was settled last isn't looked for.
    """

    @property
    def is_open(self) -> bool:
        """Whether one may ask for a referral."""
        return all(condition.met for condition in self.conditions)

    @property
    def missing(self) -> list[Condition]:
        """What keeps it closed."""
        return [condition for condition in self.conditions if not condition.met]


def gate_of(
    project: Project,
    readings: Sequence[Reading],
    contacts: Sequence[Contact],
    ledger: Ledger,
    as_of: date,
) -> Gate:
    """The gate of `project` on the day `as_of`; all is in order of time and up to it.

    What can't hold yet, as it speaks of a phase that hasn't come, isn't met.

    Source: customers refer after a success of their own that is fresh (Reichheld 2003 for the
    wish, Kumar, Petersen and Leone 2007 for how few act on it). Caveat: an open gate says that
    asking does no harm, and not that they will. Record: no rate; it is a list of facts.
    """
    facts = _Facts(project, readings, contacts, as_of)
    conditions = [
        _last_two(readings),
        _recent(readings, as_of),
        _basics(ledger, as_of),
        _praised(facts),
        _lived(facts, as_of),
        _no_incident(facts, as_of),
        _milestone(facts, as_of),
    ]
    gate = Gate(conditions, None)
    return Gate(conditions, _open_since(facts, as_of)) if gate.is_open else gate


class _Facts:
    """What the conditions ask of a project's past."""

    def __init__(
        self,
        project: Project,
        readings: Sequence[Reading],
        contacts: Sequence[Contact],
        as_of: date,
    ) -> None:
        begun = {phase: start for phase, start in project.phases.items() if start <= as_of}
        self.readings = readings
        self.tried = any(PHASE_ORDER[phase] >= PHASE_ORDER[Phase.TEST_PILOT] for phase in begun)
        self.praise = [
            reading
            for reading in _since(Phase.TEST_PILOT, readings)
            if reading.source is Source.SAID and reading.mood >= 1
        ]
        later = (Phase.GO_LIVE, Phase.CLOSING, Phase.AFTER)
        self.live_on = next((begun[phase] for phase in later if phase in begun), None)
        """Where go-live has no day of its own, what comes after it tells that it has come."""
        self.lived = _since(Phase.GO_LIVE, readings)
        self.incidents = [contact.day for contact in contacts if contact.kind is Kind.INCIDENT]
        self.milestones = [begun[phase] for phase in later[:2] if phase in begun]

    def hold(self, day: date) -> bool:
        """Whether readings and dates up to `day` would open the gate on it."""
        today = day.toordinal()
        known = bisect_right(self.readings, today, key=_day_of)
        milestones = [start for start in self.milestones if start <= day]
        incidents = [one for one in self.incidents if one <= today]
        return (
            known >= 2
            and _are_good(*self.readings[known - 2 : known])
            and today - self.readings[known - 1].day <= FRESH_DAYS
            and self.praise[0].day <= today
            and self.live_on is not None
            and (day - self.live_on).days >= LIVE_DAYS
            and self.lived[0].day <= today
            and not any(today - one <= FRESH_DAYS for one in incidents)
            and bool(milestones)
            and (day - max(milestones)).days <= FRESH_DAYS
        )


def _open_since(facts: _Facts, as_of: date) -> date:
    day = as_of
    while facts.hold(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


def _since(phase: Phase, readings: Sequence[Reading]) -> list[Reading]:
    return [one for one in readings if PHASE_ORDER[one.phase] >= PHASE_ORDER[phase]]


def _day_of(reading: Reading) -> int:
    return reading.day


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


def _basics(ledger: Ledger, as_of: date) -> Condition:
    wanted = _("no open promise that they take for granted is undated, overdue or due in 7 days")
    pressing = [
        one
        for one in ledger.open_basics
        if one.due_on is None or one.is_overdue(as_of) or one.is_due(as_of)
    ]
    count = len(pressing)
    found = ngettext("{count} is", "{count} are", count).format(count=count)
    return Condition(not count, wanted, found if count else "")


def _praised(facts: _Facts) -> Condition:
    wanted = _("they have praised in their own words since test/pilot")
    if facts.praise:
        return Condition(True, wanted, "")
    found = _("nobody noted any") if facts.tried else _("not yet: test/pilot has not come")
    return Condition(False, wanted, found)


def _lived(facts: _Facts, as_of: date) -> Condition:
    wanted = _("go-live is at least 3 days ago, with a reading since and none below satisfied")
    low = sum(reading.mood < 0 for reading in facts.lived)
    if facts.live_on is None:
        found = _("not yet: go-live has not come")
    elif (as_of - facts.live_on).days < LIVE_DAYS:
        found = _("not yet: it was on {day}").format(day=day_text(facts.live_on, as_of))
    elif not facts.lived:
        found = _("nobody has noted a mood since")
    elif low:
        found = ngettext("there is {count}", "there are {count}", low).format(count=low)
    else:
        found = ""
    return Condition(not found, wanted, found)


def _no_incident(facts: _Facts, as_of: date) -> Condition:
    wanted = _("no incident in the last 14 days")
    near = [one for one in facts.incidents if as_of.toordinal() - one <= FRESH_DAYS]
    if not near:
        return Condition(True, wanted, "")
    day = day_text(date.fromordinal(near[-1]), as_of)
    return Condition(False, wanted, _("the last was on {day}").format(day=day))


def _milestone(facts: _Facts, as_of: date) -> Condition:
    wanted = _("go-live or closing was at most 14 days ago")
    if not facts.milestones:
        return Condition(False, wanted, _("not yet: neither has come"))
    age = (as_of - max(facts.milestones)).days
    if age <= FRESH_DAYS:
        return Condition(True, wanted, "")
    return Condition(False, wanted, _("it was {days} days ago").format(days=age))
