"""With the mouse alone: what is seen is pointed at, clicked and turned."""

import pytest
from textual.events import MouseScrollDown, MouseScrollUp
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets._tooltip import Tooltip

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.exporting import ExportScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.tingle import TingleScreen
from pmjournal.app.screens.tingles import TinglesScreen
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.app.widgets.idea_list import IdeaList
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.now_panel import NowPanel
from pmjournal.app.widgets.suggestion import Suggestion
from pmjournal.app.widgets.tingle_plan import TinglePlan
from pmjournal.chart.layout import layout_of
from pmjournal.domain.project import Project
from pmjournal.domain.words import Source
from pmjournal.store.journal import Journal

from .golden import Clock, WatchedApp, day, note, seen, until, write


def place_of(curve: CurveView, number: int, mood: int) -> tuple[int, int]:
    """Where in the widget the dot of a day of the golden example is."""
    scene = curve.scene()
    assert scene is not None
    layout = layout_of(scene, *curve.size, title=False)
    # The widget has a border.
    return layout.column(day(number).toordinal()) + 1, layout.row(mood) + 1


def place_in(app: WatchedApp, text: str) -> Offset:
    """Where `text` is on the screen."""
    for y, line in enumerate(seen(app).splitlines()):
        if text in line:
            return Offset(line.index(text), y)
    raise AssertionError(f"{text!r} is not seen")


async def click_on(pilot: Pilot[bool], app: WatchedApp, text: str) -> None:
    """Click on the first place where `text` is seen."""
    await pilot.click(offset=place_in(app, text))
    await pilot.pause()


async def turn(
    pilot: Pilot[bool], widget: Widget, event: type, times: int = 1, **more: bool
) -> None:
    """Turn the wheel over `widget`."""
    for _ in range(times):
        await pilot._post_mouse_events([event], widget, (5, 2), **more)  # pyright: ignore[reportPrivateUsage]
    await pilot.pause()


async def told_at(pilot: Pilot[bool], curve: CurveView, place: tuple[int, int]) -> str:
    """What is told at a place of the curve; empty for nothing."""
    await pilot.hover(CurveView, offset=place)
    tip = curve.screen.query_one(Tooltip)
    await until(pilot, lambda: tip.display == (curve.tooltip is not None))
    return str(tip.render()) if tip.display else ""


async def test_a_pointer_on_a_dot_tells_its_reading(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36), tooltips=True) as pilot:
        curve = app.screen.query_one(CurveView)
        assert await told_at(pilot, curve, place_of(curve, 52, -1)) == (
            "Thu 26 Feb · CIO\n−1 ● irritated, asks twice (said)\n"
            "Key user irritated about the import"
        )
        assert await told_at(pilot, curve, place_of(curve, 52, -2)) == ""


async def test_a_pointer_tells_untrusted_words_as_they_are(
    journal: Journal, project: Project, clock: Clock
) -> None:
    for number in range(4):
        text = f"[red]x{number}[/] \x1b[31m"
        journal.save(note(project, text, 110, mood=-3, source=Source.SHOWN, who="[b]CIO"))
    app = WatchedApp(journal, clock)
    async with app.run_test(size=(120, 36), tooltips=True) as pilot:
        curve = app.screen.query_one(CurveView)
        told = await told_at(pilot, curve, place_of(curve, 110, -3))
        assert told.count("Sat 25 Apr · [b]CIO") == 3
        assert "[red]x3[/]" in told
        assert "\x1b" not in told
        assert told.endswith("and 1 more")


async def test_a_click_on_a_dot_goes_to_its_entry(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        curve = app.screen.query_one(CurveView)
        await pilot.click(CurveView, offset=place_of(curve, 30, -1))
        entries = app.screen.query_one(JournalList)
        assert entries.selected is not None
        assert entries.selected.title == "We had to explain it twice"
        assert entries.has_focus
        await pilot.click(CurveView, offset=place_of(curve, 30, -3))
        assert entries.selected.title == "We had to explain it twice"


async def test_a_click_on_a_dot_of_the_whole_curve_shows_what_was_known_then(
    app: WatchedApp,
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        curve = app.screen.query_one(CurveView)
        await pilot.click(CurveView, offset=place_of(curve, 52, -1))
        await until(pilot, lambda: "as known on Thu 26 Feb" in seen(app))
        assert curve.figures is not None
        assert curve.figures.as_of == day(52)


async def test_the_wheel_goes_back_and_on_over_the_curve(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        curve = app.screen.query_one(CurveView)
        await turn(pilot, curve, MouseScrollUp, 2)
        await until(pilot, lambda: "as known on Sun 5 Apr" in seen(app))
        await turn(pilot, curve, MouseScrollDown)
        await until(pilot, lambda: "as known on Thu 16 Apr" in seen(app))
        await turn(pilot, curve, MouseScrollUp, control=True)
        await until(pilot, lambda: curve.view.first is not None)
        await turn(pilot, curve, MouseScrollDown, shift=True)
        await until(pilot, lambda: curve.view.first is None)
        assert "as known on Thu 16 Apr" in seen(app)


async def test_the_wheel_scrolls_a_list_and_leaves_its_cursor(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    for number in range(60):
        journal.save(note(project, f"Note {number}"))
    async with app.run_test(size=(120, 36)) as pilot:
        entries = app.screen.query_one(JournalList)
        selected = entries.selected
        await turn(pilot, entries, MouseScrollDown, 4)
        await until(pilot, lambda: entries.scroll_offset.y > 4)
        assert entries.selected == selected
        await pilot.press("down")
        assert entries.cursor == 1
        await until(pilot, lambda: entries.scroll_offset.y <= 1)


async def test_a_click_on_what_wants_doing_does_it(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: app.screen.query_one(NowPanel).agenda)
        await click_on(pilot, app, "→")
        assert not isinstance(app.screen, HomeScreen)
        await click_on(pilot, app, "esc ")
        assert isinstance(app.screen, HomeScreen)


async def test_a_click_puts_the_suggestion_aside(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Fine", mood=2, source=Source.SAID, who="CIO"))
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: "· x" in seen(app))
        await pilot.click(offset=place_in(app, "· x") + Offset(2, 0))
        assert "sleeps until" in app.said[-1]


async def test_what_a_key_beside_the_suggestion_does_a_click_does(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Fine", mood=2, source=Source.SAID, who="CIO"))
    async with app.run_test(size=(120, 36)) as pilot:
        await click_on(pilot, app, " Tingles")
        suggestion = app.screen.query_one(Suggestion)
        idea = suggestion.advice and suggestion.advice.idea
        await click_on(pilot, app, "not now")
        assert suggestion.advice is not None
        assert suggestion.advice.idea != idea
        await click_on(pilot, app, "enter plan")
        assert isinstance(app.screen, TingleScreen)
        await click_on(pilot, app, "Save")
        assert isinstance(app.screen, TinglesScreen)


async def test_a_note_is_written_with_the_mouse_alone_but_for_its_words(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await click_on(pilot, app, "Note")
        assert isinstance(app.screen, CaptureScreen)
        await write(pilot, "Call")
        await click_on(pilot, app, "+2")
        await click_on(pilot, app, "Save")
    assert journal.entries()[0].mood == 2


async def test_what_is_rarely_needed_in_a_note_opens_with_a_click(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("n")
        await click_on(pilot, app, "F2: kind")
        assert app.focused is app.screen.query_one("#kind")
        await click_on(pilot, app, "workshop")
        assert app.screen.query_one("#kind", Choice).value == "workshop"


async def test_the_parts_of_the_tingles_are_clicked(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("t")
        await click_on(pilot, app, "Catalogue")
        await until(pilot, lambda: app.screen.query_one(IdeaList).region)
        await click_on(pilot, app, "Search all ideas")
        await write(pilot, "capsule")
        await until(pilot, lambda: "Catalogue, 2 of" in seen(app))
        await click_on(pilot, app, "Plan ")
        await until(pilot, lambda: app.screen.query_one(TinglePlan).region)


@pytest.mark.long
async def test_a_day_with_the_mouse_alone_but_for_the_words(
    journal: Journal, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await click_on(pilot, app, "Commands")
        await write(pilot, "New project")
        await until(pilot, lambda: "Begin a project" in seen(app))
        await click_on(pilot, app, "Begin a project")
        await write(pilot, "Birk portal")
        await click_on(pilot, app, "kickoff")
        await click_on(pilot, app, "^s")
        await until(pilot, lambda: isinstance(app.screen, CaptureScreen))
        await write(pilot, "Call\npromise: Prices by Friday")
        await click_on(pilot, app, "−1")
        await click_on(pilot, app, "said")
        await click_on(pilot, app, "^s")
        assert "1 promise noted. Due: Fri 8 May 2026." in app.said[-1]
        await click_on(pilot, app, "c Curve")
        assert "Birk portal" in seen(app)
        await click_on(pilot, app, "esc")
        await click_on(pilot, app, "t Tingles")
        await click_on(pilot, app, "enter plan")
        await click_on(pilot, app, "^s")
        await click_on(pilot, app, "esc")
        await click_on(pilot, app, "p Promises")
        await click_on(pilot, app, "k Kept")
        assert "kept" in app.said[-1]
        await click_on(pilot, app, "esc")
        await click_on(pilot, app, "b Briefing")
        await click_on(pilot, app, "f Export…")
        await until(pilot, lambda: isinstance(app.screen, ExportScreen))
        await click_on(pilot, app, "y Copy")
        await click_on(pilot, app, "esc")
        await click_on(pilot, app, "esc")
        for _ in range(4):
            await click_on(pilot, app, "u Undo")
        await until(pilot, lambda: "Birk portal" not in seen(app))
    assert [project.name for project in journal.projects()] == ["Acme ERP"]
