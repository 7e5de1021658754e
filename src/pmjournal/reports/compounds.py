"""Words within a word: camel case (fixMuellerBug) and German compounds (Müllerprojekt)."""

from collections.abc import Iterator

from pmjournal.domain.text import fold

_SHORTEST = 4
"""Letters of a name that may begin a compound: Bo and Ann begin too many other words."""

_NOUNS = """
abnahme abteilung account anbindung anfrage angebot angebote anliegen anruf antwort app auftrag
bericht beschwerde besprechung bestellung besuch betrieb bild brief briefing budget buro call chat
chef chefin chefs cluster daten datenbank datei demo dokument drucker einfuhrung email entscheidung
entwurf export feedback filiale forderung frage fragen freigabe geschichte gesprach gesprache
gruppe halle idee import instanz integration kalender kollege kollegen kollegin konto kontakt
konzept kosten kreis kunde kundin lager laptop laufwerk leute liste logo losung mail mails mandant
marke mappe meeting migration mitarbeiter mitarbeiterin modul nachfolge nachfolger nachricht netz
notiz ordner passwort plan planung portal postfach preis problem produkt projekt projekte projekts
prozess protokoll prufung rabatt raum rechner rechnung release report roadmap runde schnittstelle
schulung seite server sitzung sohn software standort support system systeme systems team teams
telefonat termin termine test tests thema ticket tickets tochter treffen umgebung umstellung update
vater version versprechen vertrag vertrage vertretung vorgang vorgesetzte vorlage vorschlag website
werk wiki workshop wunsch zeichnung zentrale zusage
"""
_ALSO_NATURE = """
bach baum berg blum brand brunn brunnen burg busch dach damm dorf erde feld fels fluss forst garten
gras haus heide hof holz insel kreuz land laub licht luft markt meer mond moor muhl nacht quell
rasen regen sand schloss see silber sonn stadt stahl stamm stein stern strand tal teich tier tor
turm ufer vogel wald wand wasser weg weide wetter wiese wind wolk wolken zaun
"""

_RESTS = frozenset(_NOUNS.split())
_COMMON = frozenset(_ALSO_NATURE.split()) | _RESTS
"""What begins a compound without being a name: Bergprojekt, Lagerplan, Vertragsentwurf."""


def humps(word: str) -> list[tuple[int, int]]:
    """Where the words in camel case begin and end: fix, Mueller, Bug; ERP, Mueller."""
    if word.islower() or word[1:].islower() or word.isupper():
        return [(0, len(word))]
    starts = [
        place
        for place in range(1, len(word))
        if word[place].isupper()
        and (word[place - 1].islower() or word[place + 1 : place + 2].islower())
    ]
    return list(zip([0, *starts], [*starts, len(word)], strict=True))


def heads(word: str) -> Iterator[int]:
    """Where a German compound of a name and a noun of a project's everyday may part.

    Source: what people call things in projects, and no dictionary: Bergwerk, Annahme and Weißwurst
    are no names with something behind them. Caveat: Bergprojekt is taken for a project in the
    mountains, Lagerprojekt for that of a store, whoever is called so.
    """
    for place in range(len(word) - 2, _SHORTEST - 1, -1):
        rest = word[place:]
        if rest.islower() and fold(rest) in _RESTS:
            head = fold(word[:place])
            if not {head, head.removesuffix("s")} & _COMMON:
                yield place
