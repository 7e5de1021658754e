"""What most tests of the command line begin with."""

import pytest

from .support import pmjournal


@pytest.fixture
def acme() -> str:
    """A project, by its short name."""
    assert pmjournal("project", "add", "Acme ERP", "--slug", "acme").code == 0
    return "acme"
