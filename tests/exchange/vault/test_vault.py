"""Vaults: what is written comes back as it was, and only edits are edits."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.text import clean_name
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Kind, Phase, Side, Source
from pmjournal.exchange.vault.edits import VaultEdits, edits_in_vault
from pmjournal.exchange.vault.fields import Record
from pmjournal.exchange.vault.folder import (
    Places,
    file_name,
    make_vault,
    project_folder,
    remembered_sheets,
    sheet_of,
    write_sheet,
)
from pmjournal.exchange.vault.state import state_of, vault_files, write_state
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..support import entries as any_entries
from ..support import texts as any_texts
from ..support import words

TODAY = date(2026, 3, 24)
EMPTY = VaultEdits((), (), (), {}, {})


def _with_text(entry: Entry, text: str) -> Entry:
    return replace(entry, text=text)


_odd = st.sampled_from(
    ["---", "\n---\n", "```", "id: x", "<script>", "\u202e", "\x1b[1m", "\x85", "\ufeff"]
)
texts = st.lists(_odd | any_texts, min_size=1).map("".join).filter(str.strip)
days = st.dates(date(1975, 1, 1), date(2099, 1, 1))
names = st.none() | words.map(clean_name)
ids = st.builds(new_id)
project = st.just("p")
sides = st.sampled_from(Side)
entries = st.builds(_with_text, any_entries, texts)
promises = st.builds(
    Promise,
    id=ids,
    project=project,
    text=texts,
    made_on=days,
    side=sides,
    owner=names,
    owner_side=st.none() | sides,
    basic=st.booleans(),
    due_on=st.none() | days,
    state=st.sampled_from(PromiseState),
    settled_on=st.none() | days,
)
tingles = st.builds(
    Tingle,
    id=ids,
    project=project,
    title=words,
    made_on=days,
    kind=st.sampled_from(TingleKind),
    idea=names,
    planned_on=st.none() | days,
    side=sides,
    owner=names,
    note=st.none() | texts,
    opens=st.none() | st.sampled_from(Phase),
    agreed=st.dictionaries(sides, days),
    state=st.sampled_from(TingleState),
    settled_on=st.none() | days,
    tingled=st.none() | st.sampled_from(Tingled),
    asked=st.booleans(),
)
records = st.lists(entries | promises | tingles, min_size=1, max_size=4)


class Vault:
    """A vault in a folder of its own, with the journal's records beside it."""

    def __init__(self, folder: Path, journal: Journal, some: list[Record]) -> None:
        self.folder, self.journal = folder / "vault", journal
        self.project, _change = journal.add_project("ACME")
        self.records = [replace(one, project=self.project.id) for one in some]
        journal.keep(*((one, None) for one in self.records))
        places = Places(EMPTY)
        sheets = [sheet_of(one, "acme", EMPTY, places) for one in self.records]
        make_vault(self.folder)
        for sheet in sheets:
            assert write_sheet(self.folder, sheet, EMPTY)
        write_state(self.folder, {sheet.id: remembered_sheets(sheet) for sheet in sheets})

    def held(self, now: list[Record], *, state: bool = True) -> VaultEdits:
        known = state_of(self.folder) if state else {}
        return edits_in_vault(vault_files(self.folder), known, [self.project], now, TODAY)


@settings(max_examples=25)
@given(records)
def test_a_vault_that_nobody_edited_changes_nothing(some: list[Record]) -> None:
    with TemporaryDirectory() as name, Journal(str(Path(name) / "j.db")) as journal:
        vault = Vault(Path(name), journal, some)
        assert vault.held(vault.records).edits == []
        assert vault.held(vault.records, state=False).edits == []  # each file says it all
        places = Places(held := vault.held(vault.records))
        assert not any(
            write_sheet(vault.folder, sheet_of(one, "acme", held, places), held)
            for one in vault.records
        )


@settings(max_examples=25)
@given(records)
def test_a_record_comes_back_from_its_file_alone(some: list[Record]) -> None:
    with TemporaryDirectory() as name, Journal(str(Path(name) / "j.db")) as journal:
        vault = Vault(Path(name), journal, some)
        edits = vault.held([], state=False).edits
        assert {edit.record.id: edit.record for edit in edits} == {
            record.id: record for record in vault.records
        }


@settings(max_examples=25)
@given(entries, st.integers(-3, 3), st.sampled_from(Kind), texts)
def test_only_what_was_edited_is_an_edit_whatever_the_journal_says_by_now(
    entry: Entry, mood: int, kind: Kind, text: str
) -> None:
    entry = replace(entry, mood=None)
    with TemporaryDirectory() as name, Journal(str(Path(name) / "j.db")) as journal:
        vault = Vault(Path(name), journal, [entry])
        (before,) = vault.records
        assert isinstance(before, Entry)
        now = replace(before, kind=kind, text=text, source=Source.SAID)
        journal.keep((now, before))
        assert vault.held([now]).edits == []
        (file,) = vault.folder.rglob("*.md")
        data = file.read_bytes()
        file.write_bytes(data.replace(b"mood: null\n", f"mood: {mood}\r\n".encode(), 1))
        (edit,) = vault.held([now]).edits
        assert edit.fields == ["mood"]
        assert edit.record == replace(now, mood=mood)
        journal.keep((edit.record, edit.before))
        assert journal.entry(now.id) == replace(now, mood=mood)
        assert journal.versions(journal.entry(now.id))[1].record == now


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("text", "a\x00b\x1b[1m\r"),
        ("text", "x" * 200_000),
        ("text", "---\na: b\n---\n\n\n"),
        ("who", "\x7f \u2028 --- 2026"),
    ],
    ids=["control", "long", "fences", "label"],
)
def test_naughty_texts_survive(tmp_path: Path, field: str, given: str) -> None:
    values: dict[str, Any] = {"text": "x", field: given}
    entry = Entry(id=new_id(), project="p", at=datetime(2026, 3, 24, tzinfo=UTC), **values)
    with Journal(str(tmp_path / "j.db")) as journal:
        vault = Vault(tmp_path, journal, [entry])
        (edit,) = vault.held([], state=False).edits
        assert edit.record == vault.records[0]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("con", "_con"),
        ("Nul.txt", "_Nul.txt"),
        ("../../etc/passwd", "etc passwd"),
        (".hidden.", "hidden"),
        ("a: b? [[c]] #d", "a b c d"),
        ("🎉 Party", "🎉 Party"),
        ("x" * 300, "x" * 108),
        ("ü" * 300, "ü" * 54),
        ("...", ""),
    ],
)
def test_a_name_is_one_on_every_system(title: str, name: str) -> None:
    assert file_name(title, "4b7c21d0") == f"{name} 4b7c21d0.md".strip()
    assert len(file_name(title, "4b7c21d0").encode()) <= 120
    assert project_folder("aux") == "_aux"


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    first = Entry(id=new_id(), project="p", at=datetime(2026, 3, 24, tzinfo=UTC), text="Call")
    second = replace(first, id=f"{'0' * 8}{first.id[8:]}", text="CALL")
    with Journal(str(tmp_path / "j.db")) as journal:
        Vault(tmp_path, journal, [first, second])
        assert len({path.name.casefold() for path in tmp_path.rglob("*.md")}) == 2
