"""A journal in a folder of its own, and the app on it with a clock that stands still."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal

from .golden import Clock, WatchedApp, golden
from .pace import keep_pace


@pytest.fixture(autouse=True)
def _no_trace_in_the_temporary_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))


@pytest.fixture(autouse=True)
def _pilot_keeps_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    keep_pace(monkeypatch)


_PARSED: dict[tuple[object, ...], list[RuleSet]] = {}


@pytest.fixture(autouse=True)
def _parses_the_same_styles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    # Every test starts an app of its own, and a fifth of that is the parsing of style sheets.
    parse = Stylesheet._parse_rules  # pyright: ignore[reportPrivateUsage]

    def parsed(sheet: Stylesheet, *given: Any, **named: Any) -> list[RuleSet]:
        variables = tuple(sheet._variables.items())  # pyright: ignore[reportPrivateUsage]
        key = (variables, given, *named.items())
        if key not in _PARSED:
            _PARSED[key] = parse(sheet, *given, **named)
        return _PARSED[key]

    monkeypatch.setattr(Stylesheet, "_parse_rules", parsed)


@pytest.fixture
def empty_journal(tmp_path: Path) -> Iterator[Journal]:
    """A journal without a project."""
    with Journal(str(tmp_path / "journal.db")) as journal:
        yield journal


@pytest.fixture(scope="session")
def golden_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden example, written once and to be copied."""
    path = tmp_path_factory.mktemp("golden") / "journal.db"
    with Journal(str(path)) as journal:
        golden(journal)
    return path


@pytest.fixture
def journal(golden_file: Path, tmp_path: Path) -> Iterator[Journal]:
    """A journal with the golden example."""
    with Journal(str(copy(golden_file, tmp_path / "journal.db"))) as journal:
        yield journal


@pytest.fixture
def project(journal: Journal) -> Project:
    """The golden example's project."""
    return journal.projects()[0]


@pytest.fixture
def clock() -> Clock:
    """The time, as the app knows it."""
    return Clock()


@pytest.fixture
def app(journal: Journal, clock: Clock) -> WatchedApp:
    """The app on the golden example."""
    return WatchedApp(journal, clock)
