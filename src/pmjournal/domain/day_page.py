"""The page of a day over all projects: whom they need somebody for, and what is next."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.domain.agenda import Agenda, NextStep, agenda_in, most_urgent_first
from pmjournal.domain.figures import figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import PHASE_OF, weekday_text
from pmjournal.domain.observed import Observed
from pmjournal.domain.points import Sign
from pmjournal.domain.project import Project
from pmjournal.domain.sentences import needing_text
from pmjournal.domain.situation import situation_of
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext

MOST_TOLD = 10
"""Projects whose points are told one by one, unless somebody asks for more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPage:
    """All projects at work, on one day."""

    day: date
    needing: Sequence[Agenda]
    """The projects that need somebody, the most urgent first."""
    quiet: Sequence[Agenda]
    """Those that need nobody."""

    @property
    def agendas(self) -> Sequence[Agenda]:
        """All of them, the most urgent first."""
        return [*self.needing, *self.quiet]

    @property
    def spare_step(self) -> NextStep | None:
        """What one may do where nothing needs anybody: the best suggestion."""
        return next((one.step for one in self.quiet if one.step is not None), None)


def day_page(agendas: Iterable[Agenda], day: date) -> DayPage:
    """The page of `day`, made of the `agendas` of all projects at work."""
    ordered = most_urgent_first(agendas)
    return DayPage(
        day=day,
        needing=[one for one in ordered if one.sign is not Sign.NOTHING],
        quiet=[one for one in ordered if one.sign is Sign.NOTHING],
    )


def agendas_for(
    projects: Iterable[Project],
    observed: Mapping[str, Observed],
    ideas: Sequence[Idea],
    day: date,
) -> list[Agenda]:
    """The agendas of `projects` on `day`, in their order; what is `observed` is by their ids."""
    return [
        agenda_in(situation_of(figures_of(project, observed[project.id], day)), ideas)
        for project in projects
    ]


def counts_text(page: DayPage) -> str:
    """How many projects there are, and how many need somebody."""
    at_work = len(page.agendas)
    return ", ".join((
        ngettext("{count} project at work", "{count} projects at work", at_work).format(
            count=at_work
        ),
        needing_text(len(page.needing)),
    ))  # fmt: skip


def nothing_text(page: DayPage) -> str:
    """That nothing needs anybody, and what comes next."""
    text = _("Nothing needs you today.")
    ahead = [
        (start, visible_line(one.figures.project.name), phase)
        for one in page.agendas
        for phase, start in one.figures.project.phases.items()
        if start > page.day
    ]
    if not ahead:
        return text
    start, name, phase = min(ahead)
    following = _("Next: {phase}, {day}.")
    return f"{text} " + following.format(
        phase=PHASE_OF[phase].format(project=name), day=weekday_text(start, page.day)
    )


def spare_text(step: NextStep) -> str:
    """What one may do with an hour to spare."""
    return _("If you have an hour: {step}").format(step=step.text)


def quiet_text(quiet: Iterable[str]) -> str:
    """The projects that need nobody, in a line."""
    return _("Nothing needed: {projects}.").format(projects=", ".join(quiet))


def more_text(count: int) -> str:
    """That so many more projects need somebody."""
    return ngettext("and {count} more", "and {count} more", count).format(count=count)
