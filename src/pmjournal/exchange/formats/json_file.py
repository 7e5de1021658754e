"""JSON that other programs wrote: read as it is written, and an object's texts with their names."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast

from pmjournal.exchange.formats.incoming import UnreadableError
from pmjournal.i18n import _

LARGEST_JSON = 128_000_000
"""Characters; of a larger file, the objects would take many times that in memory."""

JsonObject = Mapping[str, Any]


class JsonNumber(str):
    """A number, as it is written: 4.10 stays that, and a long one is no work."""

    __slots__ = ()


def json_in(text: str) -> Any:
    """What the `text` of a file holds; numbers as they are written.

    A name that an object has twice gets a number, so that nothing is lost. One object a line is a
    list of them. Raises UnreadableError where it is no JSON.
    """
    if len(text) > LARGEST_JSON:
        sentence = _("It is larger than {limit} MB; expected a smaller file.")
        raise UnreadableError(1, sentence.format(limit=LARGEST_JSON // 1_000_000))
    text = text.removeprefix("\ufeff")
    try:
        return _loaded(text)
    except json.JSONDecodeError as error:
        lines = _lines(text) if error.msg == "Extra data" else None
        if lines is None:
            raise UnreadableError(error.lineno, _("This is no JSON.")) from None
        return lines
    except (RecursionError, ValueError):
        raise UnreadableError(1, _("This is no JSON.")) from None


def flat_texts(given: JsonObject, above: str = "") -> Iterator[tuple[str, str]]:
    """The texts in an object, each with its name, such as `place.city`; without empty ones.

    A list of texts is one text, which `listed_items` takes apart again.
    """
    for key, value in given.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from flat_texts(cast(JsonObject, value), f"{name}.")
        elif isinstance(value, list):
            yield from _flat_list(cast(Sequence[Any], value), name)
        elif text := scalar_text(value):
            yield name, text


def scalar_text(value: object) -> str:
    """A text, a number or a flag as a text; empty for null and for a flag that isn't set."""
    if value is None or value is False:
        return ""
    return "true" if value is True else str(value)


def listed_texts(texts: Iterable[object]) -> str:
    """Texts as one, which `listed_items` takes apart again whatever stands in them."""
    return json.dumps([" ".join(str(text).split()) for text in texts], ensure_ascii=False)


def tag_texts(value: object) -> list[str]:
    """The tags in `value`: those of a list, and whatever texts are in anything else."""
    if isinstance(value, str) and not isinstance(value, JsonNumber):
        return [tag.strip() for tag in value.split(",") if tag.strip()]
    items = cast(list[object], value) if isinstance(value, list) else [value]
    return [text for item in items for _name, text in flat_texts({"": item})]


def is_flag(value: object) -> bool:
    """Whether it says yes or no, or nothing at all."""
    return value is None or value in (True, False, "true", "false", "True", "False", "")


def object_or_none(value: object) -> JsonObject | None:
    """`value`, where it is an object."""
    return cast(JsonObject, value) if isinstance(value, dict) else None


def objects_in(value: object) -> list[JsonObject] | None:
    """The objects of a list that holds nothing else; None where it is no such list."""
    if not isinstance(value, list):
        return None
    items = cast(list[Any], value)
    return items if items and all(isinstance(item, dict) for item in items) else None


def _flat_list(items: Sequence[Any], name: str) -> Iterator[tuple[str, str]]:
    if any(isinstance(item, Mapping | list) for item in items):
        for number, item in enumerate(items, 1):
            yield from flat_texts({str(number): item}, f"{name}.")
        return
    texts = [text for item in items if (text := scalar_text(item))]
    if any(sign in text for text in texts for sign in ",;|\n[") or len(texts) == 1:
        yield name, listed_texts(texts) if len(texts) > 1 else texts[0]
    elif texts:
        yield name, ", ".join(texts)


def _loaded(text: str) -> Any:
    return json.loads(
        text,
        object_pairs_hook=_object,
        parse_int=JsonNumber,
        parse_float=JsonNumber,
        parse_constant=JsonNumber,
    )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = dict(pairs)
    if len(found) == len(pairs):
        return found
    found = {}
    for key, value in pairs:
        name, number = key, 1
        while name in found:
            number += 1
            name = f"{key} ({number})"
        found[name] = value
    return found


def _lines(text: str) -> list[Any] | None:
    """One value a line; None where that isn't what it is."""
    try:
        return [_loaded(line) for line in text.split("\n") if line.strip()]
    except (RecursionError, ValueError):
        return None
