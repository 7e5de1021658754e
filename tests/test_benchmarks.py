"""The command that measures still runs."""

import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import fmean

import pytest

from benchmarks.judgement import TRUTHS, gaps_of, record_of

ROOT = Path(__file__).parent.parent


def test_the_benchmarks_print_a_row_of_a_table() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "redraw"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    lines = done.stdout.splitlines()
    head = lines.index("| work | ratio | to reach | measured against | median | runs |")
    assert [line.count("|") for line in lines[head:]] == [7] * 4
    assert lines[-1].startswith("| redraw of the curve, 200 × 50")


def test_the_record_of_the_rules_is_printed_with_all_truths_and_both_gaps() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "judgement"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    rules, gaps = (table.splitlines() for table in done.stdout.split("\n\n"))
    assert [line.count("|") for line in rules] == [8] * 13
    assert [line.split(" | ")[0] for line in rules[2:]] == [f"| {name}" for name in TRUTHS]
    assert [line.count("|") for line in gaps] == [3] * 4


@pytest.mark.long
def test_the_record_that_the_help_tells_is_what_the_rules_do() -> None:
    """In per cent, within three standard errors of so many projects."""
    told = {
        ("steady", 10): {"alarmed": 15, "dips": 7, "traps": 14, "arrows": 15, "inside": 81},
        ("noisy", 30): {"alarmed": 55, "dips": 43, "traps": 42, "arrows": 20, "inside": 78},
        ("slump", 10): {"found": 90},
        ("slump", 30): {"found": 100},
        ("shallow", 10): {"found": 50},
        ("loss", 10): {"found": 98},
        ("letdown", 10): {"found": 70},
        ("satisfied", 10): {"found": 86},
    }
    for (name, size), expected in told.items():
        projects = 150
        record = record_of(TRUTHS[name], size, projects, Random(1))  # noqa: S311
        shares = {
            "alarmed": fmean(share > 0 for share in record.alarms),
            "found": len(record.delays) / projects,
            "dips": record.dips / projects,
            "traps": record.traps / projects,
            "arrows": fmean(record.arrows),
            "inside": fmean(record.inside),
        }
        for what, per_cent in expected.items():
            assert abs(100 * shares[what] - per_cent) <= 13, (name, size, what, shares[what])
        assert name != "steady" or fmean(record.alarms) < 0.08
    for shift, expected in ((0, 17), (2, 79)):
        share = gaps_of(shift, 10, 150, Random(1)) / 150  # noqa: S311
        assert abs(100 * share - expected) <= 13


def test_the_benchmarks_name_the_rows_that_they_know() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "ad"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert "unknown: ad" in done.stderr
