"""The handover sheet: what sales passes on to delivery, for both to agree to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pmjournal.domain import sentences
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import ANCHORS, LABELS, mood_text, quoted, reading_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.questions import open_questions
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.target import target_of
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.reports.markdown import inline
from pmjournal.reports.wish import wish_lines

_LAST_READINGS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """What the sheet tells of one project."""

    figures: Figures
    entries: Sequence[Entry]
    """Newest first; the sheet knows none after the day of the figures."""

    @property
    def known(self) -> Iterator[Entry]:
        """The entries up to the day of the figures."""
        return (entry for entry in self.entries if entry.day <= self.figures.as_of)


def handover(page: Handover) -> str:
    """The sheet as Markdown. What there is nothing of isn't there, but for the agreement."""
    return "\n\n".join(_blocks(page))


def _blocks(page: Handover) -> Iterator[str]:
    figures = page.figures
    project = figures.project
    yield _("# Handover: {project}").format(project=inline(project.name))
    facts = [LABELS[figures.phase], _("as of {day}").format(day=_day(figures.as_of))]
    if project.customer:
        facts.insert(0, inline(project.customer))
    yield " · ".join(facts)
    if figures.readings:
        yield f"**{' · '.join(sentences.headline_text(figures))}**"
    yield from _promises(figures)
    yield from _section(_("Who matters"), _people(figures))
    yield from _section(_("What the customer shall feel"), _target(project))
    yield from _section(_("Highlights that are kept back"), _highlights(figures))
    yield from _section(_("The last readings"), _readings(page))
    yield from _section(_("What stands out"), _signals(figures))
    yield from _section(_("Open questions"), _questions(page))
    yield from _section(_("Time capsule"), map(inline, wish_lines(figures)))
    yield _("## Agreed")
    yield "\n".join(
        _("- {side}: ____________________ (name, date)").format(side=LABELS[side]) for side in Side
    )


def _section(title: str, lines: Iterator[str]) -> Iterator[str]:
    if text := "\n".join(f"- {line}" for line in lines):
        yield f"## {title}"
        yield text


def _promises(figures: Figures) -> Iterator[str]:
    """A table of what is open; who sees to it may be filled in by hand. Then what was broken."""
    if figures.ledger.open or figures.ledger.broken:
        yield _("## What was promised")
    if figures.ledger.open:
        yield _table(figures.ledger.open)
    if broken := figures.ledger.broken:
        yield "\n".join(f"- {_broken(promise)}" for promise in broken)


def _table(promises: Sequence[Promise]) -> str:
    head = (_("Promise"), _("promised by"), _("who sees to it"), _("due"), _("basic"))
    rows = [head, ("---",) * len(head), *map(_promise, promises)]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _promise(promise: Promise) -> tuple[str, ...]:
    owner = inline(promise.owner) if promise.owner else ""
    if promise.owner_side is not None:
        owner = f"{owner} ({LABELS[promise.owner_side]})".strip()
    if promise.lacks_owner:
        missing = _("**nobody in delivery yet**")
        owner = f"{owner} {missing}".strip()
    return (
        inline(promise.text),
        LABELS[promise.side],
        owner,
        _day(promise.due_on) if promise.due_on else "",
        _("yes") if promise.basic else "",
    )


def _broken(promise: Promise) -> str:
    return _("✗ broken on {day}, promised by {side}: {promise}").format(
        day=_day(promise.settled_on or promise.made_on),
        side=LABELS[promise.side],
        promise=inline(promise.text),
    )


def _people(figures: Figures) -> Iterator[str]:
    for one in figures.heard:
        stakeholder = one.stakeholder
        matters = ", ".join(LABELS[why] for why in stakeholder.matters)
        cares = f": {quoted(inline(stakeholder.cares_about))}" if stakeholder.cares_about else ""
        yield f"{inline(stakeholder.label)} ({matters}){cares}"


def _target(project: Project) -> Iterator[str]:
    target = target_of(project)
    yield " · ".join(f"{LABELS[phase]} {mood_text(target[phase])}" for phase in Phase)
    for side in Side:
        if day := project.agreed.get(side):
            text = _("agreed by {side} on {day}")
            yield text.format(side=LABELS[side], day=_day(day))
        else:
            yield _("not yet agreed by {side}").format(side=LABELS[side])


def _highlights(figures: Figures) -> Iterator[str]:
    for tingle in figures.tingles:
        if tingle.opens is None or not tingle.is_planned:
            continue
        agreed = [
            _("{side} on {day}").format(side=LABELS[side], day=_day(tingle.agreed[side]))
            for side in Side
            if side in tingle.agreed
        ]
        said = _("agreed: {sides}").format(sides=", ".join(agreed)) if agreed else ""
        opens = _("until {phase}").format(phase=LABELS[tingle.opens])
        yield f"{inline(tingle.title)} ({', '.join(filter(None, (opens, said)))})"


def _readings(page: Handover) -> Iterator[str]:
    moods = [(entry, entry.mood) for entry in page.known if entry.mood is not None]
    for entry, mood in moods[:_LAST_READINGS]:
        who = f", {inline(entry.who)}" if entry.who else ""
        known = reading_text(entry)
        yield f"{_day(entry.day)}: **{known}** {ANCHORS[mood]} ({LABELS[entry.side]}{who})"
    sides = {reading.side for reading in page.figures.readings}
    if Side.DELIVERY not in sides:
        yield _("Delivery has no reading of its own yet. Ask them afresh: how do they feel today?")


def _signals(figures: Figures) -> Iterator[str]:
    for line in signal_lines(figures.signals, date.min):  # with the year, as `_day`
        yield f"**{line.title}**: {inline(line.signal.why)}"


def _questions(page: Handover) -> Iterator[str]:
    for question in open_questions(page.known):
        yield f"{inline(question.text)} ({_day(question.at.date())})"


def _day(day: date) -> str:
    return weekday_text(day, date.min)  # with the year: nobody knows when the page is read
