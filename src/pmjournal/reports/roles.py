"""Roles and names: which of a journal's labels tells what somebody does, and which who it is."""

import re

from pmjournal.domain.text import fold

_ACRONYM = re.compile(r"[A-Z]{2,4}")

_ENGLISH = """
accountant admin administrator advisor analyst architect assistant board buyer client clerk
consultant controller controlling coordinator council customer developer director driver employee
engineer executive expert finance foreman fitter lead leader legal logistics manager management
marketing operations operator owner partner planner president production purchaser purchasing
quality representative sales secretary specialist sponsor staff steering supervisor support team
tester trainer treasurer user users warehouse worker works key head chief officer vice deputy
junior senior product project process plant shift service
"""
_GERMAN = """
abteilung anwalt arbeiter architekt aufsichtsrat auftraggeber azubi beirat betriebsrat buchhalter
buchhaltung datenschutz disponent einkauf einkaufer entwickler entwicklung entscheider fachbereich
fertigung finanzen geschaftsfuhrung gremium jurist kauffrau kunde lager logistik mitarbeiter monteur
personal personalrat planer produktion projekt prokurist qualitat referent revision sekretariat
sekretarin stellvertreter techniker technik vertrieb verwaltung werk werker zentrale
stellvertretende stellvertretender kaufmannische kaufmannischer technische technischer
"""
"""As `fold` leaves them: without accents."""
_ENDS = """
leiter leitung manager fuhrer chef beauftragte beauftragter verantwortliche verantwortlicher nutzer
anwender bearbeiter berater vorstand direktor inhaber betreuer
"""
_BETWEEN = """
a an and at for from in my of on our the their to with your
am aus bei das dem den der des die ein eine fur ihr ihre im in mein meine mit und unser unsere
unserer von vom zu zum zur
"""
_OURSELVES = "i me myself us we ich mich uns wir selbst"

_ROLES = frozenset((_ENGLISH + _GERMAN + _OURSELVES).split())
_ROLE_ENDS = tuple(_ENDS.split())
SMALL = frozenset(_BETWEEN.split())
"""Words between others in a label, as `fold` leaves them, which name nobody."""


def is_role(label: str) -> bool:
    """Whether `label` tells what somebody does (CIO, key user, Lagerleiterin), and not a name.

    The rule: each of its words is in a list of words for roles in English and German (or for
    ourselves, such as "me"), ends in one such as -leiter, or is an acronym of two to four capitals;
    small words such as "of" don't count. Anything else is taken for a name.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", label) if fold(word) not in SMALL]
    return bool(words) and all(map(is_role_word, words))


def is_role_word(word: str) -> bool:
    """Whether the single `word` is one for a role."""
    if _ACRONYM.fullmatch(word):
        return True
    folded = fold(word)
    forms = (folded, folded.removesuffix("in"), folded.removesuffix("innen"))
    return any(form in _ROLES or form.endswith(_ROLE_ENDS) for form in forms)
