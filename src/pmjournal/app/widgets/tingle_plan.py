"""The plan on a line of time: what was done, what comes, and what is kept back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.binding import Binding
from textual.reactive import reactive

from pmjournal.app.widgets.rows import MOVE_KEYS, Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle, Tingled, TingleState, is_too_early, opening_phase
from pmjournal.domain.words import PHASE_ORDER, Phase, Side
from pmjournal.i18n import _, ngettext

_SIDES_FROM = 70
"""Columns from which on there is room to say whose a tingle is."""

_PLAIN, _BOLD, _QUIET = Style(), Style(bold=True), Style(dim=True)
_WARNING = Style(color=ORANGE, bold=True)

PlanRow = Tingle | str
"""A tingle, or the heading of those below it."""


class TinglePlan(Rows, inherit_bindings=False):
    """One line a tingle: its day, its title, and whether it tingled or how far off it is.

    No letter moves the cursor, and it stands on no heading.
    """

    BINDINGS: ClassVar = [
        *MOVE_KEYS,
        Binding("enter", "choose", _("Edit"), tooltip=_("Change the tingle under the cursor")),
    ]

    lines: reactive[Sequence[PlanRow]] = reactive((), layout=False)
    today: reactive[date] = reactive(date.min)

    project: Project | None = None
    """Whose plan it is; its phases say what comes too early."""
    _day_cells = 0
    _outcome_cells = 0

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def selected(self) -> Tingle | None:
        """The tingle that the cursor is on."""
        line = self.lines[self.cursor] if self.lines else None
        return line if isinstance(line, Tingle) else None

    def watch_lines(self, before: Sequence[PlanRow], after: Sequence[PlanRow]) -> None:
        """Stay on the same tingle; begin with the first that is still to come."""
        tingles = {line.id: place for place, line in enumerate(after) if isinstance(line, Tingle)}
        here = before[min(self.cursor, len(before) - 1)] if before else None
        ahead = [
            place
            for place, line in enumerate(after)
            if isinstance(line, Tingle) and line.is_planned
        ]
        cursor = next(iter(ahead), max(tingles.values(), default=0))
        if isinstance(here, Tingle):
            near = min(tingles.values(), key=lambda place: abs(place - self.cursor), default=0)
            cursor = tingles.get(here.id, near)
        shown = [line for line in after if isinstance(line, Tingle)]
        days = [_day(tingle, self.today) for tingle in shown]
        lines = [
            _outcome_piece(tingle, self.today)[0] for tingle in shown if not tingle.is_kept_back
        ]
        self._day_cells = max(map(cell_len, days), default=0)
        self._outcome_cells = max(map(cell_len, lines), default=0)
        self.rows_changed(cursor)

    def empty(self) -> str:
        """How to begin."""
        return _(
            "Nothing planned yet. Plan the suggestion with enter, an idea from the catalogue (/),"
            " or one of your own with i; h keeps a highlight back."
        )

    def _move_to(self, index: int) -> None:
        step = 1 if index > self.cursor else -1
        for by in (step, -step):  # past a heading, and back where nothing comes after it
            place = index
            while 0 <= place < self.count and isinstance(self.lines[place], str):
                place += by
            if 0 <= place < self.count:
                super()._move_to(place)
                return

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What one line shows."""
        line = self.lines[index]
        if isinstance(line, str):
            return [(set_cell_size(f" {line} {'─' * width}", width), _QUIET)]
        style = _PLAIN if line.is_planned else _QUIET
        day = set_cell_size(_day(line, self.today), self._day_cells)
        before = [(f" {day} ", _QUIET), self._sign(line)]
        after = [(f" {word}", how) for word, how in self._standing(line, width)]
        taken = sum(cell_len(text) for text, _style in (*before, *after))
        room = max(0, width - taken)
        title = set_cell_size(fit(visible_line(line.title), room), room)
        return [*before, (title, style), *after]

    def _sign(self, tingle: Tingle) -> Piece:
        if self.project is not None and is_too_early(tingle, self.project):
            return "▲ ", _WARNING
        if tingle.is_overdue(self.today):
            return "! ", _WARNING
        match tingle.state:
            case TingleState.DONE:
                return "✦ ", _PLAIN
            case TingleState.SKIPPED:
                return "– ", _QUIET
            case TingleState.PLANNED:
                return "✧ ", _PLAIN

    def _standing(self, tingle: Tingle, width: int) -> Iterator[Piece]:
        if tingle.is_kept_back:
            yield f"{agreement(tingle)} ", _QUIET
            return
        if width >= _SIDES_FROM and tingle.is_planned:
            yield set_cell_size(LABELS[tingle.side], 9), _QUIET
        word, style = _outcome_piece(tingle, self.today)
        yield f"{set_cell_size(word, self._outcome_cells)} ", style


def plan_rows(tingles: Iterable[Tingle], today: date) -> list[PlanRow]:
    """`tingles` in the order of time, with headings for today, what has no day and the drawer."""
    past: list[Tingle] = []
    now: list[Tingle] = []
    ahead: list[Tingle] = []
    no_day: list[Tingle] = []
    drawer: list[Tingle] = []
    for tingle in sorted(tingles, key=_place):
        day = tingle.settled_on or tingle.planned_on
        if tingle.is_kept_back:
            drawer.append(tingle)
        elif day is None:
            no_day.append(tingle)
        else:
            (past if day < today else now if day == today else ahead).append(tingle)
    parts: list[tuple[str, list[Tingle]]] = [
        (_("Today, {day}").format(day=weekday_text(today, today)), [*now, *ahead]),
        (_("With no day yet"), no_day),
        (_("Kept back until"), drawer),
    ]
    lines: list[PlanRow] = [*past]
    for heading, those in parts:
        if those:
            lines += [heading, *those]
    return lines


def _place(tingle: Tingle) -> tuple[date, int, str]:
    day = tingle.settled_on or tingle.planned_on or date.max
    opens = opening_phase(tingle) if tingle.is_kept_back else None
    return day, PHASE_ORDER[opens or Phase.FIRST_CONTACT], tingle.id


def _day(tingle: Tingle, today: date) -> str:
    if tingle.is_kept_back and tingle.opens is not None:
        return LABELS[tingle.opens]
    day = tingle.settled_on or tingle.planned_on
    return weekday_text(day, today) if day else ""


def agreement(tingle: Tingle) -> str:
    """Which side agreed to keep it back: `sales ✓ delivery ·`."""
    return " ".join(f"{LABELS[side]} {'✓' if side in tingle.agreed else '·'}" for side in Side)


_ANSWERED = {Tingled.YES: _BOLD, Tingled.A_LITTLE: _PLAIN, Tingled.NO: _QUIET}


def _outcome_piece(tingle: Tingle, today: date) -> Piece:
    """What became of a tingle, or how far off it is."""
    match tingle.state:
        case TingleState.SKIPPED:
            return LABELS[tingle.state], _QUIET
        case TingleState.DONE if tingle.tingled is not None:
            return LABELS[tingle.tingled], _ANSWERED[tingle.tingled]
        case TingleState.DONE:
            return _("no answer") if tingle.asked else _("not asked yet"), _QUIET
        case TingleState.PLANNED:
            return _countdown(tingle, today)


def _countdown(tingle: Tingle, today: date) -> Piece:
    if tingle.planned_on is None:
        return "", _PLAIN
    days = (tingle.planned_on - today).days
    if days < 0:
        text = ngettext("{days} day late", "{days} days late", -days)
        return text.format(days=-days), _WARNING
    if days == 0:
        return _("today"), _BOLD
    return ngettext("in {days} day", "in {days} days", days).format(days=days), _PLAIN
