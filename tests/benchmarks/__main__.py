"""Prints a table in Markdown: all rows, or those that are named.

`judgement` measures no time: it prints how often the rules for figures and signals are right.
"""

import os
import platform
import sys
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from .exchange import exchange
from .judgement import PROJECTS, judgement
from .now import now
from .redraw import redraw
from .screens import frame, home, key
from .search import typing
from .timing import Bench
from .verbs import add, growth, jrnl, readings, today

_FEW_PROJECTS = 10

_ROWS = {
    rows.__name__: rows
    for rows in (
        add,
        jrnl,
        growth,
        readings,
        today,
        frame,
        key,
        home,
        now,
        redraw,
        typing,
        exchange,
    )
}


def main() -> None:
    """Measure what is asked for and print each row as soon as it is known."""
    parser = ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    known = [*_ROWS, judgement.__name__]
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"some of: {' '.join(known)}")
    parser.add_argument("--quick", action="store_true", help="fewer runs, to see that it works")
    parser.add_argument(
        "--projects", type=int, default=PROJECTS, help="in each cell of the table of judgement"
    )
    asked = parser.parse_args()
    if unknown := set(asked.rows) - set(known):
        parser.error(f"unknown: {' '.join(sorted(unknown))}")
    if judgement.__name__ in asked.rows:
        for line in judgement(_FEW_PROJECTS if asked.quick else asked.projects):
            print(line, flush=True)
        if len(asked.rows) == 1:
            return
        print()
        asked.rows.remove(judgement.__name__)
    print(f"{platform.platform()}, {platform.processor()}, Python {platform.python_version()},")
    print(f"{datetime.now(UTC):%Y-%m-%d}, load {os.getloadavg()[0]:.1f}\n")
    print("| work | ratio | to reach | measured against | median | runs |")
    print("|---|---|---|---|---|---|")
    with TemporaryDirectory() as folder:
        _settle(folder)
        for name in asked.rows or _ROWS:
            for row in _ROWS[name](Bench(Path(folder), asked.quick)):
                ratio = "–" if row.ratio is None else f"{row.ratio:.2f}"
                print(
                    f"| {row.work} | {ratio} | {row.reach} | {row.floor} | {row.took} |"
                    f" {row.runs} |",
                    flush=True,
                )


def _settle(folder: str) -> None:
    """Have all processes live in `folder`, with compiled modules, as installed."""
    for kind in ("DATA", "CONFIG", "CACHE", "STATE"):
        os.environ[f"XDG_{kind}_HOME"] = str(Path(folder) / kind.lower())
    os.environ |= {
        "PMJOURNAL_LANG": "en",
        "COLORTERM": "truecolor",
        "PYTHONPYCACHEPREFIX": str(Path(folder) / "compiled"),
    }
    for name in ("PMJOURNAL_DB", "PYTHONDONTWRITEBYTECODE"):
        os.environ.pop(name, None)


sys.exit(main())
