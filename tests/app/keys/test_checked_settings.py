"""Settings in the app: moved keys, what it begins with, a theme that is kept, a wrong file."""

from pathlib import Path

import pytest
from textual.widgets import Input, OptionList

from pmjournal.app.keys.help_page import keys_page
from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.curve import CurveScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.store.journal import Journal

from ..golden import Clock, WatchedApp, seen, until, write


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings are."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("PMJOURNAL_CONFIG", str(path))
    return path


def opened(journal: Journal, file: Path, text: str) -> WatchedApp:
    """The app with `text` as settings."""
    file.write_text(text)
    return WatchedApp(journal, Clock())


async def test_a_moved_key_works_and_is_shown(journal: Journal, file: Path) -> None:
    app = opened(journal, file, '[keys]\nnote = "f5"\nquit = "Q"\n')
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.pause()
        assert "f5 Note" in seen(app).splitlines()[-1]
        await pilot.press("n")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("question_mark")
        texts = [str(one.prompt) for one in app.screen.query_one(OptionList).options]
        assert any("f5" in text and "Write down a call" in text for text in texts)
        await pilot.press("escape", "f5")
        assert isinstance(app.screen, CaptureScreen)
        await pilot.press("ctrl+q")
        assert app.return_code == 0
    assert "    f5 " in keys_page()


async def test_a_moved_key_leaves_the_keys_of_text_alone(journal: Journal, file: Path) -> None:
    app = opened(journal, file, '[keys]\nundo = "f6"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"ab", "ctrl+z")
        assert "ab" not in seen(app)


async def test_keys_of_sheets_and_choices_move(journal: Journal, file: Path) -> None:
    text = '[keys]\nfind = "f9"\ntake = "f10"\ndemo = "f11"\nturn = "f12"\n'
    app = opened(journal, file, text)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark", "f9")
        assert isinstance(app.focused, Input)
        await pilot.press("escape", "i")
        assert "f10 Import" in seen(app).splitlines()[-1]
        form = app.screen.query_one("#form", Choice)
        form.focus()
        await pilot.press("space")
        assert form.values == ()
        await pilot.press("f12")
        assert form.values == ("json",)
        assert app.said == []
    page = keys_page()
    for key in ("f9", "f10", "f11", "f12"):
        assert f"    {key} " in page


async def test_the_key_of_the_demo_moves(empty_journal: Journal, file: Path) -> None:
    app = opened(empty_journal, file, '[keys]\ndemo = "f11"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press("f5")
        assert app.return_code is None
        await pilot.press("f11")
        assert app.return_value is True


async def test_an_unknown_action_names_the_nearest_few(journal: Journal, file: Path) -> None:
    app = opened(journal, file, '[keys]\nnotes = "f9"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        (told,) = app.said
    assert told.startswith(f"{file}, line 2: 'notes' isn't known here. The nearest are: note, ")
    assert len(told.split(", ")) == 4


async def test_a_wrong_file_is_told_and_the_app_runs(journal: Journal, file: Path) -> None:
    app = opened(journal, file, 'side = "sales"\ntheme = "pink"\n[keys]\nnote = "c"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        wrong, clash = app.said
        assert f"{file}, line 2: 'theme' can't be 'pink'" in wrong
        assert f"{file}, line 4: 'c' is the key of 'curve'" in clash
        await pilot.press("n")
        assert app.screen.query_one("#side", Choice).value == "sales"


async def test_the_app_begins_where_it_is_told_to(journal: Journal, file: Path) -> None:
    app = opened(journal, file, 'first_screen = "curve"\nmotion = "none"\n')
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, CurveScreen))
        assert app.animation_level == "none"
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_a_chosen_theme_is_kept(journal: Journal, file: Path) -> None:
    app = opened(journal, file, "# mine\ntheme = 'nord' # cold\n\n[keys]\n")
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.theme == "nord"
        await pilot.press("ctrl+p")
        await write(pilot, "pmjournal-light")
        await until(pilot, lambda: "Theme: pmjournal-light" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: app.theme == "pmjournal-light")
    assert file.read_text() == '# mine\ntheme = "pmjournal-light" # cold\n\n[keys]\n'
    assert file.stat().st_mode & 0o777 == 0o600
    assert WatchedApp(journal).theme == "pmjournal-light"


async def test_a_file_that_is_no_toml_is_not_written_over(journal: Journal, file: Path) -> None:
    app = opened(journal, file, "theme = \n")
    async with app.run_test(size=(80, 24)) as pilot:
        app.choose_theme("nord")
        await pilot.pause()
        assert app.theme == "nord"
        assert "the theme isn't kept" in app.said[-1]
    assert file.read_text() == "theme = \n"
