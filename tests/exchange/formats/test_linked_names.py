"""Names in links and in lists: the first is who it was, and the rest is not lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.text import LONGEST_NAME
from pmjournal.exchange.formats.linked_names import names_in, people_in


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[[Acme]]", ["Acme"]),
        ("[[Projects/Acme ERP|Acme]]", ["Acme ERP", "Acme", "Projects/Acme ERP"]),
        ("[[Acme#Goals|goals]]", ["Acme", "goals"]),
        ('"[[Acme]]"', ["Acme"]),
        ("[Acme](../acme.md)", ["Acme"]),
        ("Acme ERP", ["Acme ERP"]),
    ],
)
def test_a_link_names_its_page(text: str, names: list[str]) -> None:
    assert names_in(text) == names


@pytest.mark.parametrize(
    ("cell", "first", "is_all"),
    [
        ("CIO", "CIO", True),
        ("[[Anna Berg|Anna]]", "Anna Berg", True),
        ("[[Anna Berg|Annie]]", "Anna Berg", False),
        ("[[Anna Berg]], [[Ben]]", "Anna Berg", False),
        ("[[Anna Berg]] [[Ben]]", "Anna Berg", False),
        ('["[[Anna Berg]]", "Ben"]', "Anna Berg", False),
        ("Berg, Anna; Muster, Max", "Berg, Anna", False),
        ("Berg, Anna", "Berg, Anna", True),
        ("Anna Berg, Max Muster", "Anna Berg", False),
        ("- Anna\n- Ben", "Anna", False),
        ("Anna Berg <anna@acme.example>", "Anna Berg", False),
        ("@anna", "anna", True),
        (";", None, False),
    ],
)
def test_the_first_of_a_list_is_who_it_was(cell: str, first: str | None, is_all: bool) -> None:
    assert people_in(cell) == (first, is_all)


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text("[]|#;, a\n@<>\"'", min_size=1))
def test_a_name_always_fits(cell: str) -> None:
    first, is_all = people_in(cell)
    assert first is None or 0 < len(first) <= LONGEST_NAME
    assert len(cell) <= LONGEST_NAME or not is_all or not cell.strip("\"' \n[]")
