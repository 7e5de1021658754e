"""The briefing: a page to read in the minute before a meeting."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding

from pmjournal.app.screens.made_page import MadePageScreen
from pmjournal.domain.coach import advise, situation_of
from pmjournal.domain.figures import Figures
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas
from pmjournal.reports.briefing import Briefing, briefing


class BriefingScreen(MadePageScreen):
    """The page that `pmjournal brief` prints. It becomes the last briefing only on request."""

    BINDINGS: ClassVar = [
        Binding(
            "m",
            "mark",
            _("Mark as read"),
            tooltip=_("Remember it as the last briefing: the next tells what came after"),
        ),
    ]

    @property
    def file_stem(self) -> str:
        """As the verb is called."""
        return "brief"

    def page(self, figures: Figures) -> str:
        """What happened since the last briefing, and what to do."""
        last, now = figures.project.briefed, self.app.clock()
        return briefing(
            Briefing(
                figures=figures,
                advice=advise(situation_of(figures), all_ideas().ideas),
                entries=self.app.journal.entries(figures.project, until=figures.as_of),
                since=last and last.astimezone(now.tzinfo).date(),
            )
        )

    def action_mark(self) -> None:
        """Remember this moment as the last briefing."""
        old = self.project
        name = visible_line(old.name)
        self.app.carry_out(
            lambda: self.app.journal.save_project(replace(old, briefed=self.app.clock()), old),
            lambda: _("Marked as the last briefing on {project}.").format(project=name),
            _("The briefing on {project} is as unread as before.").format(project=name),
        )
