"""`curve`: how the enthusiasm went, as a picture or as figures."""

from datetime import date
from shutil import get_terminal_size
from typing import Any

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.opening import pass_journal, project_or_default
from pmjournal.cli.options import day, json_option, now, project_option
from pmjournal.cli.output import in_colour, on_terminal, say, say_json
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

_WIDTHS, _HEIGHTS = (40, 250), (8, 70)
_PIPED = (80, 24)


@click.command(
    "curve",
    help=_("Draw a project's enthusiasm curve."),
    epilog=examples(
        "pmjournal curve",
        _("pmjournal curve -p acme --as-of 2026-03-24 --width 100 --height 20"),
        "pmjournal curve --json",
    ),
)
@project_option
@click.option("--as-of", type=day, metavar="DATE", help=_("As it was known on this day."))
@click.option("--width", type=click.IntRange(*_WIDTHS), metavar="N", help=_("In columns."))
@click.option("--height", type=click.IntRange(*_HEIGHTS), metavar="N", help=_("In lines."))
@json_option
@pass_journal
def curve_verb(
    journal: Journal,
    project: str | None,
    as_of: date | None,
    width: int | None,
    height: int | None,
    as_json: bool,
) -> None:
    chosen = project_or_default(journal, project)
    observed = journal.observed([chosen])[chosen.id]
    figures = figures_of(chosen, observed, as_of or now().date())
    if as_json:
        say_json(_curve_object(figures))
        return
    from pmjournal.chart.cells import ansi, plain
    from pmjournal.chart.paint import paint
    from pmjournal.chart.scene import scene_of

    columns, lines = _room()
    picture = paint(scene_of(figures), width or columns, height or lines)
    say(ansi(picture) if in_colour() else plain(picture))


def _room() -> tuple[int, int]:
    """Columns and lines that the picture may take."""
    if not on_terminal():
        return _PIPED
    columns, lines = get_terminal_size(_PIPED)
    # The last line is the prompt's.
    return _within(columns, _WIDTHS), _within(lines - 1, _HEIGHTS)


def _within(value: int, bounds: tuple[int, int]) -> int:
    return min(max(value, bounds[0]), bounds[1])


def _curve_object(figures: Figures) -> dict[str, Any]:
    """The JSON contract for a curve: `pmjournal help json`."""
    return {
        "schema": "pmjournal.curve/1",
        "project": figures.project.slug,
        "as_of": figures.as_of.isoformat(),
        "phase": figures.phase,
        "n": len(figures.readings),
        "above_zero": figures.above_zero,
        "level": figures.level,
        "arrow": figures.arrow,
        "band": figures.band,
        "evidence": figures.evidence,
        "freshness": figures.freshness,
        "half_life": figures.half_life,
        "base": figures.base,
        "drawdown": figures.drawdown,
        "phase_contrast": figures.phase_contrast,
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
