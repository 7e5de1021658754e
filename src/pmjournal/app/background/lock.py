"""Hiding an encrypted journal: at once, or when nobody has been there for a while."""

from datetime import timedelta

from pmjournal.app.base import JournalApp

_LOOK_EVERY = 1
"""Seconds between two looks at whether somebody is there."""


class LockAfter:
    """Locks `app` after the minutes that its settings name; not one on a plain journal."""

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._seen = app.clock()
        if app.settings.lock_after and app.journal.is_encrypted():
            app.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        if self._app.touched:
            self._app.touched = False
            self._seen = self._app.clock()
        elif self._app.clock() - self._seen >= timedelta(minutes=self._app.settings.lock_after):
            lock(self._app)


def lock(app: JournalApp) -> None:
    """Hide everything behind a screen that asks for the passphrase; what was typed stays below."""
    if app.locked:
        return
    from pmjournal.app.screens.locked import LockedScreen

    app.locked = True
    app.clear_notifications()  # they quote what was saved
    app.push_screen(LockedScreen())
