"""The page of the help on keys, made of the bindings themselves, so that it can't be wrong."""

from collections.abc import Iterable, Iterator
from importlib import import_module
from textwrap import wrap

from textual.binding import Binding
from textual.keys import format_key

from pmjournal import help  # noqa: A004
from pmjournal.app.moved_keys import moved
from pmjournal.i18n import _

_PLACES = (
    ("app", "PmJournalApp", _("Wherever no text is typed")),
    ("widgets.rows", "Rows", _("In lists")),
    ("screens.home", "HomeScreen", _("Home")),
    ("widgets.journal_filter", "JournalFilter", _("The filter of the journal")),
    ("screens.capture", "CaptureScreen", _("A note")),
    ("widgets.mood_scale", "MoodScale", _("The mood")),
    ("widgets.when_input", "WhenInput", _("The time of a note")),
    ("screens.entry", "EntryScreen", _("An entry")),
    ("screens.curve", "CurveScreen", _("Curve")),
    ("screens.tingles", "TinglesScreen", _("Tingles")),
    ("screens.promises", "PromisesScreen", _("Promises")),
    ("screens.briefing", "BriefingScreen", _("Briefing")),
    ("screens.search", "SearchScreen", _("Search")),
    ("screens.looking_back", "LookingBackScreen", _("Looking back")),
    ("screens.people", "PeopleScreen", _("Who matters")),
    ("screens.project", "ProjectScreen", _("Project")),
    ("screens.history", "HistoryScreen", _("History")),
    ("screens.trash", "TrashScreen", _("Trash")),
    ("screens.locked", "LockedScreen", _("The locked journal")),
    ("screens.sharing", "SharingScreen", _("Sharing")),
)
"""Where keys are bound: module, class, and what a person calls it."""
_WIDTH, _INDENT = 78, 20


def keys_page() -> str:
    """All keys by place, as Markdown of at most 78 columns."""
    from pmjournal.app.own_settings import usable  # which asks here for what is bound
    from pmjournal.settings import load

    keys = usable(load()).settings.keys
    title = _("# The keys")
    sections = (
        "\n".join((f"## {name}", "", *_lines(moved(bindings, keys))))
        for (_module, _class, name), bindings in zip(_PLACES, places(), strict=True)
    )
    return "\n\n".join((title, *sections))


def page(topic: str) -> str:
    """As `help.page`, also for the page on keys."""
    return keys_page() if topic == "keys" else help.page(topic)


def places() -> Iterator[list[Binding]]:
    """What is bound at each place."""
    for module, name, _title in _PLACES:
        yield list(_bindings(getattr(import_module(f"pmjournal.app.{module}"), name)))


def _bindings(place: type) -> Iterator[Binding]:
    """What is bound at `place` and in what it is made from, without what Textual binds."""
    for part in place.__mro__:
        if part.__module__.startswith("pmjournal."):
            yield from vars(part).get("BINDINGS", ())


def _lines(bindings: Iterable[Binding]) -> Iterator[str]:
    commands: dict[tuple[str, str], list[str]] = {}
    for binding in bindings:
        if binding.tooltip:
            keys = [format_key(key) for key in binding.key.split(",")]
            commands.setdefault((binding.description, binding.tooltip), []).extend(keys)
    for (name, sentence), keys in commands.items():
        first, *more = wrap(f"{name}: {sentence}", _WIDTH - _INDENT)
        yield f"    {' '.join(keys):<{_INDENT - 5}} {first}"
        yield from (" " * _INDENT + line for line in more)
