"""Stakeholders in the table."""

import sqlite3
from collections.abc import Collection

from pmjournal.domain.errors import InputError
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.i18n import _
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import Change, FieldValue, changed_fields, write_fields
from pmjournal.store.tables.rows import DbRow, stored_items, stored_list, stored_moment, stored_time

_STAKEHOLDERS = """
SELECT id, project_id, label, matters, cares_about, deleted_at FROM stakeholder
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project) ORDER BY label, n
"""


def stakeholders_in(db: sqlite3.Connection, project: str | None) -> list[Stakeholder]:
    """Those of the project with that id, or of all, by label."""
    return list(map(stakeholder_of, db.execute(_STAKEHOLDERS, {"project": project})))


@readable_row()
def stakeholder_of(row: DbRow) -> Stakeholder:
    """The stakeholder in a row of its id and fields."""
    return Stakeholder(
        id=row[0],
        project=row[1],
        label=row[2],
        matters=tuple(map(Matters, stored_items(row[3]))),
        cares_about=row[4],
        deleted=stored_moment(row[5]),
    )


def put_stakeholder(
    db: sqlite3.Connection, stakeholder: Stakeholder, before: Stakeholder | None
) -> Change:
    """Write `stakeholder`, a new one or what differs from how it was `before`.

    Raises InputError where its label is another's.
    """
    old = None if before is None else stakeholder_values(before)
    values = changed_fields("stakeholder", stakeholder_values(stakeholder), old)
    change = write_fields(db, "stakeholder", stakeholder.id, values)
    check_labels(db, [stakeholder.id])
    return change


def check_labels(db: sqlite3.Connection, changed: Collection[str]) -> None:
    """Raises InputError where a stakeholder with an id in `changed` has the label of another."""
    everybody = stakeholders_in(db, None)
    for one in everybody:
        for other in everybody if one.id in changed else ():
            same = other.project == one.project and other.is_called(one.label)
            if same and other.id != one.id:
                raise InputError(
                    _("The project has a stakeholder '{label}' already.").format(label=other.label)
                )


def stakeholder_values(stakeholder: Stakeholder) -> dict[str, FieldValue]:
    """The fields of `stakeholder` as they are stored."""
    return {
        "project_id": stakeholder.project,
        "label": stakeholder.label,
        "matters": stored_list(stakeholder.matters),
        "cares_about": stakeholder.cares_about,
        "deleted_at": stakeholder.deleted and stored_time(stakeholder.deleted),
    }
