"""Search as one types: what is found, what narrows it, and the way to where it stands."""

from dataclasses import replace
from datetime import timedelta

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.promises import PromisesScreen
from pmjournal.app.screens.search import SearchScreen
from pmjournal.app.screens.tingles import TinglesScreen
from pmjournal.app.widgets.hit_list import HitList
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.promise_list import PromiseList
from pmjournal.app.widgets.tingle_plan import TinglePlan
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.query import Query
from pmjournal.domain.search_result import SearchResult
from pmjournal.domain.tingle import Tingle
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import TODAY, WatchedApp, drawn, note, seen, until, write


async def search(pilot: Pilot[bool], text: str) -> HitList:
    """Open the search and type `text`."""
    if not isinstance(pilot.app.screen, SearchScreen):
        await pilot.press("slash")
    pilot.app.screen.query_one(Input).value = ""
    await write(pilot, text)
    await pilot.app.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
    await pilot.pause()
    return pilot.app.screen.query_one(HitList)


async def test_each_key_narrows_what_is_found(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("slash", *"impo")
        await until(pilot, lambda: "2 found" in seen(app))
        assert "Import repaired" in seen(app)
        await pilot.press(*"rt rep")
        await until(pilot, lambda: "1 found" in seen(app))
        await pilot.press("x")
        await until(pilot, lambda: "Nothing found." in seen(app))


async def test_a_title_comes_before_a_text_and_the_words_are_marked(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Call\n\nThe CFO asked about the Übergabe again"))
    journal.save(note(project, "Übergabe planned", 10))
    async with app.run_test(size=(120, 36)) as pilot:
        found = await search(pilot, "uberg")
        assert [getattr(one, "title", "") for one in found.items] == ["Übergabe planned", "Call"]
        lines = [pieces for pieces in drawn(app) if "Call" in "".join(pieces)]
        assert "Überg" in lines[0]  # a piece of its own, as it looks different


async def test_an_entry_opens_where_it_stands(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    other, _change = journal.add_project("Other")
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, "kickoff went")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        assert "Kickoff went as planned" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        selected = app.screen.query_one(JournalList).selected
        assert selected
        assert selected.title == "Kickoff went as planned"
        assert app.screen.current == project.id != other.id


async def test_a_promise_and_a_moment_open_among_the_others(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    for text in ("Labels by May", "A second site"):
        promise = Promise(id=new_id(), project=project.id, text=text, made_on=TODAY)
        tingle = Tingle(id=new_id(), project=project.id, title=f"Show {text}", made_on=TODAY)
        journal.keep((promise, None), (tingle, None))
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, "second site by")
        assert app.screen.query_one(HitList).count == 0
        found = await search(pilot, "a second")
        place = [type(one) for one in found.items].index(Promise)
        await pilot.press(*["down"] * place, "enter")
        await until(pilot, lambda: isinstance(app.screen, PromisesScreen))
        selected = app.screen.query_one(PromiseList).selected
        assert selected
        assert selected.text == "A second site"
        await pilot.press("escape")
        await search(pilot, "show a sec")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, TinglesScreen))
        planned = app.screen.query_one(TinglePlan).selected
        assert planned
        assert planned.title == "Show A second site"


@pytest.mark.parametrize(
    ("typed", "offered", "becomes"),
    [
        ("pro", "project:", "project:"),
        ("imp project:a", "project:acme-erp", "imp project:acme-erp "),
        ("who:c", "who:CIO", "who:CIO "),
        ("mood:", "mood:<0", "mood:<0 "),
        ("since:m", "since:monday", "since:monday "),
        ("kind:mee", "kind:meeting", "kind:meeting "),
    ],
)
async def test_what_narrows_is_offered_and_tab_takes_it(
    app: WatchedApp, typed: str, offered: str, becomes: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, typed)
        assert offered in seen(app).splitlines()[3]
        await pilot.press("tab")
        assert app.screen.query_one(Input).value == becomes


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("mood:9", "“mood:9” narrows nothing"),
        ("import since:never", "“since:never” narrows nothing"),
        ("project:zzz", "No project 'zzz'"),
        ("project:[/]", "No project '[/]'"),
    ],
)
async def test_what_narrows_nothing_is_said_in_a_sentence(
    app: WatchedApp, typed: str, said: str
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await search(pilot, typed)
        assert said in seen(app)
        assert app.said == []


async def test_the_search_is_there_again_and_narrows_to_a_project(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    other, _change = journal.add_project("Other")
    journal.save(note(other, "Import elsewhere"))
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        assert (await search(pilot, "import")).count == 3
        await pilot.press("escape", "slash")
        await until(pilot, lambda: "3 found" in seen(app))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "2 found" in seen(app))
        assert "Acme ERP ─" in seen(app)


async def test_what_is_typed_takes_the_place_of_the_last_search(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("slash", *"im", "escape", "slash", "l")
        assert app.screen.query_one(Input).value == "l"


async def test_a_search_is_kept_used_and_forgotten(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, "mood:<0 who:cio")
        await pilot.press("ctrl+s")
        line = app.screen.query_one(Input)
        line.value = ""
        await pilot.pause()
        assert "Kept searches" in seen(app)
        await pilot.press("enter")
        assert line.value == "mood:<0 who:cio"
        await pilot.press("home", "delete")
        assert line.value == "ood:<0 who:cio"
        line.value = ""
        await pilot.pause()
        await pilot.press("delete")
        assert journal.kept_searches() == []
        assert line.value == "mood:<0 who:cio"


async def test_an_older_answer_never_covers_a_newer_one(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        found = await search(pilot, "import")
        before = found.items
        app.screen.post_message(SearchScreen.Answered(("imp", True), Query(), SearchResult(), ""))
        await pilot.pause()
        assert found.items == before


async def test_what_acts_on_a_terminal_is_shown_as_a_sign(
    journal: Journal, project: Project
) -> None:
    journal.save(note(project, "日本 \x1b[31m [bold]red[/] import\n\nmore \x9b2J import", who="[/"))
    for size in ((120, 36), (80, 24), (40, 12)):
        async with WatchedApp(journal).run_test(size=size) as pilot:
            found = await search(pilot, "red")
            assert found.count == 1
            text = seen(pilot.app)
            assert "\x1b" not in text
            assert "\x9b" not in text
            assert "red[/]" in text


async def test_a_journal_of_an_archived_project_is_found(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("Other")
    journal.save_project(replace(project, archived=app.clock() - timedelta(1)), project)
    async with app.run_test(size=(80, 24)) as pilot:
        await search(pilot, "kickoff")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, EntryScreen))
        await pilot.press("escape")
        assert isinstance(app.screen, SearchScreen)
