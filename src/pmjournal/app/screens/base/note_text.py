"""A note's text, and what helps to write it: questions, templates, one's own editor, a preview."""

from dataclasses import replace

from textual import getters
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding
from textual.containers import Container, VerticalScroll
from textual.screen import Screen
from textual.widgets import TextArea

from pmjournal.app.base import JournalApp
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.prompts import Prompts
from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import typed_text, visible
from pmjournal.domain.words import Kind, Phase
from pmjournal.i18n import _

NOTE_TEXT_KEYS = (
    Binding("f5", "preview", _("Preview"), tooltip=_("How the text will look, and back")),
    Binding("ctrl+t", "template", _("Template"), tooltip=_("Put in a text of your own")),
    Binding(
        "ctrl+e",
        "editor",
        _("Editor"),
        show=False,
        priority=True,
        tooltip=_("Write on in your own editor, which $EDITOR names"),
    ),
    Binding(
        "f3",
        "prompts",
        _("Questions"),
        show=False,
        tooltip=_("Show the questions for the phase, or put them away"),
    ),
)
"""The keys for what helps to write, for a subclass to put among its own."""


class NoteTextScreen(Screen[None]):
    """The screen; a subclass has the other fields, `#kind` among them, and keeps the draft."""

    app = getters.app(JournalApp)

    def keep(self) -> bool:
        """Keep the draft; False where no disk takes it."""
        raise NotImplementedError

    @property
    def draft_key(self) -> str:
        """What the draft is kept under."""
        raise NotImplementedError

    def writing(self, text: str, phase: Phase, *, prompts: bool) -> ComposeResult:
        """The text, with or without questions for `phase` beside it."""
        with Container(id="writing"):
            yield Prompts(phase, classes="" if prompts else "-off")
            yield TextArea(text, id="text", show_line_numbers=False)

    @property
    def text(self) -> TextArea:
        """Where the text is written."""
        return self.query_one("#text", TextArea)

    def action_prompts(self) -> None:
        """Show the questions or put them away, here and until the app ends."""
        prompts = self.query_one(Prompts).toggle_class("-off")
        shown = not prompts.has_class("-off")
        self.app.settings = replace(self.app.settings, prompts=shown)

    async def action_preview(self) -> None:
        """Show how the text will look, or the text again."""
        if await self.leave_preview():
            return
        from textual.widgets import Markdown

        from pmjournal.app.acts.long_markdown import note_reader, rendered_part

        shown = rendered_part(self.text.text)
        more = "\n\n…" if shown != self.text.text else ""
        page = Markdown(visible(shown) + more, parser_factory=note_reader, open_links=False)
        preview = VerticalScroll(page, id="preview")
        self.text.display = False
        await self.query_one("#writing").mount(preview)
        preview.focus()

    async def leave_preview(self) -> bool:
        """Back to the text; False where it is there already."""
        preview = self.query("#preview")
        if not preview:
            return False
        await preview.remove()
        self.text.display = True
        self.text.focus()
        return True

    async def action_template(self) -> None:
        """Choose one of the user's own templates, and put its text at the cursor."""
        from pmjournal.app.screens.templates import choose_template

        await self.leave_preview()
        kind = Kind(self.query_one("#kind", Choice).value)
        choose_template(self.app, self.query_one(Prompts).phase, kind, self._put)

    def _put(self, text: str) -> None:
        self.text.insert(text)
        self.text.focus()

    async def action_editor(self) -> None:
        """Write on in the user's own editor; whatever happens there, what was typed stays."""
        from pmjournal.editor import ON_DISK, memory_folder, text_from_editor

        if self.app.journal.is_encrypted() and memory_folder() is None:
            self.notify(ON_DISK, severity="warning", markup=False)
        await self.leave_preview()
        self.keep()
        before = after = self.text.text
        refused = ""

        def keep(text: str) -> str:
            nonlocal after
            after = text
            return _("What you wrote there stands here now; ctrl+z takes it back.")

        try:
            with self.app.suspend():
                try:
                    with text_from_editor(self.app.journal, before, self.draft_key, keep) as left:
                        after = typed_text(left) if left.strip() else ""
                except JournalError as error:  # the app must come back from an error, too
                    refused = str(error)
        except SuspendNotSupported:
            refused = _("This terminal can't be handed to another program; write here.")
        if refused:
            self.notify(refused, severity="error", markup=False, timeout=10)
        if after != before:
            self.text.replace(
                after, (0, 0), self.text.document.end, maintain_selection_offset=False
            )
