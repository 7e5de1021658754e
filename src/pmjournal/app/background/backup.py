"""The daily backup: made in the background, never in the way of what a person does."""

from asyncio import to_thread

from pmjournal.app.base import JournalApp
from pmjournal.domain.errors import JournalError
from pmjournal.i18n import _

_LOOK_EVERY = 3600
"""Seconds between two looks at whether a backup is due."""


class DailyBackup:
    """Keeps the journal of `app` backed up from now on. What hinders it is told once."""

    def __init__(self, app: JournalApp) -> None:
        self._app = app
        self._is_announced = False
        self._look()
        app.set_interval(_LOOK_EVERY, self._look)

    def _look(self) -> None:
        self._app.run_worker(self._back_up(), group="backup", exclusive=True)

    async def _back_up(self) -> None:
        try:
            await to_thread(self._back_up_if_due)
        except JournalError as error:
            if not self._is_announced:
                self._is_announced = True
                news = _("There is no backup of today. {reason}").format(reason=error)
                self._app.notify(news, severity="warning", markup=False, timeout=10)

    def _back_up_if_due(self) -> None:
        from pmjournal.store.safety.backup import daily_backup

        daily_backup(self._app.journal.path, self._app.clock())
