"""A note after the call: what the keys make of it, and that it is what the command line makes."""

from dataclasses import replace

import pytest
from textual.widgets import Input, TextArea

from pmjournal import cli
from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.mood_scale import MoodScale
from pmjournal.domain.entry import Entry, new_entry_of_text
from pmjournal.domain.project import Project
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.store.journal import Journal

from ..golden import READINGS, Clock, WatchedApp, seen, titles, until, write


def newest(journal: Journal) -> Entry:
    """The entry that was written last."""
    return max(journal.entries(), key=lambda entry: entry.id)


async def test_a_note_is_saved_in_a_handful_of_keys(
    journal: Journal, project: Project, app: WatchedApp, clock: Clock
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call with the CFO", "tab", "2", "ctrl+s")
        assert app.said == ["Saved. 9 of 12 above satisfied."]
        assert titles(app)[0] == "Call with the CFO"
        assert "9 of 12 above satisfied" in seen(app)
    entry = newest(journal)
    expected = Entry(id=entry.id, project=project.id, at=clock.now, text="Call with the CFO")
    assert entry == new_entry_of_text(replace(expected, mood=2))


TEXTS = ("Two\n\n", "\n\n\tBelow", "# Told @CIO\n\n- about #import")


async def test_the_app_and_the_command_line_make_the_same_entry(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for text in TEXTS:
            await pilot.press("n")
            await write(pilot, text)
            await pilot.press("tab", "minus", "1", "ctrl+s")
            typed = newest(journal)
            assert cli.run(["--db", journal.path, "add", text, "-m", "-1"]) == 0
            said = newest(journal)
            assert said.id != typed.id
            assert replace(typed, id=said.id, at=said.at) == said


MOOD_KEYS = {
    "0": 0,
    "minus 2": -2,
    "2 minus": -2,
    "2 minus minus": 2,
    "2 minus 3": 3,
    "minus 0": 0,
    "minus space 1": 1,
    "3 space": None,
    "3 backspace": None,
    "right right": 1,
    "left left": -1,
    "3 right": 3,
    "minus 3 left": -3,
}


async def test_keys_choose_the_mood(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "tab")
        chosen: dict[str, int | None] = {}
        for keys in MOOD_KEYS:
            await pilot.press("space", *keys.split())
            chosen[keys] = app.screen.query_one(MoodScale).mood
    assert chosen == MOOD_KEYS


async def test_a_minus_without_a_digit_is_forgotten(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "tab")
        scale = app.screen.query_one(MoodScale)
        await pilot.press("minus", "tab", "shift+tab", "2")
        assert scale.mood == 2
        await pilot.press("space", "minus", "right", "2")
        assert scale.mood == 2


async def test_a_choice_takes_no_more_lines_than_it_needs(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", "f2")
        phase = app.screen.query_one("#phase", Choice)
        for width in (40, 120, 60, 120):
            await pilot.resize_terminal(width, 36)
            await pilot.pause()
            assert phase.size.height == phase.render().plain.count("\n") + 1


async def test_a_click_chooses_the_mood(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("n")
        scale = app.screen.query_one(MoodScale)
        for width in (120, 80, 40):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = scale.render_lines(scale.size.region)[0].text
            for text, mood in (("−3", -3), (" 0", 0), ("+2", 2)):
                await pilot.click(MoodScale, offset=(line.index(text) + 1, 0))
                assert scale.mood == mood


async def test_the_anchor_of_the_chosen_step_stands_below_the_scale(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "tab", "minus", "3")
        assert "wants out" in seen(app)
        await pilot.press("2")
        assert "shows it to others, plans further with us" in seen(app)
        await pilot.press("space")
        assert "space: no reading" in seen(app)


async def test_without_a_mood_there_is_no_new_reading(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Words", "ctrl+s")
        assert app.said == ["Saved. 8 of 11 above satisfied."]
    assert newest(journal).mood is None


async def test_earlier_readings_are_nowhere_on_the_screen(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", "f2")
        screen = seen(app)
        assert not any(title in screen for _day, _mood, title in READINGS)
        assert "≈" not in screen
        assert "readings" not in screen
        assert "▐" not in screen[screen.index("How did they") : screen.index("How do you")]


async def test_every_field_reaches_the_entry(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n")
        await write(pilot, "Workshop")
        await pilot.press("tab", "1", "tab", "left", "tab")
        await write(pilot, "CFO")
        await pilot.press("f2")
        assert app.focused is app.screen.query_one("#kind", Choice)
        await pilot.press("right", "right", "right", "tab", "left")
        await pilot.press("tab", *["right"] * 3, "tab")
        await write(pilot, "2026-04-30 9:30")
        await pilot.press("tab", "space", "right", "right", "space", "tab")
        await write(pilot, "#import second-site")
        await pilot.press("ctrl+s")
    entry = newest(journal)
    assert replace(entry, at=entry.at.replace(tzinfo=None)) == Entry(
        id=entry.id,
        project=project.id,
        at=entry.at.replace(year=2026, month=4, day=30, hour=9, minute=30, tzinfo=None),
        text="Workshop",
        mood=1,
        source=Source.SHOWN,
        side=Side.SALES,
        kind=Kind.WORKSHOP,
        who="CFO",
        phase=Phase.KICKOFF,
        effort=(Effort.CHASE, Effort.PASSED_ON),
        tags=("import", "second-site"),
    )


async def test_a_label_in_the_text_offers_itself_and_is_taken(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "Told the @CFO about it")
        assert app.screen.query_one("#who", Input).placeholder == "CFO"
        await pilot.press("ctrl+s")
    assert newest(journal).who == "CFO"


async def test_who_was_typed_goes_before_a_label_in_the_text(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "Told the @CFO")
        app.screen.query_one("#who", Input).focus()
        await write(pilot, "key user")
        await pilot.press("ctrl+s")
    assert newest(journal).who == "key user"


async def test_a_tag_in_the_text_becomes_one(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "About the #import")
        await pilot.press("ctrl+s")
    assert newest(journal).tags == ("import",)


async def test_a_date_in_words_is_shown_as_it_is_understood(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", *"Call")
        assert "Acme ERP · call · today 14:05 · closing" in seen(app)
        await pilot.press("f2")
        app.screen.query_one("#when", Input).focus()
        await write(pilot, "yesterday 9:30")
        await until(pilot, lambda: "call · Wed 6 May 09:30 · closing" in seen(app))
        await write(pilot, " or so")
        await until(pilot, lambda: "call · when?" in seen(app))


async def test_a_wrong_date_is_named_and_nothing_is_lost(journal: Journal, app: WatchedApp) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "f2")
        app.screen.query_one("#when", Input).focus()
        await write(pilot, "some day")
        await pilot.press("ctrl+s")
        assert len(app.said) == 1
        assert app.said[0].startswith("'some day' is no date. Expected a day such as")
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.query_one(TextArea).text == "Call"
        assert journal.entries() == before
        await pilot.press("ctrl+u", "ctrl+s")
    assert newest(journal).text == "Call"


@pytest.mark.parametrize("text", ["", " \n\n"])
async def test_an_empty_text_is_refused(journal: Journal, app: WatchedApp, text: str) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, text)
        await pilot.press("tab", "2", "ctrl+s")
        assert app.said == ["The text is empty; nothing was saved."]
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.query_one(MoodScale).mood == 2
    assert journal.entries() == before


async def test_letters_are_text_where_text_is_typed(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"q u n ? d e / 1 -", "ctrl+s")
    assert newest(journal).text == "q u n ? d e / 1 -"


async def test_editing_changes_what_was_changed_and_no_more(
    journal: Journal, app: WatchedApp
) -> None:
    entry = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await write(pilot, ", she says")
        await pilot.press("tab", "minus", "ctrl+s")
        assert app.said == ["Saved. 7 of 11 above satisfied."]
    assert journal.entry(entry.id) == replace(entry, text=f"{entry.text}, she says", mood=-2)


async def test_a_text_that_was_not_touched_stays_as_it_is(
    journal: Journal, app: WatchedApp
) -> None:
    entry = replace(journal.entries()[0], text="A\x0bB\u2028C\x1cD\tE 🏳️‍🌈 e\u0301\n")
    journal.save(entry)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: app.screen.query_one("#form").border_title)
        assert "draft kept" not in seen(app)
        await pilot.press("tab", "1", "ctrl+s")
    assert journal.entry(entry.id) == replace(entry, mood=1)
