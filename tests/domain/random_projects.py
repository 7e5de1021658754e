"""Projects of all kinds, as chance has them: what was noted, promised and planned in each."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import TypeVar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.tingle import Tingle, TingleKind, TingleState
from pmjournal.domain.words import Kind, Phase, Side, Source

from .coaching import IDEAS, TODAY

PEOPLE = ("CFO", "cfo", "CIO", "Key user", "Works council")
_Item = TypeVar("_Item")


def random_figures(random: Random, today: date = TODAY) -> Figures:
    """The figures of a project on `today`; the same one for the same chance."""
    project = _project(random, today)
    contacts, readings = _entries(random, project, today)
    observed = Observed(
        readings,
        contacts,
        stakeholders=_stakeholders(random),
        promises=[_promise(random, today, place) for place in range(_few(random))],
        tingles=[_tingle(random, today, place) for place in range(random.choice((0, 2, 6)))],
        dismissals=[
            Dismissal(
                id=f"d{place}",
                project="p",
                idea=random.choice(IDEAS).id,
                made_on=today - timedelta(days=random.randint(0, 20)),
                until=random.choice((None, today + timedelta(days=3))),
            )
            for place in range(_few(random))
        ],
        capsule=_capsule(random, today),
    )
    return figures_of(project, observed, today)


def _few(random: Random) -> int:
    return random.choice((0, 0, 0, 1, 2, 3))


def _project(random: Random, today: date) -> Project:
    start = today - timedelta(days=random.choice((0, 3, 15, 40, 90, 150, 210, 300, 500)))
    phases: dict[Phase, date] = {}
    for phase in Phase:
        if random.random() < 0.9:
            phases[phase] = start
        start += timedelta(days=random.choice((0, 3, 14, 20, 30, 60)))
    return Project(id="p", slug="p", name="P", phases=phases if random.random() < 0.95 else {})


def _entries(random: Random, project: Project, today: date) -> tuple[list[Contact], list[Reading]]:
    contacts: list[Contact] = []
    readings: list[Reading] = []
    mean = random.choice((-1, 0, 0, 1, 1, 1, 2))
    for place in range(random.choice((0, 1, 3, 6, 10, 20))):
        day = today - timedelta(days=random.choice((0, 1, 2, 5, 9, 15, 22, 31, 45, 61, 90, 150)))
        at = datetime(day.year, day.month, day.day, random.choice((8, 15)), tzinfo=UTC)
        who = random.choice((None, None, *PEOPLE))
        side = random.choice((Side.SALES, Side.DELIVERY, Side.DELIVERY))
        kind = Kind.INCIDENT if random.random() < 0.05 else Kind.CALL
        entry = f"e{place:03}"
        contacts.append(
            Contact(
                id=entry,
                at=at,
                kind=kind,
                side=side,
                who=who,
                effort=random.random() < 0.1,
                title="Down for a day" if kind is Kind.INCIDENT else None,
            )
        )
        if random.random() < 0.8:
            mood = max(-3, min(3, mean + random.choice((-2, -1, 0, 0, 0, 1, 2))))
            readings.append(
                Reading(
                    id=entry,
                    at=at,
                    mood=mood,
                    source=random.choice((*Source, Source.SAID)),
                    side=side,
                    who=who,
                    phase=project.phase_on(day),
                )
            )
    return contacts, readings


def _stakeholders(random: Random) -> list[Stakeholder]:
    labels = random.sample(("CFO", "CIO", "Key user", "Works council"), random.choice((0, 1, 2, 4)))
    return [
        Stakeholder(id=label, project="p", label=label, matters=_some(random, list(Matters)))
        for label in labels
    ]


def _some(random: Random, items: Sequence[_Item]) -> tuple[_Item, ...]:
    return tuple(random.sample(items, random.randint(0, 2)))


def _promise(random: Random, today: date, place: int) -> Promise:
    state = random.choice((PromiseState.OPEN, PromiseState.OPEN, PromiseState.BROKEN))
    settled = None if state is PromiseState.OPEN else today - timedelta(days=random.randint(0, 30))
    due = today + timedelta(days=random.choice((-12, -1, 0, 7, 8, 30)))
    return Promise(
        id=f"b{place}",
        project="p",
        text=random.choice(("Dutch translation", "Backup every night", "Film of the first day")),
        made_on=today - timedelta(days=random.randint(13, 60)),
        side=random.choice(list(Side)),
        owner_side=random.choice((None, Side.DELIVERY)),
        basic=random.random() < 0.3,
        due_on=random.choice((None, due, due)),
        state=state,
        settled_on=settled,
    )


def _tingle(random: Random, today: date, place: int) -> Tingle:
    steps = [idea for idea in IDEAS if idea.causes]
    idea = random.choice(random.choice((IDEAS, steps)))
    state = random.choice(list(TingleState))
    day = today - timedelta(days=random.choice((0, 1, 2, 4, 6, 7, 8, 20, 100)))
    opens = None
    if random.random() < 0.1:
        opens, state = random.choice((Phase.TEST_PILOT, Phase.GO_LIVE, Phase.CLOSING)), None
    planned = today + timedelta(days=random.choice((-3, -1, 0, 2)))
    return Tingle(
        id=f"t{place}",
        project="p",
        title=idea.title,
        idea=idea.id,
        kind=TingleKind.GLASSES if opens else idea.kind,
        made_on=day - timedelta(days=5),
        planned_on=None if opens else planned,
        opens=opens,
        agreed=dict.fromkeys(_some(random, list(Side)), day) if opens else {},
        state=state or TingleState.PLANNED,
        settled_on=day if state in (TingleState.DONE, TingleState.SKIPPED) else None,
    )


def _capsule(random: Random, today: date) -> Capsule | None:
    if random.random() < 0.8:
        return None
    sealed = today - timedelta(days=random.randint(0, 100))
    return Capsule(id="c", project="p", text="Home by six", sealed_on=sealed)
