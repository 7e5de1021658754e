"""An app that lets nothing out by accident: not where it fails, not through the clipboard."""

from typing import cast

from textual.events import Event, InputEvent, Paste
from textual.worker import WorkerFailed

from pmjournal.app.base import JournalApp
from pmjournal.domain.text import visible


class DiscreetApp(JournalApp):
    """Textual's app, without its report on a fault, and with a clipboard that starts nothing."""

    async def on_event(self, event: Event) -> None:
        """Also see that somebody is there."""
        if isinstance(event, InputEvent | Paste):
            self.touched = True
        await super().on_event(event)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether `action` may be run: while all is hidden, one may only leave."""
        return (not self.locked or action == "quit") and super().check_action(action, parameters)

    @property
    def fault(self) -> Exception | None:
        """What ended the app, where that was a fault of the program; not yet told to anybody."""
        return self._exception

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, WorkerFailed):  # it doesn't say where
            error = cast(Exception, error.error)
        super()._handle_exception(error)
        self._exit_renderables.clear()  # they quote what all variables hold, notes among them

    def copy_to_clipboard(self, text: str) -> None:
        """Copy `text`, for other programs without what acts on a terminal that it is pasted into.

        In the app itself it is pasted as it is.
        """
        super().copy_to_clipboard(visible(text))
        self._clipboard = text
