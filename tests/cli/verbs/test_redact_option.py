"""`export --redact`: no name is in a file, in its curve, or in what the file is called."""

import re
from pathlib import Path

import pytest

from ..support import pmjournal

TEXT = """Call mit Frau Groß über musterstadt.de, wie lang es noch dauert

Müllers #musterstadt-krise, Durchwahl 123; Stadtwerke sind schwierig, AOP auch. Person 1?
- [ ] Ｍüller (10.0.12.7) fragen, @lang.Dann report.pdf senden
"""
TOLD = (
    "musterstadt|müller|ｍ|anna|@lang|herr lang|groß|aop|ortskranken|10\\.0\\.|durchwahl 1|\\.de\\b"
)


@pytest.fixture
def _named() -> None:
    for name, customer in (
        ("Musterstadt Portal", "Stadtwerke Musterstadt GmbH"),
        ("Lang & Groß", "Allgemeine Ortskrankenkasse Plus"),
    ):
        assert pmjournal("project", "add", name, "--customer", customer).code == 0
    people = ("Anna Müller", "Herr Lang", "Frau Groß")
    for project in ("musterstadt-portal", "lang-gross"):
        for day, who in enumerate(people, 1):
            on = f"2026-03-0{day}"
            pmjournal("add", TEXT, "-m", f"{day - 3}", "--who", who, "--on", on, "-p", project)
        pmjournal("project", "phase", project, "kickoff", "2026-03-02")
        pmjournal("stakeholder", "add", people[0], "--cares-about", TEXT, "-p", project)
        late = ("--made", "2026-03-01", "--due", "2026-03-02", "--owner", people[1])
        pmjournal("promise", "add", TEXT, *late, "-p", project)
        pmjournal("tingle", "plan", "AOP bei Müller", "-p", project)
        pmjournal("capsule", "seal", TEXT, "--who", people[2], "-p", project)
        pmjournal("capsule", "open", "--yes", "-p", project)


@pytest.mark.usefixtures("_named")
@pytest.mark.parametrize("form", ["md", "html"])
def test_no_name_is_in_a_file_or_what_it_is_called(tmp_path: Path, form: str) -> None:
    target = tmp_path / "out"
    plain = ("export", "--format", form, "-o", f"{target}/")
    assert pmjournal(*plain).code == 0
    assert {path.stem for path in target.iterdir()} == {"musterstadt-portal", "lang-gross"}
    assert all(re.search(TOLD, path.read_text(), re.I) for path in target.iterdir())
    for path in target.iterdir():
        path.unlink()
    assert pmjournal(*plain, "--redact").code == 0
    assert {path.stem for path in target.iterdir()} == {"project-1", "project-2"}
    for path in target.iterdir():
        page = path.read_text()
        assert not re.search(TOLD, page, re.I)
        for kept in ("wie lang es noch", "Stadtwerke sind", "report.pdf", "Person 1?"):
            assert kept in page
        assert re.search(r"#customer-\d-krise", page)
        assert "person 1" not in page  # that stood there: no placeholder
        assert "Durchwahl phone 1" in page
