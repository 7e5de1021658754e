"""End the app when the system says so: first as by its own key, and hard where that is not enough.

A loop that is busy for ever hears of no signal, and no key. So signals are taken by the
interpreter itself, which looks for them between two steps of whatever runs.
"""

import asyncio
import os
import signal
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import monotonic
from types import FrameType
from typing import Any, Protocol, runtime_checkable

from pmjournal.app.app import PmJournalApp

_ENDS = [
    getattr(signal, name)
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGBREAK")
    if name in vars(signal)
]
"""What tells a program to end; no system has all of them."""

_LOOK_SECONDS = 1.0
"""Between two looks at whether the terminal is still there."""
_PATIENCE_SECONDS = 10.0
"""How long the app has for its way out when its terminal is gone: nobody can ask again."""
_DRAIN_SECONDS = 0.05
_GRACE_SECONDS = 1.0
"""How long it has when it is asked again: a shell and the system often both do, at once."""
_HARD_SECONDS = 2.0
"""How long the hard end itself may take."""


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen in which somebody types."""

    def keep_draft(self) -> bool:
        """Keep what was typed so far; False where no disk takes it."""
        ...


@contextmanager
def end_on_signals(app: PmJournalApp) -> Generator[None]:
    """Meanwhile quit `app`, whose loop runs in this thread, when a signal or its terminal says so.

    Where it is still there a moment after a second signal, the process ends with exit code 1:
    drafts are kept and the terminal is given back, nothing else is done.
    """
    ending = _Ending(app, asyncio.get_running_loop())
    before = {end: signal.signal(end, ending.on_signal) for end in _ENDS}
    Thread(target=ending.watch_terminal, daemon=True).start()
    try:
        yield
    finally:
        ending.is_over.set()
        for end, handler in before.items():
            signal.signal(end, signal.SIG_DFL if handler is None else handler)


class _Ending:
    """How far the end of an app has come."""

    def __init__(self, app: PmJournalApp, loop: asyncio.AbstractEventLoop) -> None:
        self._app = app
        self._loop = loop
        self._is_asked = False
        self._is_overdue = False
        self.is_over = Event()
        """Set when the app has ended by itself."""

    def on_signal(self, _number: int, _frame: FrameType | None) -> None:
        """Quit at the first signal; a moment after another, end hard."""
        if self._is_overdue:
            self._end_hard()
        elif self._is_asked:
            Thread(target=self._end_after_grace, daemon=True).start()
        else:
            self._ask()

    def watch_terminal(self) -> None:
        """Quit when the terminal is gone, which not every one tells, and reading goes on."""
        if not sys.stdin or not sys.stdin.isatty():
            return
        number = sys.stdin.fileno()
        while os.isatty(number):
            if self.is_over.wait(_LOOK_SECONDS):
                return
        self._ask()
        end = monotonic() + _PATIENCE_SECONDS
        while not self.is_over.wait(_DRAIN_SECONDS):
            self._drain()
            # While the user's own editor is open it has the signals, and what is written there
            # comes first.
            if monotonic() > end and signal.getsignal(signal.SIGTERM) == self.on_signal:
                self._interrupt()

    def _ask(self) -> None:
        self._is_asked = True
        self._call(self._app.exit)

    def _drain(self) -> None:
        """Take away what is still to be written where nobody writes it.

        Textual's thread for that ends with the terminal; whoever hands it more waits for ever.
        """
        writer: Any = getattr(self._app._driver, "_writer_thread", None)  # pyright: ignore
        while writer is not None and not writer.is_alive() and not writer._queue.empty():
            writer._queue.get()

    def _call(self, act: Callable[[], object]) -> None:
        with suppress(RuntimeError):  # the loop has just closed
            self._loop.call_soon_threadsafe(act)

    def _end_after_grace(self) -> None:
        if not self.is_over.wait(_GRACE_SECONDS):
            self._interrupt()

    def _interrupt(self) -> None:
        """End hard from another thread: in the loop's own, so that it draws nothing more."""
        self._is_overdue = True
        signal.raise_signal(signal.SIGTERM)
        self._call(lambda: None)  # where the loop sleeps, it looks for signals when it is woken
        if not self.is_over.wait(_HARD_SECONDS):
            self._keep_drafts()
            os._exit(1)

    def _end_hard(self) -> None:
        """Keep the drafts, give the terminal back, and end the process in the midst of anything."""
        self._keep_drafts()
        with suppress(Exception):  # it may be half built
            driver = self._app._driver  # pyright: ignore[reportPrivateUsage]
            if driver is not None:
                driver.stop_application_mode()
                driver.close()
        os._exit(1)

    def _keep_drafts(self) -> None:
        with suppress(Exception):  # what is half built must not keep the process from ending
            for screen in self._app.screen_stack:
                if isinstance(screen, KeepsDraft):
                    with suppress(Exception):
                        screen.keep_draft()
