"""The places that a field passes through: each takes a record there, and brings it back."""

import io
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from field_values import HOME, NOTE, OTHER, SUBJECT, bare_of, whole_of
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.words import Phase
from pmjournal.store.file.connect import connect_to
from pmjournal.store.journal import Journal
from pmjournal.store.tables.whole import TABLES, WholeItem, WholeRecord

NOW = datetime(2040, 1, 1, tzinfo=UTC)
PROJECTS = (
    Project(id=HOME, slug="home", name="Home"),
    Project(id=OTHER, slug="other", name="Other"),
)
_NOTE = Entry(id=NOTE, project=HOME, at=NOW, text="Call")
_PHASES = "SELECT phase, starts_on FROM phase WHERE project_id = ? AND deleted_at IS NULL"


def whole(kind: str) -> Any:
    """A record of that kind in which no field holds its default."""
    return whole_of(kind, TABLES[kind].record)


def bare(kind: str) -> Any:
    """The same record with defaults, or else with other values."""
    return bare_of(kind, TABLES[kind].record)


@contextmanager
def journal_with(*records: Any) -> Generator[Journal]:
    """A new journal that holds `records`, and those that they may refer to."""
    with TemporaryDirectory() as folder, Journal(str(Path(folder) / "journal.db")) as journal:
        projects = [*PROJECTS, *(one for one in records if isinstance(one, Project))]
        people = [one for one in records if isinstance(one, Stakeholder)]
        others = [one for one in records if not isinstance(one, Project | Stakeholder)]
        journal.fill(projects, people, [_NOTE], "law", others)
        yield journal


def loaded(journal: Journal, kind: str) -> Any:
    """The record that is tried, as the journal has it. Raises LookupError where it hasn't."""
    table = TABLES[kind]
    with closing(connect_to(journal.path)) as db:
        row = db.execute(f"{table.select} WHERE id = ?", [SUBJECT]).fetchone()
        if row is None:
            raise LookupError(f"no {table.record.__name__} comes back")
        record = table.read(row)
        if isinstance(record, Project):
            phases = {
                Phase(phase): date.fromisoformat(start)
                for phase, start in db.execute(_PHASES, [SUBJECT])
            }
            return replace(record, phases=phases)
        return record


@cache
def saved(kind: str) -> Any:
    """A whole record, saved and loaded."""
    with journal_with(whole(kind)) as journal:
        return loaded(journal, kind)


def _taken(kind: str, items: Iterable[WholeItem]) -> Any:
    with TemporaryDirectory() as folder, Journal(str(Path(folder) / "journal.db")) as journal:
        journal.take_in(items)
        return loaded(journal, kind)


@cache
def through_json(kind: str) -> Any:
    """A whole record out of the journal as JSON, and into another."""
    from pmjournal.exchange.own_json.journal_json import json_items, json_pieces

    with journal_with(whole(kind)) as journal:
        data = b"".join(json_pieces(journal.whole()))
        return _taken(kind, json_items(io.StringIO(data.decode())))


@cache
def through_page(kind: str) -> Any:
    """A whole record as a page of the shared repository, and into another journal."""
    from pmjournal.domain.stamp import latest_ms
    from pmjournal.exchange.sync.page import page_bytes, read_page
    from pmjournal.store.sharing.send import Shareable
    from pmjournal.store.tables.spaces import TRAVELLING

    with journal_with(whole(kind)) as journal:
        records = [item for item in journal.whole() if isinstance(item, WholeRecord)]
    pages = [
        (one.kind, one.id, page_bytes(Shareable(one, [])))
        for one in records
        if one.kind in TRAVELLING
    ]
    return _taken(kind, [read_page(*page, latest_ms(NOW)).record for page in pages])


@cache
def through_vault(kind: str) -> Any:
    """A bare record that somebody made whole in a vault."""
    from pmjournal.exchange.vault.edits import VaultEdits, edits_in_vault
    from pmjournal.exchange.vault.folder import Places, make_vault, sheet_of, write_sheet
    from pmjournal.exchange.vault.state import vault_files

    empty = VaultEdits((), (), (), {}, {})
    with TemporaryDirectory() as name:
        folder = Path(name) / "vault"
        make_vault(folder)
        sheet = sheet_of(whole(kind), "other", empty, Places(empty))
        write_sheet(folder, sheet, empty)
        held = edits_in_vault(vault_files(folder), {}, PROJECTS, [_NOTE, bare(kind)], NOW.date())
        return next(edit.record for edit in held.edits)


def table_of(kind: str, record: Any) -> bytes:
    """The table for a spreadsheet with `record` in it."""
    from pmjournal.exchange.formats.csv_out import entries_table, promises_table, tingles_table

    tables: Mapping[str, Callable[..., Iterator[bytes]]] = {
        "entry": entries_table,
        "promise": promises_table,
        "tingle": tingles_table,
    }
    return b"".join(tables[kind]([record], {project.id: project for project in PROJECTS}))


@cache
def through_csv(kind: str) -> Any:
    """A whole record as a row of a table, and into another journal. Only of entries."""
    from pmjournal.exchange.formats.csv_file import read_csv
    from pmjournal.exchange.formats.incoming import Hints
    from pmjournal.exchange.import_plan import import_plan

    with TemporaryDirectory() as name, journal_with() as journal:
        path = Path(name) / "entries.csv"
        path.write_bytes(table_of(kind, whole(kind)))
        plan = import_plan(
            journal, read_csv(path, Hints()), None, lambda: PROJECTS[0], today=NOW.date()
        )
        ((_item, entry),) = plan.new
        return entry


@cache
def purged(kind: str) -> tuple[bytes, bytes, int]:
    """All bytes of a journal with a whole record in its history, those after its purge, and how
    many rows still name it."""
    with journal_with(whole(kind)) as journal:
        table = TABLES[kind]
        record = loaded(journal, kind)
        changed = bare(kind)
        match record:
            case Project():
                journal.save_project(changed, record)
            case Stakeholder():
                journal.save_stakeholder(changed, record)
            case _:
                journal.keep((changed, record))
        folder = Path(journal.path).parent
        before = _bytes_in(folder)
        journal.purge(kind, SUBJECT)
        with closing(connect_to(journal.path)) as db:
            left = db.execute(
                f"SELECT (SELECT count(*) FROM {table.kind} WHERE id = :id)"  # noqa: S608
                " + (SELECT count(*) FROM revision WHERE id = :id)",
                {"id": SUBJECT},
            ).fetchone()[0]
        return before, _bytes_in(folder), left


def _bytes_in(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
