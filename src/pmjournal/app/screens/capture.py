"""A note after the call: fifteen seconds from the last word to "saved"."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static, TextArea

from pmjournal.app.acts.entry_form import (
    BY_DATE,
    blank_form,
    changed_entry,
    entry_form,
    new_entry,
    time_in_form,
    when_text,
)
from pmjournal.app.acts.saved_note import saved_note_news, undone_note_news
from pmjournal.app.keys.shared import FIELD_KEYS
from pmjournal.app.screens.base.note_draft import NoteDraftScreen
from pmjournal.app.screens.base.note_text import NOTE_TEXT_KEYS
from pmjournal.app.widgets.capture_fields import field, more, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.clickable import clickable
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.mood_scale import MoodScale
from pmjournal.app.widgets.promise_offer import PromiseOffer
from pmjournal.app.widgets.prompts import Prompts
from pmjournal.app.widgets.tingle_question import TingleQuestion
from pmjournal.app.widgets.when_input import WhenInput
from pmjournal.domain.due import promise_in_line
from pmjournal.domain.entry import Entry, mention_in, promises_in_text
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import figures_of
from pmjournal.domain.labels import GLYPHS, LABELS, dated_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle, with_answer
from pmjournal.domain.words import Kind, Phase, Source
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.file.ids import new_id

_CHOICES = ("source", "side", "kind", "phase")
_INPUTS = ("who", "when", "tags")


class CaptureScreen(NoteDraftScreen):
    """The form for one entry, new or to be changed. Earlier readings are nowhere on it."""

    BINDINGS: ClassVar = [
        Binding("ctrl+s", "save", _("Save"), priority=True, tooltip=_("Save and close")),
        Binding("escape", "close", _("Close"), tooltip=_("Close; the draft is kept")),
        Binding("f2", "more", _("More"), tooltip=_("Kind, side, phase, date, effort, tags")),
        *NOTE_TEXT_KEYS,
        Binding("u,U", "nothing_beneath", show=False),
        Binding("f8", "discard", _("Discard"), tooltip=_("Forget what was typed and close")),
        *FIELD_KEYS,
    ]

    def __init__(self, project: Project, entry: Entry | None = None) -> None:
        super().__init__(f"entry {entry.id}" if entry else f"project {project.id}")
        self.untouched = entry_form(entry) if entry else blank_form(self.app.settings)
        self._project = project
        self._entry = entry
        self._title = ""

    def compose(self) -> ComposeResult:
        """Build the form, filled with the draft where there is one."""
        self._draft = self.app.drafts.get(self._key)
        form = self.untouched | (self._draft or {})
        with Vertical(id="form"):
            prompts = self._entry is None and self.app.settings.prompts
            phase = self._project.phase_on(self.app.today)
            yield from self.writing(form["text"], phase, prompts=prompts)
            with VerticalScroll(id="fields", can_focus=False):
                mood = MoodScale(id="mood")
                mood.set_reactive(MoodScale.mood, int(form["mood"]) if form["mood"] else None)
                yield field(_("How did they feel?"), mood)
                sources = [(source, f"{GLYPHS[source]} {LABELS[source]}") for source in Source]
                source = Choice(sources, [form["source"]], id="source")
                yield field(_("How do you know?"), source)
                yield field(_("Who?"), text_field("who", form, _("a role, such as CIO")))
                yield self._question(form)
                yield self._offer(form)
                hint = Content(_("F2: kind, side, phase, date, effort, tags"))
                yield Static(clickable(hint, "screen.more"), id="more-hint")
                with Vertical(id="more"):
                    yield from more(form)
        yield KeyBar()

    @property
    def draft_key(self) -> str:
        """One for each entry, and one for a new one of each project."""
        return self._key

    def _question(self, form: Draft) -> TingleQuestion:
        new = self._entry is None
        tingles = self.app.journal.tingles(self._project) if new else ()
        return TingleQuestion(tingles, form["tingled"])

    def _offer(self, form: Draft) -> PromiseOffer:
        known = set(promises_in_text(self._entry.text)) if self._entry else ()
        return PromiseOffer(known, form["left_out"].splitlines())

    def on_mount(self) -> None:
        """Put the cursor behind the text, and take room for a draft."""
        self.app.drafts.reserve()
        # Held here because they have left the screen by the time it is unmounted.
        self._text = self.text
        if self._draft is None:  # the text area has line ends of its own
            self.untouched["text"] = self._text.text
        self._mood = self.query_one(MoodScale)
        self._choices = {name: self.query_one(f"#{name}", Choice) for name in _CHOICES}
        self._inputs = {name: self.query_one(f"#{name}", Input) for name in _INPUTS}
        self._understood = self.query_one("#understood", Static)
        self._effort = self.query_one("#effort", Choice)
        self._promises = self.query_one(PromiseOffer)
        self._tingle = self.query_one(TingleQuestion)
        self._promises.offer(self._text.text, self._noted_at)
        self._tingle.ask(self.app.today, self.app.today)
        self._text.move_cursor(self._text.document.end)
        self._text.focus()
        self._show_title()
        self.show_state(kept=True)

    @on(TextArea.Changed)
    @on(Input.Changed)
    @on(Choice.Changed)
    @on(MoodScale.Changed)
    def _edited(self) -> None:
        """Keep the draft in a moment, and say what the entry will be filed as."""
        self.keep_soon()
        self._show_title()

    @on(TextArea.Changed)
    def _offer_what_it_says(self) -> None:
        """A label behind an @ offers itself as the one who said it, a line as a promise."""
        text = self._text.text
        self._inputs["who"].placeholder = mention_in(text) or _("a role, such as CIO")
        self._promises.offer(text, self._noted_at)

    def form(self) -> Draft:
        """What the fields hold."""
        mood = self._mood.mood
        return {
            "text": self._text.text,
            "mood": "" if mood is None else str(mood),
            **{name: choice.value for name, choice in self._choices.items()},
            **{name: field.value for name, field in self._inputs.items()},
            "effort": " ".join(self._effort.values),
            "left_out": "\n".join(self._promises.left_out),
            "tingled": self._tingle.said,
        }

    def _entry_in_form(self, form: Draft) -> Entry:
        now = self.app.clock()
        if self._entry is None:
            return new_entry(form, self._project, now)
        if form["text"] == self.untouched["text"]:
            form = form | {"text": self._entry.text}
        return changed_entry(form, self._entry, now)

    def _show_title(self) -> None:
        """Say what the entry will be filed as, with the date as it is understood."""
        form, now = self.form(), self.app.clock()
        try:
            at = time_in_form(form, self._at, now)
        except InputError:
            day, understood = _("when?"), _("no day")
        else:
            self._tingle.ask(at.date(), now.date())
            self._promises.offer(form["text"], at)
            understood = f"→ {dated_text(at.date())} {at:%H:%M}"
            day = _("today") if at.date() == now.date() else weekday_text(at.date(), now.date())
            day = f"{day} {at:%H:%M}"
            phase = form["phase"]
            phase = self._project.phase_on(at.date()) if phase == BY_DATE else Phase(phase)
            self.query_one(Prompts).phase = phase
            day = f"{day} · {LABELS[phase]}"
        self._understood.update(Content(understood if form["when"].strip() else ""))
        name = visible_line(self._project.name)
        title = f"{name} · {LABELS[Kind(form['kind'])]} · {day}"
        if title != self._title:  # setting it draws the whole form again
            self._title = title
            self.query_one("#form").border_title = Content(title)

    @property
    def _at(self) -> datetime:
        """When it happened, where nothing else is said."""
        return self._entry.at if self._entry else self.app.clock()

    @property
    def _noted_at(self) -> datetime:
        """When it happened, as far as the form says it."""
        try:
            return time_in_form(self.form(), self._at, self.app.clock())
        except InputError:
            return self._at

    @on(WhenInput.Stepped)
    def _step(self, message: WhenInput.Stepped) -> None:
        """Another day, at the same time."""
        try:
            at = time_in_form(self.form(), self._at, self.app.clock())
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        stepped = at + timedelta(days=message.days)
        if stepped.date() <= self.app.today or message.days < 0:  # nothing has happened tomorrow
            self._inputs["when"].value = when_text(stepped)
            self._inputs["when"].action_end()

    def action_more(self) -> None:
        """Show or hide the fields that are rarely needed."""
        if self.toggle_class("-more").has_class("-more"):
            self.query_one("#kind").focus()
            self.query_one("#more").scroll_visible(animate=False)

    def action_nothing_beneath(self) -> None:
        """Take nothing back: a letter that missed the text means no earlier note."""

    def action_save(self) -> None:
        """Save; the draft goes only when the entry is on disk."""
        form = self.form()
        self.keep()
        try:
            entry = self._entry_in_form(form)
        except InputError as error:
            self.notify(str(error), severity="error", markup=False)
            return
        made = [promise_in_line(words, entry, new_id()) for words in self._promises.ticked]
        promises = [(promise, None) for promise in made]
        along = [*promises, *self._answered_tingles(entry)]
        if self.app.carry_out(
            lambda: self.app.journal.save(entry, self._entry, along),
            lambda: self._saved(made),
            _("Changed back.") if self._entry else undone_note_news(len(promises)),
        ):
            self.leave(form)

    def _answered_tingles(self, entry: Entry) -> Iterator[tuple[Tingle, Tingle]]:
        """What was asked about, where it was done by the day that `entry` is of."""
        tingle = self._tingle.tingle
        if tingle and tingle.settled_on and tingle.settled_on <= entry.day:
            yield with_answer(tingle, self._tingle.answer), tingle

    def _saved(self, promises: Sequence[Promise]) -> str:
        observed = self.app.journal.observed([self._project])[self._project.id]
        return saved_note_news(figures_of(self._project, observed, self.app.today), promises)
