"""Projects to draw: the design's golden example and others."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta

from pmjournal.chart.scene import Scene, scene_of
from pmjournal.chart.view import View
from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.reading import Reading
from pmjournal.domain.tingle import Tingle, TingleKind, TingleState
from pmjournal.domain.words import Phase, Source

START = datetime(2026, 2, 2, 10, tzinfo=UTC)

SAID, SHOWN, GUESSED = Source.SAID, Source.SHOWN, Source.GUESSED

GOLDEN = (
    *((0, 2, SAID), (6, 2, SHOWN), (15, 1, SAID), (21, 0, GUESSED), (30, -1, SHOWN)),
    *((52, -1, GUESSED), (60, 1, SAID), (74, 1, SHOWN), (81, 2, SHOWN), (90, 3, SAID)),
    (101, 2, SAID),
)
GOLDEN_PHASES = {
    Phase.FIRST_CONTACT: 0,
    Phase.HANDOVER: 12,
    Phase.KICKOFF: 20,
    Phase.IMPLEMENTATION: 28,
    Phase.TEST_PILOT: 70,
    Phase.GO_LIVE: 86,
    Phase.CLOSING: 97,
}


def _on(count: int) -> datetime:
    return START + timedelta(count)


def figures(
    moods: Iterable[tuple[int, int, Source]],
    as_of: int,
    phases: Mapping[Phase, int] | None = None,
    name: str = "Nordwind · ERP rollout",
    *,
    tingles: Sequence[Tingle] = (),
    promises: Sequence[Promise] = (),
) -> Figures:
    """Figures of readings (day, mood, source) and phases, in days since the project's first."""
    project = Project(
        id="p",
        slug="p",
        name=name,
        phases={phase: _on(day).date() for phase, day in (phases or {}).items()},
    )
    readings = [
        Reading(
            at=_on(day),
            mood=mood,
            source=source,
            phase=project.phase_on(_on(day).date()),
            id=f"r{place:04}",
        )
        for place, (day, mood, source) in enumerate(moods)
    ]
    contacts = [Contact(at=reading.at) for reading in readings]
    observed = Observed(readings, contacts, tingles=tingles, promises=promises)
    return figures_of(project, observed, _on(as_of).date())


def scene(
    moods: Iterable[tuple[int, int, Source]],
    as_of: int,
    phases: Mapping[Phase, int] | None = None,
    name: str = "Nordwind · ERP rollout",
) -> Scene:
    return scene_of(figures(moods, as_of, phases, name))


def golden(as_of: int = 122) -> Scene:
    return scene(GOLDEN, as_of, GOLDEN_PHASES)


def tingle(
    done: int, title: str = "Cake", kind: TingleKind = TingleKind.TINGLE, made: int = 0
) -> Tingle:
    """A moment that was done on a day since the project's first."""
    return Tingle(
        id=f"t{done}",
        project="p",
        title=title,
        kind=kind,
        made_on=_on(made).date(),
        state=TingleState.DONE,
        settled_on=_on(done).date(),
    )


def broken(on: int, text: str = "A test system") -> Promise:
    """A promise that was broken on a day since the project's first."""
    return Promise(
        id=f"b{on}",
        project="p",
        text=text,
        made_on=START.date(),
        state=PromiseState.BROKEN,
        settled_on=_on(on).date(),
    )


TINGLES = (
    tingle(5, "A glimpse of their own data", TingleKind.GLASSES),
    *(tingle(done, title) for done, title in ((13, "Cake"), (66, "Their logo"), (82, "A tour"))),
    *(tingle(done, title) for done, title in ((92, "Thank-you card"), (104, "A film"))),
)
BROKEN = (broken(54, "Interfaces by the end of March"),)


def with_moments(as_of: int = 122, view: View | None = None) -> Scene:
    """The golden example with tingles, one of them too early, and a broken promise."""
    known = figures(GOLDEN, as_of, GOLDEN_PHASES, tingles=TINGLES, promises=BROKEN)
    return scene_of(known, view)


def day(count: int) -> int:
    """A day since the project's first, as scenes count days."""
    return _on(count).toordinal()
