"""Who changed what last in each project that is shared."""

from dataclasses import dataclass
from datetime import UTC, datetime

from pmjournal.cli.options import now
from pmjournal.domain.labels import ago
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.journal import Journal

_KINDS = {
    "phase": _("phase"),
    "entry": _("entry"),
    "stakeholder": _("stakeholder"),
    "promise": _("promise"),
    "tingle": _("tingle"),
    "dismissal": _("idea put aside"),
}


@dataclass(frozen=True, slots=True)
class LastChange:
    """The last write in a project."""

    by: str | None
    """What the machine is called that wrote; None where that isn't known."""
    kind: str
    """Of the record."""
    at: datetime


def last_changes(journal: Journal) -> dict[str, LastChange]:
    """The last write in each project that is shared, by the projects' ids."""
    if not journal.is_shared():
        return {}
    from pmjournal.store.sharing.shared_journal import SharedJournal

    with SharedJournal(journal.path) as shared:
        labels = shared.labels()
        return {
            project: LastChange(
                labels.get(stamp[-8:]),
                kind,
                datetime.fromtimestamp(int(stamp[:12], 16) // 1000, UTC).astimezone(),
            )
            for project, (stamp, kind) in shared.last_written().items()
        }


def change_object(change: LastChange) -> dict[str, str | None]:
    """`change` as `project list --json` has it."""
    return {"by": change.by, "kind": change.kind, "on": change.at.isoformat()}


def change_text(change: LastChange) -> str:
    """Who, what and when: `Sales, entry, 2 days ago`."""
    days = (now().date() - change.at.date()).days
    return _("{who}, {what}, {when}").format(
        who=visible_line(change.by or _("another machine")),
        what=_KINDS[change.kind],
        when=ago(max(0, days)),
    )
