"""What is done to several entries of the journal at once: each is one change, with one undo."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding
from textual.content import Content

from pmjournal.app.screens.base.journal_filter import FILTER_AWAY, FilteredJournalScreen
from pmjournal.domain.entry import Entry
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext

_ON_ENTRIES = ("mark", "delete", "move", "tag", "phase")


class MarkedEntriesScreen(FilteredJournalScreen):
    """A screen with a journal to mark entries in; without marks, the one at the cursor is meant."""

    BINDINGS: ClassVar = [
        Binding("space", "mark", _("Mark"), show=False, tooltip=_("Mark an entry, or no longer")),
        Binding("escape", "unmark", _("Unmark"), show=False, tooltip=_("Take all marks away")),
        FILTER_AWAY,
        Binding(
            "d",
            "delete",
            _("Delete"),
            show=False,
            tooltip=_("Move the entry under the cursor, or the marked ones, away"),
        ),
        Binding(
            "m",
            "move",
            _("Move"),
            show=False,
            tooltip=_("Move the entry, or the marked ones, into another project"),
        ),
        Binding(
            "number_sign",
            "tag",
            _("Tag"),
            show=False,
            tooltip=_("Add a tag to the entry, or to the marked ones"),
        ),
        Binding(
            "P",
            "phase",
            _("Phase"),
            show=False,
            tooltip=_("Set the phase of the entry, or of the marked ones"),
        ),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there are entries for."""
        if action == "unmark":
            return bool(self._journal.marks)
        if action in _ON_ENTRIES and not self._journal.entries:
            return None
        return super().check_action(action, parameters)

    def action_mark(self) -> None:
        """Mark the entry under the cursor, or take its mark away, and go on to the next."""
        self._journal.mark()

    def action_unmark(self) -> None:
        """Take all marks away."""
        self._journal.marked = frozenset()

    def action_delete(self) -> None:
        """Move them into the trash."""
        entries = self._journal.meant
        if len(entries) == 1:
            self.app.delete(entries[0])
            return
        now = self.app.clock()
        sentence = ngettext(
            "{count} entry is in the trash. u brings it back.",
            "{count} entries are in the trash. u brings them back.",
            len(entries),
        ).format(count=len(entries))
        self._change(entries, lambda entry: replace(entry, deleted=now), sentence)

    def action_move(self) -> None:
        """Move them into another project."""
        entries = self._journal.meant
        projects = self.app.journal.projects()
        others = [project for project in projects if project.id != entries[0].project]
        if not others:
            self.notify(_("There is no other project; a begins one."), markup=False)
            return

        def move(place: int) -> None:
            name = visible_line(others[place].name)
            sentence = ngettext(
                "{count} entry is in “{project}” now.",
                "{count} entries are in “{project}” now.",
                len(entries),
            ).format(count=len(entries), project=name)
            self._change(entries, lambda entry: replace(entry, project=others[place].id), sentence)

        names = [Content(visible_line(project.name)) for project in others]
        self._pick(_("Move into"), names, move)

    def action_tag(self) -> None:
        """Add a tag to them."""
        from pmjournal.app.screens.tag import TagScreen

        entries = self._journal.meant

        def tag(tags: Sequence[str] | None) -> None:
            if tags:
                sentence = ngettext(
                    "{count} entry is tagged {tags} now.",
                    "{count} entries are tagged {tags} now.",
                    len(entries),
                ).format(count=len(entries), tags=visible_line(" ".join(f"#{tag}" for tag in tags)))
                self._change(entries, lambda entry: _with_tags(entry, tags), sentence)

        known = {tag for entry in self._every for tag in entry.tags}
        self.app.push_screen(TagScreen(sorted(known)), tag)

    def action_phase(self) -> None:
        """Set their phase."""
        from pmjournal.domain.labels import LABELS
        from pmjournal.domain.words import Phase

        entries = self._journal.meant
        phases = (None, *Phase)
        names = [_("by date"), *(LABELS[phase] for phase in Phase)]

        def set_phase(place: int) -> None:
            sentence = ngettext(
                "Phase of {count} entry: {phase}.",
                "Phase of {count} entries: {phase}.",
                len(entries),
            ).format(count=len(entries), phase=names[place])
            self._change(entries, lambda entry: replace(entry, phase=phases[place]), sentence)

        self._pick(_("Phase"), list(map(Content, names)), set_phase)

    def _pick(self, title: str, options: Sequence[Content], act: Callable[[int], None]) -> None:
        from pmjournal.app.screens.pick import PickScreen

        def picked(place: int | None) -> None:
            if place is not None:
                act(place)

        self.app.push_screen(PickScreen(title, options), picked)

    def _change(
        self, entries: Sequence[Entry], change: Callable[[Entry], Entry], sentence: str
    ) -> None:
        """Write `entries` as `change` has them, all or none, and take the marks away."""
        pairs = [(change(entry), entry) for entry in entries]
        undone = ngettext(
            "{count} entry is as it was.", "{count} entries are as they were.", len(entries)
        )
        if self.app.carry_out(
            lambda: self.app.journal.keep(*pairs),
            lambda: sentence,
            undone.format(count=len(entries)),
        ):
            self.action_unmark()


def _with_tags(entry: Entry, tags: Sequence[str]) -> Entry:
    return replace(entry, tags=tuple(dict.fromkeys((*entry.tags, *tags))))
