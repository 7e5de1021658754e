"""Questions for the phase, beside the text that is written."""

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from pmjournal.domain.prompts import PROMPTS
from pmjournal.domain.words import Phase
from pmjournal.i18n import _


class Prompts(Widget):
    """The questions for a phase, quiet; nobody has to answer them."""

    DEFAULT_CSS = """
    Prompts { height: auto; padding: 0 1; color: $text-muted; }
    """

    phase: reactive[Phase] = reactive(Phase.FIRST_CONTACT, layout=True)

    def __init__(self, phase: Phase, *, classes: str) -> None:
        super().__init__(classes=classes)
        self.set_reactive(Prompts.phase, phase)

    def render(self) -> Content:
        """A question a line, and how to be rid of them."""
        questions = [Content(f"· {question}") for question in PROMPTS[self.phase]]
        return Content("\n").join([*questions, Content.styled(_("F3: no questions"), "dim")])
