"""Which backups are of use: many recent ones, few old ones."""

from collections.abc import Callable, Collection
from datetime import datetime

_TIERS: tuple[tuple[int, Callable[[datetime], tuple[int, ...]]], ...] = (
    (7, lambda moment: (moment.year, moment.month, moment.day)),
    (4, lambda moment: moment.isocalendar()[:2]),
    (12, lambda moment: (moment.year, moment.month)),
)
"""How many days, weeks and months back, and which one of them a moment is in."""


def kept_backups(moments: Collection[datetime]) -> set[datetime]:
    """Those of `moments` to keep: the last of each of the newest 7 days, 4 weeks and 12 months.

    They are of one time zone. Days without any don't count, so a long pause loses nothing.
    """
    found: set[datetime] = set()
    for count, period_of in _TIERS:
        last = {period_of(moment): moment for moment in sorted(moments)}
        found.update(sorted(last.values())[-count:])
    return found
