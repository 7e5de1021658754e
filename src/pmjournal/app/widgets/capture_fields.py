"""The fields of the capture form that are the same for every entry."""

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from pmjournal.app.acts.entry_form import BY_DATE
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.when_input import WhenInput
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text
from pmjournal.domain.words import Effort, Kind, Phase, Side
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft


def field(label: str, *widgets: Widget) -> Horizontal:
    """A widget behind its name, and others behind it."""
    return Horizontal(Label(label, markup=False), *widgets, classes="field")


def text_field(name: str, form: Draft, placeholder: str) -> Input:
    """A line to type on, under `name` in `form`."""
    return Input(form[name], placeholder=placeholder, id=name, compact=True)


def day_field(label: str, name: str, form: Draft, placeholder: str) -> Horizontal:
    """A line for a day in words, and beside it the day as it is understood."""
    return field(label, text_field(name, form, placeholder), DayUnderstood(name))


class DayUnderstood(Static):
    """The day that the words on a line are understood as; hidden where there are none."""

    DEFAULT_CSS = """
    DayUnderstood { width: auto; color: $text-muted; margin-left: 2; display: none; }
    DayUnderstood.-said { display: block; }
    """

    def __init__(self, name: str) -> None:
        """Beside the line with the id `name`."""
        super().__init__(id=f"{name}-day", markup=False)

    def show(self, words: str, read: Callable[[], date | None]) -> None:
        """Say what `read` makes of the `words`."""
        try:
            self.tell(read() if words else None, words)
        except InputError:
            self.tell(None, words)

    def tell(self, day: date | None, words: str | None) -> None:
        """Say that the `words` are understood as a `day`, or as none."""
        self.update(_("no day") if day is None else f"→ {dated_text(day)}")
        self.set_class(bool(words), "-said")


def more(form: Draft) -> ComposeResult:
    """The fields that are rarely needed."""
    kinds = [(kind, LABELS[kind]) for kind in Kind]
    sides = [(side, LABELS[side]) for side in Side]
    phases = [(BY_DATE, _("by date")), *((phase, LABELS[phase]) for phase in Phase)]
    efforts = [
        (Effort.CHASE, _("chase us")),
        (Effort.REPEAT, _("repeat themselves")),
        (Effort.PASSED_ON, _("be passed on")),
    ]
    yield field(_("What was it?"), Choice(kinds, [form["kind"]], id="kind"))
    yield field(_("Who observed it?"), Choice(sides, [form["side"]], id="side"))
    yield field(_("Phase"), Choice(phases, [form["phase"]], id="phase"))
    when = WhenInput(
        form["when"], placeholder=_("now; or: yesterday 14:00"), id="when", compact=True
    )
    yield field(_("When?"), when, Static(id="understood"))
    yield field(_("They had to"), Choice(efforts, form["effort"].split(), many=True, id="effort"))
    yield field(_("Tags"), text_field("tags", form, _("or #tag in the text")))
