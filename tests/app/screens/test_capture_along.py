"""What a note brings along: the promises in its text, and whether the last moment tingled."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle, Tingled, TingleState
from pmjournal.domain.words import Side
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import TODAY, WatchedApp, day, locked, note, seen, until, write

TWO = "Call with the CFO\npromise: a price for the second site\n- Zusage: Termin bis Mai"


def promises(journal: Journal, project: Project) -> Sequence[Promise]:
    """The project's promises, in the order of writing."""
    return journal.observed([project])[project.id].promises


def newest(journal: Journal) -> Entry:
    """The entry that was written last."""
    return max(journal.entries(), key=lambda entry: entry.id)


def done(journal: Journal, project: Project, title: str, on: date, **more: Any) -> Tingle:
    """A moment that was done on a day, written into the journal."""
    state = TingleState.DONE
    tingle = Tingle(
        id=new_id(), project=project.id, title=title, made_on=day(0), state=state, settled_on=on
    )
    tingle = replace(tingle, **more)
    journal.keep((tingle, None))
    return tingle


async def test_a_line_offers_itself_as_a_promise_and_goes_with_it(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call: promise")
        assert "Promised?" not in seen(app)
        await pilot.press("enter", *"promise: a", "space", "b")
        assert "[x] no day: a b" in seen(app)
        await pilot.press(*["backspace"] * 4)
        assert "Promised?" not in seen(app)


async def test_what_was_promised_is_saved_with_the_note(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, TWO)
        await pilot.press("f2")
        app.screen.query_one("#side", Choice).focus()
        await pilot.press("left", "tab", "tab", *"2026-04-30", "ctrl+s")
        assert app.said == ["Saved. 8 of 11 above satisfied. 2 promises noted. No due day."]
        entry = newest(journal)
        made = promises(journal, project)
        assert made == [
            Promise(
                id=promise.id,
                project=project.id,
                text=text,
                made_on=day(115),
                side=Side.SALES,
                entry=entry.id,
            )
            for promise, text in zip(
                made, ("a price for the second site", "Termin bis Mai"), strict=True
            )
        ]
        await pilot.press("u")
        assert app.said[1:] == ["The note is in the trash, and its 2 promises with it."]
        assert promises(journal, project) == []
        await pilot.press("u")
        assert app.said[2:] == ["Nothing to undo in this session."]
    assert journal.entry(entry.id).deleted


async def test_a_line_that_is_not_ticked_stays_text(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, TWO)
        app.screen.query_one("#promises", Choice).focus()
        await pilot.press("space", "escape", "n")
        assert "[ ] no day: a price for the second site" in seen(app)
        assert "[x] no day: Termin bis Mai" in seen(app)
        app.screen.query_one(TextArea).move_cursor((1, 0))
        await pilot.press("end", "!")
        assert "[ ] no day: a price for the second site!" in seen(app)
        await pilot.press("ctrl+s")
        assert app.said[-1].endswith("1 promise noted. No due day.")
        assert [one.text for one in promises(journal, project)] == ["Termin bis Mai"]
        await pilot.press("u")
        assert app.said[-1] == "The note is in the trash, and its promise with it."


async def test_editing_offers_only_what_is_new(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Call\npromise: a price"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        assert "Promised?" not in seen(app)
        await pilot.press("enter", *"promise: a date")
        assert "[x] no day: a date" in seen(app)
        assert "[x] no day: a price" not in seen(app)
        await pilot.press("ctrl+s", "u")
        assert app.said[-1] == "Changed back."
        assert promises(journal, project) == []
        await pilot.press("e")
        await write(pilot, "\npromise: a date")
        await pilot.press("ctrl+s")
    (made,) = promises(journal, project)
    assert (made.text, made.entry, made.made_on) == ("a date", journal.entries()[0].id, TODAY)


async def test_where_the_journal_refuses_nothing_is_saved_and_all_stays(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    before = journal.entries()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, TWO)
        with locked(app):
            await pilot.press("ctrl+s")
            assert isinstance(app.screen, CaptureScreen)
        assert (journal.entries(), promises(journal, project)) == (before, [])
        assert "[x] no day: Termin bis Mai" in seen(app)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_promise_in_a_text_of_others_is_text(
    app: WatchedApp, size: tuple[int, int]
) -> None:
    hostile = "[/bold] [red]x\x1b[31m 👩‍👩‍👧‍👦 שלום \u202e " + "long " * 40
    async with app.run_test(size=size) as pilot:
        await pilot.press("n")
        await write(pilot, f"promise: {hostile}\npromise: second")
        app.screen.query_one("#promises", Choice).focus()
        await until(pilot, lambda: "[x] no day: second" in seen(app))
        assert "[x] no day: [/bold] [red]x␛[31m" in seen(app)
        assert not set(seen(app)) & {"\x1b", "\u202e"}


async def test_nothing_is_asked_where_nothing_was_done(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    done(journal, project, "Answered", day(120), tingled=Tingled.NO)
    done(journal, project, "Asked", day(120), asked=True)
    done(journal, project, "Planned", day(120), state=TingleState.PLANNED, settled_on=None)
    done(journal, project, "Skipped", day(120), state=TingleState.SKIPPED)
    other, _change = journal.add_project("Other")
    done(journal, other, "Elsewhere", day(120))
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        assert "Did it tingle?" not in seen(app)


ANSWERS = {
    "right": Tingled.YES,
    "right right": Tingled.A_LITTLE,
    "space left": Tingled.NO,
    "space space": None,
    "": None,
}


@pytest.mark.parametrize("keys", ANSWERS)
async def test_it_is_asked_once_whether_it_tingled(
    journal: Journal, project: Project, app: WatchedApp, keys: str
) -> None:
    first = done(journal, project, "First real demo", day(120))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        words = " ".join(seen(app).split())
        assert "Did it tingle? yes a little no “First real demo”, 5 May" in words
        await write(pilot, "Call")
        app.screen.query_one("#tingled", Choice).focus()
        await pilot.press(*keys.split(), "ctrl+s")
        answered = replace(first, tingled=ANSWERS[keys], asked=True)
        assert journal.tingle(first.id) == answered
        await pilot.press("n")
        assert "Did it tingle?" not in seen(app)
        await pilot.press("escape", "u")
        assert app.said[-1] == "The note is in the trash."
        assert journal.tingle(first.id) == first
        await pilot.press("n")
        assert "Did it tingle?" in seen(app)


async def test_the_latest_of_several_is_asked_about(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    done(journal, project, "Latest", day(121))
    earlier = done(journal, project, "Earlier", day(100))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", *"Call")
        assert "“Latest”" in seen(app)
        app.screen.query_one("#tingled", Choice).focus()
        await pilot.press("right", "f2")
        app.screen.query_one("#when").focus()
        await write(pilot, "2026-04-30")  # when only the earlier one was done
        await until(pilot, lambda: "“Earlier”" in seen(app))
        await pilot.press("ctrl+s")
    assert journal.tingle(earlier.id) == replace(earlier, asked=True)  # the answer was another's


async def test_a_moment_after_the_notes_day_is_not_asked_about(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    later = done(journal, project, "Later", day(121))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", *"Call", "f2")
        app.screen.query_one("#when").focus()
        await write(pilot, "2026-04-30")
        await until(pilot, lambda: "“Later”" not in seen(app))
        await pilot.press("ctrl+s")
    assert journal.tingle(later.id) == later


async def test_closing_keeps_the_answer_and_discarding_asks_again(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    first = done(journal, project, "First real demo", day(120))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call")
        app.screen.query_one("#tingled", Choice).focus()
        await pilot.press("right", "right", "escape")
        assert journal.tingle(first.id) == first
        await pilot.press("n")
        assert app.screen.query_one("#tingled", Choice).values == ("a_little",)
        await pilot.press("f8", "f8", "n")
        assert "Did it tingle?" in seen(app)
        assert app.screen.query_one("#tingled", Choice).values == ()
    assert journal.tingle(first.id) == first


async def test_changing_an_entry_asks_nothing(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    first = done(journal, project, "First real demo", day(1))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e", "!")
        assert "Did it tingle?" not in seen(app)
        await pilot.press("ctrl+s")
    assert journal.tingle(first.id) == first


async def test_the_question_is_whole_on_a_small_screen(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    done(journal, project, "[/bold] \x1b[31m" + "long " * 20, day(120))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", "tab", "tab", "tab", "tab")
        assert app.focused is app.screen.query_one("#tingled", Choice)
        assert "Did it tingle?" in seen(app)
        assert re.search(r"yes +a little +no", seen(app))
        app.screen.query_one("#what").scroll_visible(animate=False)
        await pilot.pause()
        assert "“[/bold] ␛[31mlong" in seen(app)


async def test_a_promise_shows_the_day_that_is_understood_counted_from_the_note(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n")
        await write(pilot, "CIO wants a date. promise: plan by friday, with prices")
        await until(pilot, lambda: "[x] → Fri 8 May: plan by friday, with prices" in seen(app))
        await pilot.press("f2")
        app.screen.query_one("#when", Input).value = "27.4."
        await until(pilot, lambda: "[x] → Fri 1 May: plan by friday, with prices" in seen(app))
        await pilot.press("ctrl+s")
        assert app.said[-1].endswith("1 promise noted. Due: Fri 1 May 2026.")
    (promise,) = journal.observed([project])[project.id].promises
    assert (promise.made_on, promise.due_on) == (date(2026, 4, 27), date(2026, 5, 1))
