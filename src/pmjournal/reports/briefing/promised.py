"""What was promised, in a briefing: what is due by now first, each promise once."""

from collections.abc import Iterator
from datetime import timedelta

from pmjournal.domain.hurts import BROKEN_DAYS
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import Side
from pmjournal.i18n import _
from pmjournal.reports.briefing.hurts import TITLE
from pmjournal.reports.briefing.page import Briefing


def promise_lines(page: Briefing) -> Iterator[str]:
    """A line for each promise that is open, or was broken and is no longer ago than that hurts."""
    today = page.today
    ledger = page.figures.ledger
    broken = [
        one
        for one in ledger.broken
        if one.settled_on and one.settled_on > today - timedelta(days=BROKEN_DAYS + 1)
    ]
    pressing = [one for one in ledger.open if one.is_overdue(today) or one.is_due(today)]
    undated = [one for one in ledger.open if one.due_on is None]
    undated.sort(key=lambda one: (not one.basic, not one.lacks_owner, one.made_on, one.id))
    later = [one for one in ledger.open if one not in pressing and one.due_on is not None]
    for promise in (*pressing, *broken, *undated, *later):
        yield _promise(promise, page)


def _promise(promise: Promise, page: Briefing) -> str:
    """What, until when, by whom, and who sees to it."""
    facts = [_when(promise, page)]
    if promise.owner:
        facts.append(excerpt(promise.owner))
    if promise.side is Side.SALES:
        facts.append(_("by sales"))
    if promise.lacks_owner:
        facts.append(_("nobody in delivery"))
    if promise.basic:
        facts.append(_("taken for granted"))
    is_pressing = promise.is_overdue(page.today) or promise.is_due(page.today)
    sign = "⚑ " if is_pressing else "" if promise.is_open else "✗ "
    return f"{sign}{excerpt(promise.text, TITLE)} · {' · '.join(facts)}"


def _when(promise: Promise, page: Briefing) -> str:
    today = page.today
    if not promise.is_open:
        day = promise.settled_on or today
        return _("broken on {day}").format(day=weekday_text(day, today))
    if promise.due_on is None:
        return _("without a day")
    text = _("was due {day}") if promise.is_overdue(today) else _("due {day}")
    return text.format(day=weekday_text(promise.due_on, today))
