"""`backup` and `restore-backup`: whole copies of the journal, and the way back to one."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import journal_path_of
from pmjournal.cli.options import json_option, now
from pmjournal.cli.output import say, say_json
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import number_text
from pmjournal.domain.text import visible_line
from pmjournal.exchange.import_report import count_rows
from pmjournal.exchange.write_file import check_target
from pmjournal.i18n import _
from pmjournal.store.file.copy import Backup, backup_folder
from pmjournal.store.safety.backup import backup_now, backups_of, copy_to
from pmjournal.store.safety.restore_backup import (
    Difference,
    backup_differences,
    backup_named,
    restore_backup,
)


@click.command(
    "backup",
    help=_(
        "Copy the whole journal into the folder of backups beside it, and check the copy. The app"
        " does so once a day by itself. In the folder stay all backups of the last day, and the"
        " last of each of 7 days, 4 weeks and 12 months."
    ),
    epilog=examples(
        "pmjournal backup", "pmjournal backup --list", "pmjournal backup -o /media/usb/journal.db"
    ),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(),
    metavar="FILE",
    help=_("Where to; else into the folder of backups."),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.option("--list", "listed", is_flag=True, help=_("Only list the backups, the newest first."))
@json_option
@click.pass_context
def backup_verb(
    context: click.Context, output: str | None, force: bool, listed: bool, as_json: bool
) -> None:
    path = journal_path_of(context)
    if listed:
        _list(path, as_json=as_json)
        return
    if output is None:
        made = backup_now(path, now())
    else:
        check_target(output, replace=force)
        made = Backup(Path(output), now())
        copy_to(path, made.path)
    if as_json:
        say_json(_object(made))
    else:
        say(_("Backed up into {file}.").format(file=visible_line(str(made.path))))


def _object(backup: Backup) -> dict[str, object]:
    return {
        "file": str(backup.path),
        "at": backup.at.isoformat(timespec="seconds"),
        "bytes": backup.path.stat().st_size,
    }


def _list(path: str, *, as_json: bool) -> None:
    backups = backups_of(path)
    if as_json:
        say_json([_object(backup) for backup in backups])
    elif not backups:
        sentence = _("There is no backup in {folder} yet: pmjournal backup makes one.")
        say(sentence.format(folder=visible_line(str(backup_folder(path)))))
    else:
        rows = [
            [
                f"{backup.at.astimezone():%Y-%m-%d %H:%M}",
                f"{number_text(backup.path.stat().st_size / 1e6, 1):>8} MB",
                visible_line(str(backup.path)),
            ]
            for backup in backups
        ]
        for row in columns(rows):
            say(GAP.join(row))


def _names_begun_with(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The names of backups that begin with what was `begun`, for completion in the shell."""
    names = ["latest", *(backup.path.name for backup in backups_of(journal_path_of(context)))]
    return [name for name in names if name.startswith(begun)]


@click.command(
    "restore-backup",
    help=_(
        "Make the journal what it was in a backup: FILE, its name in the folder of backups, or"
        " latest. First it shows what that changes, and asks; what the journal is now is kept as"
        " another backup. Windows that are open go on with what was restored."
    ),
    epilog=examples(
        "pmjournal restore-backup latest --dry-run",
        "pmjournal restore-backup journal-20260324T130500Z.db",
    ),
)
@click.argument("file", shell_complete=_names_begun_with)
@click.option("--dry-run", is_flag=True, help=_("Only show what would happen."))
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@json_option
@click.pass_context
def restore_backup_verb(
    context: click.Context, file: str, dry_run: bool, yes: bool, as_json: bool
) -> None:
    path = journal_path_of(context)
    backup = backup_named(path, file)
    found = backup_differences(path, backup)
    same = found is not None and not any(
        one.new or one.changed or one.gone for one in found.values()
    )
    if not (as_json or same):
        _say(found)
    kept = None
    if not dry_run and not same:
        _confirm(backup, yes=yes)
        kept = restore_backup(path, backup, now())
    if as_json:
        say_json(_answer(backup, found, kept, dry_run=dry_run))
    elif same:
        say(_("The journal is what it was in that backup; nothing changes."))
    elif dry_run:
        say(_("Nothing was written."))
    else:
        sentence = _("The journal is what it was in {file}.")
        say(sentence.format(file=visible_line(backup)))
        if kept is not None:
            say(_("As it was until now, it is in {file}.").format(file=visible_line(str(kept))))


def _say(found: Mapping[str, Difference] | None) -> None:
    if found is None:
        say(_("The journal is damaged, so what would change can't be told."))
        return
    heads = (_("come back"), _("change back"), _("disappear"))
    rows = count_rows(
        heads, {table: (one.new, one.changed, one.gone) for table, one in found.items()}
    )
    for row in columns(rows):
        say(GAP.join(row).rstrip())


def _confirm(backup: str, *, yes: bool) -> None:
    """Ask whether to go back. Raises InputError where the user doesn't want it, or can't answer."""
    if yes:
        return
    if not sys.stdin.isatty():
        raise InputError(
            _("The journal would go back to a backup. Expected --yes, or a terminal to ask on.")
        )
    asked = _("Go back to {file}?").format(file=visible_line(os.path.basename(backup)))  # noqa: PTH119
    if not click.confirm(asked):
        raise InputError(_("Nothing was changed."))


def _answer(
    backup: str, found: Mapping[str, Difference] | None, kept: Path | None, *, dry_run: bool
) -> dict[str, object]:
    return {
        "file": backup,
        "dry_run": dry_run,
        "records": found
        and {
            table: {"new": one.new, "changed": one.changed, "gone": one.gone}
            for table, one in found.items()
        },
        "kept": kept and str(kept),
    }
