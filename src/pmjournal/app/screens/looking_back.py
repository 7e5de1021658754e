"""Looking back: what was so a year ago, and in this phase of earlier projects."""

from typing import ClassVar

from pmjournal.app.screens.base.report_page import PAGE_KEYS, ReportScreen
from pmjournal.domain.figures import Figures
from pmjournal.reports.looking_back import looking_back, looking_back_of


class LookingBackScreen(ReportScreen):
    """The page on what is like now."""

    BINDINGS: ClassVar = [*PAGE_KEYS]

    @property
    def file_stem(self) -> str:
        """What the page is."""
        return "looking-back"

    def page(self, figures: Figures) -> str:
        """What the journal remembers."""
        return looking_back(looking_back_of(self.app.journal, figures))
