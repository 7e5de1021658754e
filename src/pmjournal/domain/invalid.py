"""Records that can't be read: what the file holds is nothing that this program writes."""

from collections.abc import Mapping
from dataclasses import dataclass

from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_CALLED = {
    "project": _("project"),
    "phase": _("phase"),
    "entry": _("entry"),
    "stakeholder": _("stakeholder"),
    "promise": _("promise"),
    "tingle": _("tingle"),
    "dismissal": _("idea put aside"),
    "capsule": _("time capsule"),
}
_SHOWN = 8
"""Signs of the end of an id that stand for it."""


@dataclass(frozen=True, slots=True)
class InvalidRecord:
    """One that another program, a hand or a bad disk has changed. All others go on without it."""

    kind: str
    id: object
    """As the file has it: most often a text."""
    row: int
    """The number of its row, which it always has."""
    project: str | None
    """The id of its project, where that can be read."""
    reason: str
    """Why it can't be read, in a sentence."""
    fields: Mapping[str, object]
    """What the file holds."""
    is_deleted: bool = False
    """Whether it is in the trash."""

    @property
    def short_id(self) -> str:
        """What is enough to name it: the end of its id, or its row where it has no such id."""
        if isinstance(self.id, str) and len(self.id) >= _SHOWN and self.id == visible_line(self.id):
            return self.id[-_SHOWN:]
        return f"{self.kind}:{self.row}"

    def is_called(self, reference: str) -> bool:
        """Whether `reference` means it: the id, its beginning or end, or what `short_id` says."""
        if reference == f"{self.kind}:{self.row}":
            return True
        known = self.id if isinstance(self.id, str) else ""
        return len(reference) >= _SHOWN // 2 and (
            known.startswith(reference) or known.endswith(reference)
        )

    @property
    def sentence(self) -> str:
        """What it is, and why it can't be read."""
        return _("The {kind} {id} can't be read: {reason}").format(
            kind=_CALLED[self.kind], id=self.short_id, reason=visible_line(self.reason)
        )

    @property
    def advice(self) -> str:
        """What one can do with it."""
        sentence = _(
            "pmjournal show {id} shows what is in it, pmjournal delete {id} takes it away."
        )
        return sentence.format(id=self.short_id)
