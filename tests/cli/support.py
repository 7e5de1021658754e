"""The command line as its user meets it: arguments and input go in, text and a code come out."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from click.testing import CliRunner

from pmjournal.cli import run


@dataclass(frozen=True)
class Outcome:
    """What a call left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, read as JSON."""
        assert self.code == 0, self.err
        return json.loads(self.out)


def pmjournal(*arguments: str, stdin: str | bytes = b"") -> Outcome:
    """Run the program in this process."""
    with CliRunner().isolation(input=stdin) as (out, err, _both):
        code = run(arguments)
    return Outcome(code, out.getvalue().decode(), err.getvalue().decode())


def in_process(
    *arguments: str | bytes,
    stdin: bytes = b"",
    code: str = "",
    environment: Mapping[str, str] | None = None,
) -> Outcome:
    """Run the program, or some `code`, in a process of its own."""
    command = ["-c", code] if code else ["-m", "pmjournal"]
    done = subprocess.run(
        [sys.executable, *command, *arguments],
        input=stdin,
        capture_output=True,
        env=os.environ | dict(environment or {}),
        check=False,
        timeout=300,
    )
    return Outcome(done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode())


def refused(outcome: Outcome, *expected: str, code: int = 2) -> None:
    """Check that a call was refused in one line that holds each of `expected`."""
    assert outcome.code == code, outcome
    assert outcome.out == ""
    assert outcome.err.count("\n") == 1
    assert outcome.err.endswith("\n")
    assert "Traceback" not in outcome.err
    for words in expected:
        assert words in outcome.err
