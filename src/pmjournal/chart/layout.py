"""Which row and column of a picture belongs to what."""

from dataclasses import dataclass

from rich.cells import cell_len

from pmjournal.chart.scene import Scene
from pmjournal.domain.labels import SHORT_ANCHORS, mood_text
from pmjournal.domain.mood import HIGHEST, LOWEST
from pmjournal.i18n import _

WIDE_CHART = 100
"""The width from which on there is room for words beside the curve."""

_ROWS_BEFORE_MOMENTS = 9
_ROWS_BEFORE_DATES = 7
_ROWS_BEFORE_WEEKS = 11
_ROWS_BEFORE_LEGEND = 15
_ROWS_FOR_EVEN_STEPS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Rows and columns in cells, from the top left; None for what has no room."""

    width: int
    wide: bool
    """With words beside the curve."""
    first: int
    last: int
    """The days at the left and right ends of the canvas."""
    axis: int
    """The column of the axis; the canvas begins after it."""
    columns: int
    """Those of the canvas."""
    start: int
    """The column of the first day."""
    day_width: float
    """In columns."""
    title: int | None
    legend: int | None
    top: int
    rows: int
    """Those of the canvas: an odd number, so that satisfied is the middle of one."""
    head: int
    """Rows left over above the canvas, over which the axis runs on."""
    foot: int
    """The same below it."""
    moments: int | None
    phases: int | None
    dates: int | None
    weeks: int | None

    @property
    def left(self) -> int:
        """The first column of the canvas."""
        return self.axis + 1

    @property
    def axis_rows(self) -> range:
        """The rows of the canvas and those left over around it."""
        return range(self.top - self.head, self.top + self.rows + self.foot)

    @property
    def zero(self) -> int:
        """The row of satisfied."""
        return self.top + self.rows // 2

    def column(self, day: int) -> int:
        """The column in which `day` lies: the middle where the curve has but one day."""
        return self.start + round((day - self.first) * self.day_width)

    def day(self, column: int) -> int:
        """The day that lies in `column`."""
        return (
            self.first + round((column - self.start) / self.day_width)
            if self.day_width
            else (self.first if column == self.start else self.first - 1)
        )

    def height(self, mood: float) -> float:
        """How far below the canvas's first row `mood` lies, in rows."""
        return (HIGHEST - mood) / (HIGHEST - LOWEST) * (self.rows - 1)

    def row(self, mood: float) -> int:
        """The row in which `mood` lies."""
        return self.top + round(self.height(mood))


def layout_of(scene: Scene, width: int, height: int, *, title: bool) -> Layout:
    """Where everything goes. Where room is short, the legend goes first, then weeks and dates.

    A picture with moments is one of a row less, with their row; a low one goes without them.
    """
    wide = width >= WIDE_CHART
    room = height - title - bool(scene.phases)
    moments = bool(scene.moments) and room > _ROWS_BEFORE_MOMENTS
    room -= moments
    # An even number of rows leaves one that the canvas can't use.
    dates = room > 1 and (room > _ROWS_BEFORE_DATES or room % 2 == 0)
    room -= dates
    legend = wide and room > _ROWS_BEFORE_LEGEND
    room -= legend
    weeks = bool(scene.weeks) and (room > _ROWS_BEFORE_WEEKS or (dates and room % 2 == 0))
    room -= weeks
    rows = _canvas_rows(room)
    head = max(0, room - rows) // 2
    foot = max(0, room - rows) - head
    top = title + legend + head
    below = top + rows + foot
    under = below + moments
    axis = _left_margin(wide)
    columns = max(1, width - axis - 1 - _right_margin(wide))
    days = scene.last - scene.first
    return Layout(
        width=width,
        wide=wide,
        first=scene.first,
        last=scene.last,
        axis=axis,
        columns=columns,
        start=axis + 1 + (0 if days else columns // 2),
        day_width=(columns - 1) / days if days else 0.0,
        title=0 if title else None,
        legend=title if legend else None,
        top=top,
        rows=rows,
        head=head,
        foot=foot,
        moments=below if moments else None,
        phases=under if scene.phases else None,
        dates=under + bool(scene.phases) if dates else None,
        weeks=under + bool(scene.phases) + dates if weeks else None,
    )


def _canvas_rows(room: int) -> int:
    """An odd number, and two less where that puts all moods at an even distance."""
    rows = max(1, room - 1 + room % 2)
    return rows - 2 if rows >= _ROWS_FOR_EVEN_STEPS and rows % 6 == 3 else rows


def figure_text(level: float, *, wide: bool) -> str:
    """The level as it stands at the right edge."""
    figure = mood_text(level, 1)
    return (_("level ≈ {level}") if wide else _("≈ {level}")).format(level=figure)


def _left_margin(wide: bool) -> int:
    words = max(cell_len(text) for text in SHORT_ANCHORS.values()) + 1 if wide else 0
    return words + len("+3 ")


def _right_margin(wide: bool) -> int:
    return cell_len(figure_text(LOWEST, wide=wide)) + (2 if wide else 1)
