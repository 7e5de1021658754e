"""The handover sheet, to go through together."""

from typing import ClassVar

from pmjournal.app.screens.base.report_page import PAGE_KEYS, ReportScreen
from pmjournal.domain.figures import Figures
from pmjournal.reports.handover import Handover, handover


class HandoverScreen(ReportScreen):
    """The sheet that `pmjournal handover` prints."""

    BINDINGS: ClassVar = [*PAGE_KEYS]

    @property
    def file_stem(self) -> str:
        """As the verb is called."""
        return "handover"

    def page(self, figures: Figures) -> str:
        """What sales passes on to delivery."""
        entries = self.app.journal.entries(figures.project)
        return handover(Handover(figures=figures, entries=entries))
