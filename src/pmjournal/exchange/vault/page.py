"""One file of a vault: what it says of its record, and a new record from it."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from typing import Any

from pmjournal.domain.entry import Entry, new_entry_of_text
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.domain.words import Kind
from pmjournal.exchange.front_matter import FrontScalar, NotUnderstoodError, Page
from pmjournal.exchange.vault.fields import (
    BODIES,
    VAULT_FIELDS,
    VAULT_KINDS,
    Record,
    digest,
    field_value,
    said_by,
    with_agreements,
)
from pmjournal.exchange.vault.state import is_record_id
from pmjournal.i18n import _
from pmjournal.store.file.ids import id_of

PAGE = "project"
"""What the front matter of a project's page calls itself."""
FOLDERS = {"entry": "entries", "promise": "promises", "tingle": "tingles"}
"""Where the files of each kind lie, below their project's folder."""


def front_line(page: Page, key: str) -> FrontScalar:
    """What the front matter says of `key`; None where it doesn't."""
    value = page.front.get(key)
    return value.said if value else None


def line_of(page: Page, key: str) -> int:
    """The line in which `key` stands; the first where it doesn't."""
    return page.front[key].line if key in page.front else 1


def id_in(page: Page) -> str | None:
    """The id in the front matter. Raises NotUnderstoodError where it can't be one."""
    given = front_line(page, "id")
    if given is None or (isinstance(given, str) and is_record_id(given)):
        return given
    sentence = _("'{id}' is no id; expected the one that stood here, or no `id` at all.")
    raise NotUnderstoodError(line_of(page, "id"), sentence.format(id=excerpt(str(given))))


def kind_in(page: Page, name: str) -> str:
    """The kind of a new record in the file `name`. Raises NotUnderstoodError for an unknown one."""
    given = front_line(page, "record")
    if given is None:
        folder = PurePosixPath(name).parent.name
        return next((kind for kind, known in FOLDERS.items() if known == folder), "entry")
    if given not in VAULT_KINDS:
        sentence = _("'record' is {value}; expected one of: {known}.")
        sentence = sentence.format(value=excerpt(str(given)), known=", ".join(VAULT_KINDS))
        raise NotUnderstoodError(line_of(page, "record"), sentence)
    return str(given)


def given_in(page: Page, kind: str) -> dict[str, FrontScalar]:
    """What it says, by field; its text without the line break that closes it.

    Raises NotUnderstoodError for what is more than texts.
    """
    given: dict[str, FrontScalar] = {}
    for name in VAULT_FIELDS[kind]:
        if value := page.front.get(name):
            if not value.simple:
                sentence = _("'{key}' holds more than a text or a list of texts.").format(key=name)
                raise NotUnderstoodError(value.line, sentence)
            given[name] = value.said
    body = page.body.removesuffix("\n")
    given[BODIES[kind]] = body if body.strip() or kind != "tingle" else None
    return given


def others_in(page: Page, kind: str) -> str:
    """The lines of front matter that a person added and that say nothing of the record."""
    ours = {"id", "record", *VAULT_FIELDS[kind]} - {BODIES[kind]}
    added = (value.raw for key, value in page.front.items() if key not in ours)
    return "".join(f"{line}\n" for lines in added for line in lines)


def edits_in(
    page: Page, kind: str, was: Mapping[str, str], now: Mapping[str, object]
) -> Iterator[tuple[str, Any]]:
    """The fields that were edited, each with its value.

    One is where it is another than it `was` written, by its digest, and than the journal has it
    `now`. Raises NotUnderstoodError for a value that can't be.
    """
    given = given_in(page, kind)
    if "id" in page.front:  # what a person took out says nothing any more
        given |= {
            name: None for name in was if name not in given and VAULT_FIELDS[kind][name].empty
        }
    for name, text in given.items():
        if was.get(name) == digest(text) or (name in now and said_by(now[name]) == text):
            continue
        value = value_in(page, kind, name, text)
        again = said_by(value)
        if was.get(name) != digest(again) and not (name in now and said_by(now[name]) == again):
            yield name, value


def value_in(page: Page, kind: str, name: str, text: FrontScalar) -> Any:
    """The value of a field of which the file says `text`. Raises NotUnderstoodError."""
    try:
        return field_value(kind, name, text)
    except InputError as error:
        raise NotUnderstoodError(line_of(page, name), str(error)) from None


def new_record(
    page: Page, name: str, record: str | None, project: str, written: datetime
) -> Record:
    """The record in a new file called `name`, which was last `written` then.

    Its id is `record`, or else always the same for that name and date. Raises InputError.
    """
    kind = kind_in(page, name)
    given = given_in(page, kind)
    values: dict[str, Any] = {
        field: value_in(page, kind, field, text) for field, text in given.items()
    }
    if kind == "entry":
        values = {"at": written, "kind": Kind.NOTE} | values
        at: datetime = values["at"]
    else:
        values = {"made_on": written.date()} | values
        day: date = values["made_on"]
        at = datetime(day.year, day.month, day.day, tzinfo=UTC)
    if kind == "tingle":
        days = with_agreements(values, {})
        values = {key: value for key, value in values.items() if not key.startswith("agreed_")}
        values = {"title": PurePosixPath(name).stem, "agreed": days} | values
    ms = max(0, round(at.timestamp() * 1000))
    values["id"] = record or id_of(ms, f"{project}\n{name}".encode())
    values["project"] = project
    made = VAULT_KINDS[kind](**values)
    return new_entry_of_text(made) if isinstance(made, Entry) and "tags" not in page.front else made
