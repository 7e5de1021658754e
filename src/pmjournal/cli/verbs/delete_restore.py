"""`delete` and `restore`: into the trash and back, and what is in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.any_record import record_by_reference, record_object, record_or_invalid
from pmjournal.cli.examples import examples
from pmjournal.cli.json_objects import invalid_object
from pmjournal.cli.open_journal import pass_journal
from pmjournal.cli.options import json_option, now
from pmjournal.cli.output import say, say_json
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.entry import Entry
from pmjournal.domain.history import KeptRecord
from pmjournal.domain.invalid import InvalidRecord
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.text import excerpt
from pmjournal.domain.trash import kind_text, name_text
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


@click.command(
    "delete",
    help=_("Move an entry, a promise or a moment to the trash; `restore` brings it back."),
    epilog=examples(_("pmjournal delete 4b7c21d0")),
)
@click.argument("id")
@json_option
@pass_journal
def delete_verb(journal: Journal, id: str, as_json: bool) -> None:  # noqa: A002
    record = record_or_invalid(journal, id)
    if isinstance(record, InvalidRecord):
        _delete_invalid(journal, record, as_json)
        return
    if record.deleted is None:
        if isinstance(record, Entry):
            journal.delete(record)
        else:
            journal.keep((replace(record, deleted=now()), record))
    _say(
        journal,
        record.id,
        as_json,
        _("{id} is in the trash. To bring it back: pmjournal restore {id}"),
    )


def _delete_invalid(journal: Journal, record: InvalidRecord, as_json: bool) -> None:
    if not record.is_deleted:
        journal.delete_invalid(record)
    if as_json:
        say_json(invalid_object(replace(record, is_deleted=True)))
    else:
        sentence = _("{id} is in the trash. To take it out for good: pmjournal purge {id}")
        say(sentence.format(id=record.short_id))


@click.command(
    "restore",
    help=_("Bring something back from the trash; without ID, list what is in it."),
    epilog=examples("pmjournal restore", _("pmjournal restore 4b7c21d0")),
)
@click.argument("id", required=False)
@json_option
@pass_journal
def restore_verb(journal: Journal, id: str | None, as_json: bool) -> None:  # noqa: A002
    if id is None:
        _list(journal, as_json)
        return
    record = record_by_reference(journal, id)
    if record.deleted is not None:
        journal.restore(record)
    _say(journal, record.id, as_json, _("{id} is back in the journal."))


def _say(journal: Journal, reference: str, as_json: bool, sentence: str) -> None:
    record = record_by_reference(journal, reference)
    if as_json:
        say_json(record_object(journal, record, now().date()))
    else:
        say(sentence.format(id=record.short_id))


def _list(journal: Journal, as_json: bool) -> None:
    # Stakeholders have no id that is ever shown; the app brings them back.
    trashed = [one for one in journal.trash() if isinstance(one, KeptRecord)]
    today = now().date()
    if as_json:
        say_json([record_object(journal, one, today) for one in trashed])
    elif trashed:
        say("\n".join(_lines(trashed, today)))
    else:
        say(_("The trash is empty."))


def _lines(trashed: Sequence[KeptRecord], today: date) -> Iterator[str]:
    rows = [
        [
            weekday_text(one.deleted.astimezone().date(), today) if one.deleted else "",
            kind_text(one),
            excerpt(name_text(one)),
            one.short_id,
        ]
        for one in trashed
    ]
    return (GAP.join(row) for row in columns(rows))
