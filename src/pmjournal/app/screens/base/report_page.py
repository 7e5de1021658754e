"""A page that was made from the journal, to be read, copied and saved."""

from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Markdown

from pmjournal.app.acts.long_markdown import page_reader
from pmjournal.app.acts.save_new_file import save_new
from pmjournal.app.base import JournalApp
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.project import Project
from pmjournal.i18n import _

PAGE_KEYS = (
    Binding("y", "copy", _("Copy"), tooltip=_("Copy the page as Markdown")),
    Binding("v", "save", _("Save"), tooltip=_("Save the page as a file of Markdown")),
)
"""What takes a page elsewhere; each screen says where among its own keys."""


class ReportScreen(Screen[None]):
    """A page of Markdown about one project. A subclass says which."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("escape,q", "dismiss(None)", _("Back"), tooltip=_("Back to where you were")),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self.project = project

    def compose(self) -> ComposeResult:
        """The page, to be scrolled."""
        yield TopBar()
        with VerticalScroll(id="page"):
            yield Markdown(parser_factory=page_reader, open_links=False)
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the page, and anew where the journal changes."""
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()
        self.query_one("#page").focus()

    def _show(self) -> None:
        projects = {project.id: project for project in self.app.journal.projects()}
        self.project = projects.get(self.project.id, self.project)
        observed = self.app.journal.observed([self.project], self.app.today)
        figures = figures_of(self.project, observed[self.project.id], self.app.today)
        self.query_one(TopBar).figures = figures
        self._text = self.page(figures)
        self.show_page()

    def show_page(self) -> None:
        """Show the page as it is now."""
        self.query_one(Markdown).update(self._text)

    @property
    def file_stem(self) -> str:
        """What a file of it is called, after the project's short name."""
        raise NotImplementedError

    def page(self, figures: Figures) -> str:
        """The page as Markdown."""
        raise NotImplementedError

    def action_copy(self) -> None:
        """Copy the page."""
        self.app.copy_to_clipboard(self._text)
        self.notify(_("The page is copied as Markdown."), markup=False)

    def action_save(self) -> None:
        """Save the page as a file."""
        save_new(self.app, f"{self.project.slug}-{self.file_stem}", ".md", f"{self._text}\n")
