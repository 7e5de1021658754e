"""What needs somebody in the projects at work, as screens show it."""

from collections.abc import Mapping

from pmjournal.domain.agenda import Agenda, agenda_in
from pmjournal.domain.figures import Figures
from pmjournal.domain.situation import situation_of
from pmjournal.ideas import all_ideas


def agendas_by_project(figures: Mapping[str, Figures]) -> dict[str, Agenda]:
    """The agenda for each of `figures`, under the same id."""
    ideas = all_ideas().ideas
    return {project: agenda_in(situation_of(known), ideas) for project, known in figures.items()}
