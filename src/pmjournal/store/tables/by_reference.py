"""Records by a reference that a person typed: an id, or enough of it."""

import sqlite3

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.tables.reference_errors import SHORTEST, no_record

_CALLED = {
    kind: f"""
SELECT id FROM {kind}
WHERE :ref IN (
    substr(id, 1, length(:ref)), substr(id, -length(:ref)), substr(substr(id, -8), 1, length(:ref))
)
ORDER BY id LIMIT 10
"""  # noqa: S608
    for kind in ("entry", "promise", "tingle")
}
_IDS = {
    kind: f"SELECT id FROM {kind} ORDER BY n DESC LIMIT 1000"  # noqa: S608
    for kind in _CALLED
}


def id_by_reference(db: sqlite3.Connection, kind: str, reference: str) -> str:
    """The id, in the table `kind`, that begins or ends with `reference`.

    A beginning of its end, as that is shown, is enough as well. Raises InputError where there is
    none or more than one.
    """
    reference = reference.strip().lower()
    # What is no UTF-8 can't be asked for.
    rows = db.execute(_CALLED[kind], {"ref": reference}).fetchall() if reference.isascii() else []
    found: list[str] = [row[0] for row in rows]
    if len(reference) < SHORTEST or not found:
        raise no_record(kind, reference, [row[0] for row in db.execute(_IDS[kind])])
    if reference in found:
        return reference
    if len(found) == 1:
        return found[0]
    raise InputError(
        _too_many(kind).format(
            ref=visible_line(reference), count=len(found), first=found[0], second=found[1]
        )
    )


def _too_many(kind: str) -> str:
    match kind:
        case "promise":
            return _(
                "'{ref}' fits {count} promises, such as {first} and {second}; give more of the id."
            )
        case "tingle":
            return _(
                "'{ref}' fits {count} tingles, such as {first} and {second}; give more of the id."
            )
        case _:
            return _(
                "'{ref}' fits {count} entries, such as {first} and {second}; give more of the id."
            )
