"""Stakeholders in the table."""

import sqlite3
from collections.abc import Collection

from pmjournal.domain.errors import InputError
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.i18n import _
from pmjournal.store.tables.reading import rows, sound
from pmjournal.store.tables.records import Change, changed_fields, write_fields
from pmjournal.store.tables.rows import Table

STAKEHOLDER = Table("stakeholder", Stakeholder)

_STAKEHOLDERS = f"""
SELECT {STAKEHOLDER.columns} FROM stakeholder
WHERE deleted_at IS NULL AND (:project IS NULL OR project_id = :project) ORDER BY label, n
"""  # noqa: S608


def stakeholders_in(db: sqlite3.Connection, project: str | None) -> list[Stakeholder]:
    """Those of the project with that id, or of all, by label."""
    labelled = rows(db, _STAKEHOLDERS, {"project": project})
    return list(sound(db, "stakeholder", labelled, STAKEHOLDER.read))


def put_stakeholder(
    db: sqlite3.Connection, stakeholder: Stakeholder, before: Stakeholder | None
) -> Change:
    """Write `stakeholder`, a new one or what differs from how it was `before`.

    Raises InputError where its label is another's.
    """
    old = None if before is None else STAKEHOLDER.values(before)
    values = changed_fields("stakeholder", STAKEHOLDER.values(stakeholder), old)
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
