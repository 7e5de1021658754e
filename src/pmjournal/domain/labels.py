"""What the words and moods are called in the user's language; apart from them, as it costs time."""

from collections.abc import Iterable
from datetime import date

from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import PromiseState
from pmjournal.domain.stakeholder import Matters
from pmjournal.domain.tingle import Tingled, TingleKind, TingleState, Trigger, Work
from pmjournal.domain.words import Effort, Freshness, Kind, Phase, Side, Source
from pmjournal.i18n import ISO_DATES, _, ngettext

Word = (
    Phase
    | Source
    | Side
    | Kind
    | Effort
    | Freshness
    | Matters
    | PromiseState
    | TingleKind
    | TingleState
    | Tingled
    | Trigger
    | Work
)

LABELS: dict[Word, str] = {
    Phase.FIRST_CONTACT: _("first contact"),
    Phase.HANDOVER: _("handover"),
    Phase.KICKOFF: _("kickoff"),
    Phase.IMPLEMENTATION: _("implementation"),
    Phase.TEST_PILOT: _("test/pilot"),
    Phase.GO_LIVE: _("go-live"),
    Phase.CLOSING: _("closing"),
    Phase.AFTER: _("after"),
    Source.SAID: _("said"),
    Source.SHOWN: _("shown"),
    Source.GUESSED: _("guessed"),
    Side.SALES: _("sales"),
    Side.DELIVERY: _("delivery"),
    Kind.CALL: _("call"),
    Kind.MEETING: _("meeting"),
    Kind.MAIL: _("mail"),
    Kind.WORKSHOP: _("workshop"),
    Kind.DEMO: _("demo"),
    Kind.INCIDENT: _("incident"),
    Kind.NOTE: _("note"),
    Effort.CHASE: _("chased us"),
    Effort.REPEAT: _("repeated themselves"),
    Effort.PASSED_ON: _("were passed on"),
    Freshness.FRESH: _("fresh"),
    Freshness.AGEING: _("ageing"),
    Freshness.SILENT: _("silent"),
    Matters.DECIDES: _("decides"),
    Matters.USES: _("uses"),
    Matters.PAYS: _("pays"),
    Matters.BLOCKS: _("can block"),
    PromiseState.OPEN: _("open"),
    PromiseState.KEPT: _("kept"),
    PromiseState.EXCEEDED: _("exceeded"),
    PromiseState.BROKEN: _("broken"),
    PromiseState.WITHDRAWN: _("withdrawn"),
    TingleKind.TRUST: _("trust"),
    TingleKind.TEASE: _("tease"),
    TingleKind.TINGLE: _("tingle"),
    TingleKind.GLASSES: _("glasses"),
    TingleKind.REPAIR: _("repair"),
    TingleKind.AFTERGLOW: _("afterglow"),
    TingleKind.ASK: _("ask"),
    TingleState.PLANNED: _("planned"),
    TingleState.DONE: _("done"),
    TingleState.SKIPPED: _("skipped"),
    Tingled.YES: _("yes"),
    Tingled.A_LITTLE: _("a little"),
    Tingled.NO: _("no"),
    Trigger.ANTICIPATION: _("anticipation"),
    Trigger.SURPRISE: _("surprise"),
    Trigger.PRIDE: _("pride"),
    Trigger.BELONGING: _("belonging"),
    Trigger.RELIEF: _("relief"),
    Trigger.RECOGNITION: _("recognition"),
    Work.SMALL: _("up to an hour"),
    Work.MEDIUM: _("up to a day"),
    Work.LARGE: _("more than a day"),
}

SHORT_LABELS: dict[Phase, tuple[str, ...]] = {
    Phase.FIRST_CONTACT: (_("contact"), _("first"), _("1st")),
    Phase.HANDOVER: (_("hand"), _("ho")),
    Phase.KICKOFF: (_("kick"), _("ki")),
    Phase.IMPLEMENTATION: (_("implement"), _("impl"), _("im")),
    Phase.TEST_PILOT: (_("pilot"), _("test"), _("te")),
    Phase.GO_LIVE: (_("live"), _("go")),
    Phase.CLOSING: (_("close"), _("cl")),
    Phase.AFTER: (_("af"),),
}
"""Shorter and shorter names of a phase, for a narrow strip."""

AGREED_FOR: dict[Phase, str] = {
    Phase.FIRST_CONTACT: _("the {mood} agreed for first contact"),
    Phase.HANDOVER: _("the {mood} agreed for the handover"),
    Phase.KICKOFF: _("the {mood} agreed for the kickoff"),
    Phase.IMPLEMENTATION: _("the {mood} agreed for implementation"),
    Phase.TEST_PILOT: _("the {mood} agreed for test/pilot"),
    Phase.GO_LIVE: _("the {mood} agreed for go-live"),
    Phase.CLOSING: _("the {mood} agreed for the closing"),
    Phase.AFTER: _("the {mood} agreed for the time after"),
}
"""A phase's target in a sentence, behind "above" or "below"."""

PHASE_OF: dict[Phase, str] = {
    Phase.FIRST_CONTACT: _("first contact of {project}"),
    Phase.HANDOVER: _("handover of {project}"),
    Phase.KICKOFF: _("kickoff of {project}"),
    Phase.IMPLEMENTATION: _("implementation of {project}"),
    Phase.TEST_PILOT: _("test/pilot of {project}"),
    Phase.GO_LIVE: _("go-live of {project}"),
    Phase.CLOSING: _("closing of {project}"),
    Phase.AFTER: _("the time after {project}"),
}
"""A phase with the project that it belongs to."""

ANCHORS: dict[int, str] = {
    3: _("recommends us unasked"),
    2: _("shows it to others, plans further with us"),
    1: _("praises something concrete"),
    0: _("satisfied: works as ordered"),
    -1: _("irritated, asks twice"),
    -2: _("complains, escalation in the air"),
    -3: _("wants out"),
}
"""What each step of the scale looks like in a customer."""

SHORT_ANCHORS: dict[int, str] = {
    3: _("recommends us"),
    2: _("shows others"),
    1: _("praises"),
    0: _("satisfied"),
    -1: _("irritated"),
    -2: _("complains"),
    -3: _("wants out"),
}

GLYPHS: dict[Source, str] = {Source.SAID: "●", Source.SHOWN: "◐", Source.GUESSED: "○"}

MATTERS: dict[Matters, str] = {
    Matters.DECIDES: _("decide"),
    Matters.USES: _("use"),
    Matters.PAYS: _("pay"),
    Matters.BLOCKS: _("could block"),
}

WEEKDAYS = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))

MONTHS = (
    *(_("Jan"), _("Feb"), _("Mar"), _("Apr"), _("May"), _("Jun")),
    *(_("Jul"), _("Aug"), _("Sep"), _("Oct"), _("Nov"), _("Dec")),
)


def mood_text(mood: float | None, digits: int = 0) -> str:
    """A mood with its sign, such as +2 or −0.8; empty for None."""
    if mood is None:
        return ""
    rounded = round(mood, digits)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return sign + number_text(abs(rounded), digits)


def reading_text(entry: Entry) -> str:
    """The mood of `entry` and how it is known: `−1 ●`; with a `✎` where it was changed later."""
    if entry.mood is None:
        return ""
    return f"{mood_text(entry.mood)} {GLYPHS[entry.source]}{'✎' if entry.mood_changed else ''}"


def number_text(number: float, digits: int) -> str:
    """A number with so many decimals, as the language writes it."""
    # Translators: the sign between a number and its decimals.
    return f"{number:.{digits}f}".replace(".", _("."))


def quoted(text: str) -> str:
    """`text` between the quotation marks of the language."""
    return _("“{text}”").format(text=text)


def day_text(day: date, today: date) -> str:
    """A day as a person says it: `24 Mar`, with the year where it isn't that of `today`.

    Or as 2026-03-24, where the user prefers that.
    """
    if ISO_DATES:
        return day.isoformat()
    text = _("{day} {month}").format(day=day.day, month=MONTHS[day.month - 1])
    return text if day.year == today.year else _("{day} {year}").format(day=text, year=day.year)


def weekday_text(day: date, today: date) -> str:
    """A day with its weekday: `Tue 24 Mar`."""
    return f"{WEEKDAYS[day.weekday()]} {day_text(day, today)}"


def dated_text(day: date) -> str:
    """A day with its weekday and its year, to say how it was understood: `Tue 24 Mar 2026`."""
    return weekday_text(day, date.min)


def due_text(days: Iterable[date | None]) -> str:
    """Until which days promises are due, as that was understood; None for one without a day."""
    due = list(days)
    texts = [dated_text(day) for day in due if day is not None]
    if not texts:
        return _("No due day.")
    if missing := due.count(None):
        texts.append(
            ngettext("{count} without a day", "{count} without a day", missing).format(
                count=missing
            )
        )
    return _("Due: {days}.").format(days="; ".join(texts))


def due_on_text(day: date, today: date) -> str:
    """When something is due: `due Fri 4 Dec`, `due today`."""
    if day == today:
        return _("due today")
    return _("due {day}").format(day=weekday_text(day, today))


def ago(days: int) -> str:
    """How long ago something was: `today`, `1 day ago`, `9 days ago`."""
    if not days:
        return _("today")
    return ngettext("{days} day ago", "{days} days ago", days).format(days=days)


def month_text(day: date, today: date) -> str:
    """The month of `day`: `Mar`, with the year where it isn't that of `today`; as `day_text`."""
    if ISO_DATES:
        return f"{day:%Y-%m}"
    month = MONTHS[day.month - 1]
    return month if day.year == today.year else f"{month} {day.year}"
