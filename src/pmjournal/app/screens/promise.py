"""One promise: what was promised, who sees to it, and until when."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, TextArea

from pmjournal.app.app import FIELD_KEYS, SHEET_KEYS, PmJournalApp
from pmjournal.app.widgets.capture_fields import field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import clean_name, excerpt
from pmjournal.domain.when import parse_day
from pmjournal.domain.words import Side
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.ids import new_id

_NOBODY = "nobody"
"""The owner's side of a promise that nobody sees to yet."""

_BASIC = "basic"


class PromiseScreen(ModalScreen[None]):
    """The form for one promise, new or to be changed; closed without saving it keeps a draft."""

    app = getters.app(PmJournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        *SHEET_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save and close")),
        Binding("escape", "close", _("Close"), tooltip=_("Close; the draft is kept")),
        Binding("f8", "discard", _("Discard"), tooltip=_("Forget what was typed and close")),
    ]

    def __init__(self, project: Project, promise: Promise | None) -> None:
        super().__init__()
        self._project = project
        self._promise = promise
        self._key = f"promise {promise.id}" if promise else f"promise for {project.id}"
        self._untouched = _form_of(promise)

    def compose(self) -> ComposeResult:
        """The fields, filled with the draft where there is one."""
        draft = self.app.drafts.get(self._key)
        form = self._untouched | (draft or {})
        sides = [(side, LABELS[side]) for side in Side]
        text = TextArea(form["text"], id="text", show_line_numbers=False)
        if draft is None:  # the text area has line ends of its own
            self._untouched["text"] = text.text
        side = Choice(sides, [form["side"]], id="side")
        owner = Choice([(_NOBODY, _("nobody yet")), *sides], [form["owner_side"]], id="owner_side")
        basic = Choice(
            [(_BASIC, _("they take it for granted"))], form["basic"].split(), many=True, id="basic"
        )
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield field(_("What was promised?"), text)
            yield field(_("Who promised it?"), side)
            yield field(_("Until when?"), text_field("due", form, _("such as 24 March, or empty")))
            yield field(_("Who sees to it?"), text_field("owner", form, _("a name or a role")))
            yield field(_("On which side?"), owner)
            yield field(_("Basic"), basic)
            yield field(_("Promised on"), text_field("made", form, _("today; or: yesterday")))
        sheet.border_title = _("A promise")
        sheet.border_subtitle = _("draft kept") if draft else ""
        yield KeyBar()

    def on_mount(self) -> None:
        """Put the cursor behind the text."""
        # Held here because they have left the screen by the time it is unmounted.
        self._text = self.query_one(TextArea)
        self._choices = {choice.id or "": choice for choice in self.query(Choice)}
        self._inputs = {line.id or "": line for line in self.query(Input)}
        self._text.move_cursor(self._text.document.end)
        self._text.focus()

    def on_unmount(self) -> None:
        """However the screen ends, what was typed stays."""
        self._keep()

    def _form(self) -> Draft:
        return {
            "text": self._text.text,
            **{name: " ".join(choice.values) for name, choice in self._choices.items()},
            **{name: line.value for name, line in self._inputs.items()},
        }

    def _keep(self) -> bool:
        form = self._form()
        if form != self._untouched:
            return self.app.drafts.keep(self._key, form)
        self.app.drafts.drop(self._key)
        return True

    def action_close(self) -> None:
        """Close; the draft is kept, and where no disk takes it the window stays."""
        if not self._keep():
            text = _("disk full: the draft is in this window only")
            self.notify(text, severity="error", markup=False)
            return
        if self._form() != self._untouched:
            self.notify(_("Draft kept."), markup=False)
        self.dismiss()

    def action_discard(self) -> None:
        """Forget what was typed."""
        self._untouched = self._form()
        self.dismiss()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save; what can't be used is pointed at."""
        try:
            promise = self._made()
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        text = excerpt(promise.text)
        new = self._promise is None
        if self.app.carry_out(
            lambda: self.app.journal.keep((promise, self._promise)),
            lambda: _saved(promise, self.app.today),
            (_("“{promise}” is gone again.") if new else _("“{promise}” is as it was.")).format(
                promise=text
            ),
        ):
            self._untouched = self._form()
            self.dismiss()

    def _made(self) -> Promise:
        form, before = self._form(), self._promise
        today = self.app.today
        owner = form["owner"].strip()
        side = None if form["owner_side"] == _NOBODY else Side(form["owner_side"])
        promise = replace(
            before or Promise(id=new_id(), project=self._project.id, text="-", made_on=today),
            side=Side(form["side"]),
            owner=clean_name(owner) if owner else None,
            owner_side=side,
            basic=bool(form["basic"]),
            due_on=self._day("due", before.due_on if before else None, None),
            made_on=self._day("made", before.made_on if before else None, today) or today,
        )
        if before is None or form["text"] != self._untouched["text"]:
            promise = replace(promise, text=form["text"].strip())
        if owner and side is None and not _same_owner(promise, before):
            self._choices["owner_side"].focus()
            raise InputError(
                _("On which side is {owner}? Choose sales or delivery.").format(
                    owner=excerpt(owner)
                )
            )
        return promise

    def _day(self, name: str, before: date | None, empty: date | None) -> date | None:
        """The day in a field: as it was `before` where nobody touched it, else as it is read.

        What comes round again is the next one where it is due, the last where it was promised.
        """
        field = self._inputs[name]
        words = field.value.strip()
        if words == _day_in_form(before):
            return before or empty
        try:
            return parse_day(words, self.app.clock(), ahead=name == "due") if words else empty
        except InputError:
            field.focus()
            raise


def _form_of(promise: Promise | None) -> Draft:
    """The form of `promise` that is to be changed; of a new one for None."""
    side = promise.owner_side if promise else None
    return {
        "text": promise.text if promise else "",
        "side": promise.side if promise else Side.DELIVERY,
        "due": _day_in_form(promise and promise.due_on),
        "owner": (promise and promise.owner) or "",
        "owner_side": side or _NOBODY,
        "basic": _BASIC if promise and promise.basic else "",
        "made": _day_in_form(promise and promise.made_on),
    }


def _day_in_form(day: date | None) -> str:
    return day.isoformat() if day else ""


def _same_owner(promise: Promise, before: Promise | None) -> bool:
    return before is not None and (promise.owner, promise.owner_side) == (
        before.owner,
        before.owner_side,
    )


def _saved(promise: Promise, today: date) -> str:
    """What is said after `promise` was saved, with the day as it was understood."""
    text = excerpt(promise.text)
    if promise.due_on is None:
        return _("“{promise}” is saved.").format(promise=text)
    return _("“{promise}” is saved, due {day}.").format(
        promise=text, day=weekday_text(promise.due_on, today)
    )
