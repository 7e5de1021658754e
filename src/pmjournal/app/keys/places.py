"""The places where keys are bound, read by the help page and by the check of the settings."""

from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding

from pmjournal.i18n import _

PLACES = (
    ("app", "PmJournalApp", _("Wherever no text is typed")),
    ("widgets.rows", "Rows", _("In lists")),
    ("widgets.promise_list", "PromiseList", _("In lists")),
    ("widgets.tingle_plan", "TinglePlan", _("In lists")),
    ("widgets.idea_list", "IdeaList", _("In lists")),
    ("widgets.suggestion", "Suggestion", _("In lists")),
    ("widgets.day_list", "DayList", _("In lists")),
    ("screens.today", "TodayScreen", _("Today")),
    ("screens.home", "HomeScreen", _("Home")),
    ("widgets.journal_filter", "JournalFilter", _("The filter of the journal")),
    ("screens.capture", "CaptureScreen", _("A note")),
    ("widgets.mood_scale", "MoodScale", _("The mood")),
    ("widgets.when_input", "WhenInput", _("The time of a note")),
    ("widgets.choice", "Choice", _("A choice")),
    ("screens.entry", "EntryScreen", _("An entry")),
    ("screens.curve", "CurveScreen", _("Curve")),
    ("screens.tingles", "TinglesScreen", _("Tingles")),
    ("screens.promises", "PromisesScreen", _("Promises")),
    ("screens.briefing", "BriefingScreen", _("Briefing")),
    ("screens.exporting", "ExportScreen", _("Export")),
    ("screens.importing", "ImportScreen", _("Import")),
    ("screens.search", "SearchScreen", _("Search")),
    ("screens.looking_back", "LookingBackScreen", _("Looking back")),
    ("screens.people", "PeopleScreen", _("Who matters")),
    ("screens.project", "ProjectScreen", _("Project")),
    ("screens.handover", "HandoverScreen", _("Handover")),
    ("screens.new_project", "NewProjectScreen", _("New project")),
    ("screens.promise", "PromiseScreen", _("In forms")),
    ("screens.tingle", "TingleScreen", _("In forms")),
    ("screens.capsule", "SealScreen", _("In forms")),
    ("screens.stakeholder", "StakeholderScreen", _("In forms")),
    ("screens.target", "TargetScreen", _("In forms")),
    ("screens.answer", "AnswerScreen", _("In forms")),
    ("screens.capsule", "CapsuleScreen", _("Time capsule")),
    ("screens.history", "HistoryScreen", _("History")),
    ("screens.trash", "TrashScreen", _("Trash")),
    ("screens.help", "HelpScreen", _("Help")),
    ("screens.help_page", "HelpPageScreen", _("Where something is read or chosen")),
    ("screens.signal", "SignalScreen", _("Where something is read or chosen")),
    ("screens.pick", "PickScreen", _("Where something is read or chosen")),
    ("screens.projects", "ProjectsScreen", _("Where something is read or chosen")),
    ("screens.tag", "TagScreen", _("Where something is read or chosen")),
    ("screens.jump", "JumpScreen", _("Where something is read or chosen")),
    ("screens.locked", "LockedScreen", _("The locked journal")),
    ("screens.sharing", "SharingScreen", _("Sharing")),
)
"""Where keys are bound: module, class, and what a person calls it; several may be called alike."""


def places() -> Iterator[list[Binding]]:
    """What is bound at each place."""
    for module, name, _title in PLACES:
        yield list(_bindings(getattr(import_module(f"pmjournal.app.{module}"), name)))


def _bindings(place: type) -> Iterator[Binding]:
    """What is bound at `place` and in what it is made from, without what Textual binds."""
    for part in place.__mro__:
        if part.__module__.startswith("pmjournal."):
            yield from vars(part).get("BINDINGS", ())
        if not getattr(part, "_inherit_bindings", True):  # where Textual ends, too
            return
