"""What is written is its user's alone, and nothing goes over a network."""

import ast
import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

import pmjournal as package
from cli.support import Outcome, in_process, pmjournal
from pmjournal import paths
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

SOURCE = Path(package.__file__).parent
VERBS = """
import json, os, sys
from pmjournal.cli import main
umask, verbs = json.loads(sys.argv[1])
for verb in verbs:
    os.umask(umask)
    sys.argv = ["pmjournal", *verb]
    try:
        main()
    except SystemExit as end:
        assert not end.code, verb
"""
"""Runs verbs one after the other as the program does."""

FAULT = """
from pmjournal.store.journal import Journal
Journal.entries = None
sys.argv = ["pmjournal", "log"]
main()
"""


def run_verbs(umask: int, *verbs: tuple[str, ...], before: str = "", after: str = "") -> Outcome:
    return in_process(json.dumps([umask, verbs]), code=before + VERBS + after)


@pytest.mark.skipif(os.name == "nt", reason="files have no such modes there")
@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_all_that_is_written_is_for_its_owner_alone(home: Path, umask: int) -> None:
    for folder in ("data", "config", "state"):
        assert not (home / folder).exists()
    done = run_verbs(
        umask,
        ("project", "add", "Acme"),
        ("add", "Call"),
        ("config", "init"),
        ("backup",),
        ("export", "-o", str(home / "acme.md")),
        ("export", "--format", "json", "-o", str(home / "acme.json")),
        ("export", "--format", "csv", "-o", str(home / "tables/")),
        ("export", "--format", "vault", "-o", str(home / "vault")),
        ("curve", "--svg", str(home / "acme.svg")),
        ("brief", "-o", str(home / "brief.md")),
        after=FAULT,
    )
    assert done.code == 1
    assert "A fault in pmjournal" in done.err
    before = os.umask(0)
    try:
        with Journal(paths.journal_path()) as journal:
            journal.add_project("Other")
            Drafts(journal.path).keep("a", {"text": "Half a note"})
            modes = {path: path.stat().st_mode & 0o777 for path in home.rglob("*")}
            folders = {path for path in modes if path.is_dir()}
    finally:
        os.umask(before)
    names = {path.name for path in modes}
    assert names > {"journal.db", "journal.db-wal", "journal.db-shm", "journal.db.drafts"}
    assert names > {"config.toml", "crash.txt", "acme.md", "acme.json", "acme.svg", "brief.md"}
    assert {modes[path] for path in folders} == {0o700}
    assert sum(path.parent.name == "journal.db.backups" for path in modes) == 1
    assert {path.name for path in modes.keys() - folders if modes[path] != 0o600} == set()


NO_NETWORK = """
import pkgutil, sys, importlib

def refuse(event, arguments):
    # asyncio wakes itself through a pair of sockets of the UNIX family.
    import socket
    if event == "socket.__new__":
        assert arguments[1] == socket.AF_UNIX, (event, arguments)
    else:
        assert not event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")), event

import socket
sys.addaudithook(refuse)
for call in (
    lambda: socket.create_connection(("localhost", 9)),
    lambda: socket.socket(),
    lambda: socket.getaddrinfo("localhost", 9),
):
    try:
        call()
    except AssertionError:
        continue
    raise SystemExit("the guard sleeps")
"""
EVERYTHING = """
import pmjournal
for module in pkgutil.walk_packages(pmjournal.__path__, "pmjournal."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print("imported", len(sys.modules))
"""
THE_APP = """
import asyncio
from pmjournal.app.app import PmJournalApp
from pmjournal.store.journal import Journal

async def look_around(path):
    with Journal(path) as journal:
        app = PmJournalApp(journal)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("n", "C", "ctrl+s", "enter", "escape")
            await pilot.press("b", "y", "escape", "c", "escape", "t", "escape", "question_mark")
        assert len(journal.entries()) == 1

asyncio.run(look_around(sys.argv[1]))
"""


@pytest.mark.long
def test_no_module_opens_a_connection_when_it_is_imported() -> None:
    done = in_process(code=NO_NETWORK + EVERYTHING)
    assert done.code == 0, done.err
    assert done.out.startswith("imported")


@pytest.mark.long
def test_the_app_opens_no_connection(home: Path) -> None:
    path = str(home / "journal.db")
    with Journal(path) as journal:
        journal.add_project("Acme")
    done = in_process(path, code=NO_NETWORK + THE_APP)
    assert done.code == 0, done.err


def test_no_verb_opens_a_connection(home: Path) -> None:
    pmjournal("project", "add", "Acme", "--customer", "Acme")
    saved = str(home / "journal.json")
    done = run_verbs(
        0,
        ("add", "Mail to kim@example.org, see https://example.org", "-m", "1", "--on", "yesterday"),
        ("log",),
        ("search", "mail"),
        ("curve",),
        ("brief",),
        ("handover",),
        ("promise", "add", "A date"),
        ("promise", "list"),
        ("tingle", "next"),
        ("export", "--redact"),
        ("export", "--format", "html"),
        ("export", "--format", "csv"),
        ("export", "--format", "ics"),
        ("export", "--format", "json", "-o", saved),
        ("import", saved),
        ("config", "check"),
        ("help", "privacy"),
        ("completions", "bash"),
        before=NO_NETWORK,
    )
    assert done.code == 0, done.err


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules that a source imports, wherever in it."""
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                yield from (name.name for name in node.names)
            case ast.ImportFrom(module=str(module)):
                yield from (f"{module}.{name.name}" for name in node.names)
            case _:
                pass


NETWORK = (
    *("socket", "ssl", "http.", "urllib.request", "requests", "httpx", "aiohttp", "ftplib"),
    *("smtplib", "xmlrpc", "webbrowser", "asyncio.open_connection", "asyncio.start_server"),
)


def test_no_module_of_ours_could_open_one() -> None:
    sources = list(SOURCE.rglob("*.py"))
    assert len(sources) > 100
    for source in sources:
        tree = ast.parse(source.read_text("utf-8"))
        found = [name for name in imported(tree) if f"{name}.".startswith(NETWORK)]
        assert not found, source
        calls = [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
        assert not {"open_connection", "create_connection", "urlopen", "open_url"} & set(calls)


STARTING = {"run", "Popen", "call", "check_call", "check_output"}


def test_no_other_program_is_given_all_that_is_in_our_environment() -> None:
    starts = 0
    for source in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            match node:
                case ast.Call(ast.Attribute(ast.Name("subprocess"), attr)) if attr in STARTING:
                    starts += 1
                    assert "env" in {one.arg for one in node.keywords}, (source, node.lineno)
                case ast.Attribute(ast.Name("os"), attr):
                    assert not attr.startswith(("spawn", "exec", "system", "popen", "posix_spawn"))
                case _:
                    pass
    assert starts > 3
