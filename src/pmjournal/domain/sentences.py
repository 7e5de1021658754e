"""Sentences about a project's figures that more than one place says."""

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import mood_text
from pmjournal.i18n import _, ngettext


def above_zero(figures: Figures) -> str:
    """How many readings lie above satisfied."""
    count = len(figures.readings)
    return ngettext(
        "{above} of {count} reading above satisfied",
        "{above} of {count} readings above satisfied",
        count,
    ).format(above=figures.above_zero, count=count)


def level(figures: Figures) -> str:
    """The level and where it goes: `≈ −0.8 ↘`; a sentence where there is none."""
    if figures.level is None:
        return _("no mood yet")
    return f"≈ {mood_text(figures.level, 1)} {figures.arrow or ''}".rstrip()


def last_heard(figures: Figures) -> str:
    """How long ago the last reading was; empty where there is none."""
    match figures.silence:
        case None:
            return ""
        case 0:
            return _("last heard today")
        case 1:
            return _("last heard yesterday")
        case days:
            return ngettext("last heard {days} day ago", "last heard {days} days ago", days).format(
                days=days
            )


def saved(figures: Figures) -> str:
    """What is said after an entry was saved."""
    if not figures.readings:
        return _("Saved.")
    return _("Saved. {above_zero}.").format(above_zero=above_zero(figures))
