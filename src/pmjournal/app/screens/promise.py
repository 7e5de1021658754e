"""One promise: what was promised, who sees to it, and until when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from textual.widget import Widget
from textual.widgets import TextArea

from pmjournal.app.screens.base.draft_sheet import DraftSheet, day_in_form
from pmjournal.app.widgets.capture_fields import day_field, field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.dates.choose import TooEarlyError
from pmjournal.domain.dates.meaning import Purpose
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import clean_name, excerpt
from pmjournal.domain.words import Side
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.file.ids import new_id

_NOBODY = "nobody"
"""The owner's side of a promise that nobody sees to yet."""

_BASIC = "basic"


class PromiseScreen(DraftSheet):
    """The form for one promise, new or to be changed; closed without saving it keeps a draft."""

    def __init__(self, project: Project, promise: Promise | None) -> None:
        key = f"promise {promise.id}" if promise else f"promise for {project.id}"
        super().__init__(_("A promise"), key, _form_of(promise))
        self._project = project
        self._promise = promise

    def fields(self, form: Draft) -> Iterator[Widget]:
        """What was promised, by whom, until when, and who sees to it."""
        sides = [(side, LABELS[side]) for side in Side]
        owner = Choice([(_NOBODY, _("nobody yet")), *sides], [form["owner_side"]], id="owner_side")
        basic = Choice(
            [(_BASIC, _("they take it for granted"))], form["basic"].split(), many=True, id="basic"
        )
        text = TextArea(form["text"], id="text", show_line_numbers=False)
        yield field(_("What was promised?"), text)
        yield field(_("Who promised it?"), Choice(sides, [form["side"]], id="side"))
        yield day_field(_("Until when?"), "due", form, _("such as 24 March, or empty"))
        yield field(_("Who sees to it?"), text_field("owner", form, _("a name or a role")))
        yield field(_("On which side?"), owner)
        yield field(_("Basic"), basic)
        yield day_field(_("Promised on"), "made", form, _("today; or: yesterday"))

    def days(self) -> Mapping[str, Callable[[], date | None]]:
        """When it is due, and when it was promised."""
        return {"due": self._due, "made": self._made}

    def _due(self) -> date | None:
        before = self._promise and self._promise.due_on
        try:
            made = self._made() or self.app.today
        except InputError:
            made = self.app.today
        if self._promise is not None and made == self._promise.made_on:
            try:  # of an earlier promise: "friday" is the one to come
                return self.day_as("due", before, Purpose.DUE)
            except TooEarlyError:
                pass  # a date between then and now can be
        return self.day_as("due", before, Purpose.DUE, made)

    def _made(self) -> date | None:
        return self.day_as("made", self._promise and self._promise.made_on, Purpose.WAS)

    def save(self) -> bool:
        """Save the promise and say the day as it was understood."""
        promise = self._promise_in_form()
        undone = (
            _("“{promise}” is as it was.") if self._promise else _("“{promise}” is gone again.")
        )
        return self.app.carry_out(
            lambda: self.app.journal.keep((promise, self._promise)),
            lambda: _saved(promise),
            undone.format(promise=excerpt(promise.text)),
        )

    def _promise_in_form(self) -> Promise:
        form, before = self.form(), self._promise
        today = self.app.today
        owner = form["owner"].strip()
        side = None if form["owner_side"] == _NOBODY else Side(form["owner_side"])
        promise = replace(
            before or Promise(id=new_id(), project=self._project.id, text="-", made_on=today),
            side=Side(form["side"]),
            owner=clean_name(owner) if owner else None,
            owner_side=side,
            basic=bool(form["basic"]),
            made_on=self.day("made") or today,
            due_on=self.day("due"),
        )
        if before is None or form["text"] != self.untouched["text"]:
            promise = replace(promise, text=form["text"].strip())
        if owner and side is None and not _same_owner(promise, before):
            self.query_one("#owner_side").focus()
            raise InputError(
                _("On which side is {owner}? Choose sales or delivery.").format(
                    owner=excerpt(owner)
                )
            )
        return promise


def _form_of(promise: Promise | None) -> Draft:
    """The form of `promise` that is to be changed; of a new one for None."""
    side = promise.owner_side if promise else None
    return {
        "text": promise.text if promise else "",
        "side": promise.side if promise else Side.DELIVERY,
        "due": day_in_form(promise and promise.due_on),
        "owner": (promise and promise.owner) or "",
        "owner_side": side or _NOBODY,
        "basic": _BASIC if promise and promise.basic else "",
        "made": day_in_form(promise and promise.made_on),
    }


def _same_owner(promise: Promise, before: Promise | None) -> bool:
    return before is not None and (promise.owner, promise.owner_side) == (
        before.owner,
        before.owner_side,
    )


def _saved(promise: Promise) -> str:
    """What is said after `promise` was saved, with the day as it was understood."""
    text = excerpt(promise.text)
    if promise.due_on is None:
        return _("“{promise}” is saved.").format(promise=text)
    return _("“{promise}” is saved, due {day}.").format(
        promise=text, day=dated_text(promise.due_on)
    )
