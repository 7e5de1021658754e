"""Roles: what somebody does is told from who it is."""

import pytest

from pmjournal.reports.redaction import Redactor
from pmjournal.reports.roles import is_role


@pytest.mark.parametrize(
    ("label", "role"),
    [
        *((label, True) for label in ("CIO", "IT", "key user", "Key-User", "Head of Logistics")),
        *((label, True) for label in ("Lagerleiter", "Lagerleiterin", "IT-Leiter", "Einkauf")),
        *((label, True) for label in ("Geschäftsführerin", "Leiterin Einkauf", "Betriebsrat")),
        *((label, True) for label in ("me", "our consultant", "unser Berater", "wir")),
        *((label, False) for label in ("Anna", "Frau Müller", "CIO Müller", "Kaufmann", "Hauser")),
        *((label, False) for label in ("cio?!", "Acme IT", "*")),
    ],
)
def test_a_label_is_a_role_or_a_name(label: str, role: bool) -> None:
    assert is_role(label) is role


def test_no_common_word_of_a_label_is_taken_for_a_name() -> None:
    used = Redactor([], ["Dora from our Berlin office", "guy in charge"])
    assert used.text("From our office: Dora, Berlin") == "From our office: person 1, person 1"
    assert used.text("the guy in charge, in all") == "the person 2, in all"
