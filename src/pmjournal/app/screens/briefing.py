"""The briefing: a page to read in the minute before a meeting."""

from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding

from pmjournal.app.screens.base.report_page import ReportScreen
from pmjournal.domain.figures import Figures
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas
from pmjournal.reports.briefing import briefing
from pmjournal.reports.report_of import briefing_of


class BriefingScreen(ReportScreen):
    """The page that `pmjournal brief` prints. It becomes the last briefing only on request."""

    BINDINGS: ClassVar = [
        Binding(
            "m",
            "mark",
            _("Mark as read"),
            tooltip=_("Remember it as the last briefing: the next tells what came after"),
        ),
        Binding("x", "export", _("Export…"), tooltip=_("Export it, with or without names")),
    ]

    @property
    def file_stem(self) -> str:
        """As the verb is called."""
        return "brief"

    def page(self, figures: Figures) -> str:
        """What happened since the last briefing, and what to do."""
        journal, now = self.app.journal, self.app.clock()
        return briefing(briefing_of(journal, figures.project, now, all_ideas().ideas))

    def action_export(self) -> None:
        """Look at the page without names, and take it elsewhere."""
        from pmjournal.app.screens.exporting import ExportScreen

        self.app.push_screen(ExportScreen(self.project, "briefing"))

    def action_mark(self) -> None:
        """Remember this moment as the last briefing."""
        old = self.project
        name = visible_line(old.name)
        self.app.carry_out(
            lambda: self.app.journal.save_project(replace(old, briefed=self.app.clock()), old),
            lambda: _("Marked as the last briefing on {project}.").format(project=name),
            _("The briefing on {project} is as unread as before.").format(project=name),
        )
