"""Redaction of what people write: what must be gone, and what must stay."""

import re

import pytest

from pmjournal.domain.project import Project
from pmjournal.reports.redaction import Redactor

PROJECTS = (
    Project(id="n", slug="netz27", name="Netz 27", customer="Stadtwerke Musterstadt GmbH"),
    Project(id="a", slug="akte-x1", name="Akte X1", customer="Allgemeine Ortskrankenkasse Plus"),
    Project(id="b", slug="phoenix", name="Phoenix", customer="Blue Heron Group, Inc."),
)
PEOPLE = (
    *("Herr Lang", "Frau Groß", "Anna Müller", "Will Young", "Jonas Weiß", "Chloé O'Brien"),
    *("Jean-Luc Picard", "Łukasz Bjørn", "CIO", "Einkaufsleiterin", "Bo"),
)
WORDS = ("Projekt Nordstern", "Turmzimmer")

SENTENCES: list[tuple[str, str, str]] = [
    # Names in German
    ("Mit Frau Müllers Vertretung geklärt, wie lang es dauert.", "müller", "wie lang es dauert"),
    ("MÜLLER UND LANG SIND GROSS DRAUF", "müller lang gross", "UND SIND DRAUF"),
    ("Ich weiß, Weiß weiß das nicht.", "Weiß", "Ich weiß weiß das nicht"),
    ("Annahme: Hanna kommt, Anna nicht.", "Anna", "Annahme Hanna kommt"),
    ("Jonas' Idee, jonas findet's gut", "jonas", "Idee, findet's gut"),
    ("Herrn Langs Liste ist groß.", "Lang", "Liste ist groß"),
    ("Muellers, Mullers und Mu\u0308llers Büro", "mueller muller müller", "und Büro"),
    ("Gespräch mit müller-lang (neue Leitung)", "müller", "Gespräch mit (neue Leitung)"),
    ("Die Einkaufsleiterin und der CIO kennen @bo.", "@bo", "Einkaufsleiterin CIO kennen"),
    ("Łukasz, Lukasz Bjorn und Bjoern", "lukasz bjorn bjoern Łukasz", "und"),
    # Names in English
    ("Will will call, and young people will, too; ask Young.", "Young", "will call young people"),
    ("O'Brien's and Chloe's slides", "brien chloe o", "and slides"),
    ("Jean Luc said that Picard's team is late", "jean luc picard", "said that team is late"),
    ("J.-L. Picard; jeanluc; JEAN-LUC", "picard jean luc", ""),
    ("It was a pity; bob, bo and Bo", "Bo", "It was a pity; bob, bo and"),
    # Customers
    ("Andere Stadtwerke sind weiter als die Stadtwerke Musterstadt.", "musterstadt", "Andere sind"),
    ("In Musterstadt und bei den Stadtwerken", "musterstadt", "und bei den Stadtwerken"),
    ("Die AOP mahnt, die aop-Ecke nicht", "AOP", "mahnt, aop-Ecke"),
    ("Die BHG will mehr", "BHG", "Die will mehr"),
    ("The Heron people like blue", "heron", "The people like blue"),
    ("BLUE HERON Group, blue heron, Blue", "heron blue", ""),
    ("Ortskrankenkasse: Plus beim Umsatz", "ortskrankenkasse", "Plus beim Umsatz"),
    # Projects and own words
    ("Netz27, netz 27 und das Netz", "27", "und das Netz"),
    ("#phoenix #akte-x1-Abnahme", "phoenix akte", "#project-3 #project-2-Abnahme"),
    ("Projekt-Nordstern im Turmzimmer, PROJEKT NORDSTERN", "nordstern turmzimmer", "im"),
    # Addresses and links
    ("Schreib an anna.mueller@musterstadt.de!", "anna mueller musterstadt", "Schreib an !"),
    ("vpn.musterstadt.intern/login geht nicht.Dann anrufen", "vpn login", "nicht.Dann anrufen"),
    ("See heron.io, report.pdf and e.g. v1.2.3.4", "heron", "report.pdf e.g. v1.2.3.4"),
    ("Server 10.20.30.40:8443 hat Version 10.2.3.4", "10.20.30 8443", "Version 10.2.3.4"),
    ("max (at) firma (dot) com, z.B. am 24.03.2026", "max firma", "z.B. am 24.03.2026"),
    ("Done.Next: www.x and https://a.b/Müller_1?z=2", "www müller z=2", "Done.Next: and"),
    ("ａｎｎａ＠ｍｕｓｔｅｒ．ｄｅ schreibt", "ａ ｍ", "schreibt"),
    # Phone numbers
    ("Tel. 1234567 oder Durchwahl -42", "1234567 42", "Tel. oder Durchwahl"),
    ("Termin 0930-1030, Zentrale 0230-1200", "0230 1200", "Termin 0930-1030, Zentrale"),
    ("Call +44 20 7946 0958 ext. 42 by 10:30", "7946 0958 42", "Call by 10:30"),
    ("Mobil 0151 2345, 500 mobile users, 12.000 €", "0151 2345", "500 mobile users, 12.000 €"),
    ("Telefon am 24.03. um 14:00, PO 4500012345", "", "am 24.03. um 14:00, PO 4500012345"),
    ("Telefon: 12345; 1.234.567,89 € bis 03/2026", "12345", "Telefon: 1.234.567,89 € bis 03/2026"),
    ("Anruf (0)30/123 45-67, von 8.00-9.30 Uhr", "123 45-67", "von 8.00-9.30 Uhr"),
    ("Mül\u200dler: 0049 (0)171 / 123 45 67.", "ler 0049 171", ":"),
]


@pytest.mark.parametrize(("text", "gone", "stays"), SENTENCES)
def test_what_tells_who_is_gone_and_the_rest_stays(text: str, gone: str, stays: str) -> None:
    used = Redactor(PROJECTS, PEOPLE, WORDS)
    redacted = used.text(text)
    left = re.sub(r"(customer|project|person|word|address|link|phone) \d+", " ", redacted)
    words = re.split(r"[\s,.;:!?']+", left)
    for word in gone.split():
        assert word not in (words if word.istitle() else left.lower())
    for word in re.split(r"[\s,.;:!?']+", stays):
        assert word in words
    assert used.text(redacted) == redacted
