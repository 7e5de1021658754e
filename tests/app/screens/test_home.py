"""Home: what is seen at each size, and what moves it."""

from datetime import timedelta

from rich.cells import cell_len
from textual.events import Key

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.projects import ProjectsScreen
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.now_panel import NowLine, NowPanel
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Kind, Source
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import READINGS, Clock, WatchedApp, day, note, seen, titles, until


def home(app: WatchedApp) -> HomeScreen:
    """The screen that lies under all others."""
    screen = app.screen_stack[0]
    assert isinstance(screen, HomeScreen)
    return screen


async def test_home_shows_the_headline_the_projects_and_the_journal(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "Not heard for 21" in seen(app))
        screen = seen(app)
        # It is silent, so it is told as it was, and without an arrow.
        assert "was +2.1 when last heard, 21 days ago" in screen
        assert "8 of 11 above satisfied (last 5: 5)" in screen
        assert "(+2.1)" in screen
        assert "↗" not in screen
        assert "Acme ERP" in screen
        assert "closing · day 123" in screen


async def test_the_journal_is_newest_first(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)):
        assert titles(app) == [title for _day, _mood, title in reversed(READINGS)]
        screen = seen(app)
        assert screen.index("second site") < screen.index("Go-live, first order")


async def test_at_80x24_the_sidebar_folds_and_the_curve_keeps_nine_rows(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert not screen.query_one("#left").region
        assert screen.query_one(CurveView).content_size.height >= 9
        assert "▾ Acme ERP" in seen(app)
        await until(pilot, lambda: "Not heard for 21" in seen(app))


async def test_at_80x24_ctrl_o_lists_the_projects(journal: Journal, app: WatchedApp) -> None:
    other, _change = journal.add_project("Birk portal")
    async with app.run_test(size=(80, 24)) as pilot:
        assert home(app).current == other.id
        await pilot.press("ctrl+o")
        assert isinstance(app.screen, ProjectsScreen)
        assert "Birk portal" in seen(app)
        await pilot.press("up", "enter")
        assert "▾ Acme ERP" in seen(app)
        default = journal.default_project()
        assert default is not None
        assert default.name == "Acme ERP"


async def test_a_click_on_the_name_lists_the_projects_too(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("TopBar")
        assert isinstance(app.screen, ProjectsScreen)
        await pilot.press("escape")
        assert app.screen is home(app)


async def test_where_there_is_room_ctrl_o_goes_to_the_list_at_the_left(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("ctrl+o")
        assert app.focused is home(app).query_one(ProjectList)
        await pilot.press("enter")
        assert app.focused is home(app).query_one(JournalList)


async def test_40x12_takes_a_note_and_saves_it(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n", *"Call")
        assert "Call" in seen(app)
        await pilot.press("tab", "2")
        assert "▐+2▌" in seen(app)
        await pilot.press("ctrl+s")
        assert app.screen is home(app)
    newest = journal.entries()[0]
    assert (newest.text, newest.mood) == ("Call", 2)


async def test_the_curve_has_its_lines_in_a_moment(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        curve = app.screen.query_one(CurveView)
        await until(pilot, lambda: curve.lines_ready)
        await pilot.pause()
        drawn = "".join(strip.text for strip in curve.render_lines(curve.size.region))
        assert any("⠀" < sign <= "⣿" for sign in drawn)
        assert "satisfied" in drawn


async def test_the_screen_follows_the_terminal_when_it_is_resized(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        for width, height in ((80, 24), (40, 12), (20, 5), (250, 70), (1, 1), (120, 36)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert {cell_len(line) for line in seen(app).splitlines()} == {width}


async def test_moving_along_the_projects_shows_each(journal: Journal, app: WatchedApp) -> None:
    birk, _change = journal.add_project("Birk portal")
    journal.save(note(birk, "A first word"))
    async with app.run_test(size=(120, 36)) as pilot:
        assert titles(app) == ["A first word"]
        await pilot.press("shift+tab", "up")
        assert len(titles(app)) == len(READINGS)
        await pilot.press("down")
        assert titles(app) == ["A first word"]


async def test_two_quick_moves_come_to_rest(journal: Journal, app: WatchedApp) -> None:
    for name in ("Birk", "Cordes", "Danz"):
        journal.add_project(name)
    async with app.run_test(size=(120, 36)) as pilot:
        screen = home(app)
        projects = screen.query_one(ProjectList)
        shown: list[str | None] = []

        def remember(current: str | None) -> None:
            shown.append(current)

        screen.watch(screen, "current", remember, init=False)
        projects.action_move(-1)
        projects.action_move(-1)
        for _ in range(5):
            await pilot.pause()
        assert projects.cursor == 2
        assert screen.current == projects.figures[1].project.id
        assert len(shown) <= 2


async def test_the_mark_and_the_cursor_stay_on_the_shown_project(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        with Journal(journal.path) as other:
            other.add_project("Aa, before all others")
        projects = home(app).query_one(ProjectList)
        await until(pilot, lambda: projects.count == 2)
        assert home(app).current == project.id
        assert projects.cursor == 1


async def test_another_project_begins_at_its_newest_entry(
    journal: Journal, app: WatchedApp
) -> None:
    birk, _change = journal.add_project("Birk portal")
    for number in range(9):
        journal.save(note(birk, f"Note {number}", number))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("end")
        assert home(app).query_one(JournalList).cursor == 8
        await pilot.press("shift+tab", "up")
        assert home(app).query_one(JournalList).cursor == 0


async def test_what_another_process_writes_appears_without_a_key(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        with Journal(journal.path) as other:
            other.save(note(project, "From the shell", mood=3))
        await until(pilot, lambda: "From the shell" in titles(app))
        await pilot.pause()
        assert "From the shell" in seen(app)
        assert "9 of 12 above satisfied" in seen(app)


async def test_the_cursor_stays_on_its_entry_when_another_arrives(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("down")
        entries = home(app).query_one(JournalList)
        selected = entries.selected
        with Journal(journal.path) as other:
            other.save(note(project, "From the shell"))
        await until(pilot, lambda: entries.count == len(READINGS) + 1)
        assert entries.selected == selected


async def test_a_new_day_is_noticed(app: WatchedApp, clock: Clock) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        clock.now += timedelta(days=2)
        await until(pilot, lambda: "last heard, 23 days ago" in seen(app))


async def test_entries_without_a_mood_are_no_readings(journal: Journal, app: WatchedApp) -> None:
    birk, _change = journal.add_project("Birk portal")
    async with app.run_test(size=(120, 36)) as pilot:
        assert "no mood yet" in seen(app)
        assert "No entries yet. Press n after your next call." in seen(app)
        journal.save(note(birk, "Only words"))
        app.changed.publish(None)
        await pilot.pause()
        assert "Only words" in seen(app)
        assert "no mood yet" in seen(app)


async def test_a_year_that_is_not_this_one_is_named(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Long ago", -30))
    async with app.run_test(size=(120, 36)):
        assert "Sat 6 Dec 2025" in seen(app)
        assert "Wed 6 May 2026" not in seen(app)


async def test_the_columns_stand_one_under_another(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    labels = ("CIO", "情報部", "👩‍💻 key user", "שלום")
    for who in labels:
        journal.save(note(project, "Phoned", kind=Kind.MEETING, who=who))
    async with app.run_test(size=(120, 36)):
        lines = [line for line in seen(app).splitlines() if "meeting" in line]
        assert len({cell_len(line[: line.index("meeting")]) for line in lines}) == 1
        assert all(who in line for who, line in zip(reversed(labels), lines, strict=False))


async def test_the_mouse_reaches_what_the_keys_reach(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        entries = home(app).query_one(JournalList)
        await pilot.click(JournalList, offset=(10, 3))
        assert entries.cursor == 2
        await pilot.click(JournalList, offset=(10, 3))
        assert isinstance(app.screen, EntryScreen)
        await pilot.press("escape")
        bar = home(app).query_one(KeyBar)
        at = "".join(strip.text for strip in bar.render_lines(bar.size.region)).index("n Note")
        await pilot.click(KeyBar, offset=(at, 0))
        assert isinstance(app.screen, CaptureScreen)


async def test_the_last_entry_of_a_day_comes_first(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    for text in ("Earlier", "Later"):
        journal.save(note(project, text))
    async with app.run_test(size=(120, 36)):
        assert titles(app)[:2] == ["Later", "Earlier"]
        assert day(122) == home(app).query_one(JournalList).entries[0].day


async def test_now_puts_the_suggestion_aside_with_x(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Fine", mood=2, source=Source.SAID, who="CIO"))
    async with app.run_test(size=(120, 36)) as pilot:
        now = home(app).query_one(NowPanel)

        def step() -> str:
            return now.agenda.step.title if now.agenda and now.agenda.step else ""

        await until(pilot, step)
        before = step()
        assert "t · x not now" in str(now.render())
        await pilot.press("x")
        assert step() != before
        (one,) = journal.observed([project])[project.id].dismissals
        assert one.until == day(122 + 14)
        await pilot.press("u")
        assert step() == before


async def test_at_80x24_now_is_one_line_with_its_key(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    title = "A very long title of a moment that takes all the room that there is, and more of it"
    tingle = Tingle(
        id=new_id(), project=project.id, title=title, made_on=day(90), planned_on=day(120)
    )
    journal.keep((tingle, None))
    async with app.run_test(size=(80, 24)) as pilot:
        line = app.screen.query_one(NowLine)
        await until(pilot, lambda: line.agenda)
        shown = str(line.render())
        assert line.agenda is not None
        assert line.agenda.fact[:30] in shown
        assert cell_len(shown) <= line.content_size.width
        assert shown.endswith(("  t", "  n"))


async def test_the_project_list_tells_how_urgent_each_is(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("Birk portal")
    journal.use_project(project)
    promise = Promise(
        id=new_id(), project=project.id, text="A price", made_on=day(90), due_on=day(120)
    )
    journal.keep((promise, None))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "▌!  Acme ERP" in seen(app))
        lines = seen(app).splitlines()
        assert any("▌!  Acme ERP" in line and line.rstrip(" │").count("(+2.1)") for line in lines)
        assert "!" not in next(line for line in lines if "Birk portal" in line)
        assert any("All projects" in line and "1 needs you" in line for line in lines)


async def test_a_key_right_behind_a_deletion_is_for_what_is_seen_then(
    journal: Journal, app: WatchedApp
) -> None:
    first, second = journal.entries()[:2]
    async with app.run_test(size=(80, 24)) as pilot:
        for key in "de":  # as quick as a terminal sends them
            app.post_message(Key(key, key))
        await until(pilot, lambda: "^s" in seen(app) and second.title in seen(app))
        await pilot.pause()
        assert isinstance(app.screen, CaptureScreen)
        assert first.title not in [entry.title for entry in journal.entries()]
