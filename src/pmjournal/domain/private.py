"""Notes that stay on one machine, whatever else of their project is shared."""

import re
import unicodedata
from collections.abc import Iterable

PRIVATE_TAGS = ("private", "privat")
"""Tags that keep an entry, and the promises made in it, where it was written."""

SIGNS = "#＃﹟"
"""What a mark begins with: a hash as it is typed on any keyboard."""

_MARK = r"(?<![^\W_])(?<!/)#([^\W\d_][\w-]*)"
_AROUND = "_-"
"""What Markdown sets around a word belongs to no tag's name."""


def is_private(text: str, tags: Iterable[str] = ()) -> bool:
    """Whether an entry with that `text` and those `tags` stays on its machine.

    It does where a tag is `private` or `privat`, or the text has one of them behind a hash, in any
    case and width and whatever stands around it: `(#private)`, `*#Privat*`, `„#privat“`. Not a part
    of a longer word, and not what an address ends with (`example.org/#private`). Where in doubt
    this answers yes: what stays can still be sent, and what was sent can't be taken back.
    """
    return any(map(_is_mark, tags)) or bool(private_tags(text))


def private_tags(text: str) -> tuple[str, ...]:
    """The private tags that stand in `text`, as they are called, each once."""
    if not any(sign in text for sign in SIGNS):
        return ()
    found = (mark.strip(_AROUND).lower() for mark in re.findall(_MARK, _plain(text)))
    return tuple(dict.fromkeys(tag for tag in found if tag in PRIVATE_TAGS))


def _is_mark(tag: str) -> bool:
    """Whether a `tag`, with or without what stands around it, is a private one."""
    return re.sub(r"^[\W_]+|[\W_]+$", "", _plain(tag)).lower() in PRIVATE_TAGS


def _plain(text: str) -> str:
    """`text` in plain letters, without signs that nobody sees."""
    if text.isascii():
        return text
    folded = unicodedata.normalize("NFKC", text)
    return "".join(sign for sign in folded if unicodedata.category(sign) != "Cf")
