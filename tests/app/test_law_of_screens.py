"""The law over screens: each has what a screen of the app has, also one that nobody thought of."""

from collections.abc import Iterator
from importlib import import_module
from itertools import takewhile
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen, SystemModalScreen

import pmjournal.app
from pmjournal.app.base import UndoingScreen
from pmjournal.app.commands import Palette
from pmjournal.app.keys.checked_settings import default_keys
from pmjournal.app.keys.help_page import keys_page
from pmjournal.app.keys.moved import QUIT_KEY, action_name
from pmjournal.app.keys.places import PLACES
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.jump import JumpScreen
from pmjournal.app.screens.locked import LockedScreen
from pmjournal.app.widgets.key_bar import KeyBar

from .golden import until
from .photograph import demo_app
from .ways import WAYS, go, go_home

NO_WAY_BACK = {
    HomeScreen: "lies under all others; q leaves the app",
    LockedScreen: "is there so that nobody goes back without the passphrase; ctrl+q leaves the app",
    UndoingScreen: "goes by itself when it is done, and can't be stopped half-way",
}
NO_KEY_BAR = {
    JumpScreen: "its labels lie over another screen, and any key but a label leaves",
    Palette: "Textual's own list, which the arrows and enter work",
    UndoingScreen: "no key does anything there",
}
NO_WAY = {
    UndoingScreen: "shows but a number, and goes by itself; test_undo opens it",
}
"""What isn't in the ways, so neither among the hostile texts nor in the pictures."""
NO_SENTENCE = {
    "screen.copy_text": "ctrl+c, as Textual has it on every screen",
    "app.help_quit": "ctrl+c, as Textual has it on every screen",
    "nothing_beneath": "keeps u and U from the screen below a note; it does nothing",
}
"""Actions with a key that no help names and nobody can move."""


def classes_of(kind: type) -> Iterator[type[Any]]:
    """All classes of the app that are made from `kind`."""
    for module in walk_packages(pmjournal.app.__path__, "pmjournal.app."):
        import_module(module.name)
    seen: dict[type, None] = {}
    more = [kind]
    while more:
        for made in more.pop().__subclasses__():
            if made not in seen:
                seen[made] = None
                more.append(made)
    yield from (made for made in seen if made.__module__.startswith("pmjournal."))


def screens() -> list[type[Screen[Any]]]:
    """The app's screens; one that others are made from is a base, and opened nowhere."""
    own = [*classes_of(Screen)]
    return [one for one in own if not any(one in other.__mro__[1:] for other in own)]


def own_bindings(node: type) -> Iterator[Binding]:
    """What `node` itself binds."""
    for binding in vars(node).get("BINDINGS", ()):
        yield from Binding.make_bindings([binding])


def known_places() -> list[type]:
    """The classes that help and settings ask for their keys."""
    return [getattr(import_module(f"pmjournal.app.{module}"), name) for module, name, _ in PLACES]


def unknown_keys() -> Iterator[str]:
    """What help and settings don't know of the keys that the app's classes bind."""
    places = known_places()
    page, movable = " ".join(keys_page().split()), default_keys()
    for node in classes_of(DOMNode):
        bindings = [*own_bindings(node)]
        if bindings and not any(node in place.__mro__ for place in places):
            yield (
                f"{node.__name__} binds keys and isn't among the PLACES of app/keys/places.py: the"
                " help on keys omits them, and config.toml refuses them or sees no clash."
            )
        for one in bindings:
            name = action_name(one)
            what = f"{node.__name__} binds {one.key!r} to {name!r}"
            if not one.tooltip:
                if one.action not in NO_SENTENCE:
                    yield f"{what} without a sentence (tooltip), which the help shows."
                continue
            if " ".join(f"{one.description}: {one.tooltip}".split()) not in page:
                yield f"{what}, which the help on keys omits."
            if one.key != QUIT_KEY and name not in movable:
                yield f"{what}, which [keys] in config.toml refuses."


def lacks(screen: type[Screen[Any]]) -> Iterator[str]:
    """What `screen` lacks of what each has."""
    name = screen.__name__
    textual = (Screen, ModalScreen, SystemModalScreen)  # which bind escape to smaller things
    own = [*takewhile(lambda part: part not in textual, screen.__mro__)]
    keys = {binding.key for part in own for binding in own_bindings(part)}
    if "escape" not in keys and screen not in NO_WAY_BACK:
        yield f"{name} has no way back: bind escape, or give the reason in NO_WAY_BACK."
    composes = [vars(part)["compose"] for part in own if "compose" in vars(part)]
    if not any("KeyBar" in compose.__code__.co_names for compose in composes):
        if screen not in NO_KEY_BAR:
            yield f"{name} has no key bar: yield KeyBar(), or give the reason in NO_KEY_BAR."
    elif screen in NO_KEY_BAR:
        yield f"{name} has a key bar and is in NO_KEY_BAR."
    if screen not in {way.screen for way in WAYS.values()} and screen not in NO_WAY:
        yield (
            f"{name} isn't in the WAYS of tests/app/ways.py, so no hostile text was ever seen on it"
            " and there is no picture of it: say which keys lead there, or why not in NO_WAY."
        )


def test_every_key_is_in_the_help_and_can_be_moved() -> None:
    sentences = [*unknown_keys()]
    assert not sentences, "\n".join(sentences)


def test_every_screen_has_what_a_screen_has() -> None:
    own = screens()
    assert len(own) > 30
    sentences = [sentence for screen in own for sentence in lacks(screen)]
    assert not sentences, "\n".join(sentences)


def test_the_exceptions_are_screens_of_the_app() -> None:
    assert {*NO_WAY_BACK, *NO_KEY_BAR, *NO_WAY} <= {*screens()}


def test_a_screen_that_lacks_something_is_told() -> None:
    class BareScreen(Screen[None]):
        BINDINGS = [Binding("f12", "dance", "Dance")]  # noqa: RUF012

    way_back, key_bar, way = lacks(BareScreen)
    assert "BareScreen has no way back" in way_back
    assert "BareScreen has no key bar" in key_bar
    assert "BareScreen isn't in the WAYS" in way


@pytest.mark.long
async def test_every_way_leads_there_and_escape_back(tmp_path: Path) -> None:
    demo = demo_app(tmp_path)
    async with demo.run_test(size=(80, 24)) as pilot:
        for name, way in WAYS.items():
            await go(pilot, way)
            screen = demo.screen
            assert type(screen) is way.screen, name
            assert bool(screen.query(KeyBar)) == (way.screen not in NO_KEY_BAR), name
            if way.screen not in NO_WAY_BACK:
                await pilot.press("escape")
                await until(pilot, lambda screen=screen: demo.screen is not screen)
            await go_home(pilot)
        assert demo.is_running
