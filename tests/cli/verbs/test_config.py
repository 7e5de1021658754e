"""`config`: a file to edit, what holds, and what is wrong by line."""

import os
import re
from pathlib import Path

import pytest

from ..support import in_process, pmjournal, refused


@pytest.fixture
def file(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings are."""
    path = home / "my.toml"
    monkeypatch.setenv("PMJOURNAL_CONFIG", str(path))
    return path


def test_the_path_is_in_the_config_folder(home: Path) -> None:
    assert pmjournal("config", "path").out == f"{home}/config/pmjournal/config.toml\n"


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_written_file_sets_nothing_and_is_right(language: str, home: Path) -> None:
    speaking = {"PMJOURNAL_LANG": language}
    assert in_process("config", "init", environment=speaking).code == 0
    file = home / "config/pmjournal/config.toml"
    assert file.stat().st_mode & 0o777 == 0o600
    shown = pmjournal("config", "show", "--json").json
    assert {name for name, one in shown.items() if one["from"] == "file"} == {"keys"}
    top, keys = file.read_text().split("[keys]")
    file.write_text(re.sub(r"^# (?=\w+ = )", "", top, flags=re.M))
    assert '# note = "n"' in keys
    checked = pmjournal("config", "check")
    assert (checked.code, checked.err) == (0, "")


def test_a_file_that_is_there_stays_unless_forced(file: Path) -> None:
    file.write_text("mine")
    refused(pmjournal("config", "init"), "my.toml", "--force")
    assert file.read_text() == "mine"
    assert pmjournal("config", "init", "--force").code == 0
    assert "[keys]" in file.read_text()


def test_it_says_where_each_comes_from(file: Path) -> None:
    file.write_text('side = "sales"\n')
    shown = pmjournal("config", "show", "--json").json
    assert shown["side"] == {"value": "sales", "from": "file"}
    assert shown["source"] == {"value": "guessed", "from": "default"}
    assert [line.split() for line in pmjournal("config", "show").out.splitlines()][5] == [
        *("side", "sales", "file")
    ]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('\nsource = "heard"', 2, "Expected one of: said, shown, guessed"),
        ("prompts = 1", 1, "true, false"),
        ('\n\ncolour = "red"', 3, "'colour' isn't known here"),
        ("theme = 1", 1, "'theme' must be a text"),
        ('theme = "pink"', 1, "pmjournal-dark"),
        ("side =", 1, "no TOML"),
        ('theme = "nord"\n[keys]\nnte = "x"', 3, "'nte' isn't known here. The nearest are: note, "),
        ('[keys]\nkept = "x"', 2, "The nearest are: settle('kept'), "),
        ("[keys]\nnote = 1", 2, "'note' needs a key"),
        ('[keys]\nhelp = "f5"', 2, "'f5' is the key of 'demo' already"),
        ('[keys]\ndelete = "f9"\nnote = "c"', 3, "'c' is the key of 'curve' already"),
        ('[keys]\ncommand_palette = "x"', 2, "can't be 'x'"),
        ("keys = 1", 1, "Expected [keys]"),
    ],
)
def test_a_mistake_is_named_by_its_line(file: Path, text: str, line: int, words: str) -> None:
    file.write_text(text)
    checked = pmjournal("config", "check")
    assert (checked.code, checked.out, checked.err.count("\n")) == (1, "", 1)
    assert f"my.toml, line {line}: " in checked.err
    assert words in checked.err


@pytest.mark.parametrize("action", ["find", "take", "demo", "turn", "to_list", "to_ideas"])
def test_a_key_of_a_sheet_or_a_choice_can_be_moved(file: Path, action: str) -> None:
    file.write_text(f'[keys]\n{action} = "f9"')
    assert pmjournal("config", "check").code == 0
    assert "    f9 " in pmjournal("help", "keys").out


@pytest.mark.parametrize("line", ['help = "question_mark"', 'quit = "q"', 'unmark = "escape"'])
def test_a_key_may_be_said_to_be_what_it_is(file: Path, line: str) -> None:
    file.write_text(f"[keys]\n{line}")
    assert pmjournal("config", "check").code == 0


def test_two_keys_change_places(file: Path) -> None:
    file.write_text('[keys]\nnote = "c"\ncurve = "n"')
    assert pmjournal("config", "check").code == 0


def test_a_new_note_has_what_is_set_unless_it_says_otherwise(file: Path) -> None:
    pmjournal("project", "add", "Acme")
    file.write_text('source = "said"\nside = "sales"')
    entry = pmjournal("add", "Call", "--json").json
    assert (entry["source"], entry["side"]) == ("said", "sales")
    assert pmjournal("add", "Call", "--side", "delivery", "--json").json["side"] == "delivery"


def test_a_wrong_file_stops_no_note(file: Path) -> None:
    pmjournal("project", "add", "Acme")
    file.write_text('side = "both"')
    done = pmjournal("add", "Call")
    assert (done.code, done.err.count("\n")) == (0, 1)
    assert "line 1" in done.err


def test_the_language_holds_unless_the_environment_names_one(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text('language = "de"')
    assert "Example" in in_process("add", "--help").out
    monkeypatch.delenv("PMJOURNAL_LANG")
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert "Beispiel" in in_process("add", "--help").out


def test_without_a_file_a_note_reads_no_toml() -> None:
    pmjournal("project", "add", "Acme")
    code = "import sys; from pmjournal.cli import run; run(['add', 'x']);"
    code += "print('tomllib' in sys.modules)"
    assert in_process(code=code).out.splitlines()[-1] == "False"


@pytest.mark.usefixtures("acme")
def test_dates_are_written_as_the_user_prefers(file: Path) -> None:
    pmjournal("add", "Call", "--on", "2020-03-24 14:05")
    assert "Tue 24 Mar 2020" in in_process("log").out
    file.write_text('dates = "iso"\n')
    assert "Tue 2020-03-24" in in_process("log").out
    assert "Tue 24 Mar 2020" in in_process("log", environment={"PMJOURNAL_DATES": "words"}).out


@pytest.mark.parametrize("minutes", ["100000000000000000000000", "525601", "-1", "5.0", "true"])
def test_a_lock_that_no_clock_can_count_is_named(file: Path, minutes: str) -> None:
    file.write_text(f"lock_after = {minutes}\n")
    checked = pmjournal("config", "check")
    assert checked.code == 1
    assert "line 1: 'lock_after' must be a number of minutes up to 525600" in checked.err
    assert pmjournal("config", "show", "--json").json["lock_after"]["from"] == "default"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="has no such pipes")
@pytest.mark.parametrize("is_pipe", [True, False])
def test_a_pipe_or_a_device_in_the_place_of_the_settings_is_named(
    file: Path, *, is_pipe: bool
) -> None:
    os.mkfifo(file) if is_pipe else file.symlink_to("/dev/zero")
    checked = in_process("config", "check")
    assert checked.code == 1
    assert "expected a file" in checked.err
    assert in_process("project", "add", "Acme").code == 0


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="has no such device")  # noqa: PTH110
def test_an_empty_device_is_an_empty_file(file: Path) -> None:
    file.symlink_to(os.devnull)
    assert pmjournal("config", "check").code == 0
