"""The journal: a project's entries, newest first."""

from collections.abc import Sequence
from datetime import date

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual.reactive import reactive

from pmjournal.app.widgets.hit_pieces import hit_pieces
from pmjournal.app.widgets.rows import Piece, Rows
from pmjournal.chart.cells import fit
from pmjournal.chart.palette import MOOD, ROSE
from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import LABELS, reading_text, weekday_text
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext

_QUIET = Style(dim=True)
_MARK = Style(color=ROSE, bold=True)
_WHO_FROM, _KIND_FROM = 60, 82
"""Columns from which on there is room for them."""

_LINE_FROM = 30
"""Columns beside the rest, from which on there is room for the line with what was looked for."""

_DAY, _DAY_AND_YEAR = 11, 16


class JournalList(Rows):
    """One line an entry: when, mood and how we know it, title, kind and who."""

    entries: reactive[Sequence[Entry]] = reactive((), layout=False)
    """Those that are shown: all of the project, or what a filter leaves of them."""
    words: reactive[Sequence[str]] = reactive(())
    """What they were filtered by, folded; it is marked."""
    nothing: reactive[str] = reactive("")
    """What to say where a filter leaves none; empty where there is no filter."""
    marked: reactive[frozenset[str]] = reactive(frozenset[str]())
    """The ids of the entries that are marked."""
    today: reactive[date] = reactive(date.min)
    has_project: reactive[bool] = reactive(False)
    """Whether there is a project that the entries could belong to."""

    _day_cells = _DAY
    _here: Entry | None = None
    """What the user put the cursor on; a filter that hides it moves the cursor, but not this."""

    @property
    def count(self) -> int:
        """How many entries there are."""
        return len(self.entries)

    @property
    def selected(self) -> Entry | None:
        """The entry that the cursor is on."""
        return self.entries[self.cursor] if self.entries else None

    @property
    def marks(self) -> Sequence[Entry]:
        """The marked entries that are shown."""
        return [entry for entry in self.entries if entry.id in self.marked] if self.marked else ()

    @property
    def meant(self) -> Sequence[Entry]:
        """The marked entries that are shown, or else the one that the cursor is on."""
        return self.marks or self.entries[self.cursor : self.cursor + 1]

    def mark(self) -> None:
        """Mark the entry that the cursor is on, or take its mark away, and go on to the next."""
        if self.selected:
            self.marked ^= {self.selected.id}
            self.action_move(1)

    def watch_marked(self) -> None:
        """Show the marks, and what can be done with what they are on."""
        count = len(self.marks)
        marked = ngettext("{count} marked", "{count} marked", count)
        keys = _("m move · # tag · P phase · d delete · esc unmark")
        self.border_subtitle = f"{marked.format(count=count)}: {keys}" if count else ""
        self.refresh()

    def watch_entries(self, before: Sequence[Entry], after: Sequence[Entry]) -> None:
        """Stay on the same entry where others came or went; begin at the top elsewhere.

        Where it went itself, the one after it takes its place.
        """
        here = self._here or (before[0] if before else None)
        if here is None or (after and here.project != after[0].project):
            here = self._here = None
            self.marked = frozenset()
        cursor = 0
        if here is not None:
            ids = [entry.id for entry in after]
            later = (place for place, entry in enumerate(after) if entry.at <= here.at)
            cursor = ids.index(here.id) if here.id in ids else next(later, len(after))
        self.watch_marked()
        ends = {entry.day for entry in (*after[:1], *after[-1:])}
        years = {day.year for day in ends} | {self.today.year}
        # Without a year where all are of this one: `Wed 30 Sep`, else `Wed 30 Sep 2025`.
        self._day_cells = _DAY if len(years) == 1 else _DAY_AND_YEAR
        self.rows_changed(cursor)

    def _move_to(self, index: int) -> None:
        super()._move_to(index)
        self._here = self.selected

    def on_focus(self) -> None:
        """Who comes here means the entry that the cursor is on."""
        self._here = self.selected

    def go_to(self, entry: str) -> None:
        """Put the cursor on the entry with that id, where it is in the list."""
        ids = [one.id for one in self.entries]
        if entry in ids:
            self.action_move(ids.index(entry) - self.cursor)

    def empty(self) -> str:
        """Where a journal begins, or that a filter leaves nothing of it."""
        if self.nothing:
            return self.nothing
        if not self.has_project:
            return _("No projects yet. Press a to add one.")
        return _("No entries yet. Press n after your next call.")

    def pieces(self, index: int, width: int) -> Sequence[Piece]:
        """What the line of one entry shows."""
        entry = self.entries[index]
        day = set_cell_size(weekday_text(entry.day, self.today), self._day_cells)
        mark = ("✓", _MARK) if entry.id in self.marked else (" ", _QUIET)
        columns = [mark, (f"{day} ", _QUIET), *_mood(entry)]
        after = [("  ↻" if entry.effort else "   ", Style(color="#c8690f"))]
        if width >= _KIND_FROM:
            after.append((f"  {set_cell_size(LABELS[entry.kind], 9)}", _QUIET))
        if width >= _WHO_FROM:
            who = visible_line(entry.who or "")
            after.append((f" {set_cell_size(fit(who, 14), 14)} ", _QUIET))
        taken = sum(cell_len(text) for text, _style in (*columns, *after))
        room = max(0, width - taken)
        if not self.words:
            title = set_cell_size(fit(visible_line(entry.title), room), room)
            return [*columns, (title, Style()), *after]
        text = entry.text if room >= _LINE_FROM else ""
        found = hit_pieces(entry.title, text, self.words, room)
        rest = room - sum(cell_len(part) for part, _style in found)
        return [*columns, *found, (" " * rest, Style()), *after]


def _mood(entry: Entry) -> list[Piece]:
    if entry.mood is None:
        return [("      ", Style())]
    colour = Style(color=MOOD[entry.mood].fg, bold=True)
    return [(f"{reading_text(entry) if entry.mood else f' {reading_text(entry)}':<6}", colour)]
