"""Now: what needs somebody in a project, each point with the key that does something about it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.app.widgets.clickable import clickable, key_in_force, key_text
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import SIGN_COLOURS
from pmjournal.domain.points import Point, Sign, Todo
from pmjournal.i18n import _

if TYPE_CHECKING:  # the coach comes after the first frame
    from pmjournal.domain.agenda import Agenda, NextStep

_ACTIONS = {
    Todo.CURVE: "curve",
    Todo.NOTE: "note",
    Todo.DATES: "project",
    Todo.PROMISES: "promises",
    Todo.PEOPLE: "people",
    Todo.TINGLES: "tingles",
}
"""What is done about a point, as Home calls it."""


class _OfAnAgenda(Widget):
    """Shows an agenda, or how to begin."""

    agenda: "reactive[Agenda | None]" = reactive(None)
    lacks_project: reactive[bool] = reactive(False)
    """Whether there is no project of which it could be."""

    def on_mount(self) -> None:
        """Look like text, not like links."""
        self.auto_links = False

    def render(self) -> Content:
        """What there is to say."""
        if self.agenda is not None:
            return self.now(self.agenda)
        if not self.lacks_project:
            return Content("")
        key = key_in_force(self, "add_project")
        return Content.styled(_("Press {key} to begin with a project.").format(key=key), "dim")

    def now(self, agenda: "Agenda") -> Content:
        """`agenda` at the widget's size."""
        raise NotImplementedError


class NowPanel(_OfAnAgenda):
    """What needs somebody, then the next step, then what may be said; a click does as the key."""

    DEFAULT_CSS = "NowPanel { overflow-y: auto; scrollbar-size-vertical: 1; }"

    def now(self, agenda: "Agenda") -> Content:
        """All of it, apart from one another where there is room for that."""
        width = max(1, self.content_size.width)
        height = self.content_size.height
        now = Content("")
        for whole, gap in ((True, "\n\n"), (True, "\n"), (False, "\n")):
            now = Content(gap).join(_lines(self, agenda, whole=whole))
            if len(now.wrap(width)) <= height:
                break
        return now


class NowLine(_OfAnAgenda):
    """The most urgent point alone, on one line; what it does is never cut."""

    def now(self, agenda: "Agenda") -> Content:
        """The point, else the next step, else a hint; shortened."""
        width = self.content_size.width
        step = None if agenda.points else agenda.step
        if step is not None:
            room = width - _step(self, step, "").cell_length
            return _step(self, step, fit(step.text, max(0, room)))
        point = (*agenda.points, *agenda.hints)[0]
        room = width - _point(self, point, "").cell_length
        return _point(self, point, fit(point.text, max(0, room)))


def _lines(widget: Widget, agenda: "Agenda", *, whole: bool) -> Iterator[Content]:
    for point in agenda.points:
        yield _point(widget, point, point.text)
    if agenda.step is not None:
        yield _step(widget, agenda.step, agenda.step.text if whole else agenda.step.short_text)
    for hint in agenda.hints:
        yield _point(widget, hint, hint.text)


def _point(widget: Widget, point: Point, text: str) -> Content:
    """A sign, what it is, and the key that does something about it."""
    action = _ACTIONS.get(point.todo)
    if action is None:
        return Content.styled(text, "dim")
    sign = point.sign.value or "·"
    line = Content.assemble(
        (f"{sign} ", f"bold {SIGN_COLOURS[point.sign]}"),
        (text, "" if point.sign is not Sign.NOTHING else "dim"),
    )
    return _with_key(line, key_in_force(widget, action), action)


def _step(widget: Widget, step: "NextStep", text: str) -> Content:
    """The suggestion, with the key that leads to it and the one that puts it aside."""
    line = Content.assemble(("→ ", "bold $accent"), text)
    line = _with_key(line, key_in_force(widget, "tingles"), "tingles")
    if not step.can_wait:
        return line
    not_now = key_text(key_in_force(widget, "not_now"), _("not now"), "screen.not_now")
    return Content.assemble(line, " · ", not_now)


def _with_key(line: Content, key: str, action: str) -> Content:
    return clickable(Content.assemble(line, "  ", (key, "bold $accent")), f"screen.{action}")
