"""`check --mend-clock`: what was written while the clock was ahead, brought back."""

import sys
from datetime import datetime

import click

from pmjournal.cli.options import now
from pmjournal.cli.output import say
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _, ngettext
from pmjournal.store.file.connect import connect_to
from pmjournal.store.journal import Journal
from pmjournal.store.safety.backup import backup_now
from pmjournal.store.safety.mend_clock import Mended

_NAMED = 5
"""Entries that are named one by one."""


def mend(path: str, *, yes: bool, quietly: bool) -> None:
    """Bring what lies ahead back to the present time, and say so unless `quietly`.

    Raises InputError where the user doesn't want it, or can't answer.
    """
    connect_to(path).close()  # none is made
    today = now()
    with Journal(path) as journal:
        until = journal.ahead(today)
        if until is None:
            if not quietly:
                say(_("Nothing in the journal lies ahead of the clock."))
            return
        _confirm(today, until, yes=yes)
        backup_now(path, today)
        mended = journal.mend_clock(today)
    if not quietly:
        _say(mended)


def _confirm(today: datetime, until: datetime, *, yes: bool) -> None:
    """Ask whether the clock is right: with a wrong one all would become worse."""
    if yes:
        return
    if sys.stdin is None or not sys.stdin.isatty():
        raise InputError(_("Expected --yes, or a terminal to ask on. Nothing was changed."))
    sentence = _("There are writes of up to {day}. By this computer's clock it is {now}.")
    say(sentence.format(day=f"{until.astimezone():%Y-%m-%d}", now=f"{today:%Y-%m-%d %H:%M}"))
    if not click.confirm(_("Is that right?")):
        raise InputError(_("Nothing was changed. Set the clock first."))


def _say(mended: Mended) -> None:
    sentence = ngettext(
        "Brought back the writes of {count} record.",
        "Brought back the writes of {count} records.",
        mended.records,
    )
    say(sentence.format(count=mended.records))
    for entry in mended.entries[:_NAMED]:
        sentence = _("{id} “{title}” is still dated {day}: pmjournal edit {id} --on WHEN.")
        say(
            sentence.format(
                id=entry.short_id,
                title=excerpt(entry.title),
                day=weekday_text(entry.day, now().date()),
            )
        )
