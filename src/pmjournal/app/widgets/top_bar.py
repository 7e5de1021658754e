"""The first line: which project, where it stands, and what day it is."""

from rich.cells import cell_len
from textual import events, getters
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.app.base import WIDE, JournalApp
from pmjournal.chart.cells import fit
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.standing import stands_at
from pmjournal.domain.text import visible_line


class TopBar(Widget):
    """The project's name at the left; its phase, its day and the date at the right."""

    app = getters.app(JournalApp)
    figures: reactive[Figures | None] = reactive(None)

    class ProjectsWanted(Message):
        """The user wants to choose a project."""

    def render(self) -> Content:
        """The line at the widget's width."""
        if self.figures is None:
            return Content.styled("pmjournal", "bold")
        width = self.content_size.width
        today = self.figures.as_of
        right = f"{stands_at(self.figures)} · {weekday_text(today, today)}"
        if cell_len(right) > width // 2:
            right = stands_at(self.figures)
        if cell_len(right) > width // 2:
            right = LABELS[self.figures.phase]
        mark = "" if self.app.size.width >= WIDE else "▾ "
        room = max(8, width - cell_len(right) - 2)
        name = mark + fit(visible_line(self.figures.project.name), room - len(mark))
        gap = " " * max(1, width - cell_len(name) - cell_len(right))
        return Content.assemble((name, "bold"), gap, (right, "dim"))

    def on_click(self, event: events.Click) -> None:
        """A click on the name lists the projects."""
        event.stop()
        self.post_message(self.ProjectsWanted())
