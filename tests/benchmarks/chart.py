"""A redraw of the curve, against the plainest picture of its size: run it as a script.

Prints the median time of one paint, ready scene to finished picture, and its ratio to a grid of
spaces of the same size that was timed in turn with it; then what the scene itself costs.
"""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from statistics import median

from pmjournal.chart.cells import Grid
from pmjournal.chart.paint import paint
from pmjournal.chart.scene import scene_of
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase

RUNS = 40
START = datetime(2024, 1, 8, 9, tzinfo=UTC)
SIZES = ((76, 14), (110, 26), (200, 50))
COUNTS = (11, 1000)


def figures(count: int) -> Figures:
    """A wandering mood, a reading every two days."""
    moods = [0]
    for place in range(count - 1):
        moods.append(max(-3, min(3, moods[-1] + (place * 7919 % 3) - 1)))
    readings = [
        Reading(at=START + timedelta(2 * place), mood=mood) for place, mood in enumerate(moods)
    ]
    starts = {phase: START.date() + timedelta(count // 4 * n) for n, phase in enumerate(Phase)}
    project = Project(id="p", slug="p", name="Benchmark", phases=starts)
    return figures_of(project, Observed(readings, []), date(2024, 1, 8) + timedelta(2 * count + 5))


def timed(act: Callable[[], object]) -> float:
    """Milliseconds of processor time that `act` takes once."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def main() -> None:
    """Time every size with few and with many readings."""
    for count in COUNTS:
        known = figures(count)
        paint(scene_of(known), 76, 14)  # imports what draws the lines
        for width, height in SIZES:
            measure(known, width, height)
        scenes = median(timed(partial(scene_of, known)) for _run in range(RUNS))
        print(f"{count} readings: scene {scenes:.1f} ms")


def measure(known: Figures, width: int, height: int) -> None:
    """Paint one size and its floor in turn."""
    scene = scene_of(known)
    draw = partial(paint, scene, width, height, background="#16171d")
    pairs = [(timed(draw), timed(lambda: Grid(width, height).picture())) for _run in range(RUNS)]
    ours, ratio = median(pair[0] for pair in pairs), median(one / floor for one, floor in pairs)
    print(f"{len(known.readings)} readings, {width}x{height}: {ours:.1f} ms, ratio {ratio:.1f}")


if __name__ == "__main__":
    main()
