"""Names: forms of firms and people, and the words that are none of theirs."""

from dataclasses import replace

import pytest

from pmjournal.domain.project import Project
from pmjournal.reports.forms import acronyms, distinctive_words, firm_forms
from pmjournal.reports.plain_words import is_everyday, is_generic, is_legal_form
from pmjournal.reports.redaction import Redactor

CITY = Project(id="c", slug="netz", name="Netz 27", customer="Stadtwerke Musterstadt GmbH")
FUND = Project(id="f", slug="akte", name="Akte", customer="Allgemeine Ortskrankenkasse Plus")
PEOPLE = ("Herr Lang", "Frau Groß", "Sommer", "Anna Müller", "Will Young", "Jonas")


def redacted(text: str) -> str:
    return Redactor([CITY, FUND], PEOPLE).text(text)


@pytest.mark.parametrize(
    ("name", "forms", "own"),
    [
        ("Birk", ["Birk"], ["Birk"]),
        ("Birk SE & Co. KG", ["Birk SE & Co. KG", "Birk SE & Co", "Birk SE", "Birk"], ["Birk"]),
        ("Stadtwerke Ulm-Ost", ["Stadtwerke Ulm-Ost", "Stadtwerke Ulm"], ["Ulm"]),
        ("Stadtwerke Musterstadt", ["Stadtwerke Musterstadt"], ["Musterstadt"]),
        ("BMW Bank AG", ["BMW Bank AG", "BMW Bank", "BMW"], ["BMW"]),
        ("Deutsche Bank", ["Deutsche Bank"], []),
        ("Verlag", ["Verlag"], []),
        ("Nord Data Group Inc.", ["Nord Data Group Inc", "Nord Data Group"], []),
        ("Blue Heron Group", ["Blue Heron Group", "Blue Heron"], ["Blue", "Heron"]),
        ("Bank of Erewhon", ["Bank of Erewhon"], ["Erewhon"]),
        ("&", [], []),
    ],
)
def test_a_firm_is_known_by_the_words_that_only_it_has(
    name: str, forms: list[str], own: list[str]
) -> None:
    assert list(firm_forms(name)) == forms
    assert distinctive_words(name) == own


def test_what_a_firm_makes_stays_in_small_letters() -> None:
    firm = Project(id="n", slug="erp", name="ERP", customer="Nordau Gaskets")
    assert Redactor([firm], ()).text("nordau sent two gaskets; Gaskets knows") == (
        "customer sent two gaskets; customer knows"
    )


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Allgemeine Ortskrankenkasse Plus", "AOP"),
        ("Verband der Automobilindustrie e.V.", "VDA"),
        ("Bundesverband der Deutschen Industrie", "BDDI BDI"),
        ("Acme Werke GmbH & Co. KG", ""),
        ("Acme", ""),
    ],
)
def test_the_initials_of_a_firm_are_an_acronym(name: str, initials: str) -> None:
    assert " ".join(sorted(acronyms(name))) == initials


def test_an_acronym_is_in_capitals_and_takes_no_person() -> None:
    assert redacted("AOP, die AOPs, AOP-Portal #aop") == (
        "customer 2, die customer 2, customer 2-Portal #customer-2"
    )
    assert redacted("aop, Aop, AOPX, GAOP") == "aop, Aop, AOPX, GAOP"
    mall = replace(FUND, customer="Kaufhaus Innenstadt Mitte")
    assert Redactor([mall], ["Kim"]).text("Kim, kim, KIM") == "person 1, person 1, customer"


def test_a_generic_word_of_a_firm_stays() -> None:
    assert redacted("Stadtwerke, die Stadtwerke Musterstadt, musterstadt") == (
        "Stadtwerke, die customer 1, customer 1"
    )
    assert redacted("Allgemeine Fragen, ein Plus für Ortskrankenkasse") == (
        "Allgemeine Fragen, ein Plus für customer 2"
    )


def test_a_name_that_is_a_word_of_everyday_begins_with_a_capital() -> None:
    assert redacted("Lang, Langs, LANG; wie lang, groß, gross, sommer") == (
        "person 1, person 1, person 1; wie lang, groß, gross, sommer"
    )
    assert redacted("Will will; too young, Young") == "person 5 will; too young, person 5"
    assert redacted("will young, herr lang, @lang #lang") == (
        "person 5, person 1, @person-1 #person-1"
    )
    assert Redactor([], ["lang"]).text("@lang. Wie lang? Lang.") == "@person-1. Wie lang? person 1."
    assert Redactor([], [], ["Lang"]).text("wie lang") == "wie word 1"  # one's own, in any case
    assert redacted("anna und müllers, jonas'") == "person 4 und person 4, person 6'"


@pytest.mark.parametrize(
    "text", ["Ｍüller", "ＭÜＬＬＥＲ", "Mül\u200dler", "Mül\u200cler", "𝐌üller"]
)
def test_signs_that_only_look_different_hide_no_name(text: str) -> None:
    assert redacted(f"ＯＫ, {text}: ﬁx") == "ＯＫ, person 4: ﬁx"


def test_the_longest_form_wins() -> None:
    project = Project(id="p", slug="nord", name="Nord Portal", customer="Nord Portal Plus AG")
    used = Redactor([project], ["Nord Portal Plus Meyer"])
    assert used.text("Nord Portal Plus Meyer, Nord Portal Plus, Nord Portal, nord") == (
        "person 1, customer, project, project"
    )


@pytest.mark.parametrize(
    "word", ["Stadtwerke", "Bank", "Group", "Deutschland", "Verlag", "Versicherung", "BÜRO", "IT"]
)
def test_generic_words_are_known_in_any_case(word: str) -> None:
    assert is_generic(word)
    assert is_generic(word.lower())
    assert not is_generic(f"{word}x")


@pytest.mark.parametrize(
    "word", ["Lang", "Groß", "Sommer", "Klein", "Koch", "Young", "Long", "Will"]
)
def test_words_of_everyday_are_known_in_any_case(word: str) -> None:
    assert is_everyday(word)
    assert is_everyday(word.lower())
    assert not is_everyday("Müller")


def test_a_legal_form_is_told_from_a_name() -> None:
    assert all(map(is_legal_form, ("GmbH", "AG", "Inc", "KGaA", "e", "V")))
    assert not is_legal_form("Acme")
