"""Redaction: no form of a name is left, and nothing else is lost."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.contact import Contact
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.reading import Reading
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import LONGEST_TEXT, fold
from pmjournal.domain.tingle import Tingle
from pmjournal.reports.plain_words import is_everyday
from pmjournal.reports.redaction import Redactor, labels_of_people, own_words
from pmjournal.reports.roles import is_role
from pmjournal.reports.summary import Chapter, redaction_note, summary

TODAY = date(2026, 3, 24)
NOON = datetime(2026, 3, 24, 12, tzinfo=UTC)
PROJECT = Project(id="p", slug="acme-erp", name="Acme ERP", customer="ACME Werke GmbH & Co. KG")
PEOPLE = ("CIO", "Anna Müller", "Frau Weiß", "Lagerleiter", "Einkauf Schmidt", "Bo")
WORDS = ("Nordstern", "blauer Turm", "3M")


def redactor(
    *, people: Sequence[str] = PEOPLE, words: Sequence[str] = WORDS, roles: bool = False
) -> Redactor:
    return Redactor([PROJECT], people, words, roles=roles)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        # Any form of a name
        ("Anna Müller", "person 1"),
        ("ANNA MÜLLER, anna müller", "person 1, person 1"),
        ("Anna said, Müllers Angebot", "person 1 said, person 1 Angebot"),
        ("Mueller, Muller, Mu\u0308ller", "person 1, person 1, person 1"),
        ("Müller's, Müller’s", "person 1's, person 1’s"),
        ("Müller-Projekt", "person 1-Projekt"),
        ("Anna\nMüller", "person 1"),
        ("Anna_Müller und Anna\n> Müller", "person 1 und person 1"),
        ("AnnaMüller", "person 1"),
        ("Mül\u00adler", "person 1"),
        ("Weiss, Weiß, WEISS", "person 2, person 2, person 2"),
        ("Frau Weiß", "person 2"),
        ("#Müller #acme-erp @Weiß", "#person-1 #project @person-2"),
        ("Müller2 2Müller", "person 1-2 2-person 1"),
        ("Bo came, BO too", "person 4 came, person 4 too"),
        # Customer and project
        ("ACME Werke GmbH & Co. KG", "customer"),
        ("Acme Werke GmbH, acme werke, Acme", "customer, customer, customer"),
        ("ACME's, ACME’s, Acmes", "customer's, customer’s, customer"),
        ("Acme ERP, acme-erp, AcmeERP", "project, project, project"),
        # One's own words
        ("Nordsterns Blauer  Turm, 3M", "word 1 word 2, word 3"),
        # Roles stay
        ("CIO, Lagerleiter, Einkauf", "CIO, Lagerleiter, Einkauf"),
    ],
)
def test_what_names_somebody_becomes_a_placeholder(text: str, redacted: str) -> None:
    assert redactor().text(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        *("Annahme, Hanna, annanas", "Bob", "bo", "Weißwurst", "Acmetric", "3 M", "33M"),
        *("it was a pity", "**bold** `code`", "- a\n- b\n"),
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert redactor().text(text) == text


def test_roles_go_where_that_is_asked_for() -> None:
    assert redactor(roles=True).text("Der CIO und it") == "Der person 1 und it"
    assert redactor(roles=True).label("Lagerleiter") == "person 4"


def test_a_name_that_looks_like_a_placeholder_is_replaced_once() -> None:
    project = Project(id="p", slug="project-x", name="Project X", customer="Project Phone Ltd")
    used = Redactor([project], ["Person", "Frau Link"], ["word"])
    once = used.text(
        "Person, Link, Project X, Project Phone, 030 1234567, https://a.b word persons"
    )
    assert once == "person 1, person 2, project, customer, phone 1, link 1 word 1 person 1"
    assert used.text(once) == once


def test_a_name_that_is_no_word_of_a_text_goes_from_its_field() -> None:
    assert redactor(people=["★"]).label("★") == "person 1"
    assert redactor(people=[]).label("Newcomer") == "person 1"


def test_several_customers_and_projects_are_numbered() -> None:
    other = Project(id="q", slug="birk", name="Birk CRM", customer="Birk AG")
    both = Redactor([PROJECT, other], ())
    assert both.text("Acme and Birk") == "customer 1 and customer 2"
    assert (both.project(other).name, both.project(other).slug) == ("project 2", "project-2")
    one = Redactor([PROJECT], (), others=[other])
    assert one.text("as with Birk AG, not Acme") == "as with customer 2, not customer"


def test_a_project_without_a_customer_is_not_betrayed_by_its_name() -> None:
    plain = Redactor([replace(PROJECT, customer=None)], ())
    assert plain.text("Acme") == "project"
    assert plain.project(replace(PROJECT, customer=None)).customer is None


def test_no_placeholder_stands_in_the_texts_already() -> None:
    texts = ["as Person 1 said", "Phone 1, phone 2"]
    used = Redactor([PROJECT], ["Anna", "Bert"], texts=texts)
    assert used.text("Anna, Bert, 030 1234567") == "person 2, person 3, phone 3"
    assert used.text("person 1: Anna") == "person 1: person 2"


def test_what_was_replaced_is_told() -> None:
    used = redactor()
    used.text("Anna und Müller, Acme; a@b.de")
    assert [(one.what, one.placeholder, one.count) for one in used.replaced] == [
        ("ACME Werke GmbH & Co. KG", "customer", 1),
        ("Anna Müller", "person 1", 2),
        ("a@b.de", "address 1", 1),
    ]


def test_each_value_is_redacted_in_all_its_fields() -> None:
    used = redactor()
    project, text, who = "p", "Anna at Acme", "Anna Müller"
    tags = ("müller", "urgent", "müller-krise")
    entry = Entry(id="e", project=project, at=NOON, text=text, who=who, tags=tags)
    promise = Promise(id="r", project=project, text=text, made_on=TODAY, owner=who)
    tingle = Tingle(id="t", project=project, title=text, made_on=TODAY, note=text, owner=who)
    capsule = Capsule(id="c", project=project, text=text, sealed_on=TODAY, who=who)
    person = Stakeholder(id="s", project=project, label=who, cares_about=text)
    observed = Observed(
        [Reading(at=NOON, mood=1, who=who)],
        [Contact(at=NOON, who=who)],
        *([person], [promise], 0, [tingle], [tingle], (), capsule),
    )
    shown = repr((used.entry(entry), used.observed(observed), used.project(PROJECT)))
    assert used.entry(entry).tags == ("person-1", "urgent", "person-1-krise")
    assert not re.search("anna|müller|acme", shown, re.I)


def test_people_are_known_from_every_field_that_names_them() -> None:
    entry = Entry(id="e", project="p", at=NOON, text="@Dora was there", who="Carl")
    promise = Promise(id="r", project="p", text="x", made_on=TODAY, owner="Emil")
    capsule = Capsule(id="c", project="p", text="x", sealed_on=TODAY, who="Fred")
    tingle = Tingle(id="t", project="p", title="x", made_on=TODAY, owner="Gerd")
    person = Stakeholder(id="s", project="p", label="Anna")
    observed = Observed(
        *((), [Contact(at=NOON, who="Bert")], [person], [promise], 0, [tingle], (), (), capsule)
    )
    assert sorted(labels_of_people([observed], [entry])) == [
        *("Anna", "Bert", "Carl", "Dora", "Emil", "Fred", "Gerd")
    ]


def test_own_words_are_one_a_line() -> None:
    assert own_words("\ufeff# mine\n\n Nordstern \nblauer Turm\n") == ["Nordstern", "blauer Turm"]


@pytest.mark.long
def test_a_text_that_placeholders_make_too_long_is_cut() -> None:
    full = "Bo " * (LONGEST_TEXT // 3)
    entry = Entry(id="e", project="p", at=NOON, text=full)
    assert len(redactor().entry(entry).text) == LONGEST_TEXT
    title = Tingle(id="t", project="p", title="Bo " * 60, made_on=TODAY)
    assert redactor().tingle(title).title.startswith("person 4 person 4")


letters = st.sampled_from("abenrsäöüßéABEÄÖÜ")
names = st.text(letters, min_size=3, max_size=8).filter(
    lambda name: not is_role(name) and not is_everyday(name) and fold(name) not in "person"
)
pieces = st.one_of(
    st.sampled_from(["{}", "{}s", "{}'s", "({})", "#{}", "{}-Projekt", "**{}**", "{}\n", "@{}"]),
    st.sampled_from(
        [
            *("call ", "030 1234567 ", "a@b.de ", "24.03.2026 ", "https://a.b/{} ", "`", " "),
            *("Tel. 123 ", "Durchwahl -12 ", "phone ", "12345 ", "b.de/{} ", "10.0.0.1 "),
        ]
    ),
)


def forms(name: str) -> set[str]:
    expanded = name.lower().translate(str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}))
    return {name, name.lower(), name.upper(), name.title(), expanded, normalize("NFD", name)}


@given(names, names, names, st.lists(pieces, max_size=8), st.data())
def test_no_form_of_a_name_is_on_the_page(
    customer: str, person: str, word: str, parts: list[str], data: st.DataObject
) -> None:
    project = Project(id="p", slug="zzz", name=f"{customer} ZZZ", customer=f"{customer} GmbH")
    some = st.sampled_from(
        sorted({form for name in (customer, person, word) for form in forms(name)})
    )
    text = " ".join(part.format(data.draw(some)) for part in parts).strip() or "x"
    used = Redactor([project], [person], [word])
    entry = Entry(id="e", project="p", at=NOON, text=text, who=person, mood=1)
    observed = Observed([Reading(at=NOON, mood=1, who=person)], [Contact(at=NOON, who=person)])
    figures = figures_of(used.project(project), used.observed(observed), TODAY)
    page = summary([Chapter(figures=figures, entries=[used.entry(entry)], redacted=True)], TODAY)
    told = page.split(redaction_note())[0]
    found = {word.casefold() for word in re.findall(r"[^\W\d_]+", normalize("NFC", told))}
    plain = Chapter(figures=figures_of(used.project(project), observed, TODAY), entries=())
    usual = set(re.findall(r"[^\W\d_]+", summary([plain], TODAY).casefold()))
    left = {form.casefold() for name in (customer, person, word) for form in forms(name)}
    assert not (found - usual) & left


@given(names, names, st.lists(pieces, max_size=8), st.text(max_size=30), st.data())
def test_redacting_twice_is_redacting_once(
    customer: str, person: str, parts: list[str], more: str, data: st.DataObject
) -> None:
    project = Project(id="p", slug="zzz", name="Zzz", customer=customer)
    used = Redactor([project], [person], [])
    some = st.sampled_from(sorted(forms(customer) | forms(person)))
    once = used.text(" ".join(part.format(data.draw(some)) for part in parts) + more)
    assert used.text(once) == once


def test_the_summary_says_that_free_text_is_not_guaranteed() -> None:
    figures = figures_of(PROJECT, Observed([], []), TODAY)
    assert summary([Chapter(figures=figures, entries=(), redacted=True)], TODAY).endswith(
        redaction_note()
    )
    assert redaction_note() not in summary([Chapter(figures=figures, entries=())], TODAY)
