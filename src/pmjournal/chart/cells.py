"""Terminal cells: a grid to draw on, and the finished picture as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from rich.cells import cell_len, split_graphemes


@dataclass(frozen=True, slots=True)
class Style:
    """How a cell looks; None leaves the terminal's own colour."""

    fg: str | None = None
    """As `#rrggbb`."""
    bg: str | None = None
    bold: bool = False
    dim: bool = False


PLAIN = Style()

_JOINER = "\u200d"

Run = tuple[str, Style]
"""Neighbouring cells of one style."""


@dataclass(frozen=True, slots=True)
class Picture:
    """Finished rows, from the top; each is exactly `width` cells wide."""

    width: int
    rows: Sequence[Sequence[Run]]


class Grid:
    """Cells to write on; later writing covers earlier. What lies outside is left out."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._texts = [[" "] * width for _ in range(height)]  # "" is the right half of a wide one
        self._styles = [[PLAIN] * width for _ in range(height)]

    def __getitem__(self, place: tuple[int, int]) -> str:
        """The character at (row, column); empty for what lies outside."""
        row, column = place
        return self._texts[row][column] if self._holds(row, column) else ""

    def _holds(self, row: int, column: int) -> bool:
        return 0 <= row < self.height and 0 <= column < self.width

    def is_free(self, row: int, column: int) -> bool:
        """Whether nothing was written at (row, column), not even a space of some text."""
        return self[row, column] == " " and self._styles[row][column] is PLAIN

    def put(self, row: int, column: int, character: str, style: Style = PLAIN) -> None:
        """Write one character that is a single cell wide."""
        if self._holds(row, column):
            texts = self._texts[row]
            if texts[column] == "":
                texts[column - 1] = " "
            if column + 1 < self.width and texts[column + 1] == "":
                texts[column + 1] = " "
            texts[column] = character
            self._styles[row][column] = style

    def write(self, row: int, column: int, text: str, style: Style = PLAIN) -> int:
        """Write `text` from `column` on; returns the column after it."""
        for grapheme, width in _graphemes(text):
            if width == 2 and 0 <= column < self.width - 1:
                self.put(row, column, " ", style)
                self.put(row, column + 1, " ", style)
                if 0 <= row < self.height:
                    self._texts[row][column : column + 2] = grapheme, ""
            elif width == 1:
                self.put(row, column, grapheme, style)
            column += width
        return column

    def tint(self, rows: range, column: int, colour: str) -> None:
        """Give cells a background under what is written there, unless that has its own."""
        if 0 <= column < self.width:
            plain = _tinted(PLAIN, colour)
            for styles in self._styles[max(rows.start, 0) : max(rows.stop, 0)]:
                style = styles[column]
                if style is PLAIN:
                    styles[column] = plain  # most cells are, and need no look into the cache
                elif style.bg is None:
                    styles[column] = _tinted(style, colour)

    def picture(self) -> Picture:
        """What was drawn, with equal neighbours joined."""
        rows = zip(self._texts, self._styles, strict=True)
        return Picture(self.width, [list(_runs(texts, styles)) for texts, styles in rows])


@cache
def _tinted(style: Style, colour: str) -> Style:
    return replace(style, bg=colour)


def _runs(texts: Sequence[str], styles: Sequence[Style]) -> Iterator[Run]:
    start = 0
    for _same, run in groupby(styles, key=id):  # comparing styles field by field takes its time
        end = start + len(list(run))
        yield "".join(texts[start:end]), styles[start]
        start = end


def _graphemes(text: str) -> Iterator[tuple[str, int]]:
    """What is seen as one character each, with its width in cells; none of width 0."""
    if text.isascii():
        yield from ((character, 1) for character in text)
        return
    for start, end, width in split_graphemes(text)[0]:
        if width:
            # A joiner at its end would swallow the cell that follows.
            yield text[start:end].rstrip(_JOINER), width


def fit(text: str, width: int) -> str:
    """`text` in at most `width` cells, shortened with an ellipsis."""
    if cell_len(text) <= width:
        return text
    kept, room = "", width - 1
    for grapheme, size in _graphemes(text):
        room -= size
        if room < 0:
            break
        kept += grapheme
    return kept.rstrip() + "…" if width > 0 else ""


def plain(picture: Picture) -> str:
    """`picture` without colours, each line without the space at its end."""
    return "\n".join("".join(text for text, _style in row).rstrip() for row in picture.rows)


def ansi(picture: Picture, ground: Style = PLAIN) -> str:
    """`picture` in true colour on `ground`; every line ends in the terminal's own style."""
    return "\n".join(_ansi_line(row, ground) for row in picture.rows)


def _ansi_line(row: Sequence[Run], ground: Style) -> str:
    runs = [(text, _on(ground, style)) for text, style in row]
    if runs and runs[-1][1].bg is None:
        runs[-1] = runs[-1][0].rstrip(), runs[-1][1]
    return "".join(
        f"\x1b[{codes}m{text}\x1b[0m" if (codes := _codes(style)) else text
        for text, style in runs
        if text
    )


@cache
def _on(ground: Style, style: Style) -> Style:
    return replace(style, fg=style.fg or ground.fg, bg=style.bg or ground.bg)


@cache
def _codes(style: Style) -> str:
    codes = ["1"] * style.bold + ["2"] * style.dim
    for ground, colour in ((38, style.fg), (48, style.bg)):
        if colour is not None:
            red, green, blue = bytes.fromhex(colour[1:])
            codes.append(f"{ground};2;{red};{green};{blue}")
    return ";".join(codes)
