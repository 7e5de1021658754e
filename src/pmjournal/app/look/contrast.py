"""The palette's mid-tones become colours that can be read well on the theme's own ground."""

from collections.abc import Mapping
from functools import lru_cache

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from pmjournal.chart.palette import ON_DARK, ON_LIGHT


class Contrast(LineFilter):
    """Puts other colours for some, whichever widget shows them."""

    def __init__(self, colours: Mapping[str, str]) -> None:
        super().__init__()
        self._colours = {
            RichColor.parse(seen).get_truecolor(): Style(color=shown)
            for seen, shown in colours.items()
        }
        self._shown = lru_cache(maxsize=4096)(self._readable_style)

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The line in those colours."""
        return [
            segment
            if segment.style is None or segment.style.color is None
            else Segment(segment.text, self._shown(segment.style), segment.control)
            for segment in segments
        ]

    def _readable_style(self, style: Style) -> Style:
        colour = style.color.get_truecolor() if style.color else None
        other = self._colours.get(colour) if colour else None
        return style if other is None else style + other


DARK_GROUND, LIGHT_GROUND = Contrast(ON_DARK), Contrast(ON_LIGHT)
