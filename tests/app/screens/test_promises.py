"""Promises in the app: what is open and late, one key to settle, and a form that loses nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.promise import PromiseScreen
from pmjournal.app.screens.promises import PromisesScreen
from pmjournal.app.widgets.promise_list import PromiseList
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState, settled_promise
from pmjournal.domain.words import Side
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import TODAY, WatchedApp, day, locked, seen, until, write

HOSTILE = "[/bold] [red]x \x1b[31mred\x07 👩‍👩‍👧‍👦 שלום \u202e"


def promise(project: Project, text: str = "A price", **more: Any) -> Promise:
    """A promise of the golden example, made on its first day."""
    return Promise(id=new_id(), project=project.id, text=text, made_on=day(0), **more)


def keep(journal: Journal, *promises: Promise) -> None:
    """Write new `promises`."""
    journal.keep(*((one, None) for one in promises))


def all_of(journal: Journal, project: Project) -> Sequence[Promise]:
    """The project's promises, in the order of writing."""
    return journal.observed([project])[project.id].promises


def texts(app: WatchedApp) -> list[str]:
    """The lines of the list, from the top."""
    return [one.text for one in app.screen.query_one(PromiseList).promises]


def line_of(app: WatchedApp, text: str) -> str:
    """The line of the list that shows `text`."""
    return next(line for line in seen(app).splitlines()[:-4] if text in line)


async def fill(pilot: Pilot[Any], field: str, text: str) -> None:
    """Type `text` over what is in the form's `field`."""
    pilot.app.screen.query_one(f"#{field}").focus()
    await pilot.press("ctrl+u")
    await write(pilot, text)


async def test_an_empty_list_says_what_belongs_there(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", *"kebwod", "enter")
        assert isinstance(app.screen, PromisesScreen)
        assert "No promises yet. Press a to write down what the customer counts on" in seen(app)
        assert "0 open · kept rate: needs 5 settled, has 0" in seen(app)
        assert app.said == []


async def test_open_ones_come_first_by_their_day(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    keep(
        journal,
        settled_promise(promise(project, "Kept"), PromiseState.KEPT, day(60)),
        promise(project, "Undated"),
        promise(project, "Later", due_on=TODAY + timedelta(9)),
        settled_promise(promise(project, "Broken"), PromiseState.BROKEN, day(90)),
        promise(project, "Late", due_on=TODAY - timedelta(3)),
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("p")
        assert texts(app) == ["Late", "Later", "Undated", "Broken", "Kept"]
        assert "3 open, 1 overdue · kept rate: needs 5 settled, has 2" in seen(app)


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_late_one_says_so_in_a_sign_and_in_words(
    journal: Journal, project: Project, app: WatchedApp, size: tuple[int, int]
) -> None:
    keep(
        journal,
        promise(project, "Late", due_on=TODAY - timedelta(3)),
        promise(project, "Yesterday", due_on=TODAY - timedelta(1)),
        promise(project, "Today", due_on=TODAY),
        settled_promise(promise(project, "Broken", due_on=day(80)), PromiseState.BROKEN, day(90)),
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press("p")
        assert "!" in line_of(app, "Late")
        assert "3 days late" in line_of(app, "Late")
        assert "1 day late" in line_of(app, "Yesterday")
        assert "due today" in line_of(app, "Today")
        assert "✗" in line_of(app, "Broken")
        assert "broken" in line_of(app, "Broken")
        assert "late" not in line_of(app, "Broken")


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_a_promise_of_sales_that_nobody_in_delivery_sees_to_stands_out(
    journal: Journal, project: Project, app: WatchedApp, size: tuple[int, int]
) -> None:
    keep(
        journal,
        promise(project, "Gap", side=Side.SALES, owner="Kim", owner_side=Side.SALES),
        promise(project, "Owned", side=Side.SALES, owner="Ana", owner_side=Side.DELIVERY),
    )
    async with app.run_test(size=size) as pilot:
        await pilot.press("p")
        assert "▲" in line_of(app, "Gap")
        assert "▲" not in line_of(app, "Owned")
        assert "no owner in delivery" in seen(app)
        if size[0] > 40:
            assert "sales     → Ana (delivery)" in line_of(app, "Owned")


async def test_the_promise_under_the_cursor_is_shown_in_full(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    long = "word " * 39 + "at the end"
    keep(
        journal,
        promise(project, long, due_on=TODAY + timedelta(1), basic=True, owner="Ana"),
        promise(project, "Short"),
    )
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("p")
        assert "at the end" in seen(app)
        facts = (
            "due Fri 8 May · owner: Ana · promised by delivery on 5 Jan · basic: taken for granted"
        )
        assert facts in seen(app)
        await pilot.press("down")
        assert "at the end" not in seen(app)


SETTLING = {
    "k": (PromiseState.KEPT, "“A price” was kept."),
    "e": (PromiseState.EXCEEDED, "“A price” was exceeded."),
    "b": (PromiseState.BROKEN, "“A price” was broken."),
    "w": (PromiseState.WITHDRAWN, "“A price” was withdrawn."),
}


@pytest.mark.parametrize("key", SETTLING)
async def test_one_key_settles_and_u_takes_it_back(
    journal: Journal, project: Project, app: WatchedApp, key: str
) -> None:
    one = promise(project)
    keep(journal, one)
    state, said = SETTLING[key]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", key)
        assert all_of(journal, project) == [settled_promise(one, state, TODAY)]
        await pilot.press(key, "u")  # the second time it is in that state already
        assert app.said == [said, "“A price” is as it was."]
    assert all_of(journal, project) == [one]


async def test_a_settled_one_is_opened_again_with_o(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    one = promise(project)
    keep(journal, settled_promise(one, PromiseState.BROKEN, day(60)))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "o", "o")
        assert app.said == ["“A price” is open again."]
    assert all_of(journal, project) == [one]


async def test_after_settling_the_cursor_is_on_the_next_open_one(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    keep(journal, *(promise(project, text) for text in ("First", "Second", "Third")))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "k", "b")
        assert texts(app) == ["Third", "Second", "First"]
        await pilot.press("end", "o")
        assert app.screen.query_one(PromiseList).selected == all_of(journal, project)[0]


async def test_j_and_k_do_not_move_where_k_settles(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    keep(journal, promise(project, "First"), promise(project, "Second"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "j", "k")
        assert app.said == ["“First” was kept."]
        await pilot.press("down", "question_mark")
        assert "It was kept" in seen(app)
        assert not [line for line in seen(app).splitlines() if "j" in line.split()]


async def test_a_deleted_one_comes_back(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    one = promise(project)
    keep(journal, one)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "d")
        assert all_of(journal, project) == []
        await pilot.press("u")
        assert app.said == [
            "“A price” is taken away. u brings it back.",
            "“A price” is back.",
        ]
    assert all_of(journal, project) == [one]


async def test_where_the_journal_refuses_nothing_changes(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    one = promise(project)
    keep(journal, one)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        with locked(app):
            await pilot.press("k")
        assert "another program holds the journal" in app.said[-1]
    assert all_of(journal, project) == [one]


async def test_the_kept_rate_is_told_from_five_settled_on(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    states = [PromiseState.KEPT] * 3 + [PromiseState.EXCEEDED, PromiseState.WITHDRAWN]
    keep(journal, *(settled_promise(promise(project), state, day(60)) for state in states))
    keep(journal, promise(project, "Open"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        assert "1 open · kept rate: needs 5 settled, has 4" in seen(app)
        await pilot.press("b")
        assert "0 open · 4 of 5 kept" in seen(app)


@pytest.mark.parametrize("key", ["escape", "q", "p"])
async def test_the_way_back_to_home(app: WatchedApp, key: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", key)
        assert isinstance(app.screen, HomeScreen)


async def test_a_promise_is_written_down_with_all_its_fields(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a")
        await write(pilot, "A second site")
        await pilot.press("tab", "left", "tab")
        await write(pilot, "2026-06-01")
        await pilot.press("tab")
        await write(pilot, "Ana")
        await pilot.press("tab", "left", "tab", "space", "tab")
        await write(pilot, "2026-05-01")
        await pilot.press("ctrl+s")
        assert app.said == ["“A second site” is saved, due Mon 1 Jun 2026."]
        (one,) = all_of(journal, project)
        assert one == replace(
            promise(project, "A second site", side=Side.SALES, owner="Ana", basic=True),
            id=one.id,
            owner_side=Side.DELIVERY,
            due_on=day(147),
            made_on=day(116),
        )
        await pilot.press("u")
        assert app.said[1:] == ["“A second site” is gone again."]
    assert all_of(journal, project) == []


async def test_a_promise_needs_no_more_than_its_text(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", *"Call back", "ctrl+s")
    (one,) = all_of(journal, project)
    assert one == replace(promise(project, "Call back"), id=one.id, made_on=TODAY)


async def test_only_what_was_changed_is_written(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    one = promise(project, f"A\x0bB {HOSTILE}\n", owner="Ana", due_on=day(130))
    keep(journal, one)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "enter")
        with Journal(journal.path) as other:
            other.keep((replace(one, owner="Kim", owner_side=Side.DELIVERY), one))
        await fill(pilot, "due", "2026-06-01")
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, PromisesScreen)
        assert all_of(journal, project) == [
            replace(one, owner="Kim", owner_side=Side.DELIVERY, due_on=day(147))
        ]
        await pilot.press("enter", "tab", "tab", "ctrl+u", "ctrl+s")
    assert all_of(journal, project)[0].due_on is None


async def test_what_cannot_be_used_is_named_and_pointed_at(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", "ctrl+s")
        assert app.said == ["The text is empty; nothing was saved."]
        await write(pilot, "A price")
        await fill(pilot, "due", "some day")
        await pilot.press("ctrl+s")
        assert app.said[1].startswith("'some day' is no date.")
        assert app.focused is app.screen.query_one("#due", Input)
        await fill(pilot, "due", "")
        await fill(pilot, "owner", "Ana")
        await pilot.press("ctrl+s")
        assert app.said[2] == "On which side is Ana? Choose sales or delivery."
        assert all_of(journal, project) == []
        await pilot.press("left", "enter", "ctrl+s")
    assert all_of(journal, project)[0].owner_side is Side.DELIVERY


async def test_escape_keeps_what_was_typed(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    one = promise(project)
    keep(journal, one)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", "escape")
        assert app.said == []
        await pilot.press("a", *"New", "tab", "left", "escape")
        await pilot.press("enter", *", fixed", "escape")
        assert app.said == ["Draft kept.", "Draft kept."]
        await pilot.press("a")
        assert app.screen.query_one(TextArea).text == "New"
        assert "draft kept" in seen(app)
        await pilot.press("f8", "f8", "a")
        assert app.screen.query_one(TextArea).text == ""
        await pilot.press("escape", "enter", "ctrl+s", "enter")
        assert app.screen.query_one(TextArea).text == "A price, fixed"
        assert "draft kept" not in seen(app)
    assert all_of(journal, project) == [replace(one, text="A price, fixed")]


async def test_leaving_from_anywhere_keeps_what_was_typed(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", *"Half a", "ctrl+q")
    again = WatchedApp(journal)
    async with again.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a")
        assert again.screen.query_one(TextArea).text == "Half a"


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_what_somebody_else_wrote_is_text(
    journal: Journal, project: Project, app: WatchedApp, size: tuple[int, int]
) -> None:
    keep(journal, promise(project, HOSTILE, owner=HOSTILE, due_on=TODAY))
    async with app.run_test(size=size) as pilot:
        await pilot.press("p")
        assert "[/bold] [red]x ␛[31mred␇" in seen(app)
        assert not set(seen(app)) & {"\x1b", "\x07", "\u202e"}
        await pilot.press("enter")
        assert isinstance(app.screen, PromiseScreen)
        assert not set(seen(app)) & {"\x1b", "\x07", "\u202e"}
        await pilot.press("escape", "k")
        assert app.said[0].startswith("“[/bold] [red]x ␛[31mred␇")


async def test_what_was_promised_elsewhere_appears(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    keep(journal, promise(project, "Undated"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        keep(journal, promise(project, "Urgent", due_on=TODAY))
        app.changed.publish(None)
        await pilot.pause()
        assert texts(app) == ["Urgent", "Undated"]
        await pilot.press("k")
        assert app.said == ["“Undated” was kept."]  # the one that the cursor was on


async def test_a_day_that_comes_round_again_is_the_next_one_where_it_is_due(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", *"A price")
        await fill(pilot, "due", "Friday")
        await fill(pilot, "made", "Friday")
        await pilot.press("ctrl+s")
    (one,) = all_of(journal, project)
    assert (one.made_on, one.due_on) == (TODAY - timedelta(6), TODAY + timedelta(1))


async def test_each_day_is_shown_as_it_is_understood_while_it_is_typed(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "a", *"A price")
        await fill(pilot, "due", "15.5.")
        await until(pilot, lambda: "→ Fri 15 May 2026" in seen(app))
        await fill(pilot, "due", "bald")
        await until(pilot, lambda: "bald" in seen(app) and "no day" in seen(app))
        await fill(pilot, "made", "27.4.")
        await fill(pilot, "due", "Friday")  # counts from the day of the promise
        await until(pilot, lambda: "→ Fri 1 May 2026" in seen(app))
