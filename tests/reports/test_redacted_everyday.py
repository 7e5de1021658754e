"""What the notes of any project are full of, and what leads to nobody, stays as it is."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.project import Project
from pmjournal.reports.redaction import Redactor

PROJECTS = (
    Project(id="p", slug="acme-erp", name="Acme ERP", customer="Nordau Werke GmbH & Co. KG"),
    Project(id="q", slug="lager", name="Lager", customer="Stadtwerke Hinterfeld"),
)
PEOPLE = (
    *("CIO", "Anna Müller", "Frau Weiß", "Felix Rau", "Jonas Berg", "Will Young", "Kim Schneider"),
    *("Ernst Klein", "Lagerleiter"),
)


def redacted(text: str) -> str:
    return Redactor(PROJECTS, PEOPLE).text(text)


def _of(pattern: str) -> st.SearchStrategy[str]:
    """Texts of `pattern`, in which each 9 is any digit."""
    places = [st.sampled_from("0123456789") if sign == "9" else st.just(sign) for sign in pattern]
    return st.tuples(*places).map("".join)


def _at(moment: date | time, form: str) -> str:
    return moment.strftime(form)


def _amount(value: int, form: str) -> str:
    return form.format(value).replace("_", ".")


def _version(numbers: list[int], form: str) -> str:
    return form.format(".".join(map(str, numbers)))


days = st.builds(
    _at,
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.sampled_from(["%d.%m.%Y", "%Y-%m-%d", "%d.%m.%y", "%d/%m/%Y", "%d.%m.", "KW %V", "%m/%Y"]),
)
times = st.builds(
    _at,
    st.times(time(6), time(22)),
    st.sampled_from(["%H:%M", "%H:%M:%S", "%H:%M Uhr", "%H.%M Uhr", "um %H:%M", "%I:%M A.M."]),
)
amounts = st.builds(
    _amount,
    st.integers(0, 99_999_999),
    st.sampled_from(
        [
            *("{:,} EUR", "${:,}", "€{:,}.00", "{} €", "{:,.2f} CHF", "{:_} Stück", "MwSt. {:,} €"),
            *("Konto {} EUR", "Steuer {} €", "VAT {:,} GBP", "EIN {} Stück"),
        ]
    ),
)
versions = st.builds(
    _version,
    st.lists(st.integers(0, 99), min_size=2, max_size=4),
    st.sampled_from(["v{}", "version {}", "Release {}", "Kapitel {}", "v{}-rc1", "build {}"]),
)
numbers = st.sampled_from(
    [
        *("JIRA-9999", "INC1999999", "CHG1999999", "#9999", "ABC-99", "PO 4599999999"),
        *("Bestellung 4599999999", "order no. 19999999", "Rechnung RE-2026-99999"),
        *("Lieferschein 89999999", "SN 1999 1999 1999", "EAN 4099999999999", "Charge 29999999-999"),
        *("Material 19-9999-999", "Kunde 19999999", "Sachkonto 9999", "Konto 9999", "SI19999999"),
        *("Kostenstelle 9999", "IDoc 1999999999", "account 9999", "ISO 9999:2015", "EN-9999"),
        *("Vertrag 19999999", "16:9", "99,9 %", "3:99", "Raum 9.99", "Q9/2026", "SHA-999", "B9B"),
        *("DE99", "DE99999", "BLZ fehlt", "UID 1999999", "00:1a:2b:3c:99:99", "a999:b999"),
    ]
).flatmap(_of)
words = st.sampled_from(
    [
        *("der CIO sagt", "Herr/Frau", "die Frau", "Bergwerk", "Kleinprojekt", "Lagerplan"),
        *("Lagersystem", "Werkstatt", "JavaScript", "GitHub", "std::vector", "Rauschen", "frau"),
        *(
            "Annahme",
            "Hanna",
            "Youngtimer",
            "z.B.",
            "i.d.R.",
            "U.K.",
            "e.g.",
            "AM",
            "SWIFT ANALYSE",
        ),
        *("BIC ERFASSEN", "IBAN fehlt", "account manager", "will", "young", "Vertragsentwurf"),
        *("C:\\Temp\\x.xlsx", "/var/plan", "und/oder", "report.pdf", "S/4HANA", "AE", "NW", "ERP"),
    ]
)


@given(
    st.lists(st.one_of(days, times, amounts, versions, numbers, words), min_size=1, max_size=6),
    st.sampled_from([", ", "; ", "\n- ", " und ", " | ", ". Dann "]),
)
def test_no_note_of_everyday_is_changed(parts: list[str], between: str) -> None:
    note = between.join(parts)
    assert redacted(note) == note


names = st.sampled_from(
    [
        *("Anna Müller", "anna", "MÜLLER", "Mueller", "Weiss", "Rau", "Young", "kim", "Schneider"),
        *("Acme", "Nordau", "Acme ERP", "hinterfeld"),
    ]
)
places = st.sampled_from(
    [
        *(
            "{}",
            "{}s",
            "fix{}Bug",
            "{}projekt",
            "{}Vertrag",
            "a{}",
            "a.{}",
            "{}a",
            "C:\\{}\\",
            "/{}/",
        ),
        *("~{}", "@{}", "#{}", "A. {}", "{} M.", "{}-42", "A.M.", "A. M. {}", "AE-42", "NWK-7 "),
        *("F.R. ", "@frau", "DE89 3704 0044 0532 0130 00", "Konto 1234567", "BIC COBADEFFXXX "),
        *("4111 1111 1111 1111", "ATU12345678 ", "USt-IdNr. 12345678", "2001:db8::1 ", "a@{}.de "),
        *("030 1234567", "https://x.y/{}", "Konto {}", "{} Konto", "IBAN: ", "Tel. 12345"),
    ]
)


@given(st.lists(st.tuples(places, names), max_size=8), st.sampled_from([", ", "; ", " und ", "\n"]))
def test_what_is_redacted_stays_as_it_is(parts: list[tuple[str, str]], between: str) -> None:
    used = Redactor(PROJECTS, PEOPLE)
    once = used.text(between.join(place.format(name) for place, name in parts))
    assert used.text(once) == once
    assert redacted(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Herr/Frau, und/frau, C:/x/frau", "Herr/Frau, und/frau, C:/x/person 3"),
        ("BIC PROJEKTE, BIC COBADEFF", "BIC PROJEKTE, account 1"),
        ("EIN 12-3456789, VAT: LU12345678", "tax number 1, tax number 2"),
        ("VAT registration no. 123456789", "tax number 1"),
        ("USt-IdNr. 12345678 Anna; VAT no. 1234567FA", "tax number 1 person 1; tax number 2"),
        ("Kontonummer 12345 24.03.2026 um 10:30", "account 1 24.03.2026 um 10:30"),
        ("Konto 1234567 2026-03-24, BLZ 12345678 10:30", "account 1 2026-03-24, account 2 10:30"),
        ("Steuernummer 12/345/67890 3.12. fällig", "tax number 1 3.12. fällig"),
        ("4111 1111 1111 1111 030 1234567", "card 1 phone 1"),
        ("Konto 123456 €, Konto 123456", "Konto 123456 €, account 1"),
    ],
)
def test_it_depends_on_what_is_beside_it(text: str, expected: str) -> None:
    assert redacted(text) == expected
