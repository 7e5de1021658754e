"""Every text that a user reads is there in German too."""

import ast
import gettext
import io
import re
from pathlib import Path
from types import ModuleType
from typing import cast

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import pmjournal

GERMAN = Path(pmjournal.__file__).parent / "data/locale/de/LC_MESSAGES/pmjournal.po"
KEYWORDS = {"_": None, "ngettext": (1, 2)}


def german() -> Catalog:
    with GERMAN.open("rb") as file:
        return read_po(file, locale="de")


def texts_in(package: ModuleType) -> set[str]:
    folder = Path(str(package.__file__)).parent
    found = extract_from_dir(folder, [("**.py", "python")], {}, keywords=KEYWORDS)
    return {
        message if isinstance(message, str) else message[0] for _file, _line, message, *_ in found
    }


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(cast("tuple[str, ...]", text or ()))


def test_every_text_has_german_and_german_has_no_other() -> None:
    catalog = german()
    translated = {
        forms(message.id)[0]
        for message in catalog
        if message.id and not message.fuzzy and all(forms(message.string))
    }
    ours = texts_in(pmjournal)
    # Click asks the same catalogue for its own texts.
    assert ours - translated == set()
    assert translated - ours - texts_in(click) == set()


def test_no_text_hides_inside_another() -> None:
    """Babel doesn't see a text that is looked up within an f-string."""
    for file in Path(str(pmjournal.__file__)).parent.rglob("*.py"):
        for outer in ast.walk(ast.parse(file.read_text())):
            if isinstance(outer, ast.JoinedStr):
                calls = [inner for inner in ast.walk(outer) if isinstance(inner, ast.Call)]
                names = [call.func.id for call in calls if isinstance(call.func, ast.Name)]
                assert not {"_", "ngettext"} & set(names), f"{file}:{outer.lineno}"


def test_german_fills_in_the_same_values() -> None:
    for message in german():
        if message.id:
            wanted = {name for text in forms(message.id) for name in re.findall(r"{\w*", text)}
            for text in forms(message.string):
                given = set(re.findall(r"{\w*", text))
                # A singular may leave its number out.
                assert given == wanted or (message.pluralizable and given <= wanted), message.id


def test_what_the_program_reads_is_what_was_translated() -> None:
    made = io.BytesIO()
    write_mo(made, german())
    made.seek(0)
    with GERMAN.with_suffix(".mo").open("rb") as file:
        shipped = gettext.GNUTranslations(file)
    wanted = gettext.GNUTranslations(made)
    texts, wanted_texts = (dict(vars(one)["_catalog"]) for one in (shipped, wanted))
    del texts[""], wanted_texts[""]  # the header names the version of what wrote it
    assert texts == wanted_texts
