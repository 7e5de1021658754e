"""Words that were looked for, marked in a title and in the line of the text where they stand."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from pmjournal.app.widgets.rows import Piece
from pmjournal.chart.cells import fit
from pmjournal.domain.search_result import line_with, match_spans
from pmjournal.domain.text import visible_line

_PLAIN, _QUIET = Style(), Style(dim=True)
_MARK = Style(bold=True, underline=True)


def hit_pieces(title: str, text: str, words: Sequence[str], room: int) -> list[Piece]:
    """The `title`, and after it the line of `text` with the `words`, in `room` cells or less."""
    shown = visible_line(title)
    begin = len(shown)
    if snippet := visible_line(line_with(text, words)):
        shown += f"  {snippet}"
    shown, begin = _from_the_mark(shown, begin, words, room)
    return _highlighted(shown, begin, words)


def _from_the_mark(text: str, begin: int, words: Sequence[str], room: int) -> tuple[str, int]:
    """As much of the title and, from `begin` on, of the line with the words as there is room.

    Where the first mark has none, the words before it give way.
    """
    spans = match_spans(text, words)
    first = spans[0] if spans else (0, 0)
    if cell_len(text[: first[1]]) > room - 1:
        title = fit(text[: min(begin, first[0])], room // 3)
        start = max(0, first[0] - room // 8)
        text, begin = f"{title} …{text[start:]}", len(title)
    return fit(text, room), begin


def _highlighted(text: str, begin: int, words: Sequence[str]) -> list[Piece]:
    pieces: list[Piece] = []
    end = 0
    for start, stop in (*match_spans(text, words), (len(text), len(text))):
        for first, last, style in (
            (end, min(start, begin), _PLAIN),
            (max(end, begin), start, _QUIET),
            (start, stop, _MARK),
        ):
            if first < last:
                pieces.append((text[first:last], style))
        end = stop
    return pieces
