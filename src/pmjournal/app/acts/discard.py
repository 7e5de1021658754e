"""Forgetting what was typed, which nothing brings back: the same key says so twice."""

from textual.screen import Screen

from pmjournal.i18n import _
from pmjournal.store.drafts import Draft


class DiscardQuestion:
    """Whether what a form holds is meant to be forgotten."""

    def __init__(self) -> None:
        self._asked: Draft | None = None

    def is_meant(self, screen: Screen[None], form: Draft, untouched: Draft) -> bool:
        """True where nothing was typed, or `screen` has asked about this very `form` before."""
        if form in (untouched, self._asked):
            return True
        self._asked = form
        sentence = _("f8 once more forgets what was typed; escape keeps it as a draft.")
        screen.notify(sentence, severity="warning", markup=False)
        return False
