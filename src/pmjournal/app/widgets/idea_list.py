"""The catalogue: all ideas, one's own first, to be searched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.binding import Binding
from textual.reactive import reactive

from pmjournal.app.widgets.rows import MOVE_KEYS, Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.domain.coach import Advice
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import LABELS, day_text
from pmjournal.domain.text import fold, visible_line
from pmjournal.domain.tingle import TingleKind
from pmjournal.domain.words import PHASE_ORDER, Phase
from pmjournal.i18n import _, ngettext
from pmjournal.ideas import Mistake

_TITLE_FROM = 28
"""Cells that a title must have before the phase may stand behind it."""

_KIND_CELLS = max(cell_len(LABELS[kind]) for kind in TingleKind)
_PLAIN, _QUIET = Style(), Style(dim=True)
_WARNING = Style(color=ORANGE, bold=True)

IdeaRow = Idea | Mistake


@dataclass(frozen=True, slots=True)
class Standing:
    """How ideas stand with a customer, by their ids."""

    suggested: str | None
    uses: Mapping[str, int]
    """How often each was used."""
    planned: frozenset[str]
    asleep: Mapping[str, date | None]
    """Until when each was put aside; None for never."""

    def sentence(self, idea: str, today: date) -> str:
        """How an idea stands; empty where nothing is to be said of it."""
        if idea in self.planned:
            return _("It is planned already.")
        if idea in self.asleep:
            until = self.asleep[idea]
            if until is None:
                return _("Put aside for good; a lets it be suggested again.")
            text = _("Put aside until {day}; a lets it be suggested again.")
            return text.format(day=day_text(until, today))
        if uses := self.uses.get(idea):
            text = ngettext(
                "Used {count} time with this customer.",
                "Used {count} times with this customer.",
                uses,
            )
            return text.format(count=uses)
        return ""


def standing_of(advice: Advice) -> Standing:
    """How ideas stand where the coach says `advice`."""
    situation = advice.situation
    return Standing(
        suggested=advice.idea.id if advice.idea else None,
        uses={idea: len(days) for idea, days in situation.uses.items()},
        planned=situation.planned,
        asleep=situation.asleep,
    )


class IdeaList(Rows, inherit_bindings=False):
    """One line an idea: how it stands, its title, phase and kind; before them what can't be read.

    No letter moves the cursor.
    """

    BINDINGS: ClassVar = [
        *MOVE_KEYS,
        Binding("enter", "choose", _("Plan it"), tooltip=_("Plan the idea under the cursor")),
    ]

    items: reactive[Sequence[IdeaRow]] = reactive((), layout=False)
    standing: reactive[Standing] = reactive(Standing(None, {}, frozenset(), {}))

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.items)

    @property
    def selected(self) -> IdeaRow | None:
        """What the cursor is on."""
        return self.items[self.cursor] if self.items else None

    def watch_items(self, before: Sequence[IdeaRow], after: Sequence[IdeaRow]) -> None:
        """Stay on the same one where it is still there; else begin at the top."""
        here = before[min(self.cursor, len(before) - 1)] if before else None
        self.rows_changed(after.index(here) if here in after else 0)

    def empty(self) -> str:
        """Nothing fits what was typed."""
        return _("No idea fits. Fewer words find more; i plans one of your own.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one idea shows."""
        item = self.items[index]
        if isinstance(item, Mistake):
            return [(" ▲ ", _WARNING), (fit(visible_line(item.sentence), width - 3), _PLAIN)]
        sign, style = self._sign(item.id)
        after = f" {set_cell_size(LABELS[item.kind], _KIND_CELLS)}"
        phase = f" {set_cell_size(fit(LABELS[item.phase], 14), 14)}{after}"
        if width - 4 - cell_len(phase) >= _TITLE_FROM:
            after = phase
        room = max(0, width - 4 - cell_len(after))
        title = set_cell_size(fit(visible_line(item.title), room), room)
        return [(f" {sign} ", style), (title, style), (f"{after} ", _QUIET)]

    def _sign(self, idea: str) -> tuple[str, Style]:
        standing = self.standing
        if idea == standing.suggested:
            return "▸", Style(bold=True)
        if idea in standing.planned:
            return "✧", _QUIET
        if idea in standing.asleep:
            return "–", _QUIET
        return ("✦", _QUIET) if idea in standing.uses else (" ", _PLAIN)


def from_phase(ideas: Sequence[Idea], phase: Phase) -> list[Idea]:
    """`ideas` with those of `phase` first, then what follows, and what is past at the end."""
    here = PHASE_ORDER[phase]
    return sorted(ideas, key=lambda idea: (PHASE_ORDER[idea.phase] - here) % len(PHASE_ORDER))


def matching_ideas(items: Sequence[IdeaRow], query: str) -> list[IdeaRow]:
    """The ideas in which all words of `query` are: in title, text, kind or phase.

    Without a query also the mistakes.
    """
    words = fold(query).split()
    return [item for item in items if not words or _has(item, words)]


def _has(item: IdeaRow, words: Sequence[str]) -> bool:
    if isinstance(item, Mistake):
        return False
    text = fold(" ".join((item.title, item.text, LABELS[item.kind], LABELS[item.phase], item.kind)))
    return all(word in text for word in words)
