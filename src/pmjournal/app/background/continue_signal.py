"""What happens when the process goes on after it was stopped, as with fg in a shell."""

import asyncio
import signal
from types import FrameType
from typing import Any

from pmjournal.app.base import JournalApp


def redraw_on_continue(app: JournalApp) -> None:
    """Take the terminal again and draw all of `app` anew whenever its process goes on.

    A shell has written into the terminal meanwhile. Where nobody asked the process whether it may
    be stopped, the shell has also set the terminal as it wants it.
    """
    number = getattr(signal, "SIGCONT", None)
    driver: Any = app._driver  # pyright: ignore[reportPrivateUsage]
    take_terminal = getattr(driver, "_sigcont_application", None)
    if number is None or take_terminal is None:
        return
    loop = asyncio.get_running_loop()

    def on_continue(number: int, frame: FrameType | None) -> None:
        if not app.is_running or not driver._auto_restart:  # the user's editor has the terminal
            return
        if not driver._must_signal_resume:
            # It would take a terminal that it has, and in the end leave it as it is now.
            driver.suspend_application_mode()
        take_terminal(number, frame)
        loop.call_soon_threadsafe(_draw)

    def _draw() -> None:
        app.refresh(layout=True)

    signal.signal(number, on_continue)
