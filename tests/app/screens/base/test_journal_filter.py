"""The journal's filter on Home: what is typed leaves those entries that meet it."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.domain.project import Project
from pmjournal.domain.query import Query
from pmjournal.store.journal import Journal

from ...golden import READINGS, WatchedApp, drawn, note, seen, titles, until, write

ALL = [title for _day, _mood, title in reversed(READINGS)]
BELOW_ZERO = ["Key user irritated about the import", "We had to explain it twice"]


async def narrow(pilot: Pilot[bool], text: str) -> JournalList:
    """Open the filter, and type `text`."""
    await pilot.press("F")
    pilot.app.screen.query_one(Input).value = ""
    await write(pilot, text)
    await answered(pilot)
    return pilot.app.screen.query_one(JournalList)


async def answered(pilot: Pilot[bool]) -> None:
    """Wait until the journal has answered."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()  # pyright: ignore[reportUnknownMemberType]
    await pilot.pause()


async def test_each_key_narrows_the_journal_and_the_words_are_marked(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("F", *"impo")
        await until(pilot, lambda: "Journal · 2 of 11 · impo ─" in seen(app))
        (line,) = [pieces for pieces in drawn(app) if "Import repaired" in "".join(pieces)]
        assert "Impo" in line  # a piece of its own, as it looks different
        await pilot.press(*"rt rep")
        await until(pilot, lambda: titles(app) == ["Import repaired"])


async def test_the_line_with_the_word_is_shown_where_the_title_has_none(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Call\n\nLong.\nThe scanner broke."))
    async with app.run_test(size=(120, 36)) as pilot:
        await narrow(pilot, "scann")
        assert "Call  The scanner broke." in seen(app)


@pytest.mark.parametrize(
    "text",
    ["mood:<0", "impor", "mport", "who:cio t", "phase:kickoff", "since:2026-04-01", "mood:9", "zz"],
)
async def test_it_leaves_what_a_search_in_the_project_finds(
    journal: Journal, project: Project, app: WatchedApp, text: str
) -> None:
    from pmjournal.app.widgets.query_line import query_in

    other, _change = journal.add_project("Other")
    journal.save(note(other, "Import, mood and zz", mood=-1))
    journal.use_project(project)
    query, _news = query_in(text, app.clock())
    found = journal.search(replace(query, project=project.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, text)
        assert titles(app) == [entry.title for entry in found]


async def test_what_narrows_is_offered_and_tab_takes_it(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "")
        offered = seen(app).splitlines()[-11]
        assert "who:  mood:" in offered
        assert "project:" not in offered  # there is but this one
        await narrow(pilot, "who:")
        assert "who:CIO" in seen(app)
        await pilot.press("tab")
        assert app.screen.query_one(Input).value == "who:CIO "


async def test_enter_goes_into_the_list_and_escape_takes_the_filter_away(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        entries = await narrow(pilot, "mood:<0")
        await pilot.press("enter", "down")
        assert titles(app) == BELOW_ZERO
        await pilot.press("enter")
        assert isinstance(app.screen, EntryScreen)
        await pilot.press("escape")
        assert titles(app) == BELOW_ZERO
        await pilot.press("escape")
        assert titles(app) == ALL
        assert entries.selected
        assert entries.selected.title == BELOW_ZERO[1]
        assert entries.has_focus
        assert "─ Journal ─" in seen(app)


async def test_escape_while_typing_leads_back_to_where_one_was(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        entries = app.screen.query_one(JournalList)
        await pilot.press(*["down"] * 4)
        before = entries.selected
        await narrow(pilot, "go-live")
        assert entries.selected != before
        await pilot.press(*"zzz")
        await answered(pilot)
        assert titles(app) == []
        assert "No entry of this project meets “go-livezzz”. esc shows" in " ".join(
            seen(app).split()
        )
        await pilot.press("escape")
        assert entries.selected == before


async def test_an_empty_filter_goes_with_enter(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("F", "enter")
        assert not app.screen.query_one("#filter").display
        assert app.screen.query_one(JournalList).has_focus


async def test_what_is_written_and_undone_keeps_the_filter(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "import")
        await pilot.press("enter", "n", *"Import again", "ctrl+s")
        await until(pilot, lambda: titles(app)[:1] == ["Import again"])
        await pilot.press("u")
        await until(pilot, lambda: len(titles(app)) == 2)
        journal.save(note(project, "Import elsewhere"))
        app.changed.publish(None)
        await until(pilot, lambda: "Journal · 3 of 12" in seen(app))
        assert app.screen.query_one(Input).value == "import"


async def test_another_project_is_shown_whole(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    other, _change = journal.add_project("Other")
    journal.save(note(other, "Elsewhere"))
    journal.use_project(project)
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "import")
        app.show_project(other)
        await pilot.pause()
        assert titles(app) == ["Elsewhere"]
        assert not app.screen.query_one("#filter").display
        app.show_project(project)
        await pilot.pause()
        assert titles(app) == ALL


async def test_marks_that_are_not_shown_are_not_meant(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("space")  # what the filter will hide
        await narrow(pilot, "mood:<0")
        await pilot.press("enter", "space", "space")
        assert "2 marked" in seen(app)
        await pilot.press("d")
        await until(pilot, lambda: titles(app) == [])
        assert app.said == ["2 entries are in the trash. u brings them back."]
        assert len(journal.entries()) == len(ALL) - 2
        await pilot.press("u")
        await until(pilot, lambda: titles(app) == BELOW_ZERO)


async def test_a_search_leads_to_an_entry_that_the_filter_hides(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "mood:<0")
        await pilot.press("enter", "slash")
        await write(pilot, "kickoff went")
        await until(pilot, lambda: "1 found" in seen(app))
        await pilot.press("enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        selected = app.screen.query_one(JournalList).selected
        assert selected
        assert selected.title == "Kickoff went as planned"


@pytest.mark.parametrize(
    ("typed", "said"),
    [("mood:9", "“mood:9” narrows nothing"), ("project:[/]", "No project '[/]'")],
)
async def test_what_narrows_nothing_is_said(app: WatchedApp, typed: str, said: str) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await narrow(pilot, typed)
        assert said in seen(app)
        assert app.said == []


async def test_the_answer_to_an_older_filter_never_covers_a_newer_one(
    project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "import")
        before = titles(app)
        old = HomeScreen.Answered(project, "imp", frozenset(), Query().words, "")
        app.screen.post_message(old)
        await pilot.pause()
        assert titles(app) == before


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_line_entries_and_the_way_back_are_seen_at_any_size(
    app: WatchedApp, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await narrow(pilot, "mood:<0")
        assert seen(app).splitlines()[-1].strip().startswith("⏎ To the entries")
        assert "Search" not in seen(app).splitlines()[-1]  # its key is typed
        await pilot.press("enter")
        shown = seen(app)
        assert shown.count("mood:<0") == 2  # the line, and the list's title
        assert "Key user irr" in shown
        assert "esc All entries" in shown.splitlines()[-1]


async def test_a_click_on_the_bar_takes_the_filter_away(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await narrow(pilot, "mood:<0")
        await pilot.press("enter")
        await pilot.click(offset=(seen(app).splitlines()[-1].index("esc All"), 23))
        await pilot.pause()
        assert titles(app) == ALL
