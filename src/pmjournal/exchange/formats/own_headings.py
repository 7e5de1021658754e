"""The columns of our own tables, as they are called in English and in German."""

from collections.abc import Mapping, Sequence

from pmjournal.exchange.formats.terms import column_key

ENTRY_HEADINGS = (
    *("id", "project", "on", "offset", "mood", "source", "side", "kind", "who", "phase"),
    *("effort", "tags", "text"),
)
PROMISE_HEADINGS = (
    *("id", "project", "text", "side", "owner", "owner_side", "basic", "made_on", "due_on"),
    *("state", "settled_on", "entry"),
)
TINGLE_HEADINGS = (
    *("id", "project", "title", "kind", "idea", "made_on", "planned_on", "side", "owner", "note"),
    *("opens", "agreed_sales", "agreed_delivery", "state", "settled_on", "tingled"),
)
"""Named as in the JSON; `offset` is that of the clock from UTC."""

LANGUAGES = ("en", "de")
"""The languages in which headings are written."""

_GERMAN = {
    "id": "Id",
    "project": "Projekt",
    "on": "Datum",
    "offset": "UTC-Versatz",
    "mood": "Stimmung",
    "source": "Quelle",
    "side": "Seite",
    "kind": "Art",
    "who": "Wer",
    "phase": "Phase",
    "effort": "Aufwand",
    "tags": "Schlagworte",
    "text": "Text",
    "owner": "Zuständig",
    "owner_side": "Seite der Zuständigen",
    "basic": "Selbstverständlich",
    "made_on": "Angelegt am",
    "due_on": "Fällig am",
    "state": "Stand",
    "settled_on": "Erledigt am",
    "entry": "Eintrag",
    "title": "Titel",
    "idea": "Idee",
    "planned_on": "Geplant am",
    "note": "Notiz",
    "opens": "Öffnet sich in",
    "agreed_sales": "Vertrieb einverstanden am",
    "agreed_delivery": "Umsetzung einverstanden am",
    "tingled": "Hat gekribbelt",
}
_OWN = {column_key(name): name for name in _GERMAN} | {
    column_key(german): name for name, german in _GERMAN.items()
}
_SURE = {
    "promise": frozenset(("id", "text", "made_on", "due_on", "state")),
    "tingle": frozenset(("id", "title", "made_on", "planned_on", "state")),
}


def headings_in(language: str, names: Sequence[str]) -> Sequence[str]:
    """The headings of the columns with those `names`."""
    return [_GERMAN[name] for name in names] if language == "de" else names


def own_columns(header: Sequence[str]) -> tuple[str, Mapping[str, int]] | None:
    """What our table holds that has this `header`, and the place of each column, from 0.

    None where it is neither one of promises nor one of tingles.
    """
    places = {_OWN[key]: n for n, name in enumerate(header) if (key := column_key(name)) in _OWN}
    kind = next((kind for kind, sure in _SURE.items() if sure <= places.keys()), None)
    return None if kind is None else (kind, places)
