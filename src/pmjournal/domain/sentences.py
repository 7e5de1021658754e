"""Sentences about a project's figures that more than one place says."""

from datetime import date
from typing import TYPE_CHECKING

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import AGREED_FOR, LABELS, ago, day_text, mood_text, number_text
from pmjournal.domain.level import TOLERANCE
from pmjournal.domain.project import Project
from pmjournal.domain.promise import SETTLED_FOR_RATE, Ledger
from pmjournal.domain.stakeholder import Heard
from pmjournal.domain.target import is_agreed, target_of
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Side
from pmjournal.i18n import _, ngettext

if TYPE_CHECKING:  # Home is there before anything of the coach
    from pmjournal.domain.tingled import Effect

_GAP_WORTH_TELLING = 0.5
"""In mood steps: from the target, either way."""


def headline_text(figures: Figures) -> list[str]:
    """The project in a line: its level, how many readings lie above satisfied, when last heard."""
    if not figures.readings:
        return [level_text(figures)]
    parts = [level_text(figures), above_zero(figures)]
    return parts if figures.is_silent else [*parts, last_heard_text(figures)]


def above_zero(figures: Figures) -> str:
    """How many readings lie above satisfied, and of the last five where there are more."""
    last, most = figures.last_five
    if len(figures.readings) == most:
        return _above_zero(figures)
    return _("{above_zero} (last {most}: {last})").format(
        above_zero=_above_zero(figures), last=last, most=most
    )


def _above_zero(figures: Figures) -> str:
    text = _("{above} of {count} above satisfied")
    return text.format(above=figures.above_zero, count=len(figures.readings))


def level_text(figures: Figures) -> str:
    """The level and where it goes: `≈ −0.8 ↘`; of a silent one how it was, and when that was.

    A sentence where there is none.
    """
    if figures.level is None:
        return _("no mood yet")
    if figures.is_silent:
        return _("was {level} when last heard, {days} days ago").format(
            level=mood_text(figures.level, 1), days=figures.silence
        )
    return f"≈ {short_level(figures)}"


def short_level(figures: Figures) -> str:
    """The level in six cells: `−0.8 ↘`; a silent one stands in brackets. Empty without one."""
    if figures.level is None:
        return ""
    mood = mood_text(figures.level, 1)
    return f"({mood})" if figures.is_silent else f"{mood} {figures.arrow or ''}".rstrip()


def last_heard_text(figures: Figures) -> str:
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


def needing_text(count: int) -> str:
    """How many projects need somebody."""
    return ngettext("{count} needs you", "{count} need you", count).format(count=count)


def saved_news(figures: Figures) -> str:
    """What is said after an entry was saved."""
    if not figures.readings:
        return _("Saved.")
    return _("Saved. {above_zero}.").format(above_zero=_above_zero(figures))


def target_text(figures: Figures) -> str:
    """How far the level lies from what both sides agreed; empty where that isn't worth telling.

    That is where they haven't agreed, the level is silent, or the gap is less than half a step.
    """
    gap, project = figures.target_gap, figures.project
    if gap is None or figures.is_silent or not is_agreed(project, figures.as_of):
        return ""
    if abs(gap) < _GAP_WORTH_TELLING - TOLERANCE:
        return ""
    text = _("{gap} above {target}") if gap > 0 else _("{gap} below {target}")
    mood = mood_text(target_of(project)[figures.phase])
    agreed = AGREED_FOR[figures.phase].format(mood=mood)
    return text.format(gap=number_text(abs(gap), 1), target=agreed)


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


def ledger_text(ledger: Ledger) -> str:
    """How many promises are open and overdue, and how many were kept."""
    parts = [ngettext("{count} open", "{count} open", len(ledger.open))]
    if ledger.overdue:
        parts.append(ngettext("{late} overdue", "{late} overdue", len(ledger.overdue)))
    if ledger.kept_rate is None:
        parts.append(_("kept: needs {needed} settled, has {settled}"))
    else:
        parts.append(_("{kept} of {settled} kept"))
    return " · ".join(parts).format(
        count=len(ledger.open),
        late=len(ledger.overdue),
        kept=ledger.kept,
        settled=ledger.settled,
        needed=SETTLED_FOR_RATE,
    )


def countdown_text(day: date, today: date) -> str:
    """How far off `day` is: `in 3 days`, `today`, `2 days ago`."""
    days = (day - today).days
    if days <= 0:
        return ago(-days)
    return ngettext("in {days} day", "in {days} days", days).format(days=days)


def tingled_text(effect: "Effect") -> str:
    """How many moments tingled: `4 of 6 tingled, 1 of them a little`."""
    text = _("{k} of {n} tingled")
    if effect.a_little:
        text = ngettext(
            "{k} of {n} tingled, {little} of them a little",
            "{k} of {n} tingled, {little} of them a little",
            effect.a_little,
        )
    return text.format(k=effect.tingled, n=effect.answered, little=effect.a_little)


def sealed_text(capsule: Capsule, project: Project, today: date) -> str:
    """Since when a time capsule is sealed, and when it opens or was opened."""
    day = day_text(capsule.sealed_on, today)
    if not capsule.is_open(project, today):
        return _("sealed on {day}, opens with the closing").format(day=day)
    if capsule.opened_on is None:
        return _("sealed on {day}, open since the closing").format(day=day)
    return _("sealed on {day}, opened early on {opened}").format(
        day=day, opened=day_text(capsule.opened_on, today)
    )


def only_text(side: Side | None, who: str | None) -> str:
    """Whose readings a picture is of: `only sales, CIO`; empty where it is of all."""
    names = ([LABELS[side]] if side else []) + ([visible_line(who)] if who else [])
    return _("only {names}").format(names=", ".join(names)) if names else ""
