"""Details: where somebody can be reached is found; dates, amounts and files stay."""

import re

import pytest

from pmjournal.reports.redaction import Redactor


def redacted(text: str) -> str:
    return Redactor([], ["Anna"]).text(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("an a.b+c@acme.de.", "an address 1."),
        ("mailto:ü@müller.de", "mailto:address 1"),
        ("a@b.de, A@B.de, c@b.de", "address 1, address 1, address 2"),
        ("a@intranet", "address 1"),
        ("max (at) acme.de, max[at]acme[dot]de", "address 1, address 2"),
        ("ｍax＠acme．de", "address 1"),
        ("max.de@acme.de", "address 1"),
    ],
)
def test_mail_addresses_are_found(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see https://acme.de/a?b=c.", "see link 1."),
        ("(www.acme.de/x), <ftp://a.b>", "(link 1), <link 2>"),
        ("www.x", "link 1"),
        ("acme-shop.de/login, müller.com!", "link 1, link 2!"),
        ("intranet.acme.local:8080/x", "link 1"),
        ("wiki.intern acme.corp nas.lan", "link 1 link 2 link 3"),
        ("acme.xyz/login", "link 1"),
        ("Steht auf acme.de. Dann...", "Steht auf link 1. Dann..."),
        ("siehe...acme.de, ACME.DE", "siehe...link 1, link 1"),
        ("das acme.de-Portal, *acme.de*", "das link 1-Portal, *link 1*"),
        ("kennst du acme.de? acme.de?a=1", "kennst du link 1? link 2"),
        ("1.acme.de 163.com", "link 1 link 2"),
        ("10.0.12.7 1.2.3.4", "link 1 link 2"),
        ("10.0.0.1-10.0.0.9, 10.0.0.1:80/x", "link 1-link 2, link 3"),
    ],
)
def test_links_are_found_with_and_without_a_scheme(text: str, expected: str) -> None:
    assert redacted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        *("report.pdf", "report.pdf/plan.docx", "README.md, run.py, a.zip", "src/app.config"),
        *("z.B.", "e.g.", "i.d.R. u.a.", "o.ä. d.h.", "9 a.m./10 p.m.", "ca.10", "Nr.12/24"),
        *("done.Next", "fertig.Dann", "done.It is", "erledigt.Es", "Node.js", "ASP.NET"),
        *("v1.2.3", "v1.2.3.4", "Version 1.2.3.4", "release 10.0.1.2", "v 1.2.3.4", "3.11"),
        *(
            "300.1.2.3",
            "1.2.3.4.5",
            "1.200.100.100 €",
            "am 24.12.in Berlin",
            "z.B.in Berlin",
            "Kapitel 1.2.3.4",
            "und/oder",
            "...",
        ),
    ],
)
def test_files_abbreviations_versions_and_sentences_are_no_links(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize(
    "number",
    [
        *("030 1234567", "0171/1234567", "(030) 123 45 67", "0711 123 45-0", "03012345678"),
        *("+49 (0)30 123456-78", "+491711234567", "0049 171 1234567", "+420 123 456 789"),
        *("+1 555 123 4567", "(555) 123-4567", "555-123-4567", "01.23.45.67.89"),
        *(
            "+49 30 123456 ext. 42",
            "030 1234567, Durchwahl 42",
            "030 123456 -42",
            "555-123-4567 x42",
        ),
        *("0221-1234", "0230-1200", "0930-0915"),
    ],
)
@pytest.mark.parametrize("before", ["Tel: ", "Telefon: ", "mobil ", "Handy-Nr. ", "am Hörer "])
def test_phone_numbers_are_found_as_people_write_them(number: str, before: str) -> None:
    assert redacted(f"{before}{number}, bitte") == f"{before}phone 1, bitte"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("030 1234567 or +49 30 1234567", "phone 1 or phone 2"),
        ("Tel. 030 1234567 24.03.2026", "Tel. phone 1 24.03.2026"),
        ("030 1234567 Eurowings", "phone 1 Eurowings"),
        ("030 1234567 x 24.03. 030 1234567 x 030 7654321", "phone 1 x 24.03. phone 1 x phone 2"),
        ("Tel. 1234567, Tel.: 123", "Tel. phone 1, Tel.: phone 2"),
        ("Telefon: 12345, Telefonnummer 4711", "Telefon: phone 1, Telefonnummer phone 2"),
        ("Durchwahl 12 und DW -42", "Durchwahl phone 1 und DW -phone 2"),
        ("Mobil 0151 2345 / cell 55512", "Mobil phone 1 / cell phone 2"),
        ("Phone no. 555-1234, ext. 421; ext. 421", "Phone no. phone 1; ext. phone 2"),
    ],
)
def test_a_word_before_a_short_number_makes_it_a_phone_number(text: str, expected: str) -> None:
    assert redacted(text) == expected
    assert redacted(expected) == expected


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Tel. 24.03.2026",
            "Telefon 24.03., 14:00",
            "phone 2026-03-24",
            "Tel. 45 min",
            "Tel. 24.3",
        ),
        *(
            "mobile 500 users",
            "Telefon 3",
            "Tel. 120 Minuten",
            "ext. 12 Leute",
            "text 12345",
            "Telefonat 12345",
        ),
        *("phone 1 24.03.2026", "phone 12", "phone 1 5000 €"),
        *("2026-03-24", "24.03.2026", "24. 03. 2026", "01/02/2026", "07-08-2026", "01.02.26"),
        *("01.02. bis 03.02.2026", "08:30-12:00", "08.00-12.00 Uhr", "03/2026 bis 04/2026"),
        *("0930-1030", "0600 - 2200", "0800–0815"),
        *("+10.000.000", "+5 000 000 €", "1.500.000,00 EUR", "0.1234567", "12 345 678"),
        *("v0.10.3", "#01234567", "ISO 27001", "Rechnung 20261234", "+1 (2026-03-24)"),
    ],
)
def test_dates_times_and_amounts_are_no_phone_numbers(text: str) -> None:
    assert redacted(text) == text


@pytest.mark.parametrize(
    "text",
    [
        *("a", "ü", "Anna ", "Anna-", "Acme ", "blauer ", "a@", "a@b.", "https://", "0", "0 1"),
        *("+1 ", "01.", "(", "_", "\u200b", "\u200ba", "x.y-", "a.", "@", "-", "a..", "acme.de "),
        *("Tel. ", "tel:(", "phone 1 ", "v1.", "1.2.3.4.", "[at]", "ｍ"),
    ],
)
def test_a_long_line_is_redacted_to_its_end(text: str) -> None:
    # With time of the square of its length this would take many minutes.
    line = (text * 50_000)[:50_000]
    assert re.search(r"\nperson 1, address \d$", redacted(f"{line}\nAnna, b@c.de"))
