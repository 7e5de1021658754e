"""`curve`: how the enthusiasm went, as a picture or as figures."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len

from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import pass_journal, project_or_default
from pmjournal.cli.options import (
    day_since,
    day_until,
    json_option,
    now,
    project_option,
    side_option,
    who_option,
    whole_number,
)
from pmjournal.cli.output import in_colour, on_terminal, say, say_json
from pmjournal.domain import sentences
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.overlay import PROJECTS_NEEDED, own_history
from pmjournal.domain.project import Project
from pmjournal.domain.reading import in_order
from pmjournal.domain.signal_text import signal_lines
from pmjournal.domain.stakeholder import known_labels
from pmjournal.domain.text import fold, visible_line
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.store.journal import Journal
from pmjournal.store.tables.reference_errors import no_person

if TYPE_CHECKING:  # its figures need no chart
    from pmjournal.chart.scene import Scene

_WIDTHS, _HEIGHTS = (40, 250), (8, 70)
_PIPED = (80, 24)


@click.command(
    "curve",
    help=_(
        "Draw a project's enthusiasm curve, with what it warns of below. What the figures mean:"
        " pmjournal help figures."
    ),
    epilog=examples(
        "pmjournal curve",
        _("pmjournal curve -p acme --as-of 2026-03-24 --width 100 --height 20"),
        "pmjournal curve --side sales --target --svg sales.svg",
        "pmjournal curve --who CIO --json",
    ),
)
@project_option
@side_option
@who_option
@click.option(
    "--since",
    type=day_since,
    metavar="DATE",
    help=_("Draw from this day on; the figures stay those of the whole project."),
)
@click.option("--as-of", type=day_until, metavar="DATE", help=_("As it was known on this day."))
@click.option("--target", is_flag=True, help=_("With the target of sales and delivery."))
@click.option("--history", is_flag=True, help=_("With the medians of your closed projects."))
@click.option("--width", type=whole_number(*_WIDTHS), metavar="N", help=_("In columns."))
@click.option(
    "--height",
    type=whole_number(*_HEIGHTS),
    metavar="N",
    help=_("In lines, without those below."),
)
@click.option("--ascii", "in_ascii", is_flag=True, help=_("Draw with ASCII characters alone."))
@click.option("--svg", type=click.Path(), metavar="FILE", help=_("As a picture for slides."))
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@json_option
@pass_journal
def curve_verb(
    journal: Journal,
    project: str | None,
    side: Side | None,
    who: str | None,
    since: date | None,
    as_of: date | None,
    target: bool,
    history: bool,
    width: int | None,
    height: int | None,
    in_ascii: bool,
    svg: str | None,
    force: bool,
    as_json: bool,
) -> None:
    if as_json and svg is not None:
        raise InputError(_("Either --json or --svg, not both."))
    chosen = project_or_default(journal, project)
    observed = journal.observed([chosen])[chosen.id]
    who = None if who is None else _known(who, observed)
    today = now().date()
    figures = figures_of(chosen, observed.only(side, who), as_of or today)
    if as_json:
        say_json(curve_object(figures))
        return
    _check_first_day(since, figures.as_of)
    from pmjournal.chart.scene import scene_of
    from pmjournal.chart.view import View

    view = View(
        first=since,
        today=today,
        only=sentences.only_text(side, who),
        target=target,
        history=_history(journal, chosen, figures.as_of) if history else None,
    )
    scene = scene_of(figures, view)
    if svg is not None:
        from pmjournal.chart.svg import svg as drawn

        _say_or_write(drawn(scene), svg, force)
        return
    below = curve_lines(figures, people=side is None)
    _say_picture(scene, below, (width, height), in_ascii=in_ascii or not _speaks_utf8())


def _check_first_day(first: date | None, last: date) -> None:
    if first is not None and first > last:
        raise InputError(
            _("--since {since} is after the last day of the picture, {last}.").format(
                since=first.isoformat(), last=last.isoformat()
            )
        )


def _say_picture(
    scene: "Scene", below: Sequence[str], size: tuple[int | None, int | None], *, in_ascii: bool
) -> None:
    """Print `scene` as large as asked, or as there is room for, and the lines `below` it."""
    from pmjournal.chart.ascii import ascii_text
    from pmjournal.chart.cells import ansi, plain
    from pmjournal.chart.paint import paint
    from pmjournal.chart.palette import CARD

    columns, lines = _room(below)
    width, height = size[0] or columns, size[1] or lines
    if in_ascii:
        say(ascii_text(plain(paint(scene, width, height))))
    elif in_colour():
        # The terminal's own background is unknown, so the picture brings one along.
        say(ansi(paint(scene, width, height, background=CARD.bg), CARD))
    else:
        say(plain(paint(scene, width, height)))
    for line in below:
        text = ascii_text(line) if in_ascii else line
        say(click.style(text, dim=True) if in_colour() else text)


def _known(who: str, observed: Observed) -> str:
    """`who` as the project calls them. Raises InputError for somebody it doesn't know."""
    known = known_labels(observed.stakeholders, observed.contacts)
    for label in known:
        if fold(label) == fold(who):
            return label
    raise no_person(who, known)


def _history(journal: Journal, project: Project, day: date) -> Mapping[Phase, float] | None:
    """One's own history; where it is too short, that is told beside the picture."""
    others = [*journal.projects(), *journal.projects(archived=True)]
    closed = [other for other in others if other.id != project.id and other.is_closed(day)]
    observed = journal.observed(closed) if closed else {}
    readings = [in_order(one.readings, day.toordinal()) for one in observed.values()]
    history = own_history(readings)
    if history is None:
        text = _("Own history needs {needed} closed projects with readings, has {have}.")
        click.echo(text.format(needed=PROJECTS_NEEDED, have=sum(map(bool, readings))), err=True)
    return history


def curve_lines(figures: Figures, *, people: bool) -> list[str]:
    """What stands and wants to be known, and falls that are over, a line each."""
    lines = [line.text for line in signal_lines(figures.signals, figures.as_of)]
    if people:
        lines += [sentences.not_heard(one) for one in figures.heard if one.too_long]
    return lines


def _say_or_write(text: str, file: str, replace: bool) -> None:
    if file == "-":
        say(text.rstrip("\n"))
        return
    from pmjournal.exchange.write_file import write_file

    write_file(file, text, replace=replace)
    say(_("Wrote {file}.").format(file=visible_line(file)))


def _speaks_utf8() -> bool:
    encoding = (sys.stdout.encoding if sys.stdout else "") or ""
    return encoding.lower().replace("-", "").startswith("utf")


def _room(below: Sequence[str]) -> tuple[int, int]:
    """Columns and lines that the picture may take, so that the lines `below` are seen with it."""
    columns, lines = _PIPED
    if on_terminal():
        columns, lines = get_terminal_size(_PIPED)
        lines -= 1  # the last one is the prompt's
    taken = sum(-(-cell_len(line) // columns) for line in below)
    return _within(columns, _WIDTHS), _within(lines - taken, _HEIGHTS)


def _within(value: int, bounds: tuple[int, int]) -> int:
    return min(max(value, bounds[0]), bounds[1])


def curve_object(figures: Figures) -> dict[str, Any]:
    """The JSON contract for a curve: `pmjournal help json`."""
    return {
        "schema": "pmjournal.curve/2",
        "project": figures.project.slug,
        "as_of": figures.as_of.isoformat(),
        "phase": figures.phase,
        "n": len(figures.readings),
        "above_zero": figures.above_zero,
        "last_five": figures.last_five,
        "level": figures.level,
        "arrow": figures.arrow,
        "band": figures.band,
        "scatter": figures.scatter,
        "evidence": figures.evidence,
        "freshness": figures.freshness,
        "half_life": figures.half_life,
        "base": figures.base,
        "drawdown": figures.drawdown,
        "phase_contrast": figures.phase_contrast,
        "live_contrast": figures.live_contrast,
        "target_gap": figures.target_gap,
        "memory_band": figures.memory_band,
        "signals": [
            {
                "id": signal.id,
                "since": signal.since and signal.since.isoformat(),
                "until": signal.until and signal.until.isoformat(),
                "why": signal.why,
            }
            for signal in figures.signals
        ],
        "readings": [
            {
                "id": reading.id,
                "on": reading.at.isoformat(),
                "mood": reading.mood,
                "source": reading.source,
                "side": reading.side,
                "phase": reading.phase,
                "level": level,
            }
            for reading, level in zip(figures.readings, figures.reading_levels, strict=True)
        ],
    }
