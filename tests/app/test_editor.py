"""Comforts of the note's text: one's own editor, a preview, long texts, days by arrow keys."""

import asyncio
import signal
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

import pytest
from textual.widgets import Input, Markdown, TextArea

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.store.journal import Journal

from .golden import Clock, WatchedApp, seen, until, write


class HandedOver(WatchedApp):
    """The app on a terminal that can be handed to another program."""

    @contextmanager
    def suspend(self) -> Generator[None]:
        """Nothing is drawn here anyway; as Textual's own, this doesn't survive an error."""
        self.said.append("away")
        yield
        self.said.append("back")


@pytest.fixture
def app(journal: Journal) -> WatchedApp:
    """The app, on such a terminal."""
    return HandedOver(journal, Clock())


def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Let $EDITOR be a Python `script` in which `path` is the file."""
    file = tmp_path / "my editor.py"
    file.write_text(f"import os, sys\nfrom pathlib import Path\npath = Path(sys.argv[1])\n{script}")
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{file}'")


def left_behind() -> list[Path]:
    """Files for the editor that are still there."""
    return list(Path(tempfile.gettempdir()).glob("pmjournal-*.md"))


async def test_the_editor_gets_the_text_and_gives_it_back(
    journal: Journal, app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text(path.read_text() + 'Two\\r\\n# Three ü\\n')")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"One", "ctrl+e")
        text = app.screen.query_one(TextArea)
        assert text.text == "One\nTwo\n# Three ü"
        assert app.said == ["away", "back"]
        assert left_behind() == []
        await pilot.press("ctrl+z")
        assert text.text == "One"
        await pilot.press("ctrl+y", "ctrl+s")
    assert max(journal.entries(), key=lambda one: one.id).text == "One\nTwo\n# Three ü"


async def test_the_draft_is_kept_before_the_editor_begins(
    journal: Journal, app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = Path(f"{journal.path}.drafts")
    kept = tmp_path / "kept"
    editor(
        tmp_path, monkeypatch, f"Path({str(kept)!r}).write_text(Path({str(drafts)!r}).read_text())"
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Important", "ctrl+e")
    assert "Important" in kept.read_text()


FAILURES = {
    "an error": ("path.write_text('Half'); sys.exit(3)", "ended with an error (3)", True),
    "an error without a change": ("sys.exit(1)", "ended with an error (1)", False),
    "no file": ("path.unlink()", "left no file to read", False),
    "bytes": ("path.write_bytes(b'\\xff\\xfe\\x00')", "bytes that are no UTF-8", True),
    "too much": ("path.write_text('x' * 1_200_000)", "is 1.2 MB long", True),
    "far too much": ("path.write_text('x' * 5_000_000)", "is over 4 MB long", True),
}


@pytest.mark.parametrize("failure", FAILURES)
async def test_an_editor_that_fails_loses_nothing(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: str
) -> None:
    script, told, is_kept = FAILURES[failure]
    editor(tmp_path, monkeypatch, script)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Mine", "ctrl+e")
        assert app.screen.query_one(TextArea).text == "Mine"
        assert app.said[:2] == ["away", "back"]
        assert told in app.said[2]
        assert [str(path) in app.said[2] for path in left_behind()] == [True] * is_kept


@pytest.mark.parametrize("named", ["no-such-editor", "'vi"])
async def test_an_editor_that_cannot_be_started_is_named(
    app: WatchedApp, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    monkeypatch.setenv("VISUAL", named)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "ctrl+e")
        expected = f"'{named}' can't be started. Expected an editor in $VISUAL or $EDITOR."
        assert app.said[2:] == [expected]


async def test_without_an_editor_it_is_said_how_to_set_one(
    app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "ctrl+e")
        assert app.said[2:] == ["No editor is set. Set $EDITOR, as with: export EDITOR=nano"]


async def test_a_text_that_was_left_as_it_is_changes_nothing(
    journal: Journal, app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "")
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "ctrl+e")
        assert "draft kept" not in seen(app)
        await pilot.press("ctrl+s")
    assert journal.entries() == before


async def test_an_emptied_text_can_be_taken_back(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor(tmp_path, monkeypatch, "path.write_text('')")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Mine", "ctrl+e")
        assert app.screen.query_one(TextArea).text == ""
        await pilot.press("ctrl+z")
        assert app.screen.query_one(TextArea).text == "Mine"


async def test_ctrl_c_is_the_editors_and_another_signal_waits_for_its_end(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[int] = []
    loop = asyncio.get_running_loop()
    told = (signal.SIGINT, signal.SIGTERM)
    for number in told:
        loop.add_signal_handler(number, heard.append, number)
    kills = "; ".join(f"os.kill(os.getppid(), {number.value})" for number in told)
    editor(tmp_path, monkeypatch, f"{kills}; path.write_text('Written')")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "ctrl+e")
        assert app.screen.query_one(TextArea).text == "Written"
        await until(pilot, lambda: heard)
    assert heard == [signal.SIGTERM]
    assert all(map(loop.remove_signal_handler, told))


async def test_a_terminal_that_cannot_be_handed_over_is_told(journal: Journal) -> None:
    app = WatchedApp(journal, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Mine", "ctrl+e")
        assert app.said == ["This terminal can't be handed to another program; write here."]
        assert app.screen.query_one(TextArea).text == "Mine"


# Preview


async def test_the_preview_shows_the_text_rendered_and_leads_back(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "# Title\n\n- *one* \x1b[31m[link](https://example.org)")
        await pilot.press("f5")
        assert app.screen.query_one(Markdown)
        await until(pilot, lambda: "• one ␛[31mlink" in seen(app))
        assert "# Title" not in seen(app)
        await pilot.press("x", "f5", "!")
        assert app.screen.query_one(TextArea).text.endswith(".org)!")
        assert not app.screen.query(Markdown)


async def test_escape_leaves_the_preview_first(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "f5", "escape")
        assert isinstance(app.screen, CaptureScreen)
        assert app.focused is app.screen.query_one(TextArea)


@pytest.mark.long
async def test_the_preview_of_a_long_list_ends_in_time(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "- x\n" * 5000)
        await pilot.press("f5", "end")
        await until(pilot, lambda: "…" in seen(app).splitlines()[14])


# Long texts


@pytest.mark.long
async def test_a_megabyte_is_pasted_quickly_and_whole(journal: Journal, app: WatchedApp) -> None:
    text = f"{'a word after another, ' * 4}ü\n" * 10_900
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        start = perf_counter()
        await write(pilot, text)
        assert perf_counter() - start < 5  # 0.7 s where nothing else runs
        await pilot.press("ctrl+s")
    assert max(journal.entries(), key=lambda one: one.id).text == text[:-1]


async def test_a_pasted_text_has_its_line_ends_made_alike_and_control_signs_shown_inert(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "a\r\nb\rc\nRed \x1b[31m\x07 \x00 alert")
        assert "\x1b" not in seen(app)
        assert "\x07" not in seen(app)
        await pilot.press("ctrl+s")
    entry = max(journal.entries(), key=lambda one: one.id)
    assert entry.text == "a\nb\nc\nRed \x1b[31m\x07 \x00 alert"


# Days


async def test_arrows_go_from_day_to_day(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "f2")
        when = app.screen.query_one("#when", Input)
        when.focus()
        await pilot.press("up", "up", "down", "up")
        assert when.value == "2026-05-05 14:05"
        await until(pilot, lambda: "Tue 5 May 2026 14:05" in seen(app))
        await pilot.press("ctrl+u")
        await write(pilot, "yesterday 9:30")
        await until(
            pilot, lambda: "yesterday 9:30" in seen(app) and "Wed 6 May 2026 09:30" in seen(app)
        )
        await pilot.press("down")
        assert when.value == "2026-05-07 09:30"
        await pilot.press("down")  # nothing has happened tomorrow
        assert when.value == "2026-05-07 09:30"
        await pilot.press("ctrl+s")
    entry = max(journal.entries(), key=lambda one: one.id)
    assert f"{entry.at:%Y-%m-%d %H:%M}" == "2026-05-07 09:30"


async def test_from_words_that_are_no_date_no_arrow_leads_on(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f2")
        when = app.screen.query_one("#when", Input)
        when.focus()
        await write(pilot, "some day")
        await until(pilot, lambda: "when?" in seen(app) and "no day" in seen(app))
        await pilot.press("up")
        assert when.value == "some day"
        assert app.said[0].startswith("'some day' is no date.")
