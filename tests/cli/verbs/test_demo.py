"""`demo`: where it lives, and that every verb works on it."""

from pathlib import Path

import pytest

from ..support import in_process, pmjournal, refused


def test_without_a_terminal_it_prints_its_path_for_other_verbs(home: Path) -> None:
    path = pmjournal("demo").out.removesuffix("\n")
    assert path == str(home / "data/pmjournal/demo.db")
    assert len(pmjournal("--db", path, "log", "--json").json) > 20
    assert pmjournal("--db", path, "curve", "--json").json["n"] > 20
    assert pmjournal("--db", path, "export").out.startswith("# Journal")
    assert pmjournal("project", "list", "--json").json == []


def test_it_lives_where_db_says_but_pmjournal_db_is_left_alone(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PMJOURNAL_DB", str(tmp_path / "mine.db"))
    assert pmjournal("demo").out == f"{home / 'data/pmjournal/demo.db'}\n"
    assert not (tmp_path / "mine.db").exists()
    named = str(tmp_path / "named.db")
    assert pmjournal("--db", named, "demo").out == f"{named}\n"
    assert len(pmjournal("--db", named, "project", "list", "--json").json) == 3


def test_a_journal_of_ones_own_is_not_written_over(tmp_path: Path) -> None:
    mine = str(tmp_path / "mine.db")
    pmjournal("--db", mine, "project", "add", "Mine")
    refused(pmjournal("--db", mine, "demo"), mine, "demo")
    assert len(pmjournal("--db", mine, "project", "list", "--json").json) == 1


def test_it_speaks_the_users_language() -> None:
    english = in_process("demo")
    assert english.code == 0
    names = {project["name"] for project in projects_at(english.out.strip())}
    german = in_process("demo", environment={"PMJOURNAL_LANG": "de"})
    assert german.out == english.out
    assert not names & {project["name"] for project in projects_at(german.out.strip())}


def projects_at(path: str) -> list[dict[str, str]]:
    return pmjournal("--db", path, "project", "list", "--json").json
