"""The curve on a screen of its own: what was known on each day, and what its figures say."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import ClassVar, TypeVar

from textual import events, getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen

from pmjournal.app.acts.save_new_file import save_new
from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.app.widgets.figure_table import FigureTable
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.signal_list import SignalList
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.chart.view import View
from pmjournal.domain import sentences
from pmjournal.domain.figure_table import CLOSINGS
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.overlay import PROJECTS_NEEDED, own_history
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import known_labels
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _

_Value = TypeVar("_Value")

_RANGES = (None, 365, 182, 91, 30)
"""Days before today that the picture begins; None from the start."""

_SHOW_AFTER = 0.02
"""Seconds: a held key repeats slower than that, and what waits while a picture is drawn does not
queue up."""

_SIDES = (None, *Side)
_CLOSINGS = (None, *CLOSINGS)


class CurveScreen(Screen[None]):
    """The whole picture, its signals and its figures."""

    app = getters.app(JournalApp)
    AUTO_FOCUS = ""  # it would scroll to the signals, and the curve comes first
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        Binding("escape,c,q", "dismiss(None)", _("Close"), tooltip=_("Back to Home")),
        Binding("left_square_bracket", "scrub(-1)", _("Back"), tooltip=_("A reading back")),
        Binding("right_square_bracket", "scrub(1)", _("On"), tooltip=_("A reading on")),
        Binding("r", "range", _("Range"), tooltip=_("All, a year, half, a quarter, a month")),
        Binding("s", "side", _("Side"), tooltip=_("What sales or delivery alone observed")),
        Binding("w", "who", _("Who"), tooltip=_("What was heard from one person alone")),
        Binding("g", "target", _("Target"), tooltip=_("Show the agreed target")),
        Binding("G", "edit_target", _("Agree"), show=False, tooltip=_("Change the target")),
        Binding(
            "o", "history", _("Own history"), show=False, tooltip=_("Show your earlier projects")
        ),
        Binding("m", "memory", _("Memory"), show=False, tooltip=_("Memory, and other closings")),
        Binding("f1", "explain", _("Figures"), show=False, tooltip=_("What each figure means")),
        Binding("y", "copy", _("Copy"), show=False, tooltip=_("Copy the picture as text")),
        Binding("v", "save_svg", _("SVG"), show=False, tooltip=_("Save the picture as SVG")),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self._as_of: date | None = None
        self._side: Side | None = None
        self._who: str | None = None
        self._range: int | None = None
        self._ending: int | None = None
        self._view = View()
        self._waits = False

    def compose(self) -> ComposeResult:
        """Build the screen."""
        yield TopBar()
        yield CurveView(id="curve")
        with Vertical(id="beside"):
            yield SignalList(id="signals")
            with VerticalScroll(id="figures", can_focus=True):
                yield FigureTable()
        yield KeyBar()

    def on_mount(self) -> None:
        """Show the curve as of today."""
        self.query_one("#signals").border_title = _("Signals")
        self.query_one("#figures").border_title = _("Figures")
        self.query_one("#figures").border_subtitle = _("F1 explains")
        self.app.changed.subscribe(self, self._show_anew, immediate=True)
        self._read()
        self._show_now()
        self.query_one(SignalList).focus(scroll_visible=False)

    def _show_anew(self, _nothing: None) -> None:
        self._read()
        self._show()

    def _read(self) -> None:
        journal = self.app.journal
        self._project = journal.project(self._project.id)
        self._observed = journal.observed([self._project])[self._project.id]

    def _show(self) -> None:
        """Show what was known on the day, in a moment: all keys until then are one picture."""
        if not self._waits:
            self._waits = True
            self.set_timer(_SHOW_AFTER, self._show_now)

    def _show_now(self) -> None:
        self._waits = False
        today = self.app.today
        observed = self._observed.only(self._side, self._who)
        figures = figures_of(self._project, observed, self._as_of or today)
        first = None if self._range is None else figures.as_of - timedelta(self._range)
        curve = self.query_one(CurveView)
        curve.view = replace(
            self._view,
            first=first,
            today=today,
            closing=self._ending,
            only=sentences.only_text(self._side, self._who),
        )
        curve.figures = figures
        curve.border_title = self._title(figures)
        self.query_one(TopBar).figures = figures
        signals = self.query_one(SignalList)
        signals.today = today
        signals.signals = figures.signals
        self.query_one(FigureTable).figures = figures

    def _title(self, figures: Figures) -> Content:
        parts = [sentences.level_text(figures)]
        if figures.readings:
            parts.append(sentences.above_zero(figures))
        if self._as_of is not None:
            day = weekday_text(self._as_of, self.app.today)
            parts.insert(0, _("as known on {day}").format(day=day))
        if only := sentences.only_text(self._side, self._who):
            parts.append(only)
        return Content("   ".join(parts))

    def action_scrub(self, by: int) -> None:
        """Go a day with readings back or on; on from the last one is today."""
        today = self.app.today
        readings = self._observed.only(self._side, self._who).readings
        days = sorted({reading.at.date() for reading in readings if reading.at.date() < today})
        days.append(today)
        shown = self._as_of or today
        here = days.index(shown) if shown in days else len(days) - 1
        place = max(0, min(here + by, len(days) - 1))
        self._as_of = days[place] if days[place] < today else None
        self._show()

    @on(events.MouseScrollUp, "#curve")
    @on(events.MouseScrollDown, "#curve")
    def _turn(self, event: events.MouseScrollUp | events.MouseScrollDown) -> None:
        """The wheel goes back and on; with ctrl or shift it shows less and more."""
        event.stop()
        by = -1 if isinstance(event, events.MouseScrollUp) else 1
        if not event.ctrl and not event.shift:
            self.action_scrub(by)
            return
        place = _RANGES.index(self._range) - by
        self._range = _RANGES[max(0, min(place, len(_RANGES) - 1))]
        self._show()

    @on(CurveView.Chosen)
    def _go_to_day(self, message: CurveView.Chosen) -> None:
        """Show what was known on the day of a reading."""
        day = message.reading.at.date()
        self._as_of = day if day < self.app.today else None
        self._show()

    def action_range(self) -> None:
        """Show the next range."""
        self._range = _next(_RANGES, self._range)
        self._show()

    def action_side(self) -> None:
        """Show both sides, or one alone."""
        self._side = _next(_SIDES, self._side)
        self._show()

    def action_who(self) -> None:
        """Show everybody, or one person alone."""
        observed = self._observed
        labels = known_labels(observed.stakeholders, observed.contacts)
        self._who = _next((None, *labels), self._who)
        self._show()

    def action_target(self) -> None:
        """Show or hide the target."""
        self._view = replace(self._view, target=not self._view.target)
        self._show()

    def action_edit_target(self) -> None:
        """Change the target."""
        from pmjournal.app.screens.target import TargetScreen

        self._view = replace(self._view, target=True)
        self.app.push_screen(TargetScreen(self._project))

    def action_history(self) -> None:
        """Show or hide one's own earlier projects."""
        history = None if self._view.history else self._history()
        self._view = replace(self._view, history=history)
        self._show()

    def _history(self) -> Mapping[Phase, float] | None:
        journal, today = self.app.journal, self.app.today
        closed = [
            project
            for project in (*journal.projects(), *journal.projects(archived=True))
            if project.id != self._project.id and project.is_closed(today)
        ]
        observed = journal.observed(closed) if closed else {}
        history = own_history(one.readings for one in observed.values())
        if history is None:
            text = _("Own history needs {needed} closed projects with readings, has {have}.")
            have = sum(bool(one.readings) for one in observed.values())
            self.notify(text.format(needed=PROJECTS_NEEDED, have=have), markup=False)
        return history

    def action_memory(self) -> None:
        """Show the memory band, then what other closings would make of it, then neither."""
        if not self._view.memory:
            self._view, self._ending = replace(self._view, memory=True), None
        else:
            self._ending = _next(_CLOSINGS, self._ending)
            self._view = replace(self._view, memory=self._ending is not None)
        self._show()

    def action_explain(self) -> None:
        """Show what each figure means, and what it can't tell."""
        from pmjournal.app.screens.help_page import HelpPageScreen

        self.app.push_screen(HelpPageScreen("figures"))

    def action_copy(self) -> None:
        """Copy the picture as text."""
        self.app.copy_to_clipboard(self.query_one(CurveView).text())
        self.notify(_("The curve is copied as text."), markup=False)

    def action_save_svg(self) -> None:
        """Save the picture beside where the app was started, never over another file."""
        from pmjournal.chart.svg import svg

        if scene := self.query_one(CurveView).scene():
            save_new(self.app, self._project.slug, ".svg", svg(scene))

    @on(SignalList.Chosen)
    def _explain(self, message: SignalList.Chosen) -> None:
        from pmjournal.app.screens.signal import SignalScreen

        signal = self.query_one(SignalList).signals[message.index]
        self.app.push_screen(SignalScreen(signal, self.app.today))


def _next(values: Sequence[_Value], value: _Value) -> _Value:
    place = values.index(value) if value in values else 0
    return values[(place + 1) % len(values)]
