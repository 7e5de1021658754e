"""The answer to an open question: a line, which becomes a note without a mood."""

from collections.abc import Iterator, Sequence

from textual.widget import Widget
from textual.widgets import Label

from pmjournal.app.screens.base.draft_sheet import DraftSheet
from pmjournal.app.widgets.capture_fields import text_field
from pmjournal.domain.project import Project
from pmjournal.domain.questions import Question, answer_entry
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id


class AnswerScreen(DraftSheet):
    """A field below the question; enter saves, and without an answer the second enter drops it."""

    def __init__(self, project: Project, question: Question, waiting: Sequence[Question]) -> None:
        """Answer `question`, one of the project's `waiting` ones."""
        super().__init__(visible_line(project.name), question.draft, {"text": ""})
        self._question = question
        self._waiting = waiting
        self._dropping = False

    def fields(self, form: dict[str, str]) -> Iterator[Widget]:
        """The question, and what it was answered."""
        yield Label(excerpt(self._question.text, 400), markup=False)
        said = text_field("text", form, _("the answer; empty, enter twice: no longer asked"))
        said.select_on_focus = False  # a draft goes on where it ended
        yield said

    def save(self) -> bool:
        """Write the note; an empty answer only at the second time."""
        said = self.form()["text"].strip()
        if not said and not self._dropping:
            self._dropping = True
            self.notify(_("Enter once more: it is no longer asked."), markup=False)
            return False
        side = self.app.settings.side
        entry = answer_entry(self._question, said, self._waiting, new_id(), self.app.clock(), side)
        text = _("Answered: “{question}”") if said else _("No longer asked: “{question}”")
        question = excerpt(self._question.text)
        return self.app.carry_out(
            lambda: self.app.journal.save(entry),
            lambda: text.format(question=question),
            _("Asked again: “{question}”").format(question=question),
        )
