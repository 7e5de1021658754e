"""The figures as a table of words, for those who can't or won't look at the picture."""

from collections.abc import Iterator
from dataclasses import dataclass

from pmjournal.domain.arrow import DAYS_FOR_ARROW
from pmjournal.domain.fall import EARLY_NEEDED, LATE_NEEDED, LIFE, WORK, Compared, sides_of
from pmjournal.domain.figures import LAST_READINGS, Figures
from pmjournal.domain.labels import LABELS, mood_text, number_text
from pmjournal.domain.memory import READINGS_FOR_MEMORY as MEMORY_NEEDS
from pmjournal.domain.memory import what_if
from pmjournal.domain.promise import SETTLED_FOR_RATE, Ledger
from pmjournal.domain.stakeholder import SILENT_AFTER
from pmjournal.domain.tingle import TingleState
from pmjournal.i18n import _, ngettext

CLOSINGS = (3, 0, -1)
"""The closings that the memory band is tried with."""


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    name: str
    value: str
    """The figure, or what it needs where there are too few readings."""
    known: bool = True
    """Whether there were enough readings."""


def figure_rows(figures: Figures) -> list[Row]:
    """All figures of a project on their day, in the order in which they are read."""
    count = len(figures.readings)
    return [
        Row(_("phase"), LABELS[figures.phase]),
        Row(_("above zero"), _above_zero(figures.above_zero, count)),
        Row(_("last five"), _last_five(figures), count > 0),
        _level(figures),
        _band(_("level may lie"), figures.band, _needs(1, count)),
        Row(_("evidence"), _evidence(figures), figures.freshness is not None),
        _arrow(figures),
        _scatter(figures),
        _mood(_("lowest of five"), figures.base, _needs(LAST_READINGS, count)),
        _mood(_("drawdown"), figures.drawdown and -figures.drawdown, _("needs 2 days")),
        _contrast(_("phase contrast"), figures.phase_contrast, figures, WORK),
        _contrast(_("life against pilot"), figures.live_contrast, figures, LIFE),
        _target(figures),
        _band(_("memory"), figures.memory_band, _needs(MEMORY_NEEDS, count)),
        *closing_rows(figures),
        Row(_("coverage"), _coverage(*figures.coverage)),
        _people(figures),
        *_promises(figures.ledger),
        _tingles(figures),
    ]


def _above_zero(above: int, count: int) -> str:
    text = ngettext("{k} of {n} reading", "{k} of {n} readings", count)
    return text.format(k=above, n=count)


def _last_five(figures: Figures) -> str:
    last, count = figures.last_five
    return _above_zero(last, count) if count else _needs(1, 0)


def _coverage(covered: int, begun: int) -> str:
    text = ngettext("{k} of {n} phase", "{k} of {n} phases", begun)
    return text.format(k=covered, n=begun)


def _needs(needed: int, have: int) -> str:
    return ngettext(
        "needs {needed} reading, has {have}", "needs {needed} readings, has {have}", needed
    ).format(needed=needed, have=have)


def _level(figures: Figures) -> Row:
    if figures.level is None:
        return Row(_("level"), _needs(1, 0), known=False)
    return Row(_("level"), f"≈ {mood_text(figures.level, 1)}")


def _arrow(figures: Figures) -> Row:
    if figures.arrow is not None:
        words = {"↗": _("rising"), "→": _("steady"), "↘": _("falling")}
        return Row(_("direction"), f"{figures.arrow} {words[figures.arrow]}")
    have = len(figures.days)
    if have >= DAYS_FOR_ARROW:
        return Row(_("direction"), _("not told in silence"), known=False)
    text = _("needs {needed} days with readings, has {have}")
    return Row(_("direction"), text.format(needed=DAYS_FOR_ARROW, have=have), known=False)


def _scatter(figures: Figures) -> Row:
    if figures.scatter is None:
        return Row(_("scatter"), _needs(1, 0), known=False)
    return Row(_("scatter"), f"≈ {number_text(figures.scatter, 1)}")


def _target(figures: Figures) -> Row:
    if figures.target_gap is None:
        return Row(_("target gap"), _needs(1, 0), known=False)
    return Row(_("target gap"), f"≈ {mood_text(figures.target_gap, 1)}")


def _evidence(figures: Figures) -> str:
    if figures.freshness is None:
        return _needs(1, 0)
    return f"{number_text(figures.evidence, 2)} · {LABELS[figures.freshness]}"


def _mood(name: str, value: float | None, needs: str) -> Row:
    if value is None:
        return Row(name, needs, known=False)
    digits = 0 if isinstance(value, int) else 1
    return Row(name, mood_text(value, digits) if digits == 0 else f"≈ {mood_text(value, digits)}")


def _band(name: str, band: tuple[float, float] | None, needs: str) -> Row:
    if band is None:
        return Row(name, needs, known=False)
    low, high = (mood_text(edge, 1) for edge in band)
    return Row(name, _("≈ {low} to {high}").format(low=low, high=high))


def _contrast(name: str, value: float | None, figures: Figures, compared: Compared) -> Row:
    early, late = sides_of(figures.readings, compared)
    needs = _("needs {early} and {late} readings, has {before} and {after}")
    words = needs.format(early=EARLY_NEEDED, late=LATE_NEEDED, before=len(early), after=len(late))
    return _mood(name, value, words)


def _people(figures: Figures) -> Row:
    if not figures.heard:
        return Row(_("people"), _("nobody named who matters"), known=False)
    near = sum(not one.too_long for one in figures.heard)
    return Row(
        _("people"),
        _("{k} of {n} heard in {days} days").format(
            k=near, n=len(figures.heard), days=SILENT_AFTER
        ),
    )


def _promises(ledger: Ledger) -> Iterator[Row]:
    waiting = _("{open} open, {overdue} overdue")
    yield Row(_("promises"), waiting.format(open=len(ledger.open), overdue=len(ledger.overdue)))
    if ledger.kept_rate is None:
        needs = _("needs {needed} settled, has {have}")
        words = needs.format(needed=SETTLED_FOR_RATE, have=ledger.settled)
        yield Row(_("promises kept"), words, known=False)
    else:
        words = _("{k} of {n} settled").format(k=ledger.kept, n=ledger.settled)
        yield Row(_("promises kept"), words)


def _tingles(figures: Figures) -> Row:
    planned, done = (
        sum(tingle.state is state for tingle in figures.tingles)
        for state in (TingleState.PLANNED, TingleState.DONE)
    )
    return Row(_("tingles"), _("{planned} planned, {done} done").format(planned=planned, done=done))


def closing_rows(figures: Figures) -> list[Row]:
    """How the project would be remembered with closings of several moods; empty if too early."""
    rows: list[Row] = []
    for closing in CLOSINGS:
        if band := what_if(figures.readings, closing):
            name = _("closing at {mood}").format(mood=mood_text(closing))
            rows.append(_band(name, band, ""))
    return rows
