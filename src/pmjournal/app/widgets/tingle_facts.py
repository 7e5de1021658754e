"""A tingle under the plan: its note whole, and what its line has no room for."""

from collections.abc import Iterator
from datetime import date

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pmjournal.domain.labels import LABELS, day_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible, visible_line
from pmjournal.domain.tingle import Tingle, TingleState, is_too_early, opening_phase
from pmjournal.i18n import _


class TingleFacts(VerticalScroll, can_focus=False):
    """The note and the facts of one tingle; hidden while there is none."""

    def compose(self) -> ComposeResult:
        """The note above the facts."""
        yield Static(id="note")
        yield Static(id="facts")

    def show(self, tingle: Tingle | None, project: Project, today: date) -> None:
        """Show `tingle` of `project`, from its beginning."""
        self.display = tingle is not None
        if tingle is not None:
            text = visible(tingle.note.strip()) if tingle.note else ""
            note = self.query_one("#note", Static)
            note.display = bool(text)
            note.update(Content(text))
            facts = _facts(tingle, project, today)
            self.query_one("#facts", Static).update(Content(facts))
            self.scroll_home(animate=False)


def _facts(tingle: Tingle, project: Project, today: date) -> str:
    """What a line may have no room for, in words."""
    owner = visible_line(tingle.owner or "")
    side = LABELS[tingle.side]
    parts = [LABELS[tingle.kind], _("{owner} ({side})").format(owner=owner, side=side)]
    if not owner:
        parts[-1] = side
    if tingle.planned_on is not None:
        day = weekday_text(tingle.planned_on, today)
        parts.append(_("planned for {day}").format(day=day))
    if tingle.settled_on is not None:
        day, state = weekday_text(tingle.settled_on, today), LABELS[tingle.state]
        parts.append(_("{state} on {day}").format(state=state, day=day))
    if tingle.state is TingleState.DONE and tingle.tingled is not None:
        parts.append(_("tingled: {answer}").format(answer=LABELS[tingle.tingled]))
    opens = opening_phase(tingle)
    if opens is not None:
        parts.append(_("kept back until {phase}").format(phase=LABELS[opens]))
        parts.extend(_agreed(tingle, today))
    if opens is not None and is_too_early(tingle, project):
        parts.append(_("before its time"))
    return " · ".join(parts)


def _agreed(tingle: Tingle, today: date) -> Iterator[str]:
    for side, day in tingle.agreed.items():
        yield _("{side} agreed on {day}").format(side=LABELS[side], day=day_text(day, today))
