"""`sync`: one journal on several machines, or a project that several people keep."""

import getpass
import sys
from collections.abc import Sequence

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.open_journal import journal_path_of, project_slugs, tell_state
from pmjournal.cli.options import json_option
from pmjournal.cli.output import say, say_json
from pmjournal.domain.errors import InputError, JournalError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.exchange.sync.begin import (
    address,
    begin_sharing,
    leave,
    nothing_shared,
    space_called,
    tried,
    warnings,
)
from pmjournal.exchange.sync.child import Patience
from pmjournal.exchange.sync.rounds import SyncResult, spaces_to_synchronise, synchronise
from pmjournal.exchange.sync.sentences import left_alone, sentences, step
from pmjournal.i18n import _, ngettext
from pmjournal.settings import load
from pmjournal.store.journal import Journal
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import Space

_LEFT_ALONE = 3
"""The exit code where something in a repository could not be taken in."""


@click.group(
    "sync",
    cls=Group,
    invoke_without_command=True,
    help=_(
        "Synchronise what is shared, through git repositories that you name. git carries, with your"
        " own keys; pmjournal joins field by field, and keeps what gave way in the history. The"
        " exit code is 3 where something there was left alone."
    ),
    epilog=examples(
        "pmjournal sync init git@example.org:me/journal.git --all",
        "pmjournal sync init git@example.org:team/acme.git -p acme --as Sales",
        "pmjournal sync",
    ),
)
@click.pass_context
def sync_verb(context: click.Context) -> None:
    if context.invoked_subcommand is not None:
        return
    failed: list[str] = []
    done: list[SyncResult] = []
    with SharedJournal(journal_path_of(context)) as journal:
        if not journal.spaces():
            raise InputError(nothing_shared())
        for space in spaces_to_synchronise(journal):
            try:
                done.append(_synchronised(journal, space))
            except JournalError as error:
                failed.append(_never_worked(space, error) if space.synced is None else str(error))
        for sentence in journal.finish():
            click.echo(visible_line(sentence), err=True)
        tell_state(journal)
    if failed:
        for sentence in failed[:-1]:
            click.echo(visible_line(sentence), err=True)
        raise StoreError(failed[-1])
    _end(context, *done)


def _never_worked(space: Space, error: JournalError) -> str:
    """What went wrong with a space whose beginning was cut off, and how to be rid of it."""
    hint = _("It never worked: pmjournal sync leave {name} forgets it.").format(name=space.name)
    return f"{error} {hint}"


def _synchronised(
    journal: SharedJournal, space: Space, anew: Sequence[PurgedName] = (), *, begun: bool = False
) -> SyncResult:
    """Synchronise with `space` and tell of it. Raises JournalError."""
    patience = Patience(load().settings.stall)
    try:
        done = synchronise(journal, space, _progress, patience, anew=anew)
    finally:
        _progress("", 0, 0)
    if begun:
        url = visible_line(space.url)
        say(_("{name}: shared through {url}.").format(name=space.name, url=url))
    for sentence in sentences(done, journal.labels()):
        say(f"{space.name}: {sentence}")
    return done


def _end(context: click.Context, *done: SyncResult) -> None:
    """End with another exit code where something was left alone."""
    if any(one.refused for one in done):
        context.exit(_LEFT_ALONE)


def _progress(what: str, count: int, total: int) -> None:
    """One line on a terminal that is written over."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{step(what, count, total)}", nl=False, err=True)


@sync_verb.command(
    "init",
    help=_(
        "Share projects through the repository at ADDRESS. What is there is taken in. Whoever may"
        " read the repository reads all of these projects, but for time capsules, drafts and notes"
        " with the tag #private."
    ),
    epilog=examples(
        "pmjournal sync init git@example.org:team/acme.git -p acme --as Sales",
        "pmjournal sync init ~/stick/journal.git --all",
    ),
)
@click.argument("address", metavar="ADDRESS")
@click.option(
    "-p",
    "--project",
    "slugs",
    multiple=True,
    metavar="PROJECT",
    shell_complete=project_slugs,
    help=_("A project to share; may be repeated. Without one, what is there is taken in."),
)
@click.option("--all", "whole", is_flag=True, help=_("Share every project, also those to come."))
@click.option("--as", "label", metavar="NAME", help=_("What the others see you called."))
@click.option("--yes", is_flag=True, help=_("Don't ask."))
@click.pass_context
def init(
    context: click.Context,
    address: str,
    slugs: Sequence[str],
    whole: bool,
    label: str | None,
    yes: bool,
) -> None:
    path, url = journal_path_of(context), _address(address)
    with Journal(path) as opened:
        projects = [opened.project(slug) for slug in slugs]
    _confirm(path, projects, whole=whole, yes=yes)
    with SharedJournal(path) as journal:
        space = begin_sharing(journal, url, projects, whole=whole, label=label or getpass.getuser())
        with tried(journal, space):
            done = _synchronised(journal, space, begun=True)
    _end(context, done)


_address = address


def _confirm(path: str, projects: Sequence[Project], *, whole: bool, yes: bool) -> None:
    """Say what sharing means before anything leaves. Raises InputError where it isn't wanted."""
    if yes or not (projects or whole):
        return
    for warning in warnings(path):
        click.echo(warning, err=True)
    if not sys.stdin.isatty():
        raise InputError(_("Expected --yes, or a terminal to ask on."))
    if not click.confirm(_("Share it?")):
        raise InputError(_("Nothing was shared."))


@sync_verb.command(
    "status",
    help=_("Show the repositories, what travels through them and what waits."),
    epilog=examples("pmjournal sync status", "pmjournal sync status --json"),
)
@json_option
@click.pass_context
def status(context: click.Context, as_json: bool) -> None:
    path = journal_path_of(context)
    with Journal(path) as opened:
        names = {one.id: one for one in opened.projects() + opened.projects(archived=True)}
    with SharedJournal(path) as journal:
        shared = journal.shared_projects()
        found = [
            (
                space,
                [names[one].slug for one, of in shared.items() if of == space.id and one in names],
                journal.waiting_count(space) + len(journal.waiting_purges(space)),
            )
            for space in journal.spaces()
        ]
    if as_json:
        return say_json([_space_object(*one) for one in found])
    if not found:
        return say(nothing_shared())
    for one in found:
        _say_space(*one)
    return None


def _space_object(space: Space, slugs: list[str], waiting: int) -> dict[str, object]:
    return {
        "name": space.name,
        "url": space.url,
        "all": space.whole,
        "projects": slugs,
        "waiting": waiting,
        "synced": space.synced and space.synced.isoformat(),
        "refused": list(space.refused),
    }


def _say_space(space: Space, slugs: list[str], waiting: int) -> None:
    say(f"{space.name}  {visible_line(space.url)}")
    named = ", ".join(slugs) or _("none yet")
    say("  " + _("Projects: {names}").format(names=named))
    text = ngettext("{count} record waits.", "{count} records wait.", waiting)
    synced = _("never") if space.synced is None else f"{space.synced.astimezone():%Y-%m-%d %H:%M}"
    say("  " + _("Synchronised: {when}.").format(when=synced) + " " + text.format(count=waiting))
    for sentence in left_alone(space.refused):
        say("  " + sentence)


@sync_verb.command(
    "resend",
    help=_(
        "Send the shared record ID anew, in place of what lies there and can't be read; that stays"
        " in the repository's past."
    ),
    epilog=examples("pmjournal sync resend 0000a1b2"),
)
@click.argument("record", metavar="ID")
@click.pass_context
def resend(context: click.Context, record: str) -> None:
    with SharedJournal(journal_path_of(context)) as journal:
        space, named = journal.resend(record)
        done = _synchronised(journal, space, [named])
    _end(context, done)


@sync_verb.command(
    "leave",
    help=_(
        "Share no longer through the space NAME. What is here stays, and so does what is there."
    ),
    epilog=examples("pmjournal sync leave acme"),
)
@click.argument("name", metavar="NAME")
@click.pass_context
def leave_(context: click.Context, name: str) -> None:
    with SharedJournal(journal_path_of(context)) as journal:
        space = space_called(journal, name)
        leave(journal, space)
    say(
        _("Left {name}. Its projects stay here, and what is in {url} stays there.").format(
            name=space.name, url=visible_line(space.url)
        )
    )
