"""Hurts: causes that the journal's own notes and promises name, worst first."""

from collections.abc import Sequence
from datetime import date, timedelta

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, mood_text, weekday_text
from pmjournal.domain.level import TOLERANCE
from pmjournal.domain.mood_words import last_mood, stated
from pmjournal.domain.promise import DUE_SOON, Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.states import EFFORT_DAYS
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.unanswered import is_sure, moment_of, unanswered, voices_of
from pmjournal.domain.words import Kind
from pmjournal.i18n import _, ngettext

INCIDENT_DAYS, INCIDENT_DAYS_ALONE = 14, 60
"""Days in which an incident wants an answer; and where nothing at all was noted since."""
BROKEN_DAYS = 14
"""Days in which a broken promise wants an answer."""
EFFORT_OF, EFFORT_AT_LEAST = 3, 2
"""Of how many last entries how many cost the customer effort."""
LOW_AT = -0.25
"""The level at which it hurts though nothing is unanswered, in mood steps."""


def unanswered_causes(figures: Figures) -> dict[CauseId, Cause]:
    """What somebody felt that nobody has answered, by how bad it is."""
    open_readings = unanswered(figures.readings, figures.as_of.toordinal())
    causes: dict[CauseId, Cause] = {}
    for mood, cause in _BY_MOOD.items():
        if same := [one for one in open_readings if one.mood == mood]:
            newest = max(one.day for one in same)
            causes[cause] = Cause(cause, date.fromordinal(newest), _felt(cause, same, figures))
    return causes


_BY_MOOD = {-3: CauseId.WANTS_OUT, -2: CauseId.COMPLAINT, -1: CauseId.IRRITATED}

_FELT = {
    CauseId.WANTS_OUT: (
        _("{who} wants out: {mood}, {known} on {day}, {waiting}."),
        _("The customer wants out: {mood}, {known} on {day}, {waiting}."),
    ),
    CauseId.COMPLAINT: (
        _("{who} complains: {mood}, {known} on {day}, {waiting}."),
        _("The customer complains: {mood}, {known} on {day}, {waiting}."),
    ),
    CauseId.IRRITATED: (
        _("{who} is irritated: {mood}, {known} on {day}, {waiting}."),
        _("The customer is irritated: {mood}, {known} on {day}, {waiting}."),
    ),
}
"""What is said of somebody who is named, and of nobody in particular."""


def _felt(cause: CauseId, readings: Sequence[Reading], figures: Figures) -> str:
    """Who feels so, how that is known, since when; and who else does."""
    today = figures.as_of
    main = max(readings, key=lambda one: (is_sure(one), *moment_of(one)))
    voices = voices_of(figures.readings)
    sole = next(iter(voices.values())) if len(voices) == 1 else None
    who = main.who or sole
    days = today.toordinal() - main.day
    waiting = _("not answered yet")
    if days:
        waiting = ngettext("unanswered for {days} day", "unanswered for {days} days", days)
    named, unnamed = _FELT[cause]
    text = (named if who else unnamed).format(
        who=excerpt(who or ""),
        mood=mood_text(main.mood),
        known=LABELS[main.source],
        day=weekday_text(main.at.date(), today),
        waiting=waiting.format(days=days),
    )
    voice = fold(who or "")
    more = [last_mood(one, today) for one in readings if fold(one.who or sole or "") != voice]
    if not more:
        return text
    too = _("Unanswered, too: {readings}.")
    return f"{text} {too.format(readings=', '.join(more))}"


def incident(figures: Figures) -> Cause | None:
    """An incident of which nobody has said or shown since that it is well again.

    For 14 days; for 60 where nothing at all was noted since.
    """
    met = sorted(figures.contacts, key=moment_of)
    place = next(
        (place for place in reversed(range(len(met))) if met[place].kind is Kind.INCIDENT), None
    )
    if place is None:
        return None
    last = met[place]
    is_answered = any(
        one.mood >= 0 and is_sure(one) and moment_of(one) > moment_of(last)
        for one in figures.readings
    )
    days = figures.as_of.toordinal() - last.day
    alone = place + 1 == len(met)
    if is_answered or days > (INCIDENT_DAYS_ALONE if alone else INCIDENT_DAYS):
        return None
    why = _incident_text(last, days if alone else 0, figures.as_of)
    return Cause(CauseId.INCIDENT, last.at.date(), why)


def _incident_text(contact: Contact, days_alone: int, today: date) -> str:
    text = _("Incident on {day}: “{title}”.") if contact.title else _("Incident on {day}.")
    day = weekday_text(contact.at.date(), today)
    if days_alone:
        since = ngettext(
            "Nothing has been noted since, for {days} day.",
            "Nothing has been noted since, for {days} days.",
            days_alone,
        ).format(days=days_alone)
    else:
        since = _("Nobody has said or shown since that it is well again.")
    return f"{text.format(day=day, title=excerpt(contact.title or ''))} {since}"


def overdue(figures: Figures) -> Cause | None:
    """A promise past its day, or broken in the last 14 days with no reading of 0 or more since."""
    today = figures.as_of
    well = [one.day for one in figures.readings if one.mood >= 0]
    broken = [
        (promise, settled)
        for promise in figures.ledger.broken
        if (settled := promise.settled_on) is not None
        and (today - settled).days <= BROKEN_DAYS
        and not any(day > settled.toordinal() for day in well)
    ]
    late = [(one, one.due_on) for one in figures.ledger.overdue if one.due_on is not None]
    hurting = [(due, promise) for promise, due in late]
    hurting += [(promise.due_on or settled, promise) for promise, settled in broken]
    if not hurting:
        return None
    began = [due + timedelta(days=1) for _promise, due in late]
    began += [
        min(settled, promise.due_on + timedelta(days=1)) if promise.due_on else settled
        for promise, settled in broken
    ]
    oldest = min(hurting, key=lambda one: (one[0], one[1].id))[1]
    return Cause(CauseId.OVERDUE, max(began), _overdue_text(oldest, len(hurting) - 1, today))


def _overdue_text(promise: Promise, more: int, today: date) -> str:
    if promise.due_on is not None and promise.is_open:
        days, since = (today - promise.due_on).days, promise.due_on
        text = ngettext(
            "“{promise}” was due on {day}, {days} day ago",
            "“{promise}” was due on {day}, {days} days ago",
            days,
        )
    else:
        since = promise.settled_on or promise.made_on
        days = (today - since).days
        text = _("“{promise}” was broken on {day}, and no good word has come since")
    text = text.format(promise=excerpt(promise.text), day=weekday_text(since, today), days=days)
    if not more:
        return f"{text}."
    with_more = ngettext("{fact}, and {count} more.", "{fact}, and {count} more.", more)
    return with_more.format(fact=text, count=more)


def effort(figures: Figures) -> Cause | None:
    """Two of the last three entries carry an effort flag, both within 60 days."""
    today = figures.as_of
    last = sorted(figures.contacts, key=moment_of)[-EFFORT_OF:]
    flagged = [one for one in last if one.effort and today.toordinal() - one.day <= EFFORT_DAYS]
    if len(flagged) < EFFORT_AT_LEAST:
        return None
    day = flagged[-1].at.date()
    text = _(
        "In {count} of the last {of} entries we made needless work for them, last on {day}: remove"
        " work first."
    )
    why = text.format(count=len(flagged), of=len(last), day=weekday_text(day, today))
    return Cause(CauseId.EFFORT, day, why)


def basic(figures: Figures) -> Cause | None:
    """What they take for granted is open, and undated or due within 7 days."""
    today = figures.as_of
    pressing = [
        one for one in figures.ledger.open_basics if one.due_on is None or one.is_due(today)
    ]
    if not pressing:
        return None
    window = timedelta(days=DUE_SOON)
    began = [max(one.made_on, (one.due_on or one.made_on) - window) for one in pressing]
    first = min(pressing, key=lambda one: (one.due_on or date.max, one.made_on, one.id))
    if first.due_on is None:
        text = _("“{promise}” is taken for granted and still open, without a day")
    elif first.due_on == today:
        text = _("“{promise}” is taken for granted, and due today, {day}")
    else:
        text = ngettext(
            "“{promise}” is taken for granted, and due on {day}, in {days} day",
            "“{promise}” is taken for granted, and due on {day}, in {days} days",
            (first.due_on - today).days,
        )
    due = first.due_on or today
    text = text.format(
        promise=excerpt(first.text), day=weekday_text(due, today), days=(due - today).days
    )
    if more := len(pressing) - 1:
        with_more = ngettext("{fact}, and {count} more", "{fact}, and {count} more", more)
        text = with_more.format(fact=text, count=more)
    why = _("{fact}: nothing delights before that.").format(fact=text)
    return Cause(CauseId.BASIC, max(began), why)


def low(figures: Figures) -> Cause | None:
    """The level is −0.25 or lower, and not silent: it hurts though nothing is unanswered."""
    level = figures.level
    if level is None or figures.is_silent or not _is_low(level):
        return None
    since = figures.days[-1].day
    for day in reversed(figures.days):
        if not _is_low(day.level):
            break
        since = day.day
    text = _("Below satisfied (≈ {level}), though nothing is unanswered; last heard: {last}.")
    last = stated(figures.readings[-1], figures.as_of)
    why = text.format(level=mood_text(level, 1), last=last)
    return Cause(CauseId.LOW, date.fromordinal(since), why)


def _is_low(level: float) -> bool:
    return level <= LOW_AT + TOLERANCE
