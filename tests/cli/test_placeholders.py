"""The words in capitals that stand for what one types."""

import re

from .support import in_process, pmjournal

ALL_HELP = """
from pmjournal.cli import run
from pmjournal.cli.program import _VERBS, pmjournal
import click
run(["--help"])
for verb in _VERBS:
    command = pmjournal.get_command(click.Context(pmjournal), verb)
    run([verb, "--help"])
    for part in getattr(command, "commands", ()):
        run([verb, part, "--help"])
"""

NO_WORDS = {"ASCII", "CFO", "CIO", "CSV", "EDITOR", "ERP", "HTML", "ICS", "JSON", "SVG", "URL"}
"""They are the same in both languages."""


def capitals(language: str) -> set[str]:
    told = in_process(code=ALL_HELP, environment={"PMJOURNAL_LANG": language})
    assert told.code == 0, told
    return set(re.findall(r"\b[A-Z]{3,}\b", told.out)) - NO_WORDS


def test_german_help_has_none_of_the_english_ones() -> None:
    english, german = capitals("en"), capitals("de")
    assert {"PROJECT", "WHEN", "OPTIONS", "COMMAND"} <= english
    assert {"PROJEKT", "WANN", "OPTIONEN", "BEFEHL"} <= german
    assert english & german <= {"TEXT", "NAME", "FORM", "PHASE", "SHELL"}


def test_what_is_missing_is_called_as_in_the_help() -> None:
    environment = {"PMJOURNAL_LANG": "de"}
    assert "PROJEKT" in in_process("project", "phase", environment=environment).err
    assert "PROJECT" in pmjournal("project", "phase").err
