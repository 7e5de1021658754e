"""The curve's own screen: what was known on each day, narrowed, explained, agreed on."""

from datetime import timedelta
from typing import Any

import pytest
from textual.pilot import Pilot

from pmjournal.app.screens.curve import CurveScreen
from pmjournal.app.screens.signal import SignalScreen
from pmjournal.app.widgets.curve_view import CurveView
from pmjournal.domain.project import Project
from pmjournal.domain.target import DEFAULT_TARGET
from pmjournal.domain.words import Phase, Side
from pmjournal.store.journal import Journal

from ..golden import START, TODAY, WatchedApp, seen, until


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until the curve, where it is on top, shows all keys that were pressed."""
    await pilot.pause()
    screen = pilot.app.screen
    if isinstance(screen, CurveScreen):
        await until(pilot, lambda: not screen._waits)  # pyright: ignore[reportPrivateUsage]
    await pilot.pause()


def shown(app: WatchedApp) -> CurveView:
    return app.screen.query_one(CurveView)


async def test_going_back_shows_what_was_known_on_that_day(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "[", "[")
        await settled(pilot)
        figures = shown(app).figures
        assert figures is not None
        assert figures.as_of == START + timedelta(90)
        assert [reading.mood for reading in figures.readings][-1] == 3
        assert "as known on" in seen(app)
        await pilot.press("]", "]", "]")
        await settled(pilot)
        figures = shown(app).figures
        assert figures is not None
        assert figures.as_of == TODAY


async def test_it_stops_at_the_first_reading(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", *["["] * 30)
        await settled(pilot)
        figures = shown(app).figures
        assert figures is not None
        assert (figures.as_of, len(figures.readings)) == (START, 1)


async def test_a_side_alone_is_named_and_narrows_the_readings(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "s")
        await settled(pilot)
        assert "only sales" in seen(app)
        figures = shown(app).figures
        assert figures is not None
        assert {reading.side for reading in figures.readings} <= {Side.SALES}


async def test_a_signal_explains_itself(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        await settled(pilot)
        assert "Slump" in seen(app)
        await pilot.press("down", "enter")
        await settled(pilot)
        assert isinstance(app.screen, SignalScreen)
        assert "What to do" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CurveScreen)


async def test_a_long_explanation_can_be_scrolled(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "enter")
        await settled(pilot)
        await pilot.resize_terminal(40, 14)
        await until(pilot, lambda: "What to do" not in seen(app))
        await pilot.press("end")
        await until(pilot, lambda: "What to do" in seen(app))


async def test_the_figures_stand_beside_the_picture(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c")
        await settled(pilot)
        text = seen(app)
        assert "8 of 11 readings" in text
        assert "0.37 · silent" in text
        assert "≈ +1.1 to +2.5" in text


async def test_every_figure_is_explained_in_the_app(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "f1")
        await settled(pilot)
        assert "What the figures mean" in seen(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CurveScreen)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 50)])
async def test_it_fits_any_screen(app: WatchedApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await pilot.press("c", "g", "m", "m", "r", "w", "o")
        await settled(pilot)
        assert isinstance(app.screen, CurveScreen)
        assert max(map(len, seen(app).splitlines())) <= size[0]


async def test_a_target_is_agreed_and_taken_back(
    app: WatchedApp, journal: Journal, project: Project
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "G")
        await settled(pilot)
        await pilot.press("right", *["tab"] * 8, "space", "ctrl+s")
        await settled(pilot)
        changed = journal.project(project.id)
        assert changed.target == {**DEFAULT_TARGET, Phase.FIRST_CONTACT: 1}
        assert changed.agreed == {Side.SALES: TODAY}
        assert shown(app).view.target
        await pilot.press("u")
        await settled(pilot)
        assert journal.project(project.id) == project


async def test_own_history_says_what_it_needs(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "o")
        await settled(pilot)
        assert "needs 3 closed projects" in "\n".join(app.said)


async def test_it_is_saved_as_a_picture_and_never_over_another(
    app: WatchedApp, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(str(tmp_path))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("c", "v", "v")
        await settled(pilot)
    assert len(app.said) == 2
    assert app.said[0] != app.said[1]
