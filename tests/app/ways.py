"""The way to each screen: the tests that go to all of them go by these."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from textual.pilot import Pilot
from textual.screen import Screen

from pmjournal.app.app import PmJournalApp
from pmjournal.app.background.lock import lock
from pmjournal.app.commands import Palette
from pmjournal.app.screens.answer import AnswerScreen
from pmjournal.app.screens.briefing import BriefingScreen
from pmjournal.app.screens.capsule import CapsuleScreen, SealScreen
from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.curve import CurveScreen
from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.screens.exporting import ExportScreen
from pmjournal.app.screens.handover import HandoverScreen
from pmjournal.app.screens.help import HelpScreen
from pmjournal.app.screens.help_page import HelpPageScreen
from pmjournal.app.screens.history import HistoryScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.importing import ImportScreen
from pmjournal.app.screens.jump import JumpScreen
from pmjournal.app.screens.locked import LockedScreen
from pmjournal.app.screens.looking_back import LookingBackScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.screens.people import PeopleScreen
from pmjournal.app.screens.pick import PickScreen
from pmjournal.app.screens.project import ProjectScreen
from pmjournal.app.screens.projects import ProjectsScreen
from pmjournal.app.screens.promise import PromiseScreen
from pmjournal.app.screens.promises import PromisesScreen
from pmjournal.app.screens.search import SearchScreen
from pmjournal.app.screens.sharing import SharingScreen
from pmjournal.app.screens.signal import SignalScreen
from pmjournal.app.screens.stakeholder import StakeholderScreen
from pmjournal.app.screens.tag import TagScreen
from pmjournal.app.screens.target import TargetScreen
from pmjournal.app.screens.tingle import TingleScreen
from pmjournal.app.screens.tingles import TinglesScreen
from pmjournal.app.screens.today import TodayScreen
from pmjournal.app.screens.trash import TrashScreen

from .golden import until


class Way(NamedTuple):
    """How a screen is reached from Home at 80×24, on a journal that has something of everything."""

    screen: type[Screen[Any]]
    keys: Sequence[str] = ()
    act: Callable[[PmJournalApp], object] | None = None
    """What opens it in place of a key."""


WAYS = {
    "home": Way(HomeScreen),
    "today": Way(TodayScreen, ("h",)),
    "curve": Way(CurveScreen, ("c",)),
    "signal": Way(SignalScreen, ("c", "enter")),
    "target": Way(TargetScreen, ("c", "G")),
    "page": Way(HelpPageScreen, ("c", "f1")),
    "tingles": Way(TinglesScreen, ("t",)),
    "tingle": Way(TingleScreen, ("t", "tab", "enter")),
    "capsule": Way(CapsuleScreen, ("t", "c")),
    "seal": Way(SealScreen, ("t", "c", "d", "c")),
    "promises": Way(PromisesScreen, ("p",)),
    "promise": Way(PromiseScreen, ("p", "enter")),
    "briefing": Way(BriefingScreen, ("b",)),
    "answer": Way(AnswerScreen, ("b", "1")),
    "search": Way(SearchScreen, ("slash", *"import")),
    "export": Way(ExportScreen, ("f",)),
    "import": Way(ImportScreen, ("i",)),
    "capture": Way(CaptureScreen, ("n", *"Call with @CIO", "tab", "minus", "2")),
    "entry": Way(EntryScreen, ("enter",)),
    "history": Way(HistoryScreen, ("H",)),
    "phase": Way(PickScreen, ("P",)),
    "tag": Way(TagScreen, ("number_sign",)),
    "projects": Way(ProjectsScreen, ("ctrl+o",)),
    "new_project": Way(NewProjectScreen, ("a",)),
    "project": Way(ProjectScreen, ("o",)),
    "handover": Way(HandoverScreen, ("o", "f4")),
    "people": Way(PeopleScreen, ("w",)),
    "stakeholder": Way(StakeholderScreen, ("w", "e")),
    "looking_back": Way(LookingBackScreen, ("l",)),
    "trash": Way(TrashScreen, ("T",)),
    "sharing": Way(SharingScreen, ("ctrl+y",)),
    "help": Way(HelpScreen, ("question_mark",)),
    "palette": Way(Palette, ("ctrl+p",)),
    "jump": Way(JumpScreen, ("apostrophe",)),
    "locked": Way(LockedScreen, (), lock),
}


async def go(pilot: Pilot[Any], way: Way) -> None:
    """Go from Home to the end of `way`."""
    app = pilot.app
    assert isinstance(app, PmJournalApp)
    await pilot.press(*way.keys)
    if way.act:
        way.act(app)
    await until(pilot, lambda: isinstance(app.screen, way.screen))
    await pilot.pause()


async def go_home(pilot: Pilot[Any]) -> None:
    """Leave all screens but Home."""
    app = pilot.app
    assert isinstance(app, PmJournalApp)
    while len(app.screen_stack) > 1:
        await app.pop_screen()
    app.locked = False
    await pilot.pause()
