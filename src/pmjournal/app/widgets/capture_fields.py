"""The fields of the capture form that are the same for every entry."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget
from textual.widgets import Input, Label, Static

from pmjournal.app.acts.entry_form import BY_DATE
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.when_input import WhenInput
from pmjournal.domain.labels import LABELS
from pmjournal.domain.words import Effort, Kind, Phase, Side
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft


def field(label: str, *widgets: Widget) -> Horizontal:
    """A widget behind its name, and others behind it."""
    return Horizontal(Label(label, markup=False), *widgets, classes="field")


def text_field(name: str, form: Draft, placeholder: str) -> Input:
    """A line to type on, under `name` in `form`."""
    return Input(form[name], placeholder=placeholder, id=name, compact=True)


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
