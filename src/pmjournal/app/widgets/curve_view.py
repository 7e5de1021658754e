"""The curve in the app: the same picture as on the command line, sized to its widget."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import events, work
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmjournal.app.widgets.dot_tip import tip_text
from pmjournal.chart.cells import Style, plain
from pmjournal.chart.hit_test import dots_at, moments_at
from pmjournal.chart.layout import layout_of
from pmjournal.chart.moment import Moment
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import Scene, scene_of
from pmjournal.chart.view import View
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.reading import Reading

_LOAD_AFTER = 0.1
"""Seconds: the first frame goes before, as loading takes the processor from it."""


class CurveView(Widget):
    """A project's curve; its title belongs to whoever gives it a border.

    A pointer on a dot tells its reading, one on a sign below it the moment.
    """

    figures: reactive[Figures | None] = reactive(None)
    view: reactive[View] = reactive(View())
    lines_ready: reactive[bool] = reactive(False)
    """Whether the lines from dot to dot can be drawn: what draws them takes a while to load."""

    entries: Sequence[Entry] = ()
    """Those whose titles are to be told."""

    class LinesReady(Message):
        """The lines can be drawn from now on."""

    @dataclass
    class Chosen(Message):
        """The user wants the reading of a dot."""

        reading: Reading

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._scene: Scene | None = None
        self._drawn: tuple[Figures | None, object, list[Strip]] = (None, None, [])

    def on_mount(self) -> None:
        """Show the dots and the level at once, the lines as soon as they can be drawn."""
        self.set_timer(_LOAD_AFTER, self._load_lines)

    @work(thread=True)
    def _load_lines(self) -> None:
        import_module("plotext")
        self.post_message(self.LinesReady())

    def on_curve_view_lines_ready(self) -> None:
        """Draw again, now with the lines."""
        self.lines_ready = True

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Tell what the mouse is on."""
        readings, moments = self._under(event)
        text = ""
        if self.figures is not None:
            text = tip_text(readings, moments, self.entries, self.figures.as_of)
        self.tooltip = Content(text) if text else None

    def on_click(self, event: events.Click) -> None:
        """A click on a dot chooses the reading that is seen there."""
        readings, _moments = self._under(event)
        for reading in readings[:1]:
            self.post_message(self.Chosen(reading))

    def _under(self, event: events.MouseEvent) -> tuple[list[Reading], Sequence[Moment]]:
        """The readings and the moments that the mouse is on."""
        place, scene = event.get_content_offset(self), self.scene()
        if place is None or scene is None or self.figures is None:
            return [], []
        layout = layout_of(scene, *self.size, title=False)
        dots = dots_at(scene, layout, *place)
        readings = {reading.id: reading for reading in self.figures.readings} if dots else {}
        return [readings[dot.id] for dot in dots], moments_at(scene, layout, *place)

    def watch_figures(self) -> None:
        """They make another scene."""
        self._scene = None

    def watch_view(self) -> None:
        """It makes another scene."""
        self._scene = None

    def scene(self) -> Scene | None:
        """What is drawn."""
        if self._scene is None and self.figures is not None:
            self._scene = scene_of(self.figures, self.view)
        return self._scene

    def text(self) -> str:
        """The picture as plain text, with its title."""
        scene = self.scene()
        return "" if scene is None else plain(paint(scene, *self.size))

    def render_line(self, y: int) -> Strip:
        """One line of the picture, which is drawn once for all of them."""
        strips = self._strips()
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.rich_style)

    def _strips(self) -> list[Strip]:
        ground = self.rich_style
        key = (self.view, self.size, self.lines_ready, ground)
        if self._drawn[0] is not self.figures or self._drawn[1] != key:
            self._drawn = (self.figures, key, self._draw(ground))
        return self._drawn[2]

    def _draw(self, ground: RichStyle) -> list[Strip]:
        width, height = self.size
        scene = self.scene()
        if scene is None or not width or not height:
            return []
        background = ground.bgcolor.name if ground.bgcolor else None
        picture = paint(
            scene,
            width,
            height,
            title=False,
            segments=self.lines_ready,
            background=background if background and background.startswith("#") else None,
        )
        return [
            Strip([Segment(text, ground + rich_style(style)) for text, style in row], width)
            for row in picture.rows
        ]


@lru_cache(maxsize=256)
def rich_style(style: Style) -> RichStyle:
    """A cell's style as Rich says it."""
    return RichStyle(
        color=style.fg, bgcolor=style.bg, bold=style.bold or None, dim=style.dim or None
    )
