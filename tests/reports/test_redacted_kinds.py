"""Redaction of what isn't a name or an address in plain words: numbers, logins, keys, compounds."""

import re
from string import ascii_uppercase, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.project import Project
from pmjournal.reports.accounts import end_of_iban, is_card
from pmjournal.reports.redaction import Redactor

ACME = Project(id="p", slug="acme-erp", name="Acme ERP", customer="Nordau Werke GmbH & Co. KG")
STAR = Project(id="s", slug="nordstern", name="Nordstern", customer=None)
PEOPLE = (
    *("CIO", "Anna Müller", "Frau Weiß", "Felix Rau", "Jonas Berg", "Will Young", "Bo"),
    *("Schneider, Kim", "Jean-Luc Picard", "Lagerleiter"),
)


def redacted(text: str) -> str:
    once = Redactor([ACME], PEOPLE, others=[STAR]).text(text)
    assert Redactor([ACME], PEOPLE, others=[STAR]).text(once) == once
    return once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DE89 3704 0044 0532 0130 00 bitte", "account 1 bitte"),
        ("DE89370400440532013000, de89 3704 0044 0532 0130 00", "account 1, account 1"),
        ("AT61 1904 3002 3457 3201 dann", "account 1 dann"),
        ("GB82 WEST 1234 5698 7654 32.", "account 1."),
        ("CH93-0076-2011-6238-5295-7", "account 1"),
        ("IBAN: DE12 3456 7890 1234 5678 90 geht", "IBAN: account 1 geht"),
        (
            "iban DE89370400440532013000 und DE89 3704 0044 0532 0130 00",
            "iban account 1 und account 1",
        ),
        ("Konto 1234567, Kontonummer: 12345", "account 1, account 2"),
        ("Girokonto 123 456 789, account no. 12345", "account 1, account 2"),
        ("BLZ 370 400 44, BIC COBADEFFXXX, SWIFT: COBADEFF", "account 1, account 2, account 3"),
        ("sort code 12-34-56", "account 1"),
        ("4111 1111 1111 1111, 4111-1111-1111-1111", "card 1, card 1"),
        ("5500005555555559; 378282246310005; 3782 822463 10005", "card 1; card 2; card 2"),
        ("DE811569869, DE 811 569 869, ATU12345678", "tax number 1, tax number 1, tax number 2"),
        ("CHE-123.456.789 MWST", "tax number 1 MWST"),
        ("USt-IdNr. DE123456789; VAT no. 123 4567 89", "tax number 1; tax number 2"),
        ("Steuernummer 12/345/67890, St.-Nr. 133/8150/8159", "tax number 1, tax number 2"),
        ("2001:db8::1 [2001:db8::1]:80 fe80::1%eth0", "link 1 [link 1]:80 link 2"),
        ("fd00:1:2::3/64, 1:2:3:4:5:6:7:8", "link 1, link 2"),
    ],
)
def test_numbers_that_lead_to_somebody_go(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "DE12 3456 7890 1234 5678 90",
            "4111 1111 1111 1112",
            "1234567890123456",
            "AB12 3456 7890",
        ),
        *(
            "Konto 4400",
            "Konten 123456",
            "account manager 5",
            "BIC erfassen",
            "BIC fehlt noch immer",
        ),
        *("VAT 19 %", "Steuer 2024", "ein 12345678 Stück", "tax 2023", "MwSt. 1.234,56 €"),
        *("10:30:45", "12:30-13:00", "std::vector", "a::b", "::1", "16:9", "1:2:3", "C++::x"),
        *("PO 4500012345", "ISO 27001", "12 345 678 Stück", "DE12345", "Rechnung 20261234"),
        *("version 1.2.3.4", "3. Dezember", "May", "12.000.000 €", "Artikel 4000123456789012"),
    ],
)
def test_numbers_of_everyday_stay(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("amueller, AMueller, amüller, amuller", "person 1, person 1, person 1, person 1"),
        ("muellera muelleranna annamueller", "person 1 person 1 person 1"),
        ("a.mueller A_Mueller a-müller01", "person 1 person 1 person 1-01"),
        (r"C:\Users\amueller\Desktop", r"C:\Users\person 1\Desktop"),
        ("/home/mueller/x ~mueller", "/home/person 1/x ~person 1"),
        (r"DOMAIN\frau, @frau; die Frau, frau", r"DOMAIN\person 3, @person-3; die Frau, frau"),
        ("kschneider and schneiderk", "person 7 and person 7"),
        ("Mueller_Vertrag_v2.docx", "person 1_Vertrag_v2.docx"),
    ],
)
def test_logins_and_paths_with_a_surname_go(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.M. sagt, mit A. M. gesprochen", "person 1 sagt, mit person 1 gesprochen"),
        ("A. Müller, A.Müller; Anna M. und", "person 1, person 1; person 1 und"),
        ("J.-L. Picard, J.-L.P., J.P.", "person 8, person 8, person 8"),
        ("K.S. fragt", "person 7 fragt"),
        ("А.М. fragt", "person 1 fragt"),
        *(
            (text, text)
            for text in ("9 A.M.", "10 a.m.", "AM", "am", "z.B.", "U.S.", "B.M.W.", "A.")
        ),
        *(
            (text, text)
            for text in ("told Anna".replace("Anna", "Ann") + " a story", "Plan A. Mehr")
        ),
    ],
)
def test_initials_of_known_people_go(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AE-123, AERP-5, #ae-7", "project-123, project-5, #project-7"),
        ("feature/ae-12-login bugfix-AE-3", "feature/project-12-login bugfix-project-3"),
        ("NW-42", "customer-42"),
        ("NOR-1 NORD-22", "project 2-1 project 2-22"),
        *(
            (text, text)
            for text in ("AE", "ae-12", "AE 12", "AE-x", "AE-1234567", "EN-1090", "A4-12")
        ),
    ],
)
def test_ticket_keys_of_a_projects_initials_go(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fixMuellerBug MüllerVertrag", "fix-person 1-Bug person 1-Vertrag"),
        ("AnnaMuellerTest, ERPMueller", "person 1-Test, ERP-person 1"),
        (
            "Müllerprojekt, Müllerstermin, Nordauserver",
            "person 1-projekt, person 1-termin, customer-server",
        ),
        ("NordauPortal, die Müllersche Idee", "customer-Portal, die person 1 Idee"),
        *(
            (text, text)
            for text in (
                *("Bergwerk", "Bergbau", "Bergprojekt", "Annahme", "Hanna", "annanas", "Weißwurst"),
                *(
                    "WeissBuch",
                    "YoungTimer",
                    "Youngtimer",
                    "Nordautal",
                    "Müllerei",
                    "Raumplan",
                    "frau",
                ),
                *("Rausch", "JavaScript", "GmbH", "iPhone", "Bob", "BoDesk", "WillkommensMail"),
            )
        ),
    ],
)
def test_a_name_within_a_word_goes_where_it_is_one(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("Мüller", "Μüller", "Müllеr", "Müⅼler", "Müllɘr".replace("ɘ", "e"), "Ｍüller", "𝐌üller"),
        *(
            "М\u00fcller",
            "Mu\u0308ller",
            "Mül\u200bler",
            "Mül\u202eler",
            "Mül\ufe0fler",
            "Mül\u00adler",
        ),
    ],
)
def test_letters_that_look_alike_hide_no_name(text: str) -> None:
    assert redacted(f"sagt {text}.") == "sagt person 1."


def test_a_name_in_another_alphabet_is_found_in_any_case() -> None:
    used = Redactor([], ["Иванова", "Παπαδόπουλος"])
    assert used.text("Иванова, ИВАНОВА, Παπαδόπουλος, ΠΑΠΑΔΌΠΟΥΛΟΣ") == (
        "person 1, person 1, person 2, person 2"
    )


def iban(country: str, account: str) -> str:
    """An IBAN with the right sum."""
    number = int("".join(str(int(sign, 36)) for sign in f"{account}{country}00"))
    return f"{country}{98 - number % 97:02}{account}"


@given(
    st.sampled_from([("DE", 22), ("AT", 20), ("NO", 15), ("MT", 31), ("GB", 22), ("LC", 32)]),
    st.text(digits + ascii_uppercase, min_size=28, max_size=28),
    st.booleans(),
    st.sampled_from(["", " dann", ", weiter", " 24.03.2026", " 4711", "."]),
)
def test_every_iban_goes(country: tuple[str, int], account: str, grouped: bool, after: str) -> None:
    number = iban(country[0], account[: country[1] - 4])
    assert end_of_iban(number) == len(number)
    written = " ".join(re.findall(".{1,4}", number)) if grouped else number
    assert re.fullmatch(r"auf account \d" + re.escape(after), redacted(f"auf {written}{after}"))


@given(st.text(digits, min_size=11, max_size=14).map(lambda rest: f"4{rest}"), st.integers(0, 9))
def test_a_card_is_told_by_its_last_digit(begin: str, last: int) -> None:
    if len(begin) + 1 != 16:
        assert not is_card(f"{begin}{last}")
        return
    assert [is_card(f"{begin}{digit}") for digit in range(10)].count(True) == 1


@pytest.mark.parametrize(
    "text",
    [
        *(
            "4111 ",
            "DE89 ",
            "a:",
            "1:",
            "::",
            "konto ",
            "iban ",
            "A.",
            "A. ",
            "1-",
            "DE",
            "\\",
            "/",
        ),
        *("AE-1 ", "aB", "MüllerA", "amueller.", "USt ", "BIC ", "Müllers", "projekt", "12/"),
    ],
)
def test_a_long_line_is_redacted_to_its_end(text: str) -> None:
    # With time of the square of its length this would take many minutes.
    line = (text * 50_000)[:50_000]
    assert redacted(f"{line}\nAnna, b@c.de").endswith("\nperson 1, address 1")
