"""Pilot at the pace of the app: no key waits longer than the app works, and nothing is drawn twice.

Textual's own waits watch the processor's time, three times for each key, and each change of the
screen is drawn for a terminal that is not there. Together that is half of the time of a test.
"""

# pyright: reportPrivateUsage=false, reportUnknownMemberType=false
# pyright: reportUnknownArgumentType=false, reportUnknownVariableType=false

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual._compositor import Compositor
from textual._context import active_app
from textual.app import App
from textual.pilot import Pilot

_PATIENCE = 0.5
"""Seconds that a thread may take; one that waits for a lock must not hold the keys up."""


def keep_pace(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for what the app does, and draw it when `press` and `pause` are through."""
    monkeypatch.setattr("textual.app.wait_for_idle", _rests)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _rests)
    draw = Compositor.render_update

    def later(compositor: Compositor, full: bool = False, **how: Any) -> object:
        return draw(compositor, full, **how) if full else None  # a picture is drawn at once

    def drawn_after(act: Callable[..., Awaitable[None]]) -> Callable[..., Awaitable[None]]:
        async def acted(pilot: Pilot[Any], *given: Any) -> None:
            await act(pilot, *given)
            if pilot.app.is_running:
                behind = pilot.app._background_screens
                draw(pilot.app.screen._compositor, screen_stack=behind)

        return acted

    monkeypatch.setattr(Compositor, "render_update", later)
    monkeypatch.setattr(Pilot, "press", drawn_after(Pilot.press))
    monkeypatch.setattr(Pilot, "pause", drawn_after(Pilot.pause))


async def _rests(min_sleep: float = 0) -> None:
    """Wait until nothing is left to do; what is timed, like a search while typing, comes later."""
    loop: Any = asyncio.get_running_loop()
    app = active_app.get()
    end = loop.time() + _PATIENCE
    await asyncio.sleep(min_sleep)
    while app.is_running:
        if loop._ready:
            await asyncio.sleep(0)
        elif _waits_for_a_thread(loop, app) and loop.time() < end:
            await asyncio.sleep(0.001)
        else:
            app.screen._on_timer_update()
            if not loop._ready:
                return


def _waits_for_a_thread(loop: Any, app: App[Any]) -> bool:
    threads = loop._default_executor
    works = threads and threads._idle_semaphore._value < len(threads._threads)
    return bool(works or app._resize_timer or any(worker.is_running for worker in app.workers))
