"""What fields and their values are called in other programs' files, in English and German."""

import re
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar, cast

from pmjournal.domain.text import fold
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source

_Word = TypeVar("_Word", bound=StrEnum)

FIELD_WORDS = {
    "id": ("id",),
    "project": ("project", "projekt", "project name", "projektname", "projektbezeichnung"),
    "date": (
        *("date", "datum", "on", "full_date", "created", "day", "tag", "am", "when", "wann"),
        *("timestamp", "zeitstempel", "date time", "datetime", "datum uhrzeit"),
        *("datum und uhrzeit", "start date", "startdatum", "beginnt am", "beginn", "start"),
        *("meeting date", "besprechungsdatum", "activity date", "aktivitätsdatum", "call date"),
        *("entry date", "contact date", "kontaktdatum", "date of contact", "event date"),
        *("gesprächsdatum", "termindatum", "created at", "created on", "created time"),
        *("created date", "create date", "creation date", "erstellt", "erstellt am"),
        *("erstellungsdatum", "erstellt um", "angelegt am", "submitted at", "submission date"),
        *("eingereicht am", "due date", "completion time", "fertigstellungszeit", "start time"),
        "startzeit",
    ),
    "time": ("time", "uhrzeit", "zeit", "start time", "startzeit", "beginnt um"),
    "title": (
        *("title", "titel", "betreff", "subject", "note_title", "thema", "topic", "summary"),
        *("zusammenfassung", "headline", "überschrift", "bezeichnung", "call title"),
        *("meeting name", "activity", "aktivität", "anlass", "event", "ereignis", "task"),
        *("aufgabe", "name"),
    ),
    "text": (
        *("text", "note", "notiz", "notes", "notizen", "entry", "eintrag", "body"),
        *("description", "beschreibung", "comment", "kommentar", "comments", "kommentare"),
        *("note body", "call notes", "meeting notes", "gesprächsnotiz", "gesprächsnotizen"),
        *("minutes", "protokoll", "content", "inhalt", "details", "remarks", "remark"),
        *("bemerkung", "bemerkungen", "anmerkung", "anmerkungen", "vermerk", "feedback"),
        *("rückmeldung", "what happened", "was ist passiert", "was wurde besprochen"),
        *("discussion", "besprochen", "outcome", "ergebnis", "message", "nachricht", "log"),
    ),
    "mood": (
        *("mood", "stimmung", "laune", "customer mood", "kundenstimmung", "sentiment"),
        *("satisfaction", "zufriedenheit", "customer satisfaction", "kundenzufriedenheit"),
        *("rating", "bewertung", "score", "csat", "nps", "stars", "sterne", "smiley"),
        *("rag", "rag status", "ampel", "ampelstatus", "traffic light", "health"),
    ),
    "source": ("source", "quelle"),
    "side": ("side", "seite"),
    "kind": (
        *("kind", "art", "type", "typ", "activity type", "aktivitätstyp", "contact type"),
        *("kontaktart", "meeting type", "event type", "channel", "kanal"),
    ),
    "who": (
        *("who", "wer", "stakeholder", "contact", "kontakt", "contact person"),
        *("ansprechpartner", "ansprechpartnerin", "gesprächspartner", "contact name"),
        *("associated contact", "associated contacts", "person", "people", "personen"),
        *("attendees", "teilnehmer", "teilnehmende", "participants", "required attendees"),
        *("erforderliche teilnehmer", "attendee", "guests", "gäste", "invitees"),
    ),
    "phase": ("phase", "projektphase", "project phase"),
    "effort": ("effort", "aufwand"),
    "tags": (
        *("tags", "activities", "schlagworte", "schlagwörter", "categories", "kategorien"),
        *("category", "kategorie", "labels", "keywords", "stichworte", "stichwörter"),
        *("topics", "themen"),
    ),
    "customer": (
        *("customer", "kunde", "client", "auftraggeber", "account", "account name", "company"),
        *("company name", "firma", "unternehmen", "associated company", "organisation"),
    ),
    "deleted": ("deleted",),
    "offset": ("offset", "utc-versatz"),
}
"""The names of each field's column; where a file has several of them, the first counts.

They are what Outlook, Google, Notion, HubSpot, forms and templates of project managers write."""

_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SIGNS = re.compile(r"[\s_\-–/.:*?#]+")


@lru_cache(maxsize=4096)
def column_key(name: str) -> str:
    """A column's name as it is compared: without case, signs, and what stands in brackets."""
    plain = _SIGNS.sub(" ", _ASIDE.sub(" ", name)).strip() or name.strip()
    return fold(plain)


_FIELD_OF = {
    column_key(name): field
    for field, names in reversed(FIELD_WORDS.items())
    for name in reversed(names)
}

_WORDS: dict[StrEnum, tuple[str, ...]] = {
    Source.SAID: ("gesagt",),
    Source.SHOWN: ("gezeigt",),
    Source.GUESSED: ("vermutet", "geschätzt"),
    Side.SALES: ("vertrieb",),
    Side.DELIVERY: ("umsetzung", "delivery", "professional service"),
    Kind.CALL: ("anruf", "telefonat", "telefon", "phone", "phone call"),
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
    return _FIELD_OF.get(column_key(column))


@lru_cache(maxsize=4096)
def _known_word(text: str, words: type[StrEnum]) -> StrEnum | None:
    wanted = fold(text.strip())
    plain = wanted.replace("-", "_").replace(" ", "_")
    for word in words:
        if word.value in (wanted, plain) or wanted in map(fold, _WORDS.get(word, ())):
            return word
    return None


def word_of(text: str, words: type[_Word]) -> _Word | None:
    """The one of `words` that `text` means, whatever its case; None where it means none."""
    return cast("_Word | None", _known_word(text, words))  # a column has few values
