"""The command that measures still runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_benchmarks_print_a_row_of_a_table() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "redraw"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    lines = done.stdout.splitlines()
    head = lines.index("| work | ratio | to reach | measured against | median | runs |")
    assert [line.count("|") for line in lines[head:]] == [7] * 4
    assert lines[-1].startswith("| redraw of the curve, 200 × 50")


def test_the_benchmarks_name_the_rows_that_they_know() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "ad"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "unknown: ad" in done.stderr
