"""What hurts, in a briefing: the causes that hold, each with the facts that no other part tells."""

from collections.abc import Iterator, Sequence

from pmjournal.domain.cause import Cause, CauseId
from pmjournal.domain.cause_labels import CAUSE_LABELS
from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import (
    GLYPHS,
    LABELS,
    day_text,
    mood_text,
    number_text,
    weekday_text,
)
from pmjournal.domain.neglect import standing_signals
from pmjournal.domain.own_words import remark
from pmjournal.domain.reading import Reading
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.signals import Signal, SignalId
from pmjournal.domain.states import DAYS_FOR_A_RHYTHM, glasses_too_early
from pmjournal.domain.text import excerpt, fold
from pmjournal.domain.unanswered import moment_of, unanswered, voices_of
from pmjournal.domain.words import Kind, Source
from pmjournal.i18n import _, ngettext
from pmjournal.reports.briefing.page import Briefing, Told

TITLE = 90
"""Characters of a note, promise or question that a line quotes."""

_MOST_FELT = 3
"""Unanswered readings that are told one by one."""
_MOODS = {CauseId.WANTS_OUT: -3, CauseId.COMPLAINT: -2, CauseId.IRRITATED: -1}
_SIGNALS = {
    CauseId.SLUMP: SignalId.SLUMP,
    CauseId.LETDOWN: SignalId.LETDOWN,
    CauseId.WATCH: SignalId.WATCH,
    CauseId.GAP: SignalId.PERCEPTION_GAP,
    CauseId.SATISFIED: SignalId.SATISFACTION_TRAP,
}
_BELOW = (CauseId.OVERDUE, CauseId.BASIC, CauseId.GLASSES_GAP, CauseId.UNHEARD)
"""Those whose promises and people stand in other parts."""


def hurt_lines(page: Briefing, told: Told) -> Iterator[str]:
    """The lines, that of the deciding cause first; a sentence where nothing hurts."""
    causes = page.advice.situation.causes
    felt = _felt(page)
    listed = felt if page.whole else felt[:_MOST_FELT]
    lines: list[str] = []
    last_felt = 0
    for cause in causes:
        lines += _of(cause, listed, page, told)
        last_felt = len(lines) if cause.id in _MOODS else last_felt
    if left := len(felt) - len(listed):
        lines.insert(last_felt, _left_unanswered(left))
    lines += _questions(page, told)
    if below := _below(page):
        lines.insert(0 if causes[0].id in _BELOW else len(lines), below)
    readings = page.figures.readings
    if not lines and readings and all(one.source is Source.GUESSED for one in readings):
        lines = [_("all guessed: ask them")]
    yield from lines or [_("Nothing that we know of")]


def _left_unanswered(count: int) -> str:
    text = ngettext("{count} more reading unanswered", "{count} more readings unanswered", count)
    return text.format(count=count)


def _of(cause: Cause, felt: Sequence[Reading], page: Briefing, told: Told) -> Iterator[str]:
    """What is told of `cause` here; of the unanswered readings those of `felt`."""
    figures = page.figures
    match cause.id:
        case CauseId.WANTS_OUT | CauseId.COMPLAINT | CauseId.IRRITATED:
            for reading in felt:
                if reading.mood == _MOODS[cause.id]:
                    told.add(reading)
                    yield _reading(reading, page, told)
        case CauseId.INCIDENT:
            yield from _incident(cause, page, told)
        case CauseId.EFFORT | CauseId.ONE_VOICE:
            yield cause.fact
        case CauseId.LOW:
            yield _("Below satisfied, though nothing is unanswered")
        case CauseId.SILENCE:
            yield _silence(standing_signals(figures)[SignalId.SILENT], page)
        case CauseId.SLUMP | CauseId.LETDOWN | CauseId.WATCH | CauseId.GAP | CauseId.SATISFIED:
            yield from _signal(standing_signals(figures)[_SIGNALS[cause.id]], page, told)
        case CauseId.GUESSED_ONLY:
            yield _("all guessed: ask them")
        case _below:
            return


def _below(page: Briefing) -> str:
    """What hurts of which the facts stand further down."""
    named = [CAUSE_LABELS[one.id] for one in page.advice.situation.causes if one.id in _BELOW]
    return _("{hurts}: see below").format(hurts=", ".join(named)) if named else ""


def _felt(page: Briefing) -> list[Reading]:
    """The unanswered readings, the lowest first, then the newest; one of those that read alike."""
    waiting = unanswered(page.figures.readings, page.today.toordinal())
    newest_first = sorted(waiting, key=moment_of, reverse=True)
    alike = {(one.mood, fold(one.who or ""), one.day): one for one in reversed(newest_first)}
    return sorted((one for one in newest_first if one in alike.values()), key=lambda one: one.mood)


def _reading(reading: Reading, page: Briefing, told: Told) -> str:
    """A mood, how it is known, whose, when, what was noted, and for how long it waits."""
    voices = voices_of(page.figures.readings)
    who = reading.who or (next(iter(voices.values())) if len(voices) == 1 else None)
    day = weekday_text(reading.at.date(), page.today)
    facts = ", ".join(([excerpt(who)] if who else []) + [day])
    entry = page.by_id.get(reading.id)
    if entry is not None and entry.kind is Kind.INCIDENT:
        facts = f"{facts}, {LABELS[entry.kind]}"
    if entry is not None and (said := _said(entry, told)):
        facts = f"{facts}: {excerpt(said, TITLE)}"
    days = page.today.toordinal() - reading.day
    waiting = _("not answered yet")
    if days:
        waiting = ngettext("unanswered for {days} day", "unanswered for {days} days", days)
    mood = f"{mood_text(reading.mood)} {GLYPHS[reading.source]}"
    return f"{mood} {facts} · {waiting.format(days=days)}"


def _said(entry: Entry, told: Told) -> str:
    """The first line of a note; empty where it is what they said last, which stands below."""
    said, last = remark(entry.text), told.quotation
    return "" if last is not None and last[0] is entry and last[1] in said else said


def _incident(cause: Cause, page: Briefing, told: Told) -> Iterator[str]:
    """The incident, where its mood doesn't tell it."""
    happened = [one for one in page.figures.contacts if one.kind is Kind.INCIDENT]
    last = max(happened, key=moment_of)
    if last.id in told.entries:
        return
    told.entries.add(last.id)
    day = weekday_text(cause.since, page.today)
    text = _("Incident on {day}: {title}") if last.title else _("Incident on {day}")
    later = any(moment_of(one) > moment_of(last) for one in page.figures.contacts)
    since = _("nobody has said since that it is well again") if later else _("nothing noted since")
    yield f"{text.format(day=day, title=excerpt(last.title or '', TITLE))} · {since}"


def _silence(signal: Signal, page: Briefing) -> str:
    """Since when; for how long stands in the headline."""
    since = day_text(signal.since or page.today, page.today)
    days = page.figures.days
    if len(days) < DAYS_FOR_A_RHYTHM:
        return _("Silence since {day}").format(day=since)
    gap = days[-1].gap
    if gap == 1:
        return _("Silence since {day}, usually heard every day").format(day=since)
    text = _("Silence since {day}, usually heard every {gap} days")
    return text.format(day=since, gap=number_text(gap, 0 if gap == int(gap) else 1))


def _signal(signal: Signal, page: Briefing, told: Told) -> Iterator[str]:
    """A signal with its days and readings; behind a slump where its glasses came from."""
    figures = page.figures
    for line in signal_lines([signal], figures.as_of, past=False):
        yield told.once(line.text, figures.readings).rstrip(".")
    if signal.id is SignalId.SLUMP:
        rosy = _known(page, SignalId.GLASSES_TOO_EARLY)
        if rosy is not None and signal.since and rosy.since and rosy.since < signal.since:
            yield _("oo it began here: {glasses}").format(glasses=_glasses(rosy, page, told))


def _known(page: Briefing, kind: SignalId) -> Signal | None:
    """The signal of that kind, also where it is over."""
    return next((signal for signal in page.figures.signals if signal.id is kind), None)


def _glasses(signal: Signal, page: Briefing, told: Told) -> str:
    """The reading that was too good too early, or the highlight that came out then."""
    reading = glasses_too_early(page.figures.readings)
    if reading is None or reading.at.date() != signal.since:
        return signal.why.rstrip(".")
    day = day_text(reading.at.date(), page.today)
    mood = mood_text(reading.mood)
    text = _("{mood} on {day}").format(mood=mood, day=day)
    entry = page.by_id.get(reading.id)
    if told.has(reading):
        text = mood
    elif entry is not None and (said := _said(entry, told)):
        text = f"{text}, {excerpt(said, TITLE)}"
    told.add(reading)
    return f"{text} ({LABELS[reading.side]})"


def _questions(page: Briefing, told: Told) -> Iterator[str]:
    """What only asks: one low reading, and glasses before their time without a slump."""
    signals = standing_signals(page.figures)
    if signal := signals.get(SignalId.DIP):
        yield from _signal(signal, page, told)
    fallen = _known(page, SignalId.SLUMP)
    if fallen is None and (signal := signals.get(SignalId.GLASSES_TOO_EARLY)):
        yield _("oo glasses too early: {glasses}").format(glasses=_glasses(signal, page, told))
