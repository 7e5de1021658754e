"""The law over fields: what a record holds is lost nowhere, wherever the record goes.

The records are those that the store has a table for, their fields those of the dataclasses, and
the values are made from the fields' types. So a new field is tried at every place at once.
"""

from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import is_dataclass
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

import pytest

import pmjournal.domain
from field_checks import FILES, PLACES, MissingError
from field_places import journal_with, whole
from field_values import candidates_of, fields_of
from pmjournal.store.file.connect import connect_to
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.tables.whole import TABLES

EXCEPTIONS: Mapping[str, Mapping[str, str]] = {
    "page": {
        "Capsule": "a time capsule stays sealed where it is",
    },
    "vault": {
        ".deleted": "what is in the trash has no file",
        "Project": "its page is written anew each time, and its dates are set in the app",
        "Stakeholder": "is shown on the project's page, which is written anew each time",
        "Dismissal": "is nothing that anybody reads or writes by hand",
        "Capsule": "stays sealed until the closing, and a vault is open",
    },
    "csv": {
        ".deleted": "a table has no trash",
        "Project": "there is a table for what comes often: entries, promises, tingles",
        "Stakeholder": "as with a project",
        "Dismissal": "as with a project",
        "Capsule": "stays sealed until the closing, and a table is open",
        "Tingle.asked": "only says that a question need not be put again",
    },
    "history": {
        ".id": "never changes",
        "Project": "`H` shows entries, promises and tingles; undo knows all of them",
        "Stakeholder": "as with a project",
        "Dismissal": "as with a project",
        "Capsule": "as with a project",
        "Tingle.asked": "comes with the answer, which is told",
    },
    "schema": {
        "Project.phases": "each is an object of its own, in the list `phase`",
    },
    "purge": {
        ".id": "what a purged record was called stays, so that it never comes in again",
    },
    "redaction": {
        "Dismissal.idea": "an idea's id in the catalogue, and no report holds a dismissal",
        "Tingle.idea": "an idea's id in the catalogue; reports tell the title",
    },
}
"""What a place does not do, and why that is right: for a record, or a field of one, or of all."""

COMPUTED = {
    "Entry.mood_changed": "the journal tells it from the history; nobody writes it",
}
"""Fields that are kept nowhere."""

OWN_TABLES = {
    "phase": "a project's phases are a field of it, and each is merged on its own",
    "revision": "old values, of which each is tried with its field",
    "meta": "the journal's clock, its device, and what somebody used last",
    "space": "the repositories this journal is shared through; nothing of it travels",
    "purged": "ids of what must go elsewhere, too, and never comes in again",
    "departure": "which records have left a space, and when",
    "elsewhere": "what is known of a record that has left for where one can't look",
    "device": "what the devices of others are called",
    "job": "what is still to do beside the file, for as long as it is",
}
"""Tables whose rows are no record of the domain, and what they are."""


_TABLE_NAMES = "SELECT name FROM sqlite_schema WHERE type = 'table'"


def _called(kind: str, field: str) -> str:
    return f"{TABLES[kind].record.__name__}.{field}"


def _cases() -> Iterator[tuple[str, str, str]]:
    for kind, table in TABLES.items():
        for field in fields_of(table.record):
            if _called(kind, field) not in COMPUTED:
                yield from ((kind, field, place) for place in PLACES)


@pytest.mark.plain("looks for values in the bytes of a plain file")
@pytest.mark.parametrize(("kind", "field", "place"), _cases())
def test_a_field_is_lost_nowhere(kind: str, field: str, place: str) -> None:
    called = _called(kind, field)
    exceptions = EXCEPTIONS.get(place, {})
    names = (called, TABLES[kind].record.__name__, f".{field}")
    reason = next((exceptions[name] for name in names if name in exceptions), None)
    missing = ""
    try:
        whole(kind)
        PLACES[place](kind, field, called)
    except (MissingError, TypeError) as error:
        missing = str(error)
    if missing and reason is None:
        pytest.fail(missing, pytrace=False)
    if reason is not None and not missing:
        pytest.fail(f"{called} needs no exception in '{place}' ({reason})", pytrace=False)


def test_the_store_keeps_no_record_that_is_not_tried() -> None:
    with journal_with() as journal, closing(connect_to(journal.path)) as db:
        names = {
            name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table'")
        }
    tables = {name for name in names if not name.startswith(("entry_fts", "sqlite_", "_sqlite_"))}
    assert tables == {*TABLES, *OWN_TABLES}
    assert {*FIELDS} == {*TABLES, "phase"}


def test_the_domain_has_no_record_that_the_store_does_not_keep() -> None:
    modules = iter_modules(pmjournal.domain.__path__, "pmjournal.domain.")
    records = {
        value
        for module in modules
        for value in vars(import_module(module.name)).values()
        if isinstance(value, type) and is_dataclass(value)
        if {"id", "deleted"} <= {*fields_of(value)}
    }
    assert records == {table.record for table in TABLES.values()}


def test_each_exception_names_a_field_of_a_record() -> None:
    records = {table.record.__name__: table.record for table in TABLES.values()}
    for called in [*COMPUTED, *(one for of in EXCEPTIONS.values() for one in of)]:
        name, _sign, field = called.partition(".")
        assert name in ("", *records), called
        of = [records[name]] if name else records.values()
        assert not field or all(field in fields_of(record) for record in of), called


def test_the_places_that_are_named_are_there() -> None:
    assert [name for name in FILES if not (files("pmjournal") / name).is_file()] == []


def test_a_type_without_values_is_told() -> None:
    with pytest.raises(TypeError, match=r"the type set\[str\] of 'weather' is unknown"):
        candidates_of(set[str], "weather")
