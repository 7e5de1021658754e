"""What all benchmarks share: a work and its floor are timed in turn, and told as a ratio.

On a busy machine both are slower, and their ratio stays.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

Pair = tuple[float, float]
"""What the work took, and its floor right after it."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table."""

    work: str
    ratio: float | None
    """None where there is nothing to measure against."""
    reach: str
    floor: str
    took: str
    """With its unit."""
    runs: int


@dataclass(frozen=True, slots=True)
class Bench:
    """A folder to work in, and how thoroughly to do it."""

    folder: Path
    quick: bool

    def runs(self, full: int) -> int:
        """How many pairs to time."""
        return 3 if self.quick else full


def in_turn(work: Callable[[], float], floor: Callable[[], float], runs: int) -> Sequence[Pair]:
    """Both, `runs` times in turn, after once that only warms them up."""
    return [(work(), floor()) for _run in range(runs + 1)][1:]


def row(work: str, pairs: Sequence[Pair], floor: str, reach: str = "–", unit: str = "ms") -> Row:
    """The medians of `pairs`."""
    took = median(one for one, _floor in pairs)
    ratio = median(one / other for one, other in pairs)
    return Row(work, ratio, reach, floor, f"{took:.1f} {unit}", len(pairs))


def row_of_95(work: str, pairs: Sequence[Pair], floor: str, reach: str) -> Row:
    """What 95 of 100 stay below, in milliseconds."""
    took, other = (quantiles(column, n=20)[-1] for column in zip(*pairs, strict=True))
    return Row(f"{work}, p95", took / other, reach, floor, f"{took:.1f} ms", len(pairs))


def processor(act: Callable[[], object]) -> float:
    """Milliseconds of processor time that `act` takes here."""
    start = time.thread_time()
    act()
    return (time.thread_time() - start) * 1000


def process(*command: str) -> float:
    """Milliseconds from the start of a process to its end."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def python(code: str, *arguments: str) -> tuple[str, ...]:
    """The command that runs `code`."""
    return sys.executable, "-c", code, *arguments


def pmjournal(*arguments: str) -> tuple[str, ...]:
    """The command that its installed script runs."""
    return python("from pmjournal.cli import main; main()", *arguments)
