"""What a record was before: its versions, and what each of them changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import cast

from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import LABELS, mood_text, weekday_text
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import Tingle
from pmjournal.i18n import _

KeptRecord = Entry | Promise | Tingle
"""What has a history that a person looks at."""


@dataclass(frozen=True, slots=True)
class Version:
    """A record as it stood from one write to the next."""

    at: datetime
    """When it was written, in UTC."""
    record: KeptRecord


_NAMES: Mapping[str, str] = {
    "project": _("project"),
    "at": _("time"),
    "text": _("text"),
    "mood": _("mood"),
    "source": _("how known"),
    "side": _("side"),
    "kind": _("kind"),
    "who": _("who"),
    "phase": _("phase"),
    "effort": _("effort"),
    "tags": _("tags"),
    "made_on": _("made on"),
    "owner": _("owner"),
    "owner_side": _("owner's side"),
    "basic": _("basic"),
    "due_on": _("due"),
    "state": _("state"),
    "settled_on": _("settled on"),
    "title": _("title"),
    "planned_on": _("day"),
    "note": _("note"),
    "opens": _("opens with"),
    "agreed": _("agreed by"),
    "tingled": _("tingled"),
    "idea": _("idea"),
    "entry": _("entry"),
}
"""The fields that a person knows; others go with them."""
_NOTHING = "–"
_LONG = ("text", "note", "project", "idea", "entry")
"""Fields of which it is enough to say that they changed."""


_LABELS: Mapping[str, str] = {str(word): label for word, label in LABELS.items()}


def changes(before: KeptRecord, after: KeptRecord, today: date) -> list[str]:
    """What makes `after` another than `before`, each in a few words: `mood −1 → +1`."""
    lines: list[str] = []
    for field in fields(after):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old == new:
            continue
        if field.name == "deleted":
            lines.append(_("into the trash") if old is None else _("out of the trash"))
        elif field.name in _LONG:
            lines.append(_NAMES[field.name])
        elif name := _NAMES.get(field.name):
            lines.append(f"{name} {_value(old, today)} → {_value(new, today)}")
    return lines


def _value(value: object, today: date) -> str:
    match value:
        case None | () | "":
            return _NOTHING
        case bool():
            return _("yes") if value else _("no")
        case int():
            return mood_text(value)
        case StrEnum():
            return _LABELS[value]
        case datetime():
            return f"{weekday_text(value.date(), today)} {value:%H:%M}"
        case date():
            return weekday_text(value, today)
        case tuple() | dict():
            items = map(str, cast("Iterable[str]", value))
            return ", ".join(_LABELS.get(item) or excerpt(item) for item in items) or _NOTHING
        case _:
            return excerpt(str(value))


def longest_text(record: KeptRecord) -> str:
    """The longest text of `record`, in which a change is worth a closer look."""
    return record.note or "" if isinstance(record, Tingle) else record.text


def compared_lines(before: str, after: str) -> Sequence[tuple[str, str]]:
    """The lines of both texts with their sign: `-` gone, `+` new, a space for those that stayed."""
    import difflib

    old, new = before.splitlines(), after.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=True)
    lines: list[tuple[str, str]] = []
    for tag, first, last, from_line, to_line in matcher.get_opcodes():
        if tag == "equal":
            lines += [(" ", line) for line in old[first:last]]
        else:
            lines += [("-", line) for line in old[first:last]]
            lines += [("+", line) for line in new[from_line:to_line]]
    return lines
