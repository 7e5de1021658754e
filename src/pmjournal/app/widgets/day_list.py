"""All projects with what needs somebody in each, one below the other."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD_COLOURS, SIGN_COLOURS
from pmjournal.domain.agenda import Agenda
from pmjournal.domain.labels import mood_text
from pmjournal.domain.sentences import short_level
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_INDENT = "   "
_ROOM_FOR_SENTENCES = 50
"""Columns from which on a silent level is told in a sentence."""


class DayList(OptionList):
    """A few lines a project: name and level, the fact, what is known besides, and the next step.

    Where there is too little height, blank lines go first, then what is known besides, then the
    next steps from below.
    """

    DEFAULT_CSS = """
    DayList { border: none; padding: 0; background: $background; scrollbar-size-vertical: 1; }
    DayList:focus { border: none; background-tint: initial; }
    """
    BINDINGS: ClassVar = [
        Binding("k", "cursor_up", _("Up"), show=False, tooltip=_("One project up")),
        Binding("j", "cursor_down", _("Down"), show=False, tooltip=_("One project down")),
        Binding("enter", "select", _("Open"), tooltip=_("Go to this project")),
    ]

    def __init__(self) -> None:
        super().__init__(markup=False, compact=True)
        self._agendas: Sequence[Agenda] = ()
        self._drafts: AbstractSet[str] = frozenset()

    @property
    def agenda(self) -> Agenda | None:
        """That of the project under the cursor."""
        place = self.highlighted
        return self._agendas[place] if place is not None and self._agendas else None

    def show(self, agendas: Sequence[Agenda], drafts: AbstractSet[str]) -> None:
        """Show `agendas`; the cursor stays on its project where that is still among them."""
        ids = [one.figures.project.id for one in agendas]
        before = self.agenda.figures.project.id if self.agenda else None
        self._agendas, self._drafts = agendas, drafts
        self._draw(ids.index(before) if before in ids else 0)

    def on_resize(self, _event: events.Resize) -> None:
        """Fit them to the new size."""
        self._draw(self.highlighted or 0)

    def _draw(self, cursor: int) -> None:
        prompts = self._prompts(self.scrollable_content_region.width, self.size.height)
        self.clear_options()
        self.add_options([Option(Content("\n").join(lines)) for lines in prompts])
        self.highlighted = min(cursor, len(prompts) - 1) if prompts else None

    def _prompts(self, width: int, height: int) -> list[list[Content]]:
        """The lines of each project, as many as there is room for; at least name and fact."""
        prompts: list[list[Content]] = []
        for roomy, besides in ((True, True), (False, True), (False, False)):
            prompts = [
                [*self._project(one, width, roomy=roomy, besides=besides)] for one in self._agendas
            ]
            taken = sum(map(len, prompts))
            if taken <= height:
                return prompts
        for lines in reversed(prompts):
            if taken <= height:
                break
            taken -= len(lines[2:])
            del lines[2:]
        return prompts

    def _project(
        self, agenda: Agenda, width: int, *, roomy: bool, besides: bool
    ) -> Iterator[Content]:
        yield self._head(agenda, width)
        room = max(1, width - len(_INDENT))
        fact = Content(agenda.fact)
        facts = fact.wrap(room) if roomy else [Content(fit(agenda.fact, room))]
        for line in facts:
            yield Content.assemble(_INDENT, line)
        if agenda.also and besides:
            text = _("also: {others}").format(others=" · ".join(agenda.also))
            yield Content.assemble(_INDENT, (fit(text, room), "dim"))
        if agenda.step is not None:
            when = f" · {agenda.step.when}" if agenda.step.when else ""
            text = agenda.step.text.removesuffix(when)
            text = fit(text, max(1, room - 2 - cell_len(when))) + when
            yield Content.assemble(_INDENT, ("→ ", "bold $accent"), fit(text, room - 2))
        if roomy:
            yield Content("")

    def _head(self, agenda: Agenda, width: int) -> Content:
        """The sign and the name, and at the right the level."""
        figures = agenda.figures
        level = short_level(figures)
        if figures.is_silent and width >= _ROOM_FOR_SENTENCES:
            level = _("was {level}, {days} days ago").format(
                level=mood_text(figures.level, 1), days=figures.silence
            )
        draft = " " + _("draft") if figures.project.id in self._drafts else ""
        room = max(4, width - len(_INDENT) - cell_len(level) - cell_len(draft) - 1)
        name = fit(visible_line(figures.project.name), room)
        gap = " " * max(1, width - len(_INDENT) - cell_len(name + draft) - cell_len(level))
        colour = "dim" if figures.level is None else MOOD_COLOURS[round(figures.level)]
        return Content.assemble(
            (f"{agenda.sign.value:<2} ", f"bold {SIGN_COLOURS[agenda.sign]}"),
            (name, "bold"),
            (draft, "dim"),
            gap,
            (level, colour),
        )
