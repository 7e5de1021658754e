"""Front matter: the YAML before the text of a Markdown file, and back.

PyYAML reads it, as far as it holds texts and lists of texts. Nothing is taken for a number, a day
or a flag, so that 14:05 and `no` stay what was written; and nothing is expanded or built.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import yaml

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt, inert_json
from pmjournal.i18n import _

LONGEST_FRONT = 64_000
"""Bytes of front matter."""

FrontScalar = str | tuple[str, ...] | None
"""What a file says of a field: a text, several, or nothing."""

_FENCE = re.compile(r"---[ \t]*")
_TEXT, _LIST = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq"
_NULLS = ("", "~", "null", "Null", "NULL")
_ALIVE_IN_YAML = re.compile("[\ufeff\ufffe\uffff]")
"""What JSON may hold and YAML may not, beyond what `inert_json` escapes."""


class NotUnderstoodError(InputError):
    """What is written in a way that isn't understood, and where."""

    def __init__(self, line: int, problem: str) -> None:
        """`line` counts from 1, in the file."""
        super().__init__(problem)
        self.line = line


@dataclass(frozen=True, slots=True)
class FrontValue:
    """What stands behind a key."""

    line: int
    """From 1, in the file."""
    said: FrontScalar
    simple: bool
    """Whether `said` is all of it: it is no mapping or list of lists."""
    raw: tuple[str, ...]
    """The key and the value, as their lines stand in the file."""


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file, taken apart."""

    front: Mapping[str, FrontValue]
    body: str
    """All below the front matter."""


class _Loader(yaml.BaseLoader):
    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        event = cast("Any", self.peek_event())  # pyright: ignore[reportUnknownMemberType]
        if event.anchor is not None:  # also an alias has one
            problem = _("aliases (& and *) aren't read")
            raise yaml.MarkedYAMLError(problem=problem, problem_mark=event.start_mark)
        return super().compose_node(parent, index)


def page_of(text: str) -> Page:
    """A file with the `text`, taken apart; one that begins with no fence is all body.

    Raises NotUnderstoodError, with the line, where its front matter is too long or can't be read.
    """
    lines = text.split("\n")
    fences = (n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line))
    end = next(fences, None) if _FENCE.fullmatch(lines[0]) else None
    if end is None:
        return Page({}, text)
    return Page(front_of(lines[1:end], 2), "\n".join(lines[end + 1 :]))


def front_of(lines: list[str], first: int) -> Mapping[str, FrontValue]:
    """What the `lines` between the fences say; they begin in line `first` of the file.

    Raises NotUnderstoodError, with the line, where they are too long or can't be read.
    """
    text = "\n".join(lines)
    if len(text.encode()) > LONGEST_FRONT:
        problem = _("The front matter is longer than {limit} bytes.")
        raise NotUnderstoodError(first, problem.format(limit=LONGEST_FRONT))
    try:
        root = yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        raise _unreadable(first + line, str(error.problem)) from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position)
        raise _unreadable(first + line, _("it holds a control character")) from None
    except RecursionError:
        raise _unreadable(first, _("it is nested too deep")) from None
    if root is None:
        return {}
    if not isinstance(root, yaml.MappingNode):
        raise _unreadable(first, _("it is no list of `key: value`"))
    pairs = root.value
    ends = [key.start_mark.line for key, _value in pairs[1:]] + [len(lines)]
    found: dict[str, FrontValue] = {}
    for (key, value), end in zip(pairs, ends, strict=True):
        line = key.start_mark.line
        if not isinstance(key, yaml.ScalarNode):
            raise _unreadable(first + line, _("a key is no text"))
        if key.value in found:
            problem = _("'{key}' is there twice").format(key=excerpt(key.value))
            raise _unreadable(first + line, problem)
        items: list[yaml.Node] = value.value if isinstance(value, yaml.SequenceNode) else []
        simple = all(map(_is_text, items)) if value.tag == _LIST else _is_text(value)
        said = _scalar_of(value) if simple else None
        found[key.value] = FrontValue(first + line, said, simple, tuple(lines[line:end]))
    return found


def _unreadable(line: int, problem: str) -> NotUnderstoodError:
    text = _("The front matter can't be read ({problem}); expected lines of `key: value` in YAML.")
    return NotUnderstoodError(line, text.format(problem=problem))


def _is_text(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == _TEXT  # it asks for nothing else


def _scalar_of(node: yaml.Node) -> FrontScalar:
    if isinstance(node, yaml.SequenceNode):
        return tuple(text for item in node.value if (text := _text(item)) is not None)
    return _text(cast("yaml.ScalarNode", node))


def _text(node: yaml.ScalarNode) -> str | None:
    return None if node.style is None and node.value in _NULLS else node.value


def page_text(front: Mapping[str, object], others: str, body: str | None) -> bytes:
    """A file with `front` matter, then what `others` wrote there, before the `body`.

    Its values are texts, lists of them, whole numbers, flags and None.
    """
    lines = [f"{name}: {_scalar(value)}\n" for name, value in front.items()]
    closed = "" if body is None else f"{body}\n"
    return f"---\n{''.join(lines)}{others}---\n{closed}".encode()


def _scalar(value: object) -> str:
    """`value` in JSON that is YAML, too: any reader takes a text for that text."""
    text = inert_json(json.dumps(value, ensure_ascii=False))
    return _ALIVE_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
