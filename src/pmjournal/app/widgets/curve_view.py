"""The curve in the app: the same picture as on the command line, sized to its widget."""

from functools import lru_cache
from importlib import import_module

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual import work
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pmjournal.chart.cells import Style, plain
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import Scene, scene_of
from pmjournal.chart.view import View
from pmjournal.domain.figures import Figures

_LOAD_AFTER = 0.1
"""Seconds: the first frame goes before, as loading takes the processor from it."""


class CurveView(Widget):
    """A project's curve; its title belongs to whoever gives it a border."""

    figures: reactive[Figures | None] = reactive(None)
    view: reactive[View] = reactive(View())
    lines_ready: reactive[bool] = reactive(False)
    """Whether the lines from dot to dot can be drawn: what draws them takes a while to load."""

    class LinesReady(Message):
        """The lines can be drawn from now on."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
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

    def scene(self) -> Scene | None:
        """What is drawn."""
        return None if self.figures is None else scene_of(self.figures, self.view)

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
