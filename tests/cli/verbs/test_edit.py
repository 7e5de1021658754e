"""`edit`, `delete`, `restore`, `show`: what becomes of an entry."""

import os
import pty
import sys
from pathlib import Path

import pytest

from ..support import pmjournal, refused


@pytest.fixture
def entry(acme: str) -> str:
    """The id of an entry with a mood."""
    said = ("-p", acme, "-m", "2", "-s", "said", "--who", "CIO", "--effort", "chase")
    return pmjournal("add", "Call with the CIO #price", *said, "--json").json["id"]


def test_options_change_fields_and_leave_the_text(entry: str) -> None:
    changed = pmjournal("edit", entry, "-m", "-1", "--kind", "mail", "--json").json
    assert (changed["mood"], changed["kind"], changed["who"]) == (-1, "mail", "CIO")
    assert changed["text"] == "Call with the CIO #price"
    assert pmjournal("show", entry, "--json").json == changed


def test_new_text_leaves_the_fields_and_brings_its_own_tags(entry: str) -> None:
    changed = pmjournal("edit", entry, "He said it twice #delay", "--json").json
    assert (changed["text"], changed["tags"]) == ("He said it twice #delay", ["delay"])
    assert (changed["mood"], changed["effort"]) == (2, ["chase"])


def test_none_takes_a_value_away(entry: str) -> None:
    away = ("-m", "none", "--who", "none", "--effort", "none", "--phase", "none")
    changed = pmjournal("edit", entry, *away, "--json").json
    assert (changed["mood"], changed["who"], changed["effort"]) == (None, None, [])
    assert changed["phase"] == "first_contact"


def test_an_entry_moves_to_another_project(entry: str) -> None:
    pmjournal("project", "add", "Birk")
    assert pmjournal("edit", entry, "-p", "birk", "--json").json["project"] == "birk"


def test_new_text_may_come_through_a_pipe(entry: str) -> None:
    assert pmjournal("edit", entry, "--json", stdin="From a pipe\n").json["text"] == "From a pipe"


def test_an_edit_that_changes_nothing_says_so(entry: str) -> None:
    assert pmjournal("edit", entry, "-m", "2").out == "Nothing changed.\n"


@pytest.mark.parametrize("arguments", [["-m", "9"], ["--on", "nope"], ["-p", "nope"], ["  "]])
def test_an_edit_that_cannot_be_leaves_the_entry(entry: str, arguments: list[str]) -> None:
    before = pmjournal("show", entry, "--json").json
    refused(pmjournal("edit", entry, *arguments))
    assert pmjournal("show", entry, "--json").json == before


def test_a_deleted_entry_leaves_the_lists_and_comes_back(entry: str) -> None:
    told = pmjournal("delete", entry[-8:]).out
    assert f"pmjournal restore {entry[-8:]}" in told
    assert pmjournal("log", "--json").json == []
    assert pmjournal("search", "call", "--json").json == []
    assert pmjournal("show", entry, "--json").json["deleted"] is not None
    assert pmjournal("restore", entry[-8:], "--json").json["deleted"] is None
    assert len(pmjournal("search", "call", "--json").json) == 1


@pytest.mark.usefixtures("acme")
def test_promises_and_moments_go_into_the_trash_and_come_back() -> None:
    promise = pmjournal("promise", "add", "Labels", "--json").json["id"]
    tingle = pmjournal("tingle", "plan", "Cake", "--json").json["id"]
    for record in (promise, tingle):
        assert pmjournal("delete", record[-8:], "--json").json["deleted"] is not None
    assert pmjournal("tingle", "list", "--json").json == []
    assert {one["id"] for one in pmjournal("restore", "--json").json} == {promise, tingle}
    assert "Labels" in pmjournal("restore").out
    for record in (promise, tingle):
        assert pmjournal("restore", record, "--json").json["deleted"] is None
    assert pmjournal("restore").out == "The trash is empty.\n"


def test_deleting_and_restoring_twice_is_like_once(entry: str) -> None:
    first = pmjournal("delete", entry, "--json").json
    assert pmjournal("delete", entry, "--json").json == first
    pmjournal("restore", entry)
    assert pmjournal("restore", entry).code == 0


def test_a_beginning_or_an_end_of_an_id_is_enough(entry: str) -> None:
    for short in (entry[:20], entry[-4:], entry[-8:], entry[-8:-4], entry.upper()):
        assert pmjournal("show", short, "--json").json["id"] == entry


@pytest.mark.parametrize("verb", ["show", "edit", "delete", "restore"])
def test_an_unknown_id_is_refused(verb: str, entry: str) -> None:
    refused(pmjournal(verb, "zzzzzzzz", *(["x"] if verb == "edit" else [])), "'zzzzzzzz'")
    refused(pmjournal(verb, "", *(["x"] if verb == "edit" else [])))
    assert pmjournal("show", entry, "--json").json["deleted"] is None


def test_a_slip_in_an_id_gets_a_suggestion(entry: str) -> None:
    short = entry[-8:]
    slip = ("0" if short[3] != "0" else "1").join((short[:3], short[4:]))
    refused(pmjournal("show", slip), f"Did you mean '{short}'?")


def test_an_ambiguous_id_names_some_that_fit(entry: str) -> None:
    other = pmjournal("add", "Another", "--json").json["id"]
    refused(pmjournal("show", entry[:4]), entry, other)


def test_show_tells_everything_about_an_entry(entry: str) -> None:
    out = pmjournal("show", entry).out
    for words in ("Acme ERP", "+2 ●", "shows it to others", "said", "CIO", "chased us", entry):
        assert words in out
    assert out.endswith("Call with the CIO #price\n")


# With a terminal

EDITOR = """
import sys
from pathlib import Path
path = Path(sys.argv[-1])
path.write_text(path.read_text() + "Added in the editor\\n")
"""


def on_terminal(*arguments: str, **environment: str) -> tuple[int, str]:
    """Run the program on a terminal; answers its code and what stood there."""
    process, terminal = pty.fork()
    if process == 0:
        os.execve(  # noqa: S606
            sys.executable,
            [sys.executable, "-m", "pmjournal", *arguments],
            os.environ | {"TERM": "xterm", **environment},
        )
    shown = b""
    try:
        while part := os.read(terminal, 4096):
            shown += part
    except OSError:  # the other end is closed
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), shown.decode()


@pytest.fixture
def editor(tmp_path: Path) -> str:
    """An editor that adds a line."""
    script = tmp_path / "editor.py"
    script.write_text(EDITOR)
    return f"'{sys.executable}' '{script}'"


@pytest.mark.usefixtures("acme")
def test_without_text_the_editor_opens(editor: str) -> None:
    code, shown = on_terminal("add", "-m", "1", EDITOR=editor)
    assert (code, "Saved" in shown) == (0, True)
    (entry,) = pmjournal("log", "--json").json
    assert (entry["text"], entry["mood"]) == ("Added in the editor", 1)


def test_edit_opens_the_editor_with_the_present_text(entry: str, editor: str) -> None:
    assert on_terminal("edit", entry, VISUAL=editor)[0] == 0
    assert pmjournal("show", entry, "--json").json["text"] == (
        "Call with the CIO #price\nAdded in the editor"
    )


@pytest.mark.usefixtures("acme")
def test_nothing_written_in_the_editor_is_nothing_saved() -> None:
    code, shown = on_terminal("add", EDITOR="true")
    assert (code, "empty; nothing was saved" in shown) == (2, True)


@pytest.mark.usefixtures("acme")
def test_an_editor_that_fails_is_told_in_a_line() -> None:
    code, shown = on_terminal("add", EDITOR="no-such-editor")
    assert (code, shown.count("\n")) == (1, 1)
    assert "no-such-editor" in shown


@pytest.mark.plain("with an encrypted journal they stay in memory")
def test_words_that_cannot_be_saved_stay_in_a_file(
    acme: str, editor: str, tmp_path: Path, home: Path
) -> None:
    import sqlite3

    db = sqlite3.connect(home / "data/pmjournal/journal.db")
    db.execute("CREATE TRIGGER full BEFORE INSERT ON entry BEGIN SELECT RAISE(FAIL, 'full'); END")
    db.close()
    code, shown = on_terminal("add", "-p", acme, EDITOR=editor, TMPDIR=str(tmp_path))
    (kept,) = tmp_path.glob("pmjournal-*.md")
    assert code == 1
    assert kept.name in shown
    assert kept.read_text() == "Added in the editor\n"


def test_the_log_fits_the_terminal(entry: str) -> None:
    pmjournal("edit", entry, "漢字 👩‍👩‍👧‍👦 " * 40)
    shown = on_terminal("log", COLUMNS="80", NO_COLOR="1")[1]
    from rich.cells import cell_len

    assert [cell_len(line) <= 80 for line in shown.splitlines()] == [True]
    assert "\x1b" not in shown
    assert "\x1b[" in on_terminal("log", COLUMNS="80")[1]
