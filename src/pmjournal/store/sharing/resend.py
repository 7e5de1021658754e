"""A record that is to be sent anew, whatever lies at its place in the space: by its id."""

import sqlite3
from typing import NamedTuple

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.sharing.receive import expect_again
from pmjournal.store.sharing.send import does_wait
from pmjournal.store.tables.reference_errors import SHORTEST
from pmjournal.store.tables.spaces import TRAVELLING, space_of

_CALLED = " UNION ALL ".join(
    f"SELECT '{kind}', id FROM {kind}"  # noqa: S608
    " WHERE :ref IN (substr(id, 1, length(:ref)), substr(id, -length(:ref)),"
    " substr(substr(id, -8), 1, length(:ref)))"
    for kind in TRAVELLING
)


class Resent(NamedTuple):
    """A record, and the id of the space that it is sent to."""

    record: PurgedName
    space: str


def mark_for_resending(db: sqlite3.Connection, reference: str) -> Resent:
    """Let the shared record wait whose id begins or ends with `reference`, or that its file names.

    Raises InputError where there is none or more than one, or it doesn't travel.
    """
    reference = reference.strip().lower().rpartition("/")[2].removesuffix(".md")
    shown = visible_line(reference)
    # What is no UTF-8 can't be asked for.
    rows = db.execute(_CALLED, {"ref": reference}).fetchall() if reference.isascii() else []
    spaces = {(kind, record): space_of(db, kind, record) for kind, record in rows}
    shared = [Resent(record, space[0]) for record, space in spaces.items() if space and space[0]]
    if len(reference) < SHORTEST or not shared:
        raise InputError(
            _(
                "No shared record '{ref}'. Expected an id, or at least four signs of its beginning"
                " or end, as pmjournal sync shows."
            ).format(ref=shown)
        )
    if len(shared) > 1:
        raise InputError(
            _("'{ref}' fits {count} records; give more of the id.").format(
                ref=shown, count=len(shared)
            )
        )
    (resent,) = shared
    expect_again(db, [resent.record])
    if not does_wait(db, resent.space, resent.record):
        raise InputError(_("'{ref}' is private, and stays here.").format(ref=shown))
    return resent
