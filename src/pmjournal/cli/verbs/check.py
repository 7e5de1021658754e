"""`check` and `repair`: is the journal sound, and what can be saved where it isn't."""

from collections.abc import Sequence
from pathlib import Path

import click

from pmjournal.cli.clock import mend
from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import journal_path_of
from pmjournal.cli.options import json_option
from pmjournal.cli.output import say, say_json
from pmjournal.cli.progress import in_sight
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.import_report import count_rows
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.safety.check import count_at, problems_at
from pmjournal.store.safety.probe_pages import pages_in
from pmjournal.store.safety.salvage import SalvageResult, salvage

_SHOWN = 20
"""Problems that are shown one by one."""


@click.command(
    "check",
    help=_(
        "Look whether the journal is sound: its file, the search index, each record and its"
        " history, and who may read it. Names what is wrong; the exit code is 1 then. What an"
        " earlier verb that was cut off has left to do is done."
    ),
    epilog=examples("pmjournal check", "pmjournal check --json", "pmjournal check --mend-clock"),
)
@click.option(
    "--mend-clock",
    is_flag=True,
    help=_("Bring back what was written while the clock of this computer was ahead."),
)
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@json_option
@click.pass_context
def check_verb(context: click.Context, mend_clock: bool, yes: bool, as_json: bool) -> None:
    path = journal_path_of(context)
    if mend_clock:
        mend(path, yes=yes, quietly=as_json)
    problems = _problems(path)
    if as_json:
        say_json({"sound": not problems, "records": count_at(path), "problems": problems})
    else:
        _say_problems(problems)
    if problems:
        context.exit(1)
    if not as_json:
        count = count_at(path)
        sentence = ngettext(
            "The journal is sound: {count} record, history included.",
            "The journal is sound: {count} records, history included.",
            count,
        )
        say(sentence.format(count=count))


def _problems(path: str) -> list[str]:
    """What is wrong with the journal at `path`, a sentence each."""
    found = in_sight(problems_at(path), count_at(path), _("Checking"))
    return [problem for problem in found if problem is not None]


def _say_problems(problems: Sequence[str]) -> None:
    for problem in problems[:_SHOWN]:
        click.echo(visible_line(problem), err=True)
    if more := len(problems[_SHOWN:]):
        sentence = ngettext("And {count} more.", "And {count} more.", more)
        click.echo(sentence.format(count=more), err=True)


@click.command(
    "repair",
    help=_(
        "Save every record that can be read in a damaged journal into a new one, and list how many"
        " are missing. FILE is only read. What belongs to a lost project comes into one with the"
        " name “Lost project”."
    ),
    epilog=examples("pmjournal repair ~/journal.db -o ~/saved.db"),
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "-o", "--output", type=click.Path(), metavar="NEW", required=True, help=_("The new journal.")
)
@json_option
@click.pass_context
def repair_verb(context: click.Context, file: str, output: str, as_json: bool) -> None:
    if Path(output).exists():
        raise InputError(
            _("{file} is there already. Expected a new file's name.").format(
                file=visible_line(output)
            )
        )
    found = _salvaged(file)
    _write(found, file, output)
    problems = _problems(output)
    if as_json:
        say_json(_answer(output, found, problems))
    else:
        _say(found)
        _say_problems(problems)
        say(_("Wrote {file}.").format(file=visible_line(output)))
    if problems:
        context.exit(1)


def _salvaged(file: str) -> SalvageResult:
    """What can be read in `file`. Raises InputError where that is nothing."""
    try:
        with pages_in(file) as pages:
            found = salvage(in_sight(pages, len(pages), _("Reading")))
    except OSError as error:
        raise InputError(
            _("{file} can't be read: {reason}.").format(
                file=visible_line(file), reason=error.strerror
            )
        ) from error
    if not found.records:
        raise InputError(
            _("In {file} no record of a journal can be read.").format(file=visible_line(file))
        )
    return found


def _write(found: SalvageResult, file: str, output: str) -> None:
    """Write what was `found` in `file` into a new journal like it, whole or not at all."""
    try:
        with Journal(output, like=file) as journal:
            journal.take_in(in_sight(found.items(), len(found.records), _("Writing")))
    except BaseException:
        Path(output).unlink(missing_ok=True)
        raise


def _answer(output: str, found: SalvageResult, problems: Sequence[str]) -> dict[str, object]:
    missing = found.missing
    return {
        "file": output,
        "records": {
            table: {"found": count, "missing": missing[table]}
            for table, count in found.found.items()
        },
        "problems": problems,
    }


def _say(found: SalvageResult) -> None:
    missing = found.missing
    counts = {table: (count, missing[table]) for table, count in found.found.items()}
    for row in columns(count_rows((_("found"), _("missing")), counts)):
        say(GAP.join(row).rstrip())
    if mended := len(found.mended):
        sentence = ngettext(
            "Of {count} record not all can be read; what can't is left out.",
            "Of {count} records not all can be read; what can't is left out.",
            mended,
        )
        say(sentence.format(count=mended))
    if any(missing.values()):
        say(
            _(
                "What was purged once counts as missing, too. A backup may have the rest:"
                " pmjournal backup --list."
            )
        )
