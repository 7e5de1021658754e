"""Hurts: causes that the journal's own notes and promises name, worst first."""

from collections.abc import Sequence
from datetime import date, timedelta
from heapq import nlargest

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import LABELS, day_text, due_on_text, mood_text, weekday_text
from pmjournal.domain.level import TOLERANCE
from pmjournal.domain.mood_words import last_mood, stated
from pmjournal.domain.promise import DUE_SOON, Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.states import EFFORT_DAYS
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.unanswered import from_day_on, is_sure, moment_of, unanswered, voices_of
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
            causes[cause] = _felt(cause, same, figures)
    return causes


_BY_MOOD = {-3: CauseId.WANTS_OUT, -2: CauseId.COMPLAINT, -1: CauseId.IRRITATED}

_FELT = {
    CauseId.WANTS_OUT: (
        _("{who} wants out"),
        _("The customer wants out"),
    ),
    CauseId.COMPLAINT: (
        _("{who} complains"),
        _("The customer complains"),
    ),
    CauseId.IRRITATED: (
        _("{who} is irritated"),
        _("The customer is irritated"),
    ),
}
"""What is said of somebody who is named, and of nobody in particular."""


def _felt(cause: CauseId, readings: Sequence[Reading], figures: Figures) -> Cause:
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
    short = (named if who else unnamed).format(who=excerpt(who or ""))
    fact = _("{felt}: {mood}, {known} on {day}, {waiting}").format(
        felt=short,
        mood=mood_text(main.mood),
        known=LABELS[main.source],
        day=weekday_text(main.at.date(), today),
        waiting=waiting.format(days=days),
    )
    voice = fold(who or "")
    others = [last_mood(one, today) for one in readings if fold(one.who or sole or "") != voice]
    more = _("Unanswered, too: {readings}.").format(readings=", ".join(others)) if others else ""
    newest = max(one.day for one in readings)
    return Cause(cause, date.fromordinal(newest), fact, short, more)


def incident(figures: Figures) -> Cause | None:
    """An incident of which nobody has said or shown since that it is well again.

    For 14 days; for 60 where nothing at all was noted since.
    """
    oldest = figures.as_of.toordinal() - INCIDENT_DAYS_ALONE
    met = sorted(from_day_on(figures.contacts, oldest), key=moment_of)
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
    return _incident(last, days if alone else 0, figures.as_of)


def _incident(contact: Contact, days_alone: int, today: date) -> Cause:
    day = contact.at.date()
    short = _("incident on {day}").format(day=weekday_text(day, today))
    text = _("Incident on {day}. Nobody has said since that it is good again")
    if contact.title:
        text = _("Incident on {day}: {title}. Nobody has said since that it is good again")
    title = excerpt(contact.title or "").rstrip(". ")
    fact = text.format(day=weekday_text(day, today), title=title)
    alone = ngettext(
        "Nothing has been noted since, for {days} day.",
        "Nothing has been noted since, for {days} days.",
        days_alone,
    ).format(days=days_alone)
    return Cause(CauseId.INCIDENT, day, fact, short, alone if days_alone else "")


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
    fact = _overdue_text(oldest, len(hurting) - 1, today)
    short = _overdue_short(oldest, len(hurting), today)
    return Cause(CauseId.OVERDUE, max(began), fact, short, _overdue_for(oldest, today))


def _overdue_text(promise: Promise, more: int, today: date) -> str:
    if promise.due_on is not None and promise.is_open:
        text, since = _("“{promise}” overdue since {day}"), promise.due_on
    else:
        since = promise.settled_on or promise.made_on
        text = _("“{promise}” broken on {day}, and no good word since")
    text = text.format(promise=excerpt(promise.text), day=day_text(since, today))
    if not more:
        return text
    with_more = ngettext("{fact}, and {count} more", "{fact}, and {count} more", more)
    return with_more.format(fact=text, count=more)


def _overdue_for(promise: Promise, today: date) -> str:
    """For how long they have waited; empty for one that is settled."""
    if promise.due_on is None or not promise.is_open:
        return ""
    days = (today - promise.due_on).days
    return ngettext(
        "They have waited for {days} day.", "They have waited for {days} days.", days
    ).format(days=days)


def _overdue_short(oldest: Promise, count: int, today: date) -> str:
    """How many, and since when the oldest is."""
    if oldest.due_on is not None and oldest.is_open:
        since = oldest.due_on
        text = ngettext(
            "{count} promise overdue since {day}", "{count} promises overdue since {day}", count
        )
    else:
        since = oldest.settled_on or oldest.made_on
        text = ngettext(
            "{count} promise broken on {day}", "{count} promises broken since {day}", count
        )
    return text.format(count=count, day=day_text(since, today))


def effort(figures: Figures) -> Cause | None:
    """Two of the last three entries carry an effort flag, both within 60 days."""
    today = figures.as_of
    days = nlargest(EFFORT_OF, (one.day for one in figures.contacts))
    near = from_day_on(figures.contacts, days[-1]) if days else ()
    last = sorted(near, key=moment_of)[-EFFORT_OF:]
    flagged = [one for one in last if one.effort and today.toordinal() - one.day <= EFFORT_DAYS]
    if len(flagged) < EFFORT_AT_LEAST:
        return None
    day = flagged[-1].at.date()
    counts = {"count": len(flagged), "of": len(last)}
    fact = _("Needless work for them in {count} of the last {of} contacts (last on {day})")
    return Cause(
        CauseId.EFFORT,
        day,
        fact.format(**counts, day=weekday_text(day, today)),
        _("needless work in {count} of the last {of} contacts").format(**counts),
        _("Remove work first."),
    )


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
    promise, day = excerpt(first.text), first.due_on
    if day is None:
        fact = _("Taken for granted and open: “{promise}”, no day").format(promise=promise)
        short = ngettext(
            "{count} taken for granted, no day",
            "{count} taken for granted, no day",
            len(pressing),
        ).format(count=len(pressing))
    else:
        due = due_on_text(day, today)
        fact = _("Taken for granted and open: “{promise}”, {due}").format(promise=promise, due=due)
        short = ngettext(
            "{count} taken for granted, {due}", "{count} taken for granted, {due}", len(pressing)
        ).format(count=len(pressing), due=due)
    if more := len(pressing) - 1:
        with_more = ngettext("{fact}, and {count} more", "{fact}, and {count} more", more)
        fact = with_more.format(fact=fact, count=more)
    more_text = _("Nothing delights before that.")
    return Cause(CauseId.BASIC, max(began), fact, short, more_text)


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
    fact = _("Below satisfied: ≈ {level}, though nothing is unanswered")
    last = _("Last heard: {last}.").format(last=stated(figures.readings[-1], figures.as_of))
    return Cause(
        CauseId.LOW,
        date.fromordinal(since),
        fact.format(level=mood_text(level, 1)),
        _("below satisfied"),
        last,
    )


def _is_low(level: float) -> bool:
    return level <= LOW_AT + TOLERANCE
