"""What the app takes in a terminal, against the plainest Textual apps."""

from collections.abc import Iterator
from functools import partial

from .journals import journal_of
from .timing import Bench, Pair, Row, in_turn, pmjournal, process, python, row, row_of_95
from .window import Window

_ONE_LABEL = """
from textual.app import App
from textual.widgets import Label
class OneLabel(App):
    def compose(self):
        yield Label("one label")
OneLabel().run()
"""
_TEXT_AREA = """
from textual.app import App
from textual.widgets import TextArea
class OneTextArea(App):
    def compose(self):
        yield TextArea("here")
OneTextArea().run()
"""
_LAST = "Commands"
"""What stands last on Home."""
_LETTERS = "αβγδεζηθικλμνξοπρστυφχψω"
"""Letters that stand neither on a screen nor in what moves its cursor."""


def frame(bench: Bench) -> Iterator[Row]:
    """The first frame on the demo, and the memory until then."""

    def first_frame(command: tuple[str, ...], text: str) -> Pair:
        with Window(*command) as window:
            return window.shows(text), window.memory()

    process(*pmjournal("demo"))
    pairs = [
        (first_frame(pmjournal("demo"), _LAST), first_frame(python(_ONE_LABEL), "one label"))
        for _run in range(bench.runs(15) + 1)
    ][1:]
    times, memory = ([(one[n], other[n]) for one, other in pairs] for n in (0, 1))
    yield row("first frame on the demo", times, "app of one label", "≤ 1.3")
    yield row("its memory", memory, "app of one label", "≤ 1.6", "MiB")


def key(bench: Bench) -> Iterator[Row]:
    """A key in capture until it is shown."""
    process(*pmjournal("demo"))
    with Window(*pmjournal("demo")) as ours, Window(*python(_TEXT_AREA)) as bare:
        ours.completes(_LAST)
        bare.completes("here")
        ours.type("n")
        ours.rest()
        letters = _LETTERS * (1 if bench.quick else 9)
        pairs = [(ours.answers(letter), bare.answers(letter)) for letter in letters]
    yield row_of_95("key to repaint in capture", pairs, "bare text area", "≤ 1.3")


def home(bench: Bench) -> Iterator[Row]:
    """Home with many projects until nothing changes on it any more."""

    def complete(*command: str) -> float:
        with Window(*command) as window:
            return window.completes(_LAST)

    process(*pmjournal("demo"))
    large = pmjournal("--db", journal_of(bench.folder, 30_000, 30))
    pairs = in_turn(
        partial(complete, *large), partial(complete, *pmjournal("demo")), bench.runs(10)
    )
    yield row("Home with 30 projects of 1,000 entries, complete", pairs, "the demo", "≤ 1.5")
