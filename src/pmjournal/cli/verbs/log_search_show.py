"""`log`, `search` and `show`: entries to read."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.entry_lines import entry_lines, full_text, invalid_text
from pmjournal.cli.examples import examples
from pmjournal.cli.json_objects import entry_object, invalid_object
from pmjournal.cli.open_journal import no_project_sentence, pass_journal
from pmjournal.cli.options import (
    day_since,
    day_until,
    json_option,
    limit_option,
    now,
    one_project_option,
    project_option,
    side_option,
    who_option,
    word_option,
)
from pmjournal.cli.output import say, say_json
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError, JournalError, StoreError
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.labels import dated_text
from pmjournal.domain.query import Query, parse_query
from pmjournal.domain.text import fold
from pmjournal.domain.words import Side, Source
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


@click.command(
    "log",
    help=_("List a project's entries, newest first."),
    epilog=examples(
        "pmjournal log",
        _("pmjournal log -p acme --since '1 March' -n 10"),
        "pmjournal log --who CIO --side sales --json",
    ),
)
@project_option
@click.option("--since", type=day_since, metavar="DATE", help=_("From this day on."))
@click.option("--until", type=day_until, metavar="DATE", help=_("Up to this day."))
@who_option
@side_option
@word_option("--source", words=Source, help=_("Only moods that are known in this way."))
@limit_option
@json_option
@pass_journal
def log_verb(
    journal: Journal,
    project: str | None,
    since: date | None,
    until: date | None,
    who: str | None,
    side: Side | None,
    source: Source | None,
    limit: int,
    as_json: bool,
) -> None:
    chosen = journal.project(project) if project is not None else journal.default_project()
    if (who, side, source) == (None, None, None):
        entries = journal.entries(chosen, since=since, until=until, limit=limit)
    else:
        query = Query(
            project=chosen.slug if chosen else None,
            who=None if who is None else fold(who),
            since=since,
            until=until,
            side=side,
            source=source,
        )
        entries = journal.search(query, limit)
    if not as_json:
        _say_days(since, until)
    none = _("No entries.") if chosen or journal.projects() else no_project_sentence(journal)
    _say_entries(journal, entries, as_json, none)


def _say_days(since: date | None, until: date | None) -> None:
    """Say how the days were understood, beside the list."""
    if since is not None:
        click.echo(_("Since {day}.").format(day=dated_text(since)), err=True)
    if until is not None:
        click.echo(_("Until {day}.").format(day=dated_text(until)), err=True)


@click.command(
    "search",
    help=_(
        "Find entries by beginnings of words, in all projects. A query may narrow with project:,"
        " who:, mood:, since:, until:, side:, source:, kind:, phase: and tag:."
    ),
    epilog=examples(
        _("pmjournal search invoice"),
        _('pmjournal search "mood:<0 who:cio since:march"'),
        "pmjournal search side:sales phase:handover",
        _("pmjournal search -p acme -- -40"),
    ),
    context_settings={"ignore_unknown_options": True},  # "-40" and "->" are words to find
)
@click.argument("query", nargs=-1)
@one_project_option
@limit_option
@json_option
@pass_journal
def search_verb(
    journal: Journal, query: tuple[str, ...], project: str | None, limit: int, as_json: bool
) -> None:
    wanted = parse_query(" ".join(query), day_since, day_until)
    if project is not None:
        wanted = replace(wanted, project=journal.project(project).slug)
    _say_entries(journal, journal.search(wanted, limit), as_json, _("Nothing found."))


@click.command(
    "show",
    help=_("Show an entry in full."),
    epilog=examples(_("pmjournal show 4b7c21d0"), _("pmjournal show 4b7c21d0 --json")),
)
@click.argument("id")
@json_option
@pass_journal
def show_verb(journal: Journal, id: str, as_json: bool) -> None:  # noqa: A002
    try:
        entry = journal.entry(id)
    except (InputError, StoreError) as error:
        invalid = _invalid(journal, id, error)
        if invalid is None:
            raise
        if as_json:
            say_json(invalid_object(invalid))
        else:
            say(invalid_text(invalid))
        return
    project = journal.project(entry.project)
    if as_json:
        say_json(entry_object(entry, project))
    else:
        say(full_text(entry, project, now().date()))


def _invalid(journal: Journal, reference: str, error: JournalError) -> InvalidRecord | None:
    """The record that can't be read and that was meant where there was that `error`."""
    from pmjournal.store.tables.called import InvalidRecordError

    if isinstance(error, InvalidRecordError):
        return error.record
    return journal.invalid_called(reference) if isinstance(error, InputError) else None


def _say_entries(journal: Journal, entries: Sequence[Entry], as_json: bool, none: str) -> None:
    known = [*journal.projects(), *journal.projects(archived=True)]
    projects = {project.id: project for project in known}
    if as_json:
        say_json([entry_object(entry, projects[entry.project]) for entry in entries])
    elif entries:
        say("\n".join(entry_lines(entries, projects, now().date())))
    else:
        say(none)
