"""The command line: `main`, and one module for each family of verbs."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any


def main() -> None:
    """Run what the process's arguments ask for, and end the process."""
    # What a verb imports is no garbage; looking through it again and again, and once more on the
    # way out, takes a seventh of the time of a new entry. The app turns it on with its first frame.
    gc.disable()
    stdout: Any = sys.stdout
    if stdout:  # it may be closed
        stdout.reconfigure(errors="replace")  # where it isn't UTF-8, ● can't be printed
    os.umask(0o077)  # what is written is its user's alone, and so are folders made on the way
    try:
        code = run(sys.argv[1:])
    except Exception as fault:
        # Not Python's report, nor Textual's: both quote what was being written.
        from pmjournal.cli.errors import tell
        from pmjournal.crash import report

        code = tell(report(fault))
    gc.freeze()
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run what `arguments` ask for; answers the exit code: 0 done, 1 failed, 2 wrong usage."""
    from pmjournal.cli.from_settings import set_language

    set_language()
    import click

    from pmjournal.cli.placeholders import translated
    from pmjournal.cli.program import pmjournal
    from pmjournal.domain.errors import JournalError

    try:
        code = translated(pmjournal).main(arguments, prog_name="pmjournal", standalone_mode=False)
    except click.Abort:
        return 130
    except (click.ClickException, JournalError) as error:
        from pmjournal.cli.errors import tell

        return tell(error)
    return code if isinstance(code, int) else 0
