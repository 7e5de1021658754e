"""The briefing: a page to read in the minute before a meeting."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, cast

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.signal import Signal
from textual.widgets import Static

from pmjournal.app.screens.base.report_page import PAGE_KEYS, ReportScreen
from pmjournal.app.widgets.clickable import key_in_force
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.domain.figures import Figures
from pmjournal.domain.sentences import headline_text
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas
from pmjournal.reports.briefing.markdown import CURVE_ROWS, briefing
from pmjournal.reports.briefing.page import Briefing
from pmjournal.reports.briefing.parts import Part, left_text, parts_of
from pmjournal.reports.report_of import briefing_of

_ANSWERS = 9
"""Questions that have a key."""


class BriefingScreen(ReportScreen):
    """What `pmjournal brief` prints, in columns. It becomes the last briefing only on request."""

    BINDINGS: ClassVar = [
        *(
            Binding(
                f"{n}",
                f"answer({n})",
                _("Answer"),
                show=n == 1,
                key_display=f"1-{_ANSWERS}" if n == 1 else None,
                tooltip=_("Answer the open question with this number"),
            )
            for n in range(1, _ANSWERS + 1)
        ),
        Binding("w", "people", _("Who matters"), tooltip=_("Who decides, uses, pays")),
        Binding("n", "note", _("Note"), tooltip=_("Write down a call and the customer's mood")),
        Binding(
            "R",
            "mark",
            _("Read"),
            tooltip=_("Remember it as the last briefing: the next tells what came after"),
        ),
        Binding("f", "export", _("Export…"), tooltip=_("Export it, with or without names")),
        *PAGE_KEYS,
        Binding("f2", "more", _("More"), show=False, tooltip=_("Show what is only counted, too")),
        Binding(
            "c",
            "curve",
            _("Curve"),
            show=False,
            tooltip=_("The whole curve, its signals and figures"),
        ),
        Binding("b", "dismiss(None)", _("Back"), show=False, tooltip=_("Back to where you were")),
    ]

    _page: Briefing | None = None
    _whole = False
    """Whether nothing is only counted."""
    _left = 0
    """Rows below the parts, for which the picture was fitted."""

    def compose(self) -> ComposeResult:
        """How it stands, the parts, and the picture where there is room."""
        yield TopBar()
        with VerticalScroll(id="page"):
            yield Static(id="headline", markup=False)
            yield Static(id="parts", markup=False)
            yield CurveView(id="picture")
        yield KeyBar()

    @property
    def file_stem(self) -> str:
        """As the verb is called."""
        return "brief"

    def page(self, figures: Figures) -> str:
        """What to do, what hurts, and all that the verb tells."""
        journal, now = self.app.journal, self.app.clock()
        self._page = briefing_of(journal, figures.project, now, all_ideas().ideas)
        return briefing(self._page)

    def show_page(self) -> None:
        """Show the parts, and the picture below them."""
        page = self._page
        if page is None:
            return
        self.query_one("#headline", Static).update(Text(" · ".join(headline_text(page.figures))))
        parts = parts_of(replace(page, whole=self._whole))
        self.query_one("#parts", Static).update(_table(parts, key_in_force(self, "more")))
        picture = self.query_one(CurveView)
        picture.entries, picture.figures = page.entries, page.figures
        self._left = 0
        self.refresh_bindings()

    def on_mount(self) -> None:
        """Fit the picture to what is left whenever the page was laid out anew."""
        # Not in answer to a resize: what a screen posts then keeps two sizes alive for ever.
        laid_out: Signal[object] = cast(Any, self).screen_layout_refresh_signal
        laid_out.subscribe(self, self._fit, immediate=True)

    def _fit(self, _screen: object) -> None:
        """Show the picture where enough rows are left below the parts."""
        picture = self.query_one(CurveView)
        above = self.query_one("#parts").virtual_region.bottom + picture.styles.margin.top
        left = max(1, self.query_one("#page").size.height - above)
        if left != self._left:
            self._left = picture.styles.height = left
            has_readings = bool(self._page and self._page.figures.readings)
            picture.display = left >= CURVE_ROWS and has_readings

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What isn't asked can't be answered."""
        if action == "answer":
            (number,) = parameters
            asked = len(self._page.questions) if self._page else 0
            return isinstance(number, int) and number <= asked
        return super().check_action(action, parameters)

    def action_answer(self, number: int) -> None:
        """Type the answer to a question."""
        from pmjournal.app.screens.answer import AnswerScreen

        if self._page and number <= len(self._page.questions):
            waiting = self._page.questions
            self.app.push_screen(AnswerScreen(self.project, waiting[number - 1], waiting))

    def action_more(self) -> None:
        """Show all, or count again what there is more of."""
        self._whole = not self._whole
        self.show_page()

    def action_people(self) -> None:
        """Show who matters on the customer's side."""
        from pmjournal.app.screens.people import PeopleScreen

        self.app.push_screen(PeopleScreen(self.project))

    def action_note(self) -> None:
        """Write a note."""
        from pmjournal.app.screens.capture import CaptureScreen

        self.app.push_screen(CaptureScreen(self.project))

    def action_curve(self) -> None:
        """Show the curve on a screen of its own."""
        from pmjournal.app.screens.curve import CurveScreen

        self.app.push_screen(CurveScreen(self.project))

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


def _table(parts: Sequence[Part], more: str) -> Table:
    """The parts in two columns; where something is only counted, the key `more` shows it."""
    table = Table.grid(padding=(0, 1, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for part in parts:
        label = part.label
        for line in part.lines:
            table.add_row(Text(label, "bold"), Text(line))
            label = ""
        if part.left:
            table.add_row("", Text(f"{more} {left_text(part.left)}".strip(), "dim"))
    return table
