"""Which format a file or a folder has, by what only that format has.

A name's ending says how a file is looked at; what stands in it says whose it is. Where that is
not certain there is no answer, and a person is asked.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.files import decoded_file
from pmjournal.exchange.formats.json_file import JsonObject, json_in, objects_in
from pmjournal.exchange.formats.many_files import SourceFile, files_at

_CSV, _DAY_ONE, _DAYLIO, _DIARIUM = "csv", "day-one", "daylio", "diarium"
_JOURNEY, _JRNL, _JSON_LIST, _LOGSEQ = "journey", "jrnl", "json-list", "logseq"
_MD, _RED_NOTEBOOK, _VJOURNAL = "md", "rednotebook", "vjournal"
_OWN_EXPORT = "json"

_HEAD = 64_000
"""Bytes by which a text is recognised."""
_DAYLIO_COLUMNS = {"full_date", "date", "weekday", "time", "mood", "activities"}
_MONTH = re.compile(r"\d{4}-\d\d")
_DAY_KEY = re.compile(r"(?m)^(\d{1,2}|'\d{1,2}'|\"\d{1,2}\"):")
_LOGSEQ_DAY = re.compile(r"\d{4}_\d\d_\d\d")
_ENDINGS = (".md", ".markdown", ".txt", ".json", ".ics")


def format_of_file(path: Path) -> str | None:
    """The format of the file at `path`; None where it isn't known. Raises OSError."""
    ending = path.suffix.lower()
    if ending == ".zip":
        return _of_many(path)
    if ending == ".ics":
        return _VJOURNAL
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if ending in (".json", ".jsonl", ".ndjson"):
        return _of_json(path)
    text = _readable_head(head)
    if ending in (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"):
        return "spreadsheet"
    if ending in (".csv", ".tsv"):
        return _DAYLIO if _is_daylio(text) else _CSV
    return _of_text(path.name, head, text)


def format_of_folder(path: Path) -> str | None:
    """The format of the folder at `path`; None where it isn't known."""
    if any(path.glob("[0-9][0-9][0-9][0-9]/[01][0-9]/[0-3][0-9].txt")):
        return _JRNL
    if _is_logseq(path):
        return _LOGSEQ
    return _of_many(path)


def format_of_json(value: object) -> str | None:
    """The format of what a JSON file holds; None where it isn't known."""
    if isinstance(value, dict):
        given = cast(JsonObject, value)
        if "date_journal" in given:
            return _JOURNEY
        if str(given.get("schema", "")).startswith("pmjournal.journal/"):
            return _OWN_EXPORT
        if "entries" in given:
            return _of_entries(given["entries"])
        if _is_jrnl(given):
            return _JRNL
        if _is_diarium(given):
            return _DIARIUM
        lists = [items for items in given.values() if objects_in(items) is not None]
        return _JSON_LIST if len(lists) == 1 else None
    items = objects_in(value)
    if items is None:
        is_list = isinstance(value, list) and (not value or _has_object(cast(list[Any], value)))
        return _JSON_LIST if is_list else None
    if all("date_journal" in item for item in items):
        return _JOURNEY
    return _DIARIUM if all(map(_is_diarium, items)) else _JSON_LIST


def _of_entries(entries: object) -> str | None:
    if isinstance(entries, dict):
        values = list(cast(dict[str, Any], entries).values())
        return _JSON_LIST if all(isinstance(value, dict | str) for value in values) else None
    if entries == []:
        return _JRNL
    items = objects_in(entries)
    if items is None:
        return _JSON_LIST if isinstance(entries, list) else None
    if any("creationDate" in item for item in items):
        return _DAY_ONE
    return _JRNL if all(map(_is_jrnl, items)) else _JSON_LIST


def _has_object(items: list[Any]) -> bool:
    return any(isinstance(item, dict) for item in items)


def _is_jrnl(given: JsonObject) -> bool:
    return {"title", "body", "date", "time"} <= given.keys()


def _is_diarium(given: JsonObject) -> bool:
    return {"date", "html"} <= given.keys() or {"date", "heading"} <= given.keys()


def _of_json(path: Path) -> str | None:
    try:
        files, _remarks = files_at(path)
        file = cast(SourceFile, files[0])
        return format_of_json(json_in(file.text().text))
    except InputError:
        return _JSON_LIST  # its reader tells what is wrong in it


def _of_text(name: str, head: bytes, text: str) -> str | None:
    """The format of a text that isn't a table."""
    from pmjournal.exchange.formats.jrnl_text import ENCRYPTED, is_jrnl_text
    from pmjournal.exchange.formats.page_dates import date_in_name

    stem, _dot, ending = name.lower().rpartition(".")
    is_markdown = ending in ("md", "markdown")
    if head.startswith(ENCRYPTED) or is_jrnl_text(text, at_once=is_markdown):
        return _JRNL
    if is_markdown:
        return _MD
    if ending == "txt" and _MONTH.fullmatch(stem) and _DAY_KEY.search(text):
        return _RED_NOTEBOOK
    if text.lstrip("\ufeff \t\n").startswith("BEGIN:VCALENDAR"):
        return _VJOURNAL
    return _MD if ending == "txt" and date_in_name((stem or name,), None) else None


def _of_many(path: Path) -> str | None:
    """What most of the files in a folder or a ZIP are."""
    try:
        files = [file for file in files_at(path)[0] if isinstance(file, SourceFile)]
    except InputError:
        return None
    counts = Counter(ending for file in files if (ending := _ending(file)) in _ENDINGS)
    if not counts:
        return None if files else _MD  # whose reader says what it looked for
    ending = max(_ENDINGS, key=lambda one: counts[one])  # of equals, the first
    if ending in (".md", ".markdown"):
        return _MD
    if ending == ".ics":
        return _VJOURNAL
    likely: Callable[[SourceFile], str | None] = _json_format if ending == ".json" else _text_format
    formats: Iterator[str | None] = (likely(file) for file in files if _ending(file) == ending)
    return next((form for form in formats if form), None)


def _ending(file: SourceFile) -> str:
    return f".{file.inside[-1].rpartition('.')[2].lower()}"


def _json_format(file: SourceFile) -> str | None:
    try:
        return format_of_json(json_in(file.text().text))
    except (InputError, OSError):
        return None


def _text_format(file: SourceFile) -> str | None:
    try:
        head = file.data()[:_HEAD]
    except (InputError, OSError):
        return None
    return _of_text(file.inside[-1], head, _readable_head(head))


def _readable_head(head: bytes) -> str:
    """The beginning of a file as text; a sign that is cut in two at its end does no harm."""
    for length in range(len(head), max(len(head) - 4, -1), -1):
        try:
            return decoded_file(head[:length], "").text
        except InputError:
            continue
    return ""


def _is_daylio(text: str) -> bool:
    """Whether its first line names Daylio's columns, whatever stands between them."""
    header = next((line for line in text.split("\n") if line.strip()), "")
    names = {name.strip().strip('"').casefold() for name in re.split("[,;\t]", header)}
    return names >= _DAYLIO_COLUMNS


def _is_logseq(path: Path) -> bool:
    """Whether it is a graph of Logseq, or the folder of its journals."""
    if (path / "logseq").is_dir() and (path / "journals").is_dir():
        return True
    is_graph = path.name == "journals" and (path.parent / "logseq").is_dir()
    return is_graph or any(_LOGSEQ_DAY.fullmatch(file.stem) for file in path.glob("journals/*.md"))
