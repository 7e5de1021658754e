"""The briefing and the handover sheet in the app: read, copied, saved, and marked on request."""

from pathlib import Path

import pytest

from pmjournal.app.screens.briefing import BriefingScreen
from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.curve import CurveScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.people import PeopleScreen
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.domain.questions import open_questions
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, note, seen, until


async def test_the_page_is_read_before_a_meeting(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("b")
        assert isinstance(app.screen, BriefingScreen)
        await until(pilot, lambda: "SO FAR" in seen(app))
        assert "8 of 11 above satisfied" in seen(app)
        assert seen(app).index("DO ") < seen(app).index("HURTS ") < seen(app).index("ASK NOW ")
        await until(pilot, lambda: app.screen.query_one(CurveView).display)
        await pilot.resize_terminal(120, 24)
        await until(pilot, lambda: not app.screen.query_one(CurveView).display)
        await pilot.press("b")
        assert isinstance(app.screen, HomeScreen)


async def test_reading_marks_nothing_and_r_does_until_undone(
    app: WatchedApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "escape")
        assert journal.projects()[0].briefed is None
        await pilot.press("b", "R")
        assert app.said[-1] == "Marked as the last briefing on Acme ERP."
        assert journal.projects()[0].briefed is not None
        await pilot.press("u")
        assert journal.projects()[0].briefed is None


def ask(journal: Journal, *questions: str) -> None:
    text = "\n".join(f"? {question}" for question in questions)
    journal.save(note(journal.projects()[0], f"Call\n\n{text}"))


def asked(journal: Journal) -> list[str]:
    return [question.text for question in open_questions(journal.entries())]


async def test_a_key_answers_the_question_with_its_number_until_undone(
    app: WatchedApp, journal: Journal
) -> None:
    ask(journal, "Who pays?", "Who decides?", "When?", "Where?")
    async with app.run_test(size=(120, 50)) as pilot:
        await pilot.press("b", "2", *"The board", "enter")
        assert app.said[-1] == "Answered: “Who decides?”"
        assert asked(journal) == ["Who pays?", "When?", "Where?"]
        newest = journal.entries(limit=1)[0]
        assert (newest.text, newest.mood) == ("= Who decides? The board", None)
        await until(pilot, lambda: "2 When?" in seen(app))
        await pilot.press("u")
        assert asked(journal) == ["Who pays?", "Who decides?", "When?", "Where?"]
        await until(pilot, lambda: "1 more" in seen(app))
        assert "4 Where?" not in seen(app)
        await pilot.press("f2")
        await until(pilot, lambda: "4 Where?" in seen(app))
        await pilot.press("4", "x", "enter")
        assert asked(journal) == ["Who pays?", "Who decides?", "When?"]
        await pilot.press("7")  # nothing has that number
        assert isinstance(app.screen, BriefingScreen)


async def test_an_empty_answer_drops_it_at_the_second_enter(
    app: WatchedApp, journal: Journal
) -> None:
    ask(journal, "Who pays")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "1", "enter")
        assert app.said[-1] == "Enter once more: it is no longer asked."
        assert asked(journal) == ["Who pays"]
        await pilot.press("enter")
        assert app.said[-1] == "No longer asked: “Who pays”"
        assert journal.entries(limit=1)[0].text == "= Who pays? –"
        assert asked(journal) == []


async def test_an_answer_that_was_begun_waits(app: WatchedApp, journal: Journal) -> None:
    ask(journal, "Who pays?")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "1", *"The C", "escape")
        assert asked(journal) == ["Who pays?"]
        await pilot.press("1", *"FO", "enter")
        assert journal.entries(limit=1)[0].text == "= Who pays? The CFO"


async def test_a_note_and_the_people_are_a_key_away(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for key, screen in (("n", CaptureScreen), ("w", PeopleScreen), ("c", CurveScreen)):
            await pilot.press("b", key)
            assert isinstance(app.screen, screen)
            await pilot.press("escape", "escape")


async def test_it_is_copied_and_saved_beside_no_other_file(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "y", "v", "v")
        assert app.clipboard.startswith("# Acme ERP\n")
        names = sorted(file.name for file in tmp_path.glob("*.md"))
        assert names == ["acme-erp-brief-2.md", "acme-erp-brief.md"]
        saved = (tmp_path / "acme-erp-brief.md").read_text(encoding="utf-8")
        assert saved == f"{app.clipboard}\n"
