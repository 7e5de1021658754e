"""What the customer counts on: a line for each promise, and one of them in full."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.binding import Binding
from textual.reactive import reactive

from pmjournal.app.widgets.rows import MOVE_KEYS, Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.domain.labels import LABELS, day_text, weekday_text
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext

_OWNER_FROM, _DAY_AND_WORDS_FROM = 60, 90
"""Columns from which on there is room for them."""

_PLAIN, _QUIET = Style(), Style(dim=True)
_WARNING = Style(color=ORANGE, bold=True)
_SIGNS = {
    PromiseState.OPEN: " ",
    PromiseState.KEPT: "✓",
    PromiseState.EXCEEDED: "+",
    PromiseState.BROKEN: "✗",
    PromiseState.WITHDRAWN: "–",
}


class PromiseList(Rows, inherit_bindings=False):
    """One line a promise: when it is due or what became of it, its text, and whose it is.

    No letter moves the cursor: `k` says that a promise was kept.
    """

    BINDINGS: ClassVar = [
        *MOVE_KEYS,
        Binding("enter", "choose", _("Edit"), tooltip=_("Change the promise under the cursor")),
    ]

    promises: reactive[Sequence[Promise]] = reactive((), layout=False)
    today: reactive[date] = reactive(date.min)

    _day_cells = 0

    @property
    def count(self) -> int:
        """How many promises there are."""
        return len(self.promises)

    @property
    def selected(self) -> Promise | None:
        """The promise that the cursor is on."""
        return self.promises[self.cursor] if self.promises else None

    def watch_promises(self, before: Sequence[Promise], after: Sequence[Promise]) -> None:
        """Stay on the same promise; where it was settled just now, the next takes its place."""
        cursor = self.cursor
        if before:
            here = before[min(cursor, len(before) - 1)]
            places = {one.id: place for place, one in enumerate(after)}
            place = places.get(here.id, cursor)
            if not here.is_open or place >= len(after) or after[place].is_open:
                cursor = place
        days = [_day(promise, self.today) for promise in after]
        self._day_cells = max(map(cell_len, days), default=0)
        self.rows_changed(cursor)

    def empty(self) -> str:
        """How to begin."""
        return _(
            "No promises yet. Press a to write down what the customer counts on, or begin a line"
            " of a note with “promise:”."
        )

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one promise shows."""
        promise = self.promises[index]
        style = _PLAIN if promise.is_open else _QUIET
        columns = [*_sign(promise, self.today), *self._when(promise, width)]
        after = _whose(promise, width)
        taken = sum(cell_len(text) for text, _style in (*columns, *after))
        room = max(0, width - taken)
        text = set_cell_size(fit(visible_line(promise.text.strip()), room), room)
        return [*columns, (text, style), *after]

    def _when(self, promise: Promise, width: int) -> list[Piece]:
        words, style = _standing(promise, self.today)
        if width >= _DAY_AND_WORDS_FROM:
            day = set_cell_size(_day(promise, self.today), self._day_cells)
            return [(f"{day} ", _QUIET), (f"{set_cell_size(fit(words, 14), 14)} ", style)]
        if not words and promise.due_on:
            words = day_text(promise.due_on, self.today)
        words = words or _day(promise, self.today)
        return [(f"{set_cell_size(fit(words, 14), 14)} ", style)]


def _sign(promise: Promise, today: date) -> list[Piece]:
    late = "!" if promise.is_overdue(today) else _SIGNS[promise.state]
    broken = promise.state is PromiseState.BROKEN or promise.is_open
    gap = "▲" if promise.lacks_owner else " "
    return [(f" {late}{gap} ", _WARNING if broken else _QUIET)]


def _day(promise: Promise, today: date) -> str:
    day = promise.due_on if promise.is_open else promise.settled_on
    return weekday_text(day, today) if day else _("no date")


def _standing(promise: Promise, today: date) -> tuple[str, Style]:
    """What is to be said of a promise beside its day, and how that looks."""
    if not promise.is_open:
        broken = promise.state is PromiseState.BROKEN
        return LABELS[promise.state], _WARNING if broken else _QUIET
    if promise.due_on is None or promise.due_on > today:
        return "", _PLAIN
    if promise.due_on == today:
        return _("due today"), _PLAIN
    return days_late(promise.due_on, today), _WARNING


def days_late(due: date, today: date) -> str:
    """How long after its day a promise is still open."""
    days = (today - due).days
    return ngettext("{days} day late", "{days} days late", days).format(days=days)


def _whose(promise: Promise, width: int) -> list[Piece]:
    if width < _OWNER_FROM:
        return []
    owner = owner_text(promise) if promise.is_open or promise.owner_side else ""
    basic = _("Basic") if promise.basic else ""
    owner = f" → {fit(owner, 20)}" if owner else ""
    return [
        (f" {set_cell_size(fit(basic, 6), 6)} {set_cell_size(LABELS[promise.side], 9)}", _QUIET),
        (set_cell_size(owner, 24), _WARNING if promise.lacks_owner else _QUIET),
    ]


def owner_text(promise: Promise) -> str:
    """Who sees to it: `Ana (delivery)`, or that nobody does."""
    if promise.lacks_owner:
        return _("no owner in delivery")
    side = LABELS[promise.owner_side] if promise.owner_side else ""
    owner = visible_line(promise.owner or "")
    if owner and side:
        return _("{owner} ({side})").format(owner=owner, side=side)
    return owner or side or _("nobody yet")


def promise_facts(promise: Promise, today: date) -> str:
    """What a line may have no room for, in words."""
    parts: list[str] = []
    if promise.due_on:
        parts.append(_("due {day}").format(day=weekday_text(promise.due_on, today)))
        if promise.is_overdue(today):
            parts.append(days_late(promise.due_on, today))
    owner = owner_text(promise)
    parts += [
        owner if promise.lacks_owner else _("owner: {owner}").format(owner=owner),
        _("promised by {side} on {day}").format(
            side=LABELS[promise.side], day=day_text(promise.made_on, today)
        ),
    ]
    if promise.basic:
        parts.append(_("basic: taken for granted"))
    if promise.settled_on:
        parts.append(
            _("{state} on {day}").format(
                state=LABELS[promise.state], day=day_text(promise.settled_on, today)
            )
        )
    return " · ".join(parts)
