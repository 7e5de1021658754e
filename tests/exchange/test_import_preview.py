"""The one way of an import, as the shell and the app go it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.import_preview import ImportRequest, preview_import, take_import
from pmjournal.store.journal import Journal

_T = TypeVar("_T")

NOW = datetime(2026, 3, 25, tzinfo=UTC)
TABLE = "date,text,project\n2026-03-24,One,Acme ERP\n2026-03-25,Two,beta\n"
BROKEN = "date,text\n2026-03-24,Good\n2026-13-24,Bad\n"


@pytest.fixture(name="journal")
def fixture_journal(tmp_path: Path) -> Iterator[Journal]:
    with Journal(str(tmp_path / "a.db")) as journal:
        journal.add_project("Acme", short="acme")
        journal.add_project("Beta", short="beta")
        yield journal


def no_usual() -> Project:
    raise InputError("no usual project")


def request(folder: Path, table: str) -> ImportRequest:
    path = folder / "calls.csv"
    path.write_text(table, encoding="utf-8")
    return ImportRequest(str(path))


def texts(journal: Journal, project: str) -> list[str]:
    return [entry.text for entry in journal.entries(journal.project(project))]


def test_a_preview_writes_nothing_and_what_was_seen_is_what_comes(
    journal: Journal, tmp_path: Path
) -> None:
    wanted = request(tmp_path, "date,text,project\n2026-03-24,One,acme\n")
    seen = preview_import(journal, wanted, no_usual, NOW)
    assert (seen.form, seen.has_news, seen.names_projects) == ("csv", True, True)
    assert journal.entries() == []
    Path(wanted.path).write_text("date,text,project\n2026-03-24,Another,acme\n")
    assert len(take_import(journal, wanted, no_usual, NOW, seen=seen).change) == 1
    assert texts(journal, "acme") == ["One"]


def test_a_name_in_the_source_may_mean_a_project_that_is_called_otherwise(
    journal: Journal, tmp_path: Path
) -> None:
    seen = preview_import(journal, request(tmp_path, TABLE), no_usual, NOW)
    assert [refused.place.line for refused in seen.unread] == [2]
    named = replace(request(tmp_path, TABLE), hints=Hints(names={"Acme ERP": "acme"}))
    take_import(journal, named, no_usual, NOW)
    assert (texts(journal, "acme"), texts(journal, "beta")) == (["One"], ["Two"])


def test_where_some_cant_be_read_nothing_comes_unless_the_rest_is_wanted(
    journal: Journal, tmp_path: Path
) -> None:
    def usual() -> Project:
        return journal.project("beta")

    all_of_it = request(tmp_path, BROKEN)
    with pytest.raises(InputError, match="line 3"):
        take_import(journal, all_of_it, usual, NOW)
    assert journal.entries() == []
    take_import(journal, replace(all_of_it, keep_going=True), usual, NOW)
    assert texts(journal, "beta") == ["Good"]


def test_the_entries_run_past_a_bar(journal: Journal, tmp_path: Path) -> None:
    seen: list[object] = []

    def bar(
        items: Iterable[_T],
        length: int,
        label: str,
        place: Callable[[], int] | None = None,
        /,
    ) -> Iterator[_T]:
        assert (length, label, place) == (1, "Importing", None)
        for item in items:
            seen.append(item)
            yield item

    wanted = request(tmp_path, "date,text,project\n2026-03-24,One,acme\n")
    take_import(journal, wanted, no_usual, NOW, bar)
    assert len(seen) == 1
