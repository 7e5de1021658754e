"""RedNotebook's journal: a file in YAML for each month, with text and categories for a day."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import MOST_BYTES, excerpt
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.incoming import (
    Hints,
    Refused,
    SourceContents,
    SourcePlace,
    UnreadableError,
)
from pmjournal.exchange.formats.many_files import SourceFile, files_at
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.exchange.formats.markdown_folder import PagePart, contents_of
from pmjournal.i18n import _

_MONTH = re.compile(r"(\d{4})-(\d\d)", re.A)
_TEXT = "text"
_DEEPEST = 20


def read_rednotebook(path: Path, hints: Hints) -> SourceContents:
    """The days in RedNotebook's files at `path`, a month or the folder of them.

    Raises InputError where it is none.
    """
    base = path / "data" if (path / "data").is_dir() else path
    files, remarks = files_at(base, ".txt")
    if not files:
        sentence = _("{file} holds no journal of RedNotebook; expected 2026-03.txt in it.")
        raise InputError(sentence.format(file=excerpt(str(path))))

    def read(file: SourceFile, text: Text) -> Iterator[PagePart]:
        yield from _days(text.text, file)

    return contents_of(files, read, hints, remarks)


def _days(text: str, file: SourceFile) -> Iterator[RowTexts | Refused]:
    month = _MONTH.fullmatch(file.stem)
    if month is None:
        raise UnreadableError(1, _("This is no month of RedNotebook; expected 2026-03.txt."))
    for line, key, said in _loaded(text):
        place = SourcePlace(file.name, line)
        try:
            day = date(int(month[1]), int(month[2]), int(key))
        except ValueError:
            problem = _("'{text}' is no day of that month; what stands there: {said}")
            told = excerpt(" ".join(_flat(said)))
            yield Refused(place, problem.format(text=excerpt(key), said=told))
            continue
        yield from _day(day, said, place)


def _day(day: date, said: Any, place: SourcePlace) -> Iterator[RowTexts]:
    texts: list[str] = []
    lines: list[str] = []
    tags: list[str] = []
    for category, entries in _pairs(said) or [(_TEXT, said)]:
        items = list(_flat(entries))
        if category == _TEXT:
            texts += items
            continue
        tags.append(re.sub(r"[^\w-]+", "-", category).strip("-"))
        lines += [f"{category}: {item}" for item in items]
        if not items and tags[-1] != category:
            lines.append(category)
    if not texts and not lines:
        lines = tags  # a day of which nothing but its categories is said
    whole = "\n\n".join(part.strip("\n") for part in (*texts, "\n".join(lines)) if part.strip())
    if whole.strip():
        yield RowTexts(
            place=place,
            origin=f"rednotebook\n{day}\n{whole}\n{','.join(tags)}",
            text=whole,
            fields={"date": day.isoformat(), "tags": ",".join(tag for tag in tags if tag)},
        )


def _flat(node: Any, depth: int = 0) -> Iterator[str]:
    """The texts in what a category holds: a table of them, a list, or one."""
    if depth > _DEEPEST:
        raise InputError(_("It is nested too deep; expected categories with entries."))
    if node.id == "mapping":
        for key, value in _pairs(node):
            below = list(_flat(value, depth + 1))
            yield f"{key}: {', '.join(below)}" if below else key
    elif node.id == "sequence":
        for item in node.value:
            yield from _flat(item, depth + 1)
    elif node.value and (node.style or node.value not in ("null", "~")):
        yield node.value


def _pairs(node: Any) -> list[tuple[str, Any]]:
    """The names in a table and what stands behind each; none of what is no table."""
    if node.id != "mapping":
        return []
    return [("\n".join(_flat(key)), value) for key, value in node.value]


def _loaded(text: str) -> Iterator[tuple[int, str, Any]]:
    """The days of a month, each with its line. Raises UnreadableError where it is something else.

    As nodes of YAML, in which a day that is there twice is there twice.
    """
    import yaml

    if len(text) > MOST_BYTES:
        raise UnreadableError(1, _("It is too long for a month of RedNotebook."))
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the other takes ten times as long
    try:
        for event in yaml.parse(text, loader):
            if getattr(event, "anchor", None) is not None:
                line = cast(Any, event).start_mark.line + 1
                raise UnreadableError(line, _("aliases (& and *) aren't read"))
        root: Any = yaml.compose(text, loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problem = _("It is no YAML from here on: {reason}.")
        raise UnreadableError(line, problem.format(reason=error.problem)) from None
    except (yaml.YAMLError, RecursionError):
        raise UnreadableError(1, _("It is no YAML that can be read.")) from None
    if root is None:
        return
    if root.id != "mapping":
        raise UnreadableError(1, _("This is no month of RedNotebook; expected days with texts."))
    for key, value in root.value:
        yield key.start_mark.line + 1, "\n".join(_flat(key)), value
