"""The promises: what the customer counts on, and what became of it."""

from dataclasses import replace
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from pmjournal.app.base import JournalApp
from pmjournal.app.screens.promise import PromiseScreen
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.promise_list import PromiseList, promise_facts
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.domain.figures import figures_of
from pmjournal.domain.project import Project
from pmjournal.domain.promise import (
    SETTLED_FOR_RATE,
    Ledger,
    Promise,
    PromiseState,
    by_urgency,
    settled_promise,
)
from pmjournal.domain.text import excerpt, visible
from pmjournal.i18n import _

_SETTLED = {
    PromiseState.OPEN: _("“{promise}” is open again."),
    PromiseState.KEPT: _("“{promise}” was kept."),
    PromiseState.EXCEEDED: _("“{promise}” was exceeded."),
    PromiseState.BROKEN: _("“{promise}” was broken."),
    PromiseState.WITHDRAWN: _("“{promise}” was withdrawn."),
}
"""What is said of a promise that came into a state."""


class PromisesScreen(Screen[None]):
    """All promises of a project; one key settles the one under the cursor."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        Binding("a", "add", _("Add"), tooltip=_("Write down what was promised")),
        *(
            Binding(key, f"settle('{state}')", name, tooltip=sentence)
            for key, state, name, sentence in (
                ("k", PromiseState.KEPT, _("Kept"), _("It was kept")),
                ("e", PromiseState.EXCEEDED, _("Exceeded"), _("They got more than promised")),
                ("b", PromiseState.BROKEN, _("Broken"), _("It was not kept")),
                ("w", PromiseState.WITHDRAWN, _("Withdrawn"), _("They no longer count on it")),
            )
        ),
        Binding(
            "o",
            f"settle('{PromiseState.OPEN}')",
            _("Reopen"),
            show=False,
            tooltip=_("They still count on it"),
        ),
        Binding("d", "delete", _("Delete"), show=False, tooltip=_("Take the promise away")),
        Binding("H", "history", _("History"), show=False, tooltip=_("What it was before")),
        Binding("escape,p,q", "dismiss(None)", _("Close"), tooltip=_("Back to Home")),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """The list, and below it the promise under the cursor in full."""
        yield TopBar()
        yield PromiseList(id="promises")
        with VerticalScroll(id="whole", can_focus=False):
            yield Static(id="text")
            yield Static(id="facts")
        yield KeyBar()

    def on_mount(self) -> None:
        """Show what was promised."""
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()
        self._list.focus()

    @property
    def _list(self) -> PromiseList:
        return self.query_one(PromiseList)

    def _show(self) -> None:
        journal, today = self.app.journal, self.app.today
        self._project = journal.project(self._project.id)
        observed = journal.observed([self._project])[self._project.id]
        figures = figures_of(self._project, observed, today)
        self.query_one(TopBar).figures = figures
        self._list.today = today
        self._list.promises = by_urgency(observed.promises)
        self._list.border_title = Content(_headline(figures.ledger))
        self._show_selected()

    @on(PromiseList.Moved)
    def _show_selected(self) -> None:
        promise = self._list.selected
        whole = self.query_one("#whole")
        whole.display = promise is not None
        if promise is not None:
            self.query_one("#text", Static).update(Content(visible(promise.text.strip())))
            self.query_one("#facts", Static).update(Content(promise_facts(promise, self.app.today)))
            whole.scroll_home(animate=False)
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what there is a promise for, and no state that it is in already."""
        promise = self._list.selected
        if action == "settle":
            return None if promise is None or promise.state == parameters[0] else True
        return None if action in ("delete", "history") and promise is None else True

    def action_add(self) -> None:
        """Write down a new promise."""
        self.app.push_screen(PromiseScreen(self._project, None))

    @on(PromiseList.Chosen)
    def _edit(self) -> None:
        if promise := self._list.selected:
            self.app.push_screen(PromiseScreen(self._project, promise))

    def action_settle(self, state: str) -> None:
        """What became of the promise under the cursor, today."""
        if promise := self._list.selected:
            new = PromiseState(state)
            after = settled_promise(promise, new, self.app.today)
            self._change(promise, after, _SETTLED[new], _("“{promise}” is as it was."))

    def action_history(self) -> None:
        """Show what the promise under the cursor was before."""
        from pmjournal.app.screens.history import HistoryScreen

        if promise := self._list.selected:
            self.app.push_screen(HistoryScreen(promise))

    def action_delete(self) -> None:
        """Take the promise under the cursor away."""
        if promise := self._list.selected:
            gone = replace(promise, deleted=self.app.clock())
            done = _("“{promise}” is taken away. u brings it back.")
            self._change(promise, gone, done, _("“{promise}” is back."))

    def _change(self, before: Promise, after: Promise, done: str, undone: str) -> None:
        text = excerpt(before.text)
        self.app.carry_out(
            lambda: self.app.journal.keep((after, before)),
            lambda: done.format(promise=text),
            undone.format(promise=text),
        )


def _headline(ledger: Ledger) -> str:
    """How many are open and overdue, and how many were kept."""
    text = _("{count} open").format(count=len(ledger.open))
    if ledger.overdue:
        text = _("{open}, {count} overdue").format(open=text, count=len(ledger.overdue))
    if ledger.kept_rate is None:
        rate = _("kept rate: needs {needed} settled, has {have}").format(
            needed=SETTLED_FOR_RATE, have=ledger.settled
        )
    else:
        rate = _("{kept} of {settled} kept").format(kept=ledger.kept, settled=ledger.settled)
    return f"{text} · {rate}"
