"""An empty journal in a folder of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from pmjournal.domain.project import Project
from pmjournal.store.journal import Journal


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[Journal]:
    """A new journal, open."""
    with Journal(str(tmp_path / "journal.db")) as opened:
        yield opened


@pytest.fixture
def acme(journal: Journal) -> Project:
    """A project in it."""
    return journal.add_project("Acme ERP")[0]
