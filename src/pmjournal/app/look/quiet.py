"""No text acts on the terminal, whichever widget shows it."""

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from pmjournal.domain.text import ACTING


class Quiet(LineFilter):
    """Leaves out the characters that a terminal acts on; they are no cell wide.

    Most text is shown with visible signs in their place. Fields in which text is typed show it as
    it is, as the cursor counts its characters.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002
        """The line without them."""
        return [
            segment
            if segment.text.isprintable()
            else Segment(segment.text.translate(_NOTHING), segment.style, segment.control)
            for segment in segments
        ]


_NOTHING = dict.fromkeys(map(ord, ACTING))
QUIET = Quiet()
