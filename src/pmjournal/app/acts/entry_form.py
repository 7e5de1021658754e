"""The fields of the capture form as text, the entry that they make, and what goes along with it."""

from dataclasses import replace
from datetime import datetime

from pmjournal.domain.dates.reader import moment_gone
from pmjournal.domain.entry import Entry, new_entry_of_text, with_new_text
from pmjournal.domain.mood import parse_mood
from pmjournal.domain.project import Project
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.settings import Settings
from pmjournal.store.drafts import Draft
from pmjournal.store.file.ids import new_id

BY_DATE = "by_date"
"""The phase of a form where the project's dates decide."""

_ALONG = {"left_out": "", "tingled": ""}
"""What a form asks beside the entry: lines that are no promises, and whether a moment tingled."""

_WHEN = "%Y-%m-%d %H:%M"


def blank_form(settings: Settings) -> Draft:
    """The form of a new entry, as `settings` have it."""
    return {
        "text": "",
        "mood": "",
        "source": settings.source,
        "side": settings.side,
        "kind": Kind.CALL,
        "who": "",
        "phase": BY_DATE,
        "when": "",
        "effort": "",
        "tags": "",
        **_ALONG,
    }


def entry_form(entry: Entry) -> Draft:
    """The form of an `entry` that is to be changed."""
    return {
        "text": entry.text,
        "mood": "" if entry.mood is None else str(entry.mood),
        "source": entry.source,
        "side": entry.side,
        "kind": entry.kind,
        "who": entry.who or "",
        "phase": entry.phase or BY_DATE,
        "when": when_text(entry.at),
        "effort": " ".join(entry.effort),
        "tags": " ".join(entry.tags),
        **_ALONG,
    }


def time_in_form(form: Draft, at: datetime, now: datetime) -> datetime:
    """The time that the form names; `at` where it says nothing else.

    Raises InputError where what it says is no time.
    """
    words = form["when"].strip()
    return at if words in ("", when_text(at)) else moment_gone(words, now)


def when_text(at: datetime) -> str:
    """A time as the form holds it."""
    return at.strftime(_WHEN)


def tags_in_field(words: str) -> tuple[str, ...]:
    """The tags among `words`, each once; a `#` before one may be left out."""
    tags = (word.strip("#,") for word in words.split())
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def new_entry(form: Draft, project: Project, now: datetime) -> Entry:
    """The entry that the form makes. Raises InputError where a field can't be used."""
    entry = Entry(id=new_id(), project=project.id, at=now, text=form["text"])
    return new_entry_of_text(_with_fields(form, entry, now))


def changed_entry(form: Draft, entry: Entry, now: datetime) -> Entry:
    """`entry` with what the form says. Raises InputError where a field can't be used."""
    changed = _with_fields(form, entry, now)
    return changed if form["text"] == entry.text else with_new_text(changed, form["text"])


def _with_fields(form: Draft, entry: Entry, now: datetime) -> Entry:
    return replace(
        entry,
        at=time_in_form(form, entry.at, now),
        mood=parse_mood(form["mood"]) if form["mood"] else None,
        source=Source(form["source"]),
        side=Side(form["side"]),
        kind=Kind(form["kind"]),
        who=form["who"].strip() or None,
        phase=None if form["phase"] == BY_DATE else Phase(form["phase"]),
        effort=tuple(map(Effort, form["effort"].split())),
        tags=tags_in_field(form["tags"]),
    )
