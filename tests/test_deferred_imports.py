"""Late imports stay late: what the first frame and each frequent verb load is on a list.

A heavy import at the head of a module costs everybody who comes past it, and no other test sees it.
"""

import subprocess
import sys
from collections.abc import Set as AbstractSet
from datetime import datetime
from pathlib import Path

import pytest

from pmjournal import paths
from pmjournal.domain.entry import Entry
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

pytestmark = pytest.mark.plain("an encrypted journal needs more")

COSTLY = {
    *("asyncio", "csv", "difflib", "email", "html", "http", "importlib.metadata", "json"),
    *("multiprocessing", "pathlib", "socket", "ssl", "statistics", "subprocess", "tempfile"),
    *("tomllib", "unittest", "urllib.parse", "xml", "zipfile", "zoneinfo"),
}
"""What of Python's own takes a millisecond and more, by itself or by what it brings along."""

VERBS: dict[tuple[str, ...], AbstractSet[str]] = {
    ("add", "Call with the CIO", "-m", "+2", "-s", "said"): {
        *("click", "difflib"),  # which click asks for at each short option
    },
    ("log",): {"click", "rich", "pmjournal.chart"},
    ("search", "Call"): {"click", "rich", "pmjournal.chart"},
    ("curve",): {"click", "rich", "pmjournal.chart", "statistics"},
    ("brief",): {
        *("click", "rich", "pmjournal.chart", "pmjournal.exchange", "pmjournal.ideas"),
        *("pmjournal.own_files", "pmjournal.reports", "pmjournal.toml_file"),
        *("json", "pathlib", "statistics", "urllib.parse"),
    },
    ("tingle", "next"): {
        *("click", "rich", "pmjournal.ideas", "pmjournal.own_files", "pmjournal.toml_file"),
        *("json", "pathlib", "statistics", "urllib.parse"),
    },
    ("promise", "list"): {"click", "rich", "pmjournal.chart", "statistics"},
    ("project", "list"): {
        *("click", "rich", "json", "pathlib", "statistics", "tempfile", "urllib.parse"),
    },
    ("today",): {
        *("click", "rich", "pmjournal.chart", "pmjournal.ideas", "pmjournal.own_files"),
        *("pmjournal.toml_file", "json", "pathlib", "statistics", "tempfile", "urllib.parse"),
    },
}
"""What each may load of COSTLY, of other people's packages, and of our own."""
FIRST_FRAME = {
    *("platformdirs", "plotext", "rich", "textual", "typing_extensions"),
    *("pmjournal.app", "pmjournal.chart", "pmjournal.ideas", "pmjournal.settings"),
    *("pmjournal.own_files", "pmjournal.toml_file"),
    *("asyncio", "csv", "difflib", "json", "pathlib", "socket", "ssl", "statistics"),
    *("subprocess", "tempfile", "unittest", "urllib.parse"),
}
FIRST_SCREENS = {"HomeScreen", "UndoingScreen"}
"""Other screens are loaded when they are opened."""

EVERYWHERE = {
    *("pmjournal.cli", "pmjournal.domain", "pmjournal.store", "pmjournal.i18n", "pmjournal.paths")
}
"""Our own that all need."""

LOADED = """
import sys
before = set(sys.modules)
import atexit
atexit.register(lambda: print("loaded:", *(set(sys.modules) - before), file=sys.stderr))
"""
A_VERB = """
sys.argv[0] = "pmjournal"
from pmjournal.cli import main
main()
"""
THE_APP = """
import asyncio
from pmjournal.app.app import PmJournalApp
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.store.journal import Journal
from textual.screen import Screen

async def look():
    with Journal(sys.argv[1]) as journal:
        app = PmJournalApp(journal)
        async with app.run_test(size=(120, 36)) as pilot:
            while not [view for view in app.screen.query(CurveView) if view.lines_ready]:
                await pilot.pause(0.01)
            print(*opened(Screen))

def opened(base):
    for made in base.__subclasses__():
        yield from opened(made)
        if made.__module__.startswith("pmjournal.") and not made.__subclasses__():
            yield made.__name__

asyncio.run(look())
"""


@pytest.fixture(autouse=True)
def _a_note() -> None:
    with Journal(paths.journal_path()) as journal:
        project, _change = journal.add_project("Acme")
        at = datetime.now().astimezone()
        journal.save(Entry(id=new_id(), project=project.id, at=at, text="Call", mood=2, who="CIO"))


def run(code: str, *arguments: str) -> tuple[str, set[str]]:
    """What `code` prints, and the modules that it loads."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED + code, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    (line,) = (line for line in done.stderr.splitlines() if line.startswith("loaded: "))
    return done.stdout, set(line.split()[1:])


def heavy(modules: AbstractSet[str]) -> set[str]:
    """What counts of `modules`: the costly, and of packages the name alone."""
    packages = {name.partition(".")[0] for name in modules}
    own = {".".join(name.split(".")[:2]) for name in modules if name.startswith("pmjournal.")}
    others = {
        name
        for name in packages - sys.stdlib_module_names - {"pmjournal"}
        if not name.startswith("_")
    }
    return others | (COSTLY & modules) | (own - EVERYWHERE)


def news(who: str, loaded: AbstractSet[str], expected: AbstractSet[str]) -> str:
    """A sentence for each thing that `who` loads and isn't expected to."""
    return "\n".join(
        f"{who} loads {name} now and did without it: import it in the function that needs it or,"
        f" where no call can do without it, put it on the list in {Path(__file__).name}."
        for name in sorted(loaded - expected)
    )


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb[:2]))
def test_a_verb_loads_what_it_needs(verb: tuple[str, ...]) -> None:
    out, modules = run(A_VERB, *verb)
    assert out
    new = news(f"`pmjournal {verb[0]}`", heavy(modules), VERBS[verb])
    assert not new, new


def test_the_first_frame_loads_what_it_needs() -> None:
    out, modules = run(THE_APP, paths.journal_path())
    new = news("The first frame", heavy(modules), FIRST_FRAME)
    assert not new, new
    new = news("The first frame", set(out.split()), FIRST_SCREENS)
    assert not new, new


def test_a_new_heavy_import_is_named() -> None:
    modules = {"click.core", "textual.app", "os", "pmjournal.chart.draw"}
    sentence, more = news("`pmjournal add`", heavy(modules), {"click"}).splitlines()
    assert sentence.startswith("`pmjournal add` loads pmjournal.chart now and did without it")
    assert more.startswith("`pmjournal add` loads textual now")
