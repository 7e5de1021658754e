"""What fields and their values are called in other programs' files, in English and German."""

from enum import StrEnum
from typing import TypeVar

from pmjournal.domain.text import fold
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source

_Word = TypeVar("_Word", bound=StrEnum)

FIELD_WORDS = {
    "id": ("id",),
    "project": ("project", "projekt"),
    "date": ("date", "datum", "on", "full_date", "created", "day", "tag", "am"),
    "time": ("time", "uhrzeit", "zeit"),
    "title": ("title", "titel", "betreff", "subject", "note_title"),
    "text": ("text", "note", "notiz", "notes", "notizen", "entry", "eintrag", "body"),
    "mood": ("mood", "stimmung"),
    "source": ("source", "quelle"),
    "side": ("side", "seite"),
    "kind": ("kind", "art", "type", "typ"),
    "who": ("who", "wer", "stakeholder"),
    "phase": ("phase",),
    "effort": ("effort", "aufwand"),
    "tags": ("tags", "activities", "schlagworte", "schlagwörter"),
    "deleted": ("deleted",),
}
"""The names of each field's column; where a file has several of them, the first counts."""

_FIELD_OF = {fold(name): field for field, names in FIELD_WORDS.items() for name in names}

_WORDS: dict[StrEnum, tuple[str, ...]] = {
    Source.SAID: ("gesagt",),
    Source.SHOWN: ("gezeigt",),
    Source.GUESSED: ("vermutet", "geschätzt"),
    Side.SALES: ("vertrieb",),
    Side.DELIVERY: ("umsetzung", "delivery", "professional service"),
    Kind.CALL: ("anruf", "telefonat", "phone"),
    Kind.MEETING: ("besprechung", "treffen", "termin"),
    Kind.MAIL: ("e-mail", "email"),
    Kind.WORKSHOP: (),
    Kind.DEMO: ("vorführung",),
    Kind.INCIDENT: ("störung", "vorfall"),
    Kind.NOTE: ("notiz",),
    Phase.FIRST_CONTACT: ("erstkontakt",),
    Phase.HANDOVER: ("übergabe",),
    Phase.IMPLEMENTATION: ("umsetzung",),
    Phase.TEST_PILOT: ("test/pilot", "test", "pilot"),
    Phase.CLOSING: ("abschluss",),
    Phase.AFTER: ("danach",),
    Effort.CHASE: ("chased us", "nachgehakt"),
    Effort.REPEAT: ("repeated themselves", "wiederholt"),
    Effort.PASSED_ON: ("were passed on", "weitergereicht"),
}


def field_of(column: str) -> str | None:
    """The field that a column's name means; None where it isn't known."""
    return _FIELD_OF.get(fold(column.strip()))


def word_of(text: str, words: type[_Word]) -> _Word | None:
    """The one of `words` that `text` means, whatever its case; None where it means none."""
    wanted = fold(text.strip())
    plain = wanted.replace("-", "_").replace(" ", "_")
    for word in words:
        if word.value in (wanted, plain) or wanted in map(fold, _WORDS.get(word, ())):
            return word
    return None
