"""What was typed and not saved is still there, however the screen was left."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.mood_scale import MoodScale
from pmjournal.domain.project import Project
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

from .golden import WatchedApp, locked, note, seen, titles, until


async def test_a_draft_survives_escape_with_all_its_fields(
    journal: Journal, app: WatchedApp
) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Half a", "tab", "minus", "2", "tab", "left", "tab", *"CFO")
        await pilot.press("f2", "right", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.said == ["Draft kept."]
        await pilot.press("n")
        assert app.screen.query_one(TextArea).text == "Half a"
        assert app.screen.query_one(MoodScale).mood == -2
        assert app.screen.query_one("#source", Choice).value == "shown"
        assert app.screen.query_one("#who", Input).value == "CFO"
        assert app.screen.query_one("#kind", Choice).value == "meeting"
        assert "draft kept" in seen(app)
        await pilot.press(*" note")
        assert app.screen.query_one(TextArea).text == "Half a note"
    assert journal.entries() == before


async def test_escape_without_a_word_says_nothing_and_keeps_nothing(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "escape")
        assert app.said == []
    assert Drafts(journal.path).get(f"project {project.id}") is None


async def test_a_draft_survives_leaving_in_the_middle_of_a_word(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Half a wo", "ctrl+q")
    again = WatchedApp(journal)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert again.screen.query_one(TextArea).text == "Half a wo"


async def test_a_draft_survives_the_way_to_another_project(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("Birk portal")
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Acme", "ctrl+p", *"Birk")
        await until(pilot, lambda: "Go to this project" in seen(app))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("n")
        assert app.screen.query_one(TextArea).text == ""  # each project has its own
        await pilot.press("escape", "ctrl+o", "up", "enter", "n")
        assert app.screen.query_one(TextArea).text == "Acme"


async def test_a_draft_is_kept_while_keys_follow_fast(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    drafts = Drafts(journal.path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        for _ in range(400):
            app.simulate_key("x")
            await pilot.pause(0.01)
            if drafts.get(f"project {project.id}"):
                return
    raise AssertionError("only a pause keeps it")


async def test_a_saved_draft_is_gone(journal: Journal, project: Project, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "escape", "n", "ctrl+s", "n")
        assert app.screen.query_one(TextArea).text == ""
    assert Drafts(journal.path).get(f"project {project.id}") is None
    assert journal.entries()[0].text == "Call"


async def test_f8_forgets_the_draft(journal: Journal, app: WatchedApp) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "escape", "n", "f8")
        assert app.said[-1].startswith("f8 once more forgets")
        await pilot.press("!", "f8")  # something else by now, so it is asked anew
        assert app.screen.query_one(TextArea).text == "Call!"
        await pilot.press("f8")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("n")
        assert app.screen.query_one(TextArea).text == ""
    assert journal.entries() == before


async def test_f8_forgets_what_was_typed_right_before_it(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call")
        for key in ("x", "f8", "f8"):
            app.simulate_key(key)
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert Drafts(journal.path).get(f"project {project.id}") is None


async def test_an_entry_that_is_changed_has_a_draft_of_its_own(
    journal: Journal, app: WatchedApp
) -> None:
    first, second = journal.entries()[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"New", "escape")
        await pilot.press("e", *"!", "escape", "down", "e")
        assert app.screen.query_one(TextArea).text == second.text
        await pilot.press("escape", "up", "e")
        assert app.screen.query_one(TextArea).text == f"{first.text}!"
        assert journal.entry(first.id) == first
        await pilot.press("ctrl+s", "n")
        assert app.screen.query_one(TextArea).text == "New"
    assert journal.entry(first.id).text == f"{first.text}!"


async def test_the_draft_stays_where_the_journal_refuses(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call")
        with locked(app):
            await pilot.press("ctrl+s")
            assert isinstance(app.screen, CaptureScreen)
            assert "another program holds the journal" in app.said[-1]
        await pilot.press("escape", "n")
        assert app.screen.query_one(TextArea).text == "Call"
        await pilot.press("ctrl+s")
        assert app.said[-1].startswith("Saved.")
    assert journal.entries()[0].text == "Call"


async def test_what_was_written_elsewhere_leaves_the_form_alone(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Ca")
        with Journal(journal.path) as other:
            other.save(note(project, "From the shell"))
        await until(pilot, lambda: "From the shell" in titles(app))
        await pilot.press(*"ll", "ctrl+s")
    assert {entry.text for entry in journal.entries()} > {"Call", "From the shell"}


@pytest.mark.long
async def test_a_draft_survives_kill_9(journal: Journal, app: WatchedApp, project: Project) -> None:
    drafts = Drafts(journal.path)
    script = Path(__file__).with_name("typist.py")
    with subprocess.Popen(
        [sys.executable, str(script), journal.path], stdout=subprocess.PIPE, text=True
    ) as typist:
        assert typist.stdout is not None
        for _ in range(30):
            assert typist.stdout.readline(), "the typist ended too early"
        kept = drafts.get(f"project {project.id}")
        typist.kill()
    assert typist.returncode == -signal.SIGKILL
    assert kept is not None
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert app.screen.query_one(TextArea).text.startswith(kept["text"])
        assert len(kept["text"]) > 1
