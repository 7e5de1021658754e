"""A form on a sheet that loses nothing: what was typed stays as a draft until it is saved."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from textual import getters, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from pmjournal.app.acts.discard import DiscardQuestion
from pmjournal.app.base import JournalApp
from pmjournal.app.keys.shared import FIELD_KEYS, SHEET_KEYS
from pmjournal.app.widgets.capture_fields import DayUnderstood
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.domain.dates.reader import Purpose, day_for
from pmjournal.domain.errors import InputError
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft


class DraftSheet(ModalScreen[None]):
    """The form; a subclass says which fields it has and what saving means."""

    app = getters.app(JournalApp)
    BINDINGS: ClassVar = [
        *FIELD_KEYS,
        *SHEET_KEYS,
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save and close")),
        Binding("escape", "close", _("Close"), tooltip=_("Close; the draft is kept")),
        Binding("f8", "discard", _("Discard"), tooltip=_("Forget what was typed and close")),
    ]

    def __init__(self, title: str, key: str, form: Draft) -> None:
        """Show `form` under `title`; its draft is kept under `key`."""
        super().__init__()
        self._title = title
        self._key = key
        self.untouched = form
        """The form as it was before anybody typed."""
        self._discarding = DiscardQuestion()

    def fields(self, form: Draft) -> Iterator[Widget]:
        """The fields, filled with `form`; each is found again by its id."""
        raise NotImplementedError

    def save(self) -> bool:
        """Write what the form says; False where the journal refuses. May raise InputError."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The fields, filled with the draft where there is one."""
        self._draft = self.app.drafts.get(self._key)
        with VerticalScroll(id="sheet", can_focus=False) as sheet:
            yield from self.fields(self.untouched | (self._draft or {}))
        sheet.border_title = Content(self._title)
        sheet.border_subtitle = _("draft kept") if self._draft else ""
        yield KeyBar()

    def on_mount(self) -> None:
        """Remember the form as it is, and put the cursor behind what is there."""
        # Held here because they have left the screen by the time it is unmounted.
        self._widgets = {widget.id: widget for widget in self.query("*") if widget.id}
        form = self.form()
        if self._draft is None:  # a text area has line ends of its own
            self.untouched = form
        else:
            self.untouched = {name: self.untouched[name] for name in form}
        for area in self.query(TextArea):
            area.move_cursor(area.document.end)

    def on_unmount(self) -> None:
        """However the screen ends, what was typed stays."""
        self.keep_draft()

    def form(self) -> Draft:
        """What the fields say."""
        form: Draft = {}
        for name, widget in self._widgets.items():
            match widget:
                case Input():
                    form[name] = widget.value
                case TextArea():
                    form[name] = widget.text
                case Choice():
                    form[name] = " ".join(widget.values)
                case _:
                    pass
        return form

    def days(self) -> Mapping[str, Callable[[], date | None]]:
        """The readers of the fields that hold a day, by their ids; each may raise InputError."""
        return {}

    def day(self, name: str) -> date | None:
        """The day in a field; None where it is empty. Raises InputError, with the cursor there."""
        try:
            return self.days()[name]()
        except InputError:
            self._widgets[name].focus()
            raise

    def day_as(
        self, name: str, before: date | None, purpose: Purpose, base: date | None = None
    ) -> date | None:
        """The day in a field: as it was `before` where nobody touched it; None where it is empty.

        It is read for a `purpose`, and seen from `base` where that isn't today.
        """
        words = self.form()[name].strip()
        if words == day_in_form(before):
            return before
        return day_for(purpose, words, self.app.clock(), base) if words else None

    @on(Input.Changed)
    def show_days(self) -> None:
        """Say how each day is understood while it is typed."""
        form = self.form()
        for name, read in self.days().items():
            if name in form:
                self.query_one(f"#{name}-day", DayUnderstood).show(form[name].strip(), read)

    def keep_draft(self) -> bool:
        """Keep what was typed; False where no disk takes it."""
        form = self.form()
        if form != self.untouched:
            return self.app.drafts.keep(self._key, form)
        self.app.drafts.drop(self._key)
        return True

    def action_close(self) -> None:
        """Close; the draft is kept, and where no disk takes it the window stays."""
        if not self.keep_draft():
            text = _("disk full: the draft is in this window only")
            self.notify(text, severity="error", markup=False)
            return
        if self.form() != self.untouched:
            self.notify(_("Draft kept."), markup=False)
        self.dismiss()

    def action_discard(self) -> None:
        """Forget what was typed; where that is something, at the second time."""
        if self._discarding.is_meant(self, self.form(), self.untouched):
            self._leave()

    def _leave(self) -> None:
        self.untouched = self.form()
        self.dismiss()

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Save; what can't be used is pointed at."""
        try:
            saved = self.save()
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        if saved:
            self._leave()


def day_in_form(day: date | None) -> str:
    """A day as a field holds it; empty for None."""
    return day.isoformat() if day else ""
