"""Questions for the phase beside a new note, quiet and easily put away."""

from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from pmjournal.app.widgets.prompts import Prompts
from pmjournal.domain.prompts import PROMPTS
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal

from ..golden import Clock, WatchedApp, seen, until, write


def test_each_phase_has_two_or_three_questions() -> None:
    assert list(PROMPTS) == list(Phase)
    assert all(2 <= len(questions) <= 3 for questions in PROMPTS.values())
    assert all(text.endswith("?") for questions in PROMPTS.values() for text in questions)


def asked(app: WatchedApp) -> Phase | None:
    """The phase whose questions are seen; None where there are none."""
    shown = " ".join(seen(app).replace("│", " ").split())
    phases = [phase for phase in Phase if all(text in shown for text in PROMPTS[phase])]
    assert len(phases) <= 1
    return phases[0] if phases else None


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_they_stand_beside_a_new_note_and_cut_nothing(
    app: WatchedApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("n", *"Call")
        assert asked(app) is Phase.CLOSING
        prompts, text = app.screen.query_one(Prompts).region, app.screen.query_one(TextArea).region
        assert not prompts.overlaps(text)
        assert text.height >= 3
        assert (text.x < prompts.x) == (size[0] == 120)


async def test_on_a_small_screen_there_is_room_for_the_note_only(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", *"Call")
        assert asked(app) is None
        assert not app.screen.query_one(Prompts).region


async def test_they_leave_the_room_to_the_other_fields(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f2")
        assert asked(app) is None
        assert app.screen.query_one("#effort").region
        await pilot.press("f2")
        assert asked(app) is Phase.CLOSING


async def test_they_are_those_of_the_notes_phase(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", "f2")
        app.screen.query_one("#when", Input).focus()
        await write(pilot, "2026-01-06")
        await until(pilot, lambda: asked(app) is Phase.FIRST_CONTACT)
        app.screen.query_one("#phase").focus()
        await pilot.press("right", "right", "right")
        await until(pilot, lambda: asked(app) is Phase.KICKOFF)


async def test_a_key_puts_them_away_for_the_session(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "f3")
        assert asked(app) is None
        await pilot.press("escape", "n")
        assert asked(app) is None
        await pilot.press("f3")
        assert asked(app) is Phase.CLOSING


async def test_they_stay_away_from_a_note_that_is_changed(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert asked(app) is None


async def test_a_setting_leaves_them_out(
    journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "config.toml"
    file.write_text("prompts = false\n")
    monkeypatch.setenv("PMJOURNAL_CONFIG", str(file))
    app = WatchedApp(journal, Clock())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert asked(app) is None
