"""The journal that a verb works on, and which of its projects."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import update_wrapper
from typing import Concatenate, ParamSpec, TypeVar

import click

from pmjournal import paths
from pmjournal.domain.errors import InputError, JournalError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.stamp import told_ahead
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.safety.tolerant import TolerantJournal

_P = ParamSpec("_P")
_R = TypeVar("_R")

_NAMED = 5
"""Records that can't be read, which are named one by one."""


def named_path(context: click.Context) -> str | None:
    """The journal that was named with `--db`."""
    return context.find_root().params.get("db")


def journal_path_of(context: click.Context) -> str:
    """The journal that the command is about."""
    return named_path(context) or paths.journal_path()


def pass_journal(function: Callable[Concatenate[Journal, _P], _R]) -> Callable[_P, _R]:
    """Open the journal for `function`, as its first argument, and close it afterwards."""

    def opened(*args: _P.args, **kwargs: _P.kwargs) -> _R:
        with Journal(journal_path_of(click.get_current_context())) as journal:
            for sentence in journal.unfinished:
                click.echo(visible_line(sentence), err=True)
            try:
                answer = function(journal, *args, **kwargs)
            except StoreError:
                raise  # it says itself what can't be read
            except BaseException:
                tell_state(journal)
                raise
            tell_state(journal)
            return answer

    return update_wrapper(opened, function)


def tell_state(journal: TolerantJournal) -> None:
    """Name the records that the verb went on without, as they can't be read; and a wrong clock."""
    try:
        until = journal.ahead(datetime.now(UTC))
        invalid = [record for record in journal.invalid() if not record.is_deleted]
    except StoreError:
        return  # the file is damaged where the verb had nothing to read
    if until:
        click.echo(told_ahead(until), err=True)
    for record in invalid[:_NAMED]:
        click.echo(f"{record.sentence} {record.advice}", err=True)
    if more := len(invalid[_NAMED:]):
        more_told = ngettext(
            "So can't {count} more: pmjournal check names all.",
            "So can't {count} more: pmjournal check names all.",
            more,
        )
        click.echo(more_told.format(count=more), err=True)


def project_or_default(journal: Journal, reference: str | None) -> Project:
    """The project that was named, or the only or last used one. Raises InputError."""
    if reference is not None:
        return journal.project(reference)
    if project := journal.default_project():
        return project
    if known := journal.projects():
        raise InputError(
            _("Which project? Name one with -p: {known}.").format(
                known=", ".join(project.slug for project in known)
            )
        )
    raise InputError(no_project_sentence(journal))


def no_project_sentence(journal: Journal) -> str:
    """Why there is no project to take, and how to come to one."""
    if archived := journal.projects(archived=True):
        return _(
            "No project is at work. One comes back with: pmjournal project archive {slug} --undo."
        ).format(slug=archived[0].slug)
    return _("There is no project yet. Make the first: pmjournal project add NAME.")


def project_slugs(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The projects whose short name begins with what was `begun`, for completion in the shell."""

    def slugs(journal: Journal) -> list[str]:
        return [project.slug for project in journal.projects()]

    return [slug for slug in _known(context, slugs) if slug.startswith(begun)]


def labels_begun_with(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The roles of the project whose label begins with what was `begun`, for completion."""
    import re

    from pmjournal.domain.stakeholder import known_labels
    from pmjournal.domain.text import fold

    def labels(journal: Journal) -> list[str]:
        project = project_or_default(journal, context.params.get("project"))
        observed = journal.observed([project])[project.id]
        return known_labels(observed.stakeholders, observed.contacts)

    return [
        label
        for label in _known(context, labels)
        # Bash puts it into the line unquoted, and would carry out `$(…)` with the rest.
        if re.fullmatch(r"[\w .,:/+@-]+", label) and fold(label).startswith(fold(begun))
    ]


def promise_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The ends of the ids of open promises that begin with what was `begun`, for completion."""

    def ids(journal: Journal) -> list[str]:
        observed = journal.observed(journal.projects())
        return [
            promise.short_id
            for known in observed.values()
            for promise in known.promises
            if promise.is_open
        ]

    return [known for known in _known(context, ids) if known.startswith(begun)]


def tingle_ids(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The ends of the ids of planned tingles that begin with what was `begun`, for completion."""

    def ids(journal: Journal) -> list[str]:
        observed = journal.observed(journal.projects())
        return [
            tingle.short_id
            for known in observed.values()
            for tingle in known.tingles
            if tingle.is_planned
        ]

    return [known for known in _known(context, ids) if known.startswith(begun)]


def question_numbers(context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
    """The numbers of the project's open questions that begin with what was `begun`."""
    from pmjournal.domain.questions import open_questions

    def numbers(journal: Journal) -> list[str]:
        project = project_or_default(journal, context.params.get("project"))
        waiting = open_questions(journal.entries(project))
        return [str(number) for number in range(1, len(waiting) + 1)]

    return [number for number in _known(context, numbers) if number.startswith(begun)]


def _known(context: click.Context, names: Callable[[Journal], list[str]]) -> list[str]:
    path = journal_path_of(context)
    if not os.path.isfile(path):  # noqa: PTH113
        return []  # a key in the shell makes no journal
    try:
        with Journal(path) as journal:
            return names(journal)
    except JournalError:
        return []
