"""The draft of a note: what its form holds is kept while one types, until it is saved."""

from textual.content import Content
from textual.timer import Timer

from pmjournal.app.acts.discard import DiscardQuestion
from pmjournal.app.screens.base.note_text import NoteTextScreen
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft

_KEEP_AFTER = 0.15
"""Seconds after a key until the draft is written, with all that was typed in between."""

_NOT_KEPT = _("disk full: the draft is in this window only")


class NoteDraftScreen(NoteTextScreen):
    """The screen; a subclass has a `#form`, and says what it holds."""

    def __init__(self, key: str) -> None:
        """Keep the draft under `key`."""
        super().__init__()
        self._key = key
        self.untouched: Draft = {}
        """The form as it was before anybody typed, of which no draft is kept."""
        self._discarding = DiscardQuestion()
        self._written: Draft | None = None
        self._timer: Timer | None = None
        self._state = ""

    def form(self) -> Draft:
        """What the fields hold."""
        raise NotImplementedError

    def on_unmount(self) -> None:
        """However the screen ends, what was typed stays."""
        if self.form() != self._written:
            self.keep_draft()

    def keep_soon(self) -> None:
        """Keep the draft in a moment, also where the next key comes before that."""
        if self._timer is None:
            self._timer = self.set_timer(_KEEP_AFTER, self.keep)

    def keep(self) -> bool:
        """Keep the draft now; False where no disk takes it."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        kept = self.keep_draft()
        self.show_state(kept=kept)
        return kept

    def keep_draft(self) -> bool:
        """Keep what was typed, without a word; False where no disk takes it."""
        self._written = form = self.form()
        if form != self.untouched:
            return self.app.drafts.keep(self._key, form)
        self.app.drafts.drop(self._key)
        return True

    def show_state(self, *, kept: bool) -> None:
        """Say whether there is a draft, and where no disk takes it."""
        state = _("draft kept") if kept else _NOT_KEPT
        untouched = self.form() == self.untouched
        state = "" if untouched else state
        if state != self._state:
            self._state = state
            self.query_one("#form").border_subtitle = Content(state)

    def leave(self, form: Draft) -> None:
        """Close without a draft, where the fields hold `form`."""
        self.app.drafts.drop(self._key)
        self.untouched = form
        self.dismiss()

    async def action_close(self) -> None:
        """Leave the preview, or close; the draft is kept, or where no disk takes it the window."""
        if await self.leave_preview():
            return
        if not self.keep():
            self.notify(_NOT_KEPT, severity="error", markup=False)
            return
        if self.form() != self.untouched:
            self.notify(_("Draft kept."), markup=False)
        self.dismiss()

    def action_discard(self) -> None:
        """Forget what was typed; where that is something, at the second time."""
        if not self._discarding.is_meant(self, self.form(), self.untouched):
            return
        self.untouched = self.form()  # which takes the draft away, now and for a late key
        self.keep()
        self.dismiss()
