"""What a table says otherwise than the journal: edits of entries, promises and tingles.

A value that the record had before is no edit: then the table is older than what was written here.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from pmjournal.domain.dates.column import day_first
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible
from pmjournal.exchange.formats.dates import read_moment
from pmjournal.exchange.formats.incoming import Incoming, OwnRow, SourcePlace
from pmjournal.exchange.named_projects import NamedProjects
from pmjournal.i18n import _, ngettext
from pmjournal.store.file.ids import id_of
from pmjournal.store.journal import Journal

if TYPE_CHECKING:  # the table of entries doesn't wait for YAML
    from pmjournal.exchange.vault.fields import Record

_ATTRIBUTES = {
    "date": "at",
    "time": "at",
    **{name: name for name in ("mood", "source", "side", "kind", "who", "phase", "effort", "tags")},
}
"""The field of an entry for those of a source; the text is made of all the rest."""
_DAYS = ("made_on", "due_on", "settled_on", "planned_on", "agreed_sales", "agreed_delivery")
_WORDS = ("side", "owner_side", "state", "kind", "opens", "tingled")
_YES = ("1", "true", "wahr", "yes", "ja", "x")
_NO = ("", "0", "false", "falsch", "no", "nein")


class RecordEdit(NamedTuple):
    """A record as a table has it, where that is new or another."""

    place: SourcePlace
    record: "Record"
    before: "Record | None"
    """As the journal has it; None where it is new."""
    fields: Sequence[str]
    """The fields that were edited; of a new record none."""


class Edits:
    """What is found of edits, row by row."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self.found: list[RecordEdit] = []
        self.stale = 0
        """How many values the journal had before, and so stay as they are here."""

    @property
    def remarks(self) -> list[str]:
        """A sentence where something is older than the journal."""
        if not self.stale:
            return []
        sentence = ngettext(
            "{count} older value in it is no edit; what is written here stays.",
            "{count} older values in it are no edits; what is written here stays.",
            self.stale,
        )
        return [sentence.format(count=self.stale)]

    def take_entry(
        self, item: Incoming, entry: Entry, before: Entry, place: Project, *, moves: bool
    ) -> None:
        """See what `item`, which would be `entry` in the project `place`, says otherwise.

        It goes into another project only where it `moves`.
        """
        wanted = {_ATTRIBUTES[name] for name in item.given if name in _ATTRIBUTES} | {"text"}
        values: dict[str, object] = {}
        for name in Entry.__dataclass_fields__:
            value = getattr(entry, name)
            if name in wanted and not _is_same(name, value, before, place):
                values[name] = value
        if moves and entry.project != before.project:
            values["project"] = entry.project
        values = self._new_ones(before, values)
        if values:
            edited = replace(before, **values)
            self.found.append(RecordEdit(item.place, edited, before, [*values]))

    def take_record(
        self, place: SourcePlace, record: "Record", before: "Record", values: Mapping[str, Any]
    ) -> None:
        """Take `record` for what becomes of `before` with `values` by field."""
        if record != before:
            self.found.append(RecordEdit(place, record, before, [*values]))

    def _new_ones(self, before: "Record", values: dict[str, Any]) -> dict[str, Any]:
        """Those of `values` that `before` never had."""
        return self.unless_older(before, values, lambda old, name: getattr(old, name))

    def unless_older(
        self,
        before: "Record",
        values: dict[str, Any],
        value_of: "Callable[[Any, str], object]",
    ) -> dict[str, Any]:
        """Those of `values` that `before` never had, as `value_of` reads a field of it."""
        if not values:
            return values
        past = [version.record for version in self._journal.versions(before)[1:]]
        new = {
            name: value
            for name, value in values.items()
            if not any(_alike(value_of(old, name), value) for old in past)
        }
        self.stale += len(values) - len(new)
        return new


def _alike(old: object, new: object) -> bool:
    if isinstance(old, datetime) and isinstance(new, datetime):
        return _is_same_time(old, new)
    return old == new or (isinstance(old, str) and visible(old) == new)


def _is_same_time(old: datetime, new: datetime) -> bool:
    """Whether both are one moment; a spreadsheet may leave out the seconds."""
    return old == new or (new.second == 0 and old.replace(second=0) == new)


def _is_same(name: str, value: Any, before: Entry, project: Project) -> bool:
    old = getattr(before, name)
    if name == "phase":
        phases = (before.phase, before.phase or project.phase_on(before.day))
        return value in phases or (value is None and before.phase is project.phase_on(before.day))
    if name in ("tags", "effort"):
        return tuple(map(visible, old)) == tuple(value)
    return _alike(old, value)


def own_row_edits(
    rows: Sequence[OwnRow],
    edits: Edits,
    journal: Journal,
    projects: NamedProjects,
    place_of: Callable[[str], Project],
    today: date,
) -> tuple[list[RecordEdit], list[tuple[SourcePlace, str]], int]:
    """New records in `rows`, rows that can't be read and why, and how many are known.

    What of the known ones is another goes into `edits`.
    """
    from pmjournal.exchange.vault.compare import vault_records

    known = vault_records(journal)
    is_day_first = day_first(row.cells.get(name, "") for row in rows for name in _DAYS)
    new: list[RecordEdit] = []
    refused: list[tuple[SourcePlace, str]] = []
    count = 0
    for row in rows:
        try:
            said = {name: _said(name, cell, is_day_first) for name, cell in row.cells.items()}
            reader = _RowReader(row, said, projects, place_of, today)
            before = known.get(reader.id)
            if before is None:
                new.append(RecordEdit(row.place, reader.new_record(known), None, ()))
                continue
            count += 1
            if before.deleted is None and said.get("id"):  # else it is what made it
                reader.compare(before, edits)
        except InputError as error:
            refused.append((row.place, str(error)))
    return new, refused, count


def _said(name: str, cell: str, is_day_first: bool | None) -> str | None:
    """What a cell says in the words of a vault; None where it says nothing."""
    text = cell.strip()
    if name == "basic":
        flag = text.casefold()
        return "true" if flag in _YES else "false" if flag in _NO else text
    if not text:
        return None
    if name in _DAYS:
        day, _clock = read_moment(text, is_day_first=is_day_first)
        return day.isoformat() if day else text
    if name in _WORDS:
        return text.lower().replace(" ", "_")
    return cell if name in ("text", "note") else text


class _RowReader:
    """One row of promises or tingles."""

    def __init__(
        self,
        row: OwnRow,
        said: Mapping[str, str | None],
        projects: NamedProjects,
        place_of: Callable[[str], Project],
        today: date,
    ) -> None:
        self._row, self._said, self._today = row, said, today
        self._projects, self._place_of = projects, place_of

    @property
    def id(self) -> str:
        """The id that the row names, or else one that is made of what it says."""
        if known := self._said.get("id"):
            return known
        day = date.fromisoformat(self._said.get("made_on") or self._today.isoformat())
        ms = round(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
        lines = [f"{name}: {said}" for name, said in self._said.items() if said]
        return id_of(ms, "\n".join([self._row.kind, *lines]).encode(errors="surrogatepass"))

    def compare(self, before: "Record", edits: Edits) -> None:
        """Put into `edits` what the row says otherwise than `before`. Raises InputError."""
        from pmjournal.exchange.vault.fields import (
            edited_record,
            field_value,
            said_by,
            values_of,
            vault_kind_of,
        )

        kind = vault_kind_of(before)
        if kind != self._row.kind:
            raise InputError(_("The id {id} is there twice.").format(id=before.id))
        old = values_of(before, "")
        values: dict[str, Any] = {}
        for name, said in self._said.items():
            if name in ("id", "project") or name not in old:
                continue
            shown = said_by(old[name])
            if said != (visible(shown) if isinstance(shown, str) else shown):
                values[name] = field_value(kind, name, said)
        if project := self._said.get("project"):
            home = self._projects.called(project)
            values |= {"project": home.id} if home.id != before.project else {}
        values = edits.unless_older(before, values, _value_of)
        if values:
            record = edited_record(before, values, self._today, tagged=True)
            edits.take_record(self._row.place, record, before, values)

    def new_record(self, known: Mapping[str, "Record"]) -> "Record":
        """The record that the row makes. Raises InputError where it can't be one."""
        from pmjournal.domain import promise as promises
        from pmjournal.domain import tingle as tingles
        from pmjournal.exchange.vault.fields import field_value, with_agreements

        kind, said = self._row.kind, self._said
        values: dict[str, Any] = {
            name: field_value(kind, name, text)
            for name, text in said.items()
            if text is not None and name not in ("id", "project")
        }
        values.setdefault("made_on", self._today)
        if (entry := values.get("entry")) and entry not in known:
            sentence = _("There is no entry {id}; expected an entry's whole id, or null.")
            raise InputError(sentence.format(id=excerpt(entry)))
        home = self._place_of(said.get("project") or "")
        plain = {name: value for name, value in values.items() if not name.startswith("agreed_")}
        plain |= {"id": self.id, "project": home.id}
        if not (said.get("title") if kind == "tingle" else said.get("text")):
            raise InputError(_("The text is empty; nothing was saved."))
        if kind == "promise":
            made = promises.Promise(**plain)
            settles = not made.is_open and made.settled_on is None
            return promises.settled_promise(made, made.state, self._today) if settles else made
        planned = tingles.Tingle(**plain, agreed=with_agreements(values, {}))
        settles = not planned.is_planned and planned.settled_on is None
        return tingles.settled_tingle(planned, planned.state, self._today) if settles else planned


def _value_of(record: "Record", name: str) -> object:
    from pmjournal.exchange.vault.fields import values_of

    if name == "project":
        return record.project
    value = values_of(record, "")[name]
    return date.fromisoformat(value) if name in _DAYS and isinstance(value, str) else value
