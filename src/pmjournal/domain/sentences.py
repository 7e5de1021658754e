"""Sentences about a project's figures that more than one place says."""

from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, mood_text
from pmjournal.domain.stakeholder import Heard
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Side
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


def not_heard(one: Heard) -> str:
    """Who has not been heard for too long: `not heard for 40 days: CFO (decides, pays)`."""
    who = visible_line(one.stakeholder.label)
    if matters := ", ".join(LABELS[why] for why in one.stakeholder.matters):
        who = f"{who} ({matters})"
    if one.days_ago is None:
        return _("never heard: {who}").format(who=who)
    return ngettext(
        "not heard for {days} day: {who}", "not heard for {days} days: {who}", one.days_ago
    ).format(days=one.days_ago, who=who)


def only(side: Side | None, who: str | None) -> str:
    """Whose readings a picture is of: `only sales, CIO`; empty where it is of all."""
    names = ([LABELS[side]] if side else []) + ([visible_line(who)] if who else [])
    return _("only {names}").format(names=", ".join(names)) if names else ""
