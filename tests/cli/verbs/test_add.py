"""`add`: from a call to a saved entry."""

import os
from datetime import datetime, timedelta
from itertools import repeat
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmjournal.domain.labels import dated_text
from pmjournal.domain.text import LONGEST_TEXT

from ..support import in_process, pmjournal, refused

KEYS = (
    *("id", "project", "on", "mood", "source", "side", "kind", "who"),
    *("phase", "effort", "text", "tags", "deleted"),
)


@pytest.mark.usefixtures("acme")
def test_a_call_is_saved_with_what_the_options_say() -> None:
    said = ("-m", "+2", "-s", "said", "--kind", "call", "--who", "CIO", "--side", "sales")
    entry = pmjournal("add", *said, "--effort", "chase", "--json", stdin="Call with the CIO\n").json
    assert tuple(entry) == KEYS
    assert pmjournal("show", entry["id"], "--json").json == entry
    on = datetime.fromisoformat(entry.pop("on"))
    assert abs(datetime.now().astimezone() - on) < timedelta(minutes=1)
    assert on.utcoffset() is not None
    assert len(entry.pop("id")) == 36
    assert entry == {
        "project": "acme",
        "mood": 2,
        "source": "said",
        "side": "sales",
        "kind": "call",
        "who": "CIO",
        "phase": "first_contact",
        "effort": ["chase"],
        "text": "Call with the CIO",
        "tags": [],
        "deleted": None,
    }


@pytest.mark.usefixtures("acme")
def test_a_saved_entry_is_told_in_one_plain_line() -> None:
    done = pmjournal("add", "Call with the CIO")
    (entry,) = pmjournal("log", "--json").json
    assert done.out == f"Saved {entry['id'][-8:]} in Acme ERP.\n"
    assert done.err == ""


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize("options", [["-m", "-1"], ["-m=-1"], ["--mood", "-1"], ["--mood=−1"]])
def test_a_mood_below_zero_is_read_however_it_is_written(options: list[str]) -> None:
    assert pmjournal("add", "Asked twice", *options, "--json").json["mood"] == -1


@pytest.mark.usefixtures("acme")
def test_words_need_no_quotes() -> None:
    assert pmjournal("add", "Call", "with", "CIO", "-m", "1", "--json").json["text"] == (
        "Call with CIO"
    )


@pytest.mark.usefixtures("acme")
def test_tags_and_a_name_come_out_of_the_text() -> None:
    entry = pmjournal("add", "@CFO asks for #site2 again #price", "--json").json
    assert (entry["who"], entry["tags"]) == ("CFO", ["site2", "price"])


@pytest.mark.usefixtures("acme")
def test_a_phase_follows_the_projects_dates_unless_set_by_hand() -> None:
    pmjournal("project", "phase", "acme", "kickoff", "2026-03-02")
    before = pmjournal("add", "Before", "--on", "2026-03-01", "--json").json
    after = pmjournal("add", "After", "--on", "2026-03-02 09:30", "--json").json
    by_hand = pmjournal("add", "Hand", "--on", "2026-03-02", "--phase", "go-live", "--json").json
    found = [entry["phase"] for entry in (before, after, by_hand)]
    assert found == ["first_contact", "kickoff", "go_live"]
    assert after["on"].startswith("2026-03-02T09:30:00")


@pytest.mark.usefixtures("acme")
def test_when_it_was_may_be_said_in_either_language() -> None:
    yesterday = (datetime.now().astimezone() - timedelta(days=1)).date().isoformat()
    for said in ("yesterday 14:00", "gestern 14 Uhr"):
        on = pmjournal("add", "Call", "--on", said, "--json").json["on"]
        assert on.startswith(f"{yesterday}T14:00:00")


@pytest.mark.usefixtures("acme")
def test_the_answer_names_the_day_as_it_was_understood() -> None:
    today = datetime.now().astimezone().date()
    yesterday = today - timedelta(days=1)
    said = pmjournal("add", "Call", "--on", "gestern 14 Uhr").out
    assert f" for {dated_text(yesterday)}." in said
    assert " for " not in pmjournal("add", "Call").out
    assert pmjournal("log", "--since", "yesterday").err == f"Since {dated_text(yesterday)}.\n"
    identifier = pmjournal("log", "--json").json[0]["id"]
    edited = pmjournal("edit", identifier, "--on", "yesterday 9:00")
    assert f" for {dated_text(yesterday)}." in edited.out


@pytest.mark.usefixtures("acme")
def test_what_is_still_to_come_is_refused_and_nothing_saved() -> None:
    for said in ("tomorrow", "in 2 days", "2099-01-01", "nächste Woche Freitag"):
        outcome = pmjournal("add", "Call", "--on", said)
        assert outcome.code == 2
        assert "still to come" in outcome.err
    assert pmjournal("log", "--json").json == []


NAUGHTY = [
    "\x1b[31mred\x1b[0m",
    "a\x00b",
    "\u202egnirts desrever",
    "\x9b31m",
    "null",
    "'; DROP TABLE entry; --",
    "👩‍👩‍👧‍👦 and 漢字 and e\u0301",
    "[bold]not markup[/]",
    "{curly} %s \\n",
    "\ufeffbom",
    "line\n\n\nlines \t tab",
    "\u2028separators\u2029",
]


@given(st.text(min_size=1).filter(str.strip))
@example(NAUGHTY[0])
@example(NAUGHTY[1])
@example(NAUGHTY[2])
@example(NAUGHTY[3])
@example(NAUGHTY[4])
@example(NAUGHTY[5])
@example(NAUGHTY[6])
@example(NAUGHTY[7])
@example(NAUGHTY[8])
@example(NAUGHTY[9])
@example(NAUGHTY[10])
@example(NAUGHTY[11])
def test_text_comes_back_as_it_was_given(text: str) -> None:
    import unicodedata

    if not pmjournal("project", "list", "--json").json:
        pmjournal("project", "add", "Acme")
    entry = pmjournal("add", "--json", stdin=text.encode()).json
    expected = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert entry["text"] == expected.removesuffix("\n")
    shown = pmjournal("show", entry["id"], "--json")
    assert shown.json == entry
    for out in (shown.out, pmjournal("show", entry["id"]).out, pmjournal("log", "-n", "1").out):
        assert not any(is_alive(sign) for sign in out)


def is_alive(sign: str) -> bool:
    code = ord(sign)
    return (
        (code < 0x20 and sign not in "\n\t")
        or 0x7F <= code < 0xA0
        or sign in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        or 0xD800 <= code < 0xE000
    )


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["Call", "-m", "4"], ["-3 to +3", "4"]),
        (["Call", "-m", "good"], ["-3 to +3", "'good'"]),
        (["Call", "-m", "1.5"], ["-3 to +3", "'1.5'"]),
        (["Call", "-p", "amce"], ["'amce'", "Did you mean 'acme'?"]),
        (["Call", "-p", "zzz"], ["'zzz'", "acme"]),
        (["Call", "--on", "the day before never"], ["'the day before never'", "2026-03-24 14:00"]),
        (["Call", "--on", "2026-02-30"], ["'2026-02-30'"]),
        (["Call", "--kind", "fax"], ["'fax'", "call, meeting, mail"]),
        (["Call", "--phase", "kick"], ["'kick'", "first_contact"]),
        (["Call", "--effort", "none!"], ["'none!'", "chase"]),
        (["Call", "--moood", "1"], ["--moood", "--help"]),
        (["Call", "--who", " "], ["empty"]),
        (["Call", "-m"], ["-m", "argument"]),
        (["   "], ["empty"]),
        ([], ["empty"]),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    arguments: list[str], expected: list[str], home: Path
) -> None:
    before = contents(home)
    refused(pmjournal("add", *arguments), *expected)
    assert pmjournal("log", "--json").json == []
    assert contents(home) == before


def contents(home: Path) -> list[tuple[object, ...]]:
    import sqlite3

    db = sqlite3.connect(home / "data/pmjournal/journal.db")
    rows = [
        row
        for table in ("project", "phase", "entry", "revision", "meta")
        for row in db.execute(f"SELECT * FROM {table}")  # noqa: S608
    ]
    db.close()
    return rows


@pytest.mark.usefixtures("acme")
def test_a_note_of_20_mb_is_refused_with_the_limit() -> None:
    refused(pmjournal("add", stdin=b"x" * 20_000_000), "at most 1 MB")
    refused(pmjournal("add", stdin=b"x" * (LONGEST_TEXT + 1)), "at most 1 MB")
    assert pmjournal("log", "--json").json == []
    assert pmjournal("add", stdin=b"x" * LONGEST_TEXT).code == 0


@pytest.mark.usefixtures("acme")
def test_an_endless_input_is_not_read_to_its_end() -> None:
    reading, writing = os.pipe()
    import subprocess
    import sys

    command = [sys.executable, "-m", "pmjournal", "add"]
    with subprocess.Popen(command, stdin=reading, stderr=subprocess.PIPE) as process:
        os.close(reading)
        with open(writing, "wb", buffering=0) as endless, pytest.raises(BrokenPipeError):  # noqa: PTH123
            endless.writelines(repeat(b"x" * 65536))
        assert process.stderr is not None
        assert b"at most 1 MB" in process.stderr.read()
    assert process.returncode == 2


@pytest.mark.usefixtures("acme")
def test_bytes_that_are_no_utf8_are_refused_from_either_side() -> None:
    refused(pmjournal("add", stdin=b"caf\xe9"), "UTF-8")
    refused(in_process("add", b"caf\xe9"), "UTF-8")
    refused(in_process("project", "add", b"caf\xe9"), "UTF-8")
    assert pmjournal("log", "--json").json == []


def test_without_a_project_it_says_how_to_make_one() -> None:
    refused(pmjournal("add", "Call"), "pmjournal project add NAME")


def test_the_project_used_last_is_meant(acme: str) -> None:
    pmjournal("project", "add", "Birk portal")
    assert pmjournal("add", "One", "--json").json["project"] == "birk-portal"
    pmjournal("add", "Two", "-p", acme)
    assert pmjournal("add", "Three", "--json").json["project"] == acme
    assert [entry["text"] for entry in pmjournal("log", "--json").json] == ["Three", "Two"]
    pmjournal("project", "archive", acme)
    assert pmjournal("add", "Four", "--json").json["project"] == "birk-portal"


def test_which_project_is_asked_where_the_last_one_is_in_the_archive(acme: str) -> None:
    pmjournal("project", "add", "Birk portal")
    pmjournal("project", "add", "Cordes")
    pmjournal("project", "archive", "cordes")
    refused(pmjournal("add", "Call"), "-p", acme, "birk-portal")


def test_errors_show_control_characters_as_signs(acme: str) -> None:
    outcome = pmjournal("add", "Call", "-p", f"{acme}\x1b[31m\n")
    refused(outcome, "␛[31m")
    assert "\x1b" not in outcome.err
