"""Synchronising what is shared: in the background, and what came of it is told at the end."""

from contextlib import nullcontext
from threading import Thread
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding

from pmjournal.app.base import JournalApp
from pmjournal.app.discreet import DiscreetApp
from pmjournal.domain.errors import JournalError
from pmjournal.i18n import _

if TYPE_CHECKING:  # a start that synchronises nothing does not load it
    from pmjournal.store.tables.spaces import Space

_LONG = 10
"""Seconds for which it is told what came of it."""


class SynchronisingApp(DiscreetApp):
    """An app with a key that synchronises its journal, or asks first how it is shared."""

    BINDINGS: ClassVar = [
        Binding(
            "ctrl+y",
            "synchronise",
            _("Synchronise"),
            show=False,
            tooltip=_("Take in what others wrote, and send what is new here"),
        ),
    ]
    _synchronising: "_Synchronising | None" = None

    def action_synchronise(self) -> None:
        """Synchronise; where nothing ever was, ask how to share first."""
        if self._synchronising and not self._synchronising.is_announced:
            self._synchronising.tell()
        elif self.journal.is_shared():
            self.synchronise()
        else:
            from pmjournal.app.screens.sharing import SharingScreen

            self.push_screen(SharingScreen())

    def synchronise(self, begun: "Space | None" = None) -> None:
        """Synchronise with all spaces, from now on in the background.

        One that has just `begun` is forgotten where that doesn't work.
        """
        self._synchronising = _Synchronising(self, begun)

    def on_unmount(self) -> None:
        """Nobody who quits waits for a network: what is cut off here, the next time goes on."""
        if self._synchronising:
            self._synchronising.cut_off()


class _Synchronising:
    """One synchronising of the journal of `app`, which has begun."""

    def __init__(self, app: JournalApp, begun: "Space | None") -> None:
        from pmjournal.exchange.sync.child import Patience

        self._app = app
        self._begun = begun
        self._patience = Patience(app.settings.stall)
        self._step = _("Synchronising…")
        self._news: list[str] = []
        self._failures: list[str] = []
        self._is_done = False
        self.is_announced = False
        """Whether the user knows what came of it."""
        self._timer = app.set_interval(app.NOTIFICATION_TIMEOUT, self.tell)
        self.tell()
        Thread(target=self._run, daemon=True).start()

    def tell(self) -> None:
        """Say how far it is, or what came of it; nothing while all is hidden."""
        app = self._app
        if app.locked:
            return
        if not self._is_done:
            app.notify(self._step, markup=False)
            return
        self.is_announced = True
        self._timer.stop()
        if self._news:
            app.notify("\n".join(self._news), markup=False, timeout=_LONG)
        if self._failures:
            app.notify("\n".join(self._failures), severity="error", markup=False, timeout=_LONG)

    def cut_off(self) -> None:
        """End what runs of git, with all that it has started."""
        self._patience.over.set()

    def _run(self) -> None:
        try:
            self._all_spaces()
        except JournalError as error:
            self._failures.append(str(error))
        except Exception as fault:  # one of the program, which the app ends with
            self._app.call_later(_raise_in_app, fault)
            return
        self._app.call_later(self._end)

    def _all_spaces(self) -> None:
        from pmjournal.exchange.sync.begin import tried
        from pmjournal.exchange.sync.rounds import spaces_to_synchronise, synchronise
        from pmjournal.exchange.sync.sentences import sentences, step
        from pmjournal.store.sharing.shared_journal import SharedJournal

        with SharedJournal(self._app.journal.path) as journal:
            for space in spaces_to_synchronise(journal):

                def progress(what: str, count: int, total: int, name: str = space.name) -> None:
                    self._step = f"{name}: {step(what, count, total)}"

                is_new = self._begun is not None and space.id == self._begun.id
                try:
                    with tried(journal, space) if is_new else nullcontext():
                        done = synchronise(journal, space, progress, self._patience)
                except JournalError as error:
                    self._app.tried_address = space.url if is_new else ""
                    self._failures.append(str(error))
                else:
                    lines = sentences(done, journal.labels())
                    self._news += [f"{space.name}: {sentence}" for sentence in lines]
            self._failures += journal.finish()

    def _end(self) -> None:
        self._is_done = True
        self.tell()
        self._app.changed.publish(None)


def _raise_in_app(fault: Exception) -> None:
    raise fault
