"""How `add` starts: with nothing that it doesn't need."""

import pytest

from .support import in_process

HEAVY = (
    *("textual", "plotext", "sqlite_utils", "statistics", "rich", "platformdirs"),
    *("importlib.metadata", "json", "pathlib", "urllib.parse", "tempfile"),
    *("pmjournal.domain.labels", "pmjournal.domain.figures", "pmjournal.store.file.schema"),
    *("sqlcipher3", "keyring", "pmjournal.store.file.cipher"),
)


@pytest.mark.usefixtures("acme")
@pytest.mark.plain("an encrypted journal needs more")
def test_add_imports_nothing_that_it_does_not_need() -> None:
    code = f"""
import atexit, sys
heavy = set({HEAVY!r})
atexit.register(lambda: print("imported:", *sorted(heavy & set(sys.modules))))
sys.argv = ["pmjournal", "add", "Call with the CIO", "-m", "+2", "-s", "said", "--kind", "call"]
from pmjournal.cli import main
main()
"""
    done = in_process(code=code)
    assert done.code == 0, done.err
    saved, imported = done.out.splitlines()
    assert saved.startswith("Saved ")
    assert imported == "imported:"
