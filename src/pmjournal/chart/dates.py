"""The days under the curve."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count, pairwise

from rich.cells import cell_len

from pmjournal.chart.cells import Grid
from pmjournal.chart.layout import Layout
from pmjournal.chart.palette import MUTED, STRONG
from pmjournal.chart.scene import Scene
from pmjournal.domain.labels import MONTHS, day_text
from pmjournal.i18n import _

_GAP = 2
_MONTHS_OF_YEAR = 12
_DAYS_OF_MONTH = 31

Label = tuple[float, str]
"""Where a text begins, and the text."""


def draw_dates(grid: Grid, scene: Scene, layout: Layout) -> None:
    """The first day with its year, the months between as far as there is room, the last day."""
    if layout.dates is None:
        return
    first, last = date.fromordinal(layout.first), date.fromordinal(layout.last)
    end = layout.left + layout.columns
    text = day_text(last, first) if first < last else _with_year(last)
    if layout.wide:
        words = _("today {day}") if scene.is_today else _("as of {day}")
        text = words.format(day=text)
    last_column = max(0, end - cell_len(text))
    grid.write(layout.dates, last_column, text, STRONG)
    free = layout.left
    if first < last and free + cell_len(_with_year(first)) + _GAP <= last_column:
        free = grid.write(layout.dates, free, _with_year(first), MUTED) + _GAP
    for column, text in month_labels(layout.first, layout.last, layout.column, cell_len, _GAP):
        if free <= column and column + cell_len(text) + _GAP <= last_column:
            free = grid.write(layout.dates, int(column), text, MUTED) + _GAP


def _with_year(day: date) -> str:
    return _("{day} {year}").format(day=day_text(day, day), year=day.year)


def month_labels(
    first: int,
    last: int,
    place: Callable[[int], float],
    size: Callable[[str], float],
    gap: float,
) -> list[Label]:
    """The starts of months, as many as fit at an even distance; a January is its year.

    `place` says where a day lies and `size` how long a text is, both in the picture's own units.
    """
    room = place(last) - place(first)
    if not room:
        return []
    for step in _steps():
        if (last - first) / _DAYS_OF_MONTH / step * gap <= room:
            labels = [(place(day), text) for day, text in _every(step, first, last)]
            if all(
                start + size(text) + gap <= following
                for (start, text), (following, _text) in pairwise(labels)
            ):
                return labels
    return []


def _steps() -> Iterator[int]:
    """Months from label to label: all that divide a year evenly, then round numbers of years."""
    yield from (1, 2, 3, 6)
    for power in count():
        yield from (_MONTHS_OF_YEAR * years * 10**power for years in (1, 2, 5))


def _every(step: int, start: int, end: int) -> Iterator[tuple[int, str]]:
    first, last = date.fromordinal(start), date.fromordinal(end)
    begin = first.year * _MONTHS_OF_YEAR + first.month  # that is, the month after
    stop = last.year * _MONTHS_OF_YEAR + last.month
    for month in range(-(-begin // step) * step, stop, step):
        year, place = divmod(month, _MONTHS_OF_YEAR)
        yield date(year, place + 1, 1).toordinal(), MONTHS[place] if place else str(year)
