"""Texts of users: how they are stored, compared and shown safely."""

import re
import unicodedata

from pmjournal.domain.errors import InputError
from pmjournal.i18n import _

LONGEST_TEXT = 1_000_000
"""Bytes of UTF-8 in one text; about 150,000 words."""

MOST_BYTES = 4 * LONGEST_TEXT
"""More of a text from outside is refused undecoded: no composing brings it down to the limit."""

LONGEST_NAME = 200
"""Characters in a name or label."""

_EXCERPT = 60
"""Characters of a text that a sentence quotes."""


def clean(text: str) -> str:
    """`text` as it is stored: LF line ends and NFC. A stored text stays as it is.

    Raises InputError where it is empty, too long, or held bytes that are no UTF-8.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text or text.isspace():
        raise InputError(_("The text is empty; nothing was saved."))
    if text.isascii():  # most names are, and a project has hundreds of promises
        size = len(text)
    else:
        text = unicodedata.normalize("NFC", text)
        check_text(text)
        size = len(text.encode())
    if size > LONGEST_TEXT:
        raise InputError(
            _("The text is {size:.1f} MB long; a note holds at most {limit:.0f} MB.").format(
                size=size / 1e6, limit=LONGEST_TEXT / 1e6
            )
        )
    return text


def check_text(text: str) -> None:
    """Raises InputError where `text` held bytes that are no UTF-8."""
    if text.isascii():
        return
    try:
        text.encode()
    except UnicodeEncodeError:
        raise InputError(_("The text holds bytes that are no UTF-8; expected UTF-8.")) from None


def typed_text(text: str) -> str:
    """`text` as a person or a pipe gave it, without the one line break that closes it."""
    return clean(text).removesuffix("\n")


def decoded_text(data: bytes) -> str:
    """`data` as text; what is no UTF-8 stays recognisable, and `clean` refuses it.

    Raises InputError where it is over MOST_BYTES.
    """
    if len(data) > MOST_BYTES:
        raise InputError(
            _("The text is over {size:.0f} MB long; a note holds at most {limit:.0f} MB.").format(
                size=MOST_BYTES / 1e6, limit=LONGEST_TEXT / 1e6
            )
        )
    return data.decode(errors="surrogateescape")


def clean_name(name: str) -> str:
    """`name` on one line, without space around it. Raises InputError where it can't be one."""
    name = " ".join(name.split())
    if not name:
        raise InputError(_("A name is needed; this one is empty."))
    if not name.isascii():  # most names are, and Home reads thousands
        name = clean(name)
    if len(name) > LONGEST_NAME:
        raise InputError(
            _("A name has at most {limit} characters, not {length}.").format(
                limit=LONGEST_NAME, length=len(name)
            )
        )
    return name


_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")


def fold(text: str) -> str:
    """`text` as search compares it: without case and accents, ß as ss."""
    if text.isascii():  # most words are, and a search reads thousands
        return text.lower()
    decomposed = unicodedata.normalize("NFD", text.casefold())
    plain = _ACCENTS.sub("", decomposed)  # all of them in most texts, and quicker
    if plain.isascii():
        return plain
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def slug(name: str) -> str:
    """A short reference made of `name`: a-z, 0-9 and hyphens; `project` where none is left."""
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:40].rstrip("-") or "project"


_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_VISIBLE = (
    {code: 0x2400 + code for code in range(0x20) if code not in (0x09, 0x0A)}
    | {0x7F: 0x2421, 0x2028: 0x2424, 0x2029: 0x2424}
    | dict.fromkeys([*range(0x80, 0xA0), *map(ord, _BIDI), 0xFFFE, 0xFFFF], 0xFFFD)
)
ACTING = "\t\n" + "".join(map(chr, _VISIBLE))
"""The characters that a terminal acts on instead of showing them."""


def visible(text: str) -> str:
    """`text` with control characters as signs that do nothing, such as ␛; lines stay."""
    return text.translate(_VISIBLE)


def visible_line(text: str) -> str:
    """`text` on a single line, with control characters as signs that do nothing."""
    return visible(text).replace("\n", " ").replace("\t", " ")


_ALIVE_IN_JSON = r"[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def inert_json(text: str) -> str:
    """The JSON `text` with what acts on a terminal as escapes; it means the same.

    JSON itself asks for escapes below U+0020 only. What is escaped here stands in strings alone.
    """
    return text if text.isascii() and "\x7f" not in text else re.sub(_ALIVE_IN_JSON, _escape, text)


def _escape(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def excerpt(text: str, most: int = _EXCERPT) -> str:
    """The beginning of `text` on a single line, safe to show inside a sentence."""
    line = visible_line(text.strip())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
