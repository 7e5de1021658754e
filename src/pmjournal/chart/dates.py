"""The days under the curve."""

from collections.abc import Iterator
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

Label = tuple[int, str]
"""The column where a text begins, and the text."""


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
    for column, text in _month_labels(layout):
        if free <= column and column + cell_len(text) + _GAP <= last_column:
            free = grid.write(layout.dates, column, text, MUTED) + _GAP


def _with_year(day: date) -> str:
    return _("{day} {year}").format(day=day_text(day, day), year=day.year)


def _month_labels(layout: Layout) -> list[Label]:
    """The starts of months, as many as fit at an even distance; a January is its year."""
    months = (layout.last - layout.first) / _DAYS_OF_MONTH
    for step in _steps():
        if months / step <= layout.columns:
            labels = list(_every(step, layout))
            if all(
                column + cell_len(text) + _GAP <= following
                for (column, text), (following, _text) in pairwise(labels)
            ):
                return labels
    return []


def _steps() -> Iterator[int]:
    """Months from label to label: all that divide a year evenly, then round numbers of years."""
    yield from (1, 2, 3, 6)
    for power in count():
        yield from (_MONTHS_OF_YEAR * years * 10**power for years in (1, 2, 5))


def _every(step: int, layout: Layout) -> Iterator[Label]:
    first, last = date.fromordinal(layout.first), date.fromordinal(layout.last)
    start = first.year * _MONTHS_OF_YEAR + first.month  # that is, the month after
    stop = last.year * _MONTHS_OF_YEAR + last.month
    for month in range(-(-start // step) * step, stop, step):
        year, place = divmod(month, _MONTHS_OF_YEAR)
        column = layout.column(date(year, place + 1, 1).toordinal())
        yield column, MONTHS[place] if place else str(year)
