"""Today: all projects, the most urgent first, and the keys that act on the one under the cursor."""

from datetime import timedelta

import pytest

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.promises import PromisesScreen
from pmjournal.app.screens.today import TodayScreen
from pmjournal.app.widgets.day_list import DayList
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.words import Phase, Source
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import Clock, WatchedApp, day, note, seen, until

TODAY = Clock()().date()


def project_in(journal: Journal, name: str, mood: int | None = None) -> Project:
    """A project that has begun, with a reading of today."""
    made, _change = journal.add_project(name, phases={Phase.KICKOFF: TODAY - timedelta(40)})
    if mood is not None:
        journal.save(note(made, "Call", mood=mood, source=Source.SAID, who="CFO"))
    return made


@pytest.fixture
def several(journal: Journal, project: Project) -> Journal:
    """A quiet project, a furious one, and the golden one, which is silent."""
    project_in(journal, "Birk portal", mood=1)
    project_in(journal, "Cordes", mood=-3)
    journal.use_project(project)
    return journal


@pytest.mark.usefixtures("several")
async def test_the_most_urgent_stands_first_with_its_fact_and_next_step(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "CFO wants out: −3" in seen(app))
        screen = seen(app)
        assert screen.index("!! Cordes") < screen.index("?  Acme ERP")
        assert "→ Do not persuade: " in screen
        assert "step 1 of 3" in screen
        assert "Nothing needed: Birk portal." in screen
        assert "3 projects at work, 2 need you" in screen
        await pilot.press("h")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.usefixtures("several")
async def test_the_keys_act_on_the_project_of_the_line(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen))
        await pilot.press("p")
        assert isinstance(app.screen, PromisesScreen)
        default = journal.default_project()
        assert default is not None
        assert default.name == "Cordes"  # the shell's, too
        await pilot.press("escape", "down", "n")
        assert isinstance(app.screen, CaptureScreen)
        assert "Acme ERP" in seen(app)
        await pilot.press("escape", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "▾ Acme ERP" in seen(app)


@pytest.mark.usefixtures("several")
async def test_a_hurt_is_not_put_aside_and_a_suggestion_is(
    journal: Journal, app: WatchedApp
) -> None:
    birk = next(one for one in journal.projects() if one.name == "Birk portal")
    due = Promise(id=new_id(), project=birk.id, text="A price", made_on=day(1), due_on=TODAY)
    journal.keep((due, None))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("h", "x")
        await until(pilot, lambda: any("stays until" in said for said in app.said))
        await pilot.press("down", "x")
        assert len(journal.observed([birk])[birk.id].dismissals) == 1


async def test_with_two_projects_the_app_opens_on_today_with_one_on_its_home(
    journal: Journal, clock: Clock
) -> None:
    one = WatchedApp(journal, clock, first_screen=None)
    async with one.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert isinstance(one.screen, HomeScreen)
    project_in(journal, "Cordes", mood=-3)
    two = WatchedApp(journal, clock, first_screen=None)
    async with two.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(two.screen, TodayScreen))


async def test_where_nothing_needs_anybody_it_says_so(empty_journal: Journal) -> None:
    project_in(empty_journal, "Birk portal", mood=1)
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "Nothing needs you today." in seen(app))
        assert "If you have an hour: " in seen(app)
        await pilot.press("n")
        assert isinstance(app.screen, CaptureScreen)


async def test_ten_are_told_and_f2_shows_the_others(empty_journal: Journal) -> None:
    for number in range(12):
        project_in(empty_journal, f"Project {number}", mood=-2)
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "and 2 more: f2" in seen(app))
        days = app.screen.query_one(DayList)
        assert days.option_count == 10
        await pilot.press("f2")
        assert days.option_count == 12


@pytest.mark.usefixtures("several")
async def test_at_40x12_each_has_its_name_and_its_fact(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("h")
        await until(pilot, lambda: "!! Cordes" in seen(app))
        assert "CFO wants out" in seen(app)
        assert "?  Acme ERP" in seen(app)


@pytest.mark.usefixtures("several")
async def test_a_note_orders_the_page_anew_and_the_cursor_stays_on_its_project(
    journal: Journal, app: WatchedApp
) -> None:
    birk = next(one for one in journal.projects() if one.name == "Birk portal")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("h", "down")
        journal.save(note(birk, "Out", mood=-3, source=Source.SAID, who="CIO"))
        app.changed.publish(None)
        await until(pilot, lambda: "3 need you" in seen(app))
        shown = app.screen.query_one(DayList).agenda
        assert shown is not None
        assert shown.figures.project.name == "Acme ERP"


@pytest.mark.usefixtures("several")
async def test_the_list_at_the_left_is_by_urgency_and_leads_to_today(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "2 need you" in seen(app))
        left = [line[:36] for line in seen(app).splitlines()]
        places = [
            next(place for place, line in enumerate(left) if name in line)
            for name in ("All projects", "!! Cordes", "?  Acme ERP", "Birk portal")
        ]
        assert places == sorted(places)
        await pilot.press("ctrl+o", "home", "enter")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.usefixtures("several")
async def test_the_project_looked_at_is_the_default_of_the_shell(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "2 need you" in seen(app))
        await pilot.press("ctrl+o", "up")

        def default() -> str:
            chosen = journal.default_project()
            return chosen.name if chosen else ""

        await until(pilot, lambda: default() == "Cordes")
