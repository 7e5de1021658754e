"""`log` and `search`: entries to read."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ..support import pmjournal, refused


@pytest.fixture
def entries(acme: str) -> list[str]:
    """Titles of some entries, newest first."""
    notes = [
        ("2026-03-01", "-1", "CIO", "Asked twice about the Übergabe"),
        ("2026-03-05", "0", "key user", "Along the Straße, C++ and O'Brien"),
        ("2026-03-09", "2", "CFO", "go-live in a Nebengebäude (site 2)"),
    ]
    for on, mood, who, text in notes:
        said = ("--on", on, "-m", mood, "--who", who, "-p", acme)
        assert pmjournal("add", text, *said).code == 0
    return [note[3] for note in reversed(notes)]


def texts(*arguments: str) -> list[str]:
    return [entry["text"] for entry in pmjournal(*arguments, "--json").json]


def test_log_lists_the_newest_first_and_keeps_to_days(entries: list[str]) -> None:
    assert texts("log") == entries
    assert texts("log", "-n", "1") == entries[:1]
    assert texts("log", "--since", "2026-03-05") == entries[:2]
    assert texts("log", "--until", "2026-03-05") == entries[1:]
    assert texts("log", "--since", "2026-03-05", "--until", "5.3.2026") == entries[1:2]


def test_lists_stop_at_fifty(acme: str) -> None:
    from pmjournal.paths import journal_path
    from pmjournal.store.journal import Journal

    one = pmjournal("add", "Call", "-p", acme, "--json").json
    with Journal(journal_path()) as journal:
        from dataclasses import replace

        from pmjournal.store.file.ids import new_id

        entry = journal.entry(one["id"])
        for _count in range(59):
            journal.save(replace(entry, id=new_id()))
    assert len(texts("log")) == len(texts("search", "call")) == 50
    assert len(texts("log", "-n", "100")) == len(texts("search", "call", "-n", "100")) == 60


def test_an_empty_list_is_empty_json_and_no_error() -> None:
    assert pmjournal("log", "--json").json == []
    assert pmjournal("search", "call", "--json").json == []
    assert "pmjournal project add" in pmjournal("log").out


def test_a_line_of_the_log_tells_the_entry_at_a_glance(entries: list[str]) -> None:
    lines = pmjournal("log").out.splitlines()
    assert len(lines) == len(entries)
    for title, mood, who, line in zip(
        entries, ("+2 ○", " 0 ○", "−1 ○"), ("CFO", "key user", "CIO"), lines, strict=True
    ):
        assert title in line
        assert mood in line
        assert who in line
    assert lines[0].startswith("Mon 9 Mar")
    assert len({line.index("call") for line in lines}) == 1


def test_a_list_of_several_projects_names_them(entries: list[str]) -> None:
    pmjournal("project", "add", "Birk")
    pmjournal("add", entries[0], "-p", "birk")
    found = pmjournal("search", "site").out
    assert "acme" in found
    assert "birk" in found
    assert "acme" not in pmjournal("search", "site", "-p", "birk").out


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize(
    ("query", "begins"),
    [
        ("uberg", ["Asked"]),
        ("ÜBERGABE", ["Asked"]),
        ("uebergabe", ["Asked"]),
        ("strasse", ["Along"]),
        ("STRASSE along", ["Along"]),
        ("gebaude", ["go-live"]),
        ("go-live", ["go-live"]),
        ("C++", ["Along"]),
        ("O'Brien", ["Along"]),
        ("(site", ["go-live"]),
        ("mood:<1", ["Along", "Asked"]),
        ("mood:>=0 who:CFO", ["go-live"]),
        ("who:cio", ["Asked"]),
        ('who:"key user"', ["Along"]),
        ("since:2026-03-02 until:2026-03-06", ["Along"]),
        ("project:acme asked", ["Asked"]),
        ("asked along", []),
    ],
)
def test_search_finds(query: str, begins: list[str]) -> None:
    assert [text.split(",")[0].split(" ")[0] for text in texts("search", query)] == begins


@given(st.text(string.punctuation + " äßñ€“−", max_size=12))
@example('"')
@example("-")
@example("--")
@example("---")
@example("-x-")
@example("NOT")
@example("a AND")
@example("*")
@example("^")
@example("(")
@example("mood:")
@example("mood:<")
@example("who:")
@example(":")
@example("{a b}: +")
@example("\\")
@example("%_")
def test_any_punctuation_is_a_search(query: str) -> None:
    done = pmjournal("search", "--json", query)
    assert (done.code, done.err) == (0, "")
    assert isinstance(done.json, list)


@given(st.text())
def test_any_text_is_a_search(query: str) -> None:
    done = pmjournal("search", "--json", "--", query)
    assert done.code == 0


@pytest.mark.usefixtures("entries")
def test_an_unknown_project_in_a_query_is_refused_with_a_suggestion() -> None:
    refused(pmjournal("search", "project:amce call"), "Did you mean 'acme'?")
    refused(pmjournal("search", "-p", "amce", "call"), "Did you mean 'acme'?")


@pytest.mark.parametrize("arguments", [["log", "-n", "0"], ["log", "-n", "x"], ["log", "x"]])
def test_wrong_usage_of_log_is_one_line(arguments: list[str]) -> None:
    refused(pmjournal(*arguments), "pmjournal log --help")
