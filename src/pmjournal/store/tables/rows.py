"""Rows of the tables as the domain's objects, and back."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
from typing import Any

from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.store.file.sqlite import readable_row
from pmjournal.store.tables.records import FieldValue

ENTRY_COLUMNS = (
    "entry.id, entry.project_id, entry.at, entry.utc_offset, entry.text, entry.mood, entry.source,"
    " entry.side, entry.kind, entry.who, entry.phase, entry.effort, entry.tags, entry.deleted_at,"
    # Asked only where the stamps say that the reading was written again.
    """ instr(entry.stamps, '"reading"') AND (
        SELECT value FROM revision
        WHERE revision.kind = 'entry' AND revision.id = entry.id AND field = 'mood'
        ORDER BY stamp LIMIT 1
    ) IS NOT coalesce(CAST(entry.mood AS TEXT), 'null')"""
)
LIVE_ENTRIES = """
entry.deleted_at IS NULL AND entry.project_id IN (
    SELECT id FROM project WHERE deleted_at IS NULL AND (:project IS NULL OR id = :project)
)
"""
"""Outside the trash, and their project is, too: of the one with the id `:project`, or of all."""

PROJECT_COLUMNS = (
    "id, slug, name, customer, target, agreed_sales, agreed_delivery, briefed_at, archived_at,"
    " deleted_at"
)

DbRow = tuple[Any, ...]

NOTHING = "[]"
"""An empty list, as it is stored."""

CONTACT_KINDS = {word.value: word for word in Kind}
SIDES = {word.value: word for word in Side}
SOURCES = {word.value: word for word in Source}
"""Words by what is stored; looking up takes a fifth of the time of asking their type."""


@readable_row()
def entry_of(row: DbRow) -> Entry:
    """The entry in a row of `ENTRY_COLUMNS`."""
    return Entry(
        id=row[0],
        project=row[1],
        at=local_time(row[2], row[3]),
        text=row[4],
        mood=row[5],
        source=SOURCES[row[6]],
        side=SIDES[row[7]],
        kind=CONTACT_KINDS[row[8]],
        who=row[9],
        phase=Phase(row[10]) if row[10] else None,
        effort=tuple(map(Effort, stored_items(row[11]))),
        tags=tuple(stored_items(row[12])),
        deleted=stored_moment(row[13]),
        mood_changed=bool(row[14]),
    )


def entry_values(entry: Entry) -> dict[str, FieldValue]:
    """The fields of `entry` as they are stored."""
    offset = entry.at.utcoffset() or timedelta()
    return {
        "project_id": entry.project,
        "at": stored_time(entry.at),
        "utc_offset": round(offset.total_seconds() / 60),
        "text": entry.text,
        "mood": entry.mood,
        "source": entry.source,
        "side": entry.side,
        "kind": entry.kind,
        "who": entry.who,
        "phase": entry.phase,
        "effort": stored_list(entry.effort),
        "tags": stored_list(entry.tags),
        "deleted_at": entry.deleted and stored_time(entry.deleted),
    }


def stored_list(items: Sequence[str]) -> str:
    """`items` as a JSON list; most entries have none and don't wait for the module."""
    if not items:
        return NOTHING
    import json

    return json.dumps(items, ensure_ascii=False)


def stored_items(stored: str) -> list[str]:
    """The items of a list that `stored_list` wrote."""
    if stored == NOTHING:
        return []
    import json

    return json.loads(stored)


def project_of(row: DbRow, phases: dict[Phase, date]) -> Project:
    """The project in a row of `PROJECT_COLUMNS`."""
    return Project(
        id=row[0],
        slug=row[1],
        name=row[2],
        customer=row[3],
        phases=phases,
        target=_target_of(row[4]),
        agreed={
            side: date.fromisoformat(day)
            for side, day in zip((Side.SALES, Side.DELIVERY), row[5:7], strict=True)
            if day
        },
        briefed=stored_moment(row[7]),
        archived=stored_moment(row[8]),
        deleted=stored_moment(row[9]),
    )


def project_values(project: Project) -> dict[str, FieldValue]:
    """The fields of `project` as they are stored; its phases are records of their own."""
    return {
        "slug": project.slug,
        "name": project.name,
        "customer": project.customer,
        "target": _stored_target(project.target),
        "agreed_sales": stored_day(project.agreed.get(Side.SALES)),
        "agreed_delivery": stored_day(project.agreed.get(Side.DELIVERY)),
        "briefed_at": project.briefed and stored_time(project.briefed),
        "archived_at": project.archived and stored_time(project.archived),
        "deleted_at": project.deleted and stored_time(project.deleted),
    }


def _target_of(stored: str | None) -> dict[Phase, int]:
    if not stored:
        return {}
    import json

    return {Phase(phase): mood for phase, mood in json.loads(stored).items()}


def _stored_target(target: Mapping[Phase, int]) -> str | None:
    if not target:
        return None
    import json

    return json.dumps({phase: target[phase] for phase in Phase if phase in target})


def stored_day(day: date | None) -> str | None:
    """A day as it is stored: ISO."""
    return day and day.isoformat()


def stored_time(moment: datetime) -> str:
    """A time as it is stored: UTC, whole seconds, such as 2026-03-24T13:05:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def now_stored() -> str:
    """The time, as it is stored."""
    return stored_time(datetime.now(UTC))


def stored_moment(text: str | None) -> datetime | None:
    """The time in UTC that `stored` wrote."""
    return datetime.fromisoformat(text) if text else None


def local_time(text: str, offset: int) -> datetime:
    """The time that `stored` wrote, in the offset (minutes) where it was written."""
    return datetime.fromisoformat(text).astimezone(_zone(offset))


@lru_cache
def _zone(offset: int) -> timezone:
    return timezone(timedelta(minutes=offset))
