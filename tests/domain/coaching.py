"""Projects in a state that the coach looks at, built of readings, promises and tingles."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from pmjournal.domain.coach import Advice, advise
from pmjournal.domain.contact import Contact
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.situation import situation_of
from pmjournal.domain.tingle import Tingle, TingleState
from pmjournal.domain.words import PHASE_ORDER, Phase, Source
from pmjournal.ideas import catalogue

TODAY = date(2026, 3, 24)
IDEAS = catalogue("en")
BY_ID = {idea.id: idea for idea in IDEAS}
BEGUN_DAYS_AGO = 5
"""How long ago the present phase began; each one before it 20 days earlier."""


def project_in(phase: Phase, next_in: int | None = None) -> Project:
    """A project in `phase`, whose next phase begins in `next_in` days."""
    order = list(Phase)
    here = PHASE_ORDER[phase]
    phases = {
        earlier: TODAY - timedelta(days=BEGUN_DAYS_AGO + 20 * (here - place))
        for place, earlier in enumerate(order[: here + 1])
    }
    if next_in is not None:
        phases[order[here + 1]] = TODAY + timedelta(days=next_in)
    return Project(id="p", slug="p", name="P", phases=phases)


def figures_in(
    phase: Phase,
    moods: Sequence[int] = (),
    *,
    basics: int = 0,
    worked: Sequence[bool] = (),
    uses: Mapping[str, int] | None = None,
    planned: Sequence[str] = (),
    put_aside: Sequence[str] = (),
    next_in: int | None = None,
    source: Source = Source.GUESSED,
) -> Figures:
    """The figures of a project in `phase` with `moods` on the days up to today.

    `uses` are ideas with how many days ago they were done; `worked` are the last entries, true
    where they carry an effort flag.
    """
    project = project_in(phase, next_in)
    days = [TODAY - timedelta(days=back) for back in range(len(moods))][::-1]
    readings = [
        Reading(at=_noon(day), mood=mood, phase=project.phase_on(day), source=source, id=str(day))
        for day, mood in zip(days, moods, strict=True)
    ]
    contacts = [
        Contact(at=_noon(TODAY - timedelta(days=back)), effort=flag)
        for back, flag in enumerate(reversed(worked))
    ]
    promises = [
        Promise(id=f"b{place}", project="p", text=f"Basic {place}", made_on=TODAY, basic=True)
        for place in range(basics)
    ]
    tingles = [
        Tingle(
            id=f"{idea} {place}",
            project="p",
            title=idea,
            idea=idea,
            made_on=TODAY - timedelta(days=back),
            state=TingleState.DONE,
            settled_on=TODAY - timedelta(days=back),
        )
        for place, (idea, back) in enumerate((uses or {}).items())
    ]
    tingles += [
        Tingle(id=idea, project="p", title=idea, idea=idea, made_on=TODAY) for idea in planned
    ]
    dismissals = [Dismissal(id=idea, project="p", idea=idea, made_on=TODAY) for idea in put_aside]
    observed = Observed(
        readings, contacts, promises=promises, tingles=tingles, dismissals=dismissals
    )
    return figures_of(project, observed, TODAY)


def advice_on(figures: Figures, ideas: Sequence[Idea] = IDEAS) -> Advice:
    """What the coach says of `figures`."""
    return advise(situation_of(figures), ideas)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
