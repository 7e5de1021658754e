"""The line over the journal in which one types what its entries must have."""

from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding
from textual.message import Message

from pmjournal.app.widgets.query_line import QueryLine
from pmjournal.i18n import _


class JournalFilter(QueryLine):
    """The line; it is on the screen while there is a filter."""

    DEFAULT_CSS = """
    JournalFilter { display: none; }
    """

    BINDINGS: ClassVar = [
        *(
            Binding(
                key,
                "leave",
                _("To the entries"),
                show=key == "enter",
                priority=True,  # the line itself has other uses for them
                tooltip=_("Go to what the filter leaves"),
            )
            for key in ("enter", "down")
        ),
        Binding("tab", "complete", _("Complete"), tooltip=_("Take the first word offered")),
        Binding("escape", "close", _("All entries"), tooltip=_("Take the filter away")),
    ]

    @dataclass
    class Left(Message):
        """The user goes on to the entries, with or without the filter."""

        keep: bool

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        """Where nothing is offered, the key leads to the next field."""
        return action != "complete" or bool(self.offers)

    def action_leave(self) -> None:
        """Go to the entries; a filter without a word is none."""
        self.post_message(self.Left(bool(self.text.strip())))

    def action_close(self) -> None:
        """Go back to all entries."""
        self.post_message(self.Left(keep=False))

    def action_complete(self) -> None:
        """Take the first word that is offered."""
        self.complete()
