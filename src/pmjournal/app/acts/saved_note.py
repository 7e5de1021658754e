"""What is said of a note that was saved, and of a new one that was taken back."""

from collections.abc import Sequence

from pmjournal.domain import sentences
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import due_text
from pmjournal.domain.promise import Promise
from pmjournal.i18n import _, ngettext


def saved_note_news(figures: Figures, promises: Sequence[Promise]) -> str:
    """What became of the project's `figures`, and the promises that went along with their days."""
    news = sentences.saved_news(figures)
    if not promises:
        return news
    noted = ngettext("{count} promise noted.", "{count} promises noted.", len(promises))
    due = due_text(promise.due_on for promise in promises)
    return f"{news} {noted.format(count=len(promises))} {due}"


def undone_note_news(promises: int) -> str:
    """Where the note is now, and how many promises with it."""
    if not promises:
        return _("The note is in the trash.")
    return ngettext(
        "The note is in the trash, and its promise with it.",
        "The note is in the trash, and its {count} promises with it.",
        promises,
    ).format(count=promises)
