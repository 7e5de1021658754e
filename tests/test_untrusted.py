"""Texts of people, other programs and files act nowhere, and stay as they were written."""

import base64
import csv
import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from cli.support import in_process, pmjournal
from pmjournal import paths
from pmjournal.app.app import PmJournalApp
from pmjournal.domain.entry import Entry
from pmjournal.domain.promise import Promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import clean, clean_name, visible
from pmjournal.domain.tingle import Tingle
from pmjournal.exchange.formats.csv_out import rearmed_cell
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from terminal import Terminal

NASTY = {
    "a colour": "\x1b[31mred\x1b[0m",
    "a title": "\x1b]0;owned\x07\x1b]2;owned\x1b\\",
    "a hyperlink": "\x1b]8;;https://evil.example\x1b\\click\x1b]8;;\x1b\\",
    "a clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "eight bits": "\x9b2J\x9d0;owned\x9c\x90q\x9c\x85\x8d",
    "the rest of C0": "".join(map(chr, range(1, 0x20))) + "\x7f",
    "a NUL": "a\x00b",
    "turned around": "invoice\u202efdp.exe\u2066x\u2069\u200f\u061c",
    "of no width": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "line ends": "a\u2028b\u2029c\rd\ne",
    "Textual's markup": "[@click=app.quit]x[/] [bold]y[/bold] [/] [[ \\[z]",
    "Rich's markup": "[red]x[/red] [link=https://evil.example]y[/link] :smile:",
    "Markdown": "![x](https://evil.example/a.png) [y](javascript:alert(1)) <https://x.yz> `z`",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>&amp;</b>",
    "a formula": '=HYPERLINK("https://evil.example")',
    "another formula": "@SUM(1+1)*cmd|' /C calc'!A0",
    "a calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM;,\\",
    "a folder": '../../etc/passwd\\..\\con:|?*<>"',
    "the shell": "$(touch owned) `touch owned`; rm -rf '~' \"$HOME\" !!",
    "high": "Z" + "\u0335\u0351" * 60,
}
ACTS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What a terminal acts on, but for the tab and the line end."""

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
DAY = AT.date()


def known(nasty: str) -> Mapping[str, Any]:
    """A journal, in the usual place, with a text in every field that takes one."""
    name = clean_name(nasty)
    with Journal(paths.journal_path()) as journal:
        project = journal.add_project(name, customer=name)[0]
        own: dict[str, Any] = {"project": project.id, "made_on": DAY, "owner": name}
        text = clean(f"{nasty} first\n\n{nasty}\npromise: {nasty}\n? Who {nasty}")
        entry = Entry(
            id=new_id(),
            project=project.id,
            at=AT,
            text=text,
            mood=1,
            who=name,
            tags=(name.replace(" ", ""),),
        )
        kim = Stakeholder(id=new_id(), project=project.id, label=name, cares_about=name)
        promise = Promise(id=new_id(), text=name, due_on=DAY + timedelta(30), **own)
        tingle = Tingle(id=new_id(), title=name, note=name, planned_on=DAY, **own)
        journal.save(entry)
        journal.save(replace(entry, mood=-2), entry)
        journal.save_stakeholder(kim)
        journal.keep((promise, None), (tingle, None))
        return {
            "project": project,
            "entry": replace(entry, mood=-2, mood_changed=True),
            "stakeholder": kim,
            "promise": promise,
            "tingle": tingle,
        }


def verbs(record: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    """Each way to print something of it, and each kind of refusal that quotes."""
    entry, name = record["entry"].id, record["project"].name
    yield from (
        ("log",),
        ("show", entry),
        ("search", "first"),
        ("search", "--", name),
        ("search", f"who:{name}"),
        ("curve",),
        ("brief",),
        ("question", "list"),
        ("question", "list", "--json"),
        ("handover",),
        ("project", "list"),
        ("project", "target"),
        ("stakeholder", "list"),
        ("promise", "list"),
        ("tingle", "list"),
        ("tingle", "next"),
        ("export",),
        ("export", "--redact", "--dry-run"),
        ("export", "--redact-roles"),
        ("export", "--format", "html"),
        ("export", "--format", "csv"),
        ("export", "--format", "ics"),
        ("export", "--format", "json"),
        ("log", "--json"),
        ("show", entry, "--json"),
        ("curve", "--json"),
        ("promise", "list", "--json"),
        ("tingle", "list", "--json"),
        ("stakeholder", "list", "--json"),
        ("curve", "--who", name),
        ("delete", entry),
        ("restore",),
        ("restore", "--json"),
        ("restore", entry),
    )
    for wrong in (name.replace("\0", ""), "\x1b[31m\x9b\u202e"):
        yield from (
            (wrong,),
            ("log", "-p", wrong),
            ("show", wrong),
            ("add", "x", "-m", wrong),
            ("add", "x", "--on", wrong),
            ("add", "x", "--kind", wrong),
            ("add", "x", f"--{wrong}"),
            ("log", "--who", wrong),
            ("search", f"mood:{wrong}"),
            ("import", f"/nowhere/{wrong}"),
            ("export", "-o", f"/nowhere/{wrong}"),
            ("--db", f"/nowhere/{wrong}/x.db", "log"),
            ("tingle", "plan", wrong, "--on", wrong),
            ("promise", "settle", wrong, "kept"),
            ("stakeholder", "edit", wrong, "--label", "x"),
            ("curve", "--who", wrong),
            ("help", wrong),
        )


@pytest.mark.long
@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_nothing_that_is_printed_acts(nasty: str) -> None:
    acting: list[tuple[tuple[str, ...], str]] = []
    for verb in verbs(known(nasty)):
        done = pmjournal(*verb)
        assert done.out or done.err, verb
        # Calendars ask for line ends of their own.
        text = done.out.replace("\r\n", "\n") + done.err
        acting += [
            (verb, text[max(0, at.start() - 20) : at.end() + 20]) for at in ACTS.finditer(text)
        ]
    assert acting == []


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_what_is_stored_stays_as_it_was_written(nasty: str) -> None:
    record = known(nasty)
    with Journal(paths.journal_path()) as journal:
        project = journal.projects()[0]
        assert project == record["project"]
        observed = journal.observed([project])[project.id]
        assert journal.entry(record["entry"].id) == record["entry"]
        assert [*observed.promises] == [record["promise"]]
        assert [*observed.tingles] == [record["tingle"]]
        assert journal.stakeholders(project) == [record["stakeholder"]]
    exported = strings_in(pmjournal("export", "--format", "json").json)
    assert {record["entry"].text, project.name, record["entry"].tags[0]} <= {*exported}
    table = csv.DictReader(pmjournal("export", "--format", "csv").out.split("\r\n"))
    assert rearmed_cell(next(table)["text"]) == visible(record["entry"].text)


def strings_in(value: Any) -> list[str]:
    """All strings in a JSON value."""
    match value:
        case str():
            return [value]
        case list():
            return [text for one in value for text in strings_in(one)]  # pyright: ignore
        case dict():
            return [text for one in value.values() for text in strings_in(one)]  # pyright: ignore
        case _:
            return []


@pytest.mark.parametrize("nasty", NASTY.values(), ids=NASTY)
def test_files_have_names_that_every_system_takes(nasty: str, tmp_path: Path) -> None:
    known(nasty)
    for form in ("md", "html", "csv", "ics", "vault"):
        assert pmjournal("export", "--format", form, "-o", f"{tmp_path / form}/").code == 0
    names = [path.name for path in tmp_path.rglob("*")]
    assert len(names) > 10
    for name in names:
        assert not ACTS.search(name)
        assert not set('\t\n<>:"/\\|?*') & set(name), name
        assert len(name.encode()) <= 255
        assert name == name.rstrip(". ")
        assert name.partition(".")[0].upper() not in {"CON", "PRN", "AUX", "NUL", "COM1", "LPT1"}


COMPLETED = {
    "projects": "pmjournal log -p ",
    "labels": "pmjournal log --who ",
    "promises": "pmjournal promise settle ",
    "tingles": "pmjournal tingle done ",
    "ideas": "pmjournal tingle plan ",
}


@pytest.mark.long  # a process for each
@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize("nasty", ["a title", "eight bits", "turned around", "the shell"])
def test_what_a_shell_completes_acts_neither_there_nor_in_the_terminal(
    nasty: str, shell: str
) -> None:
    known(NASTY[nasty])
    for words in COMPLETED.values():
        last = {"COMP_WORDS": words, "COMP_CWORD": "" if shell == "fish" else str(words.count(" "))}
        environment = {"_PMJOURNAL_COMPLETE": f"{shell}_complete", **last}
        done = in_process(environment=environment)
        assert done.code == 0, done.err
        assert not ACTS.search(done.out), words
        assert not set("$`;&|<>()'\"") & set(done.out), words


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_a_character_is_refused_in_a_sentence(text: str, tmp_path: Path) -> None:
    known("Acme")
    file = tmp_path / "journal.json"
    pmjournal("export", "--format", "json", "-o", str(file))
    before = file.read_bytes()
    whole = json.loads(before)
    file.write_text(json.dumps(whole).replace("Acme first", json.dumps(text)[1:-1]))
    Path(paths.journal_path()).unlink()
    done = pmjournal("import", str(file))
    assert done.code == 2, done
    assert "Traceback" not in done.err
    assert "expected text" in done.err
    assert "\\u" in done.err


def test_ten_thousand_marks_over_one_letter_are_a_note_like_others() -> None:
    text = "Z" + "\u0351" * 10_000
    with Journal(paths.journal_path()) as journal:
        journal.add_project("Acme")
    saved = pmjournal("add", "--json", stdin=text)
    assert saved.json["text"] == text
    for verb in (("log",), ("show", saved.json["id"]), ("brief",), ("export",)):
        assert pmjournal(*verb).code == 0


@pytest.mark.long
@pytest.mark.parametrize("nasty", ["a title", "a hyperlink", "a clipboard", "eight bits"])
def test_a_table_on_a_terminal_is_as_harmless_as_a_page(nasty: str) -> None:
    known(NASTY[nasty])
    terminal = Terminal(sys.executable, "-m", "pmjournal", "export", "--format", "csv")
    assert terminal.end() == 0
    text = terminal.screen.decode()
    assert "first_contact" in text
    assert not ACTS.search(text.replace("\r\n", "\n"))


SEQUENCES = re.compile(r"\x1b[\]P_^X](.*?)(?:\x07|\x1b\\)", re.S)
"""What sets titles, links and clipboards, in the seven-bit form."""


@pytest.mark.long
@pytest.mark.parametrize("nasty", ["a title", "a hyperlink", "a clipboard", "eight bits"])
def test_the_app_sends_the_terminal_no_sequence_of_a_note(nasty: str) -> None:
    known(NASTY[nasty])
    terminal = Terminal(sys.executable, "-m", "pmjournal")
    terminal.until(b"first")
    for keys in ("\r", "\x1b", "b", "\x1b", "o", "\x1b"):
        terminal.type(keys)
        terminal.rest()
    terminal.type("\x11")
    assert terminal.end() == 0
    text = terminal.screen.decode()
    assert not re.search("[\x80-\x9f]", text)
    # Textual itself sets the pointer's shape.
    assert {found.partition(";")[0] for found in SEQUENCES.findall(text)} <= {"22"}


def test_what_is_copied_acts_in_no_other_program() -> None:
    nasty = "".join(NASTY.values())
    app = PmJournalApp(Journal(paths.journal_path()))
    wrote: list[str] = []
    app._driver = SimpleNamespace(write=wrote.append)  # pyright: ignore
    app.copy_to_clipboard(nasty)
    (found,) = re.findall("\x1b]52;c;(.*)\x07", wrote[0])
    assert not ACTS.search(base64.b64decode(found).decode())
    assert app.clipboard == nasty  # here it comes back as it was
    app.journal.close()
