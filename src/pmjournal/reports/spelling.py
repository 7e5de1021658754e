"""By what two spellings of a word are the same."""

import re
from unicodedata import normalize

from pmjournal.domain.text import fold

_INVISIBLE = re.compile(
    "(?<=\\w)[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]+"
    "(?=\\w)"
)
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe"})
_EXPANDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
"""Before `fold`, which takes an accent off but leaves a letter that has none."""

_FOREIGN = re.compile("[\u0250-\u02af\u0370-\u058f]")
"""Letters of scripts in which many look like Latin ones: phonetic, Greek, Cyrillic, Armenian."""
_LOOK = "авекмнорстухіјѕһԁԛԝӏѵү" + "αβεζικμορτχϲϳ" + "օհոսյ" + "ɑɡɩɪʏ"
_LIKE = "abekmhopctyxijshdqwlvy" + "abezikmoptxcj" + "ohnuj" + "agiiy"
_CAPITAL = str.maketrans(dict(zip(_LOOK, _LIKE, strict=True)) | {"η": "h", "ν": "n", "υ": "y"})
_SMALL = str.maketrans(
    dict(zip(_LOOK, _LIKE, strict=True))
    | {"η": "n", "ν": "v", "υ": "u", "γ": "y", "ω": "w", "г": "r", "п": "n", "и": "u"}
)
"""What they look like, of which some are like other letters as capitals."""


def prepared_text(text: str) -> str:
    """`text` in NFC, without invisible signs inside words, which would hide a name."""
    return text if text.isascii() else _INVISIBLE.sub("", normalize("NFC", text))


def keys_of(word: str) -> tuple[str, ...]:
    """What `word` is compared by: without accents, and with ä, ö, ü as ae, oe, ue.

    A character that only looks different, such as one in full width, is the one it looks like; so
    is a letter of another alphabet, such as a Cyrillic а.
    """
    if word.isascii():
        return (word.lower(),)
    lower = normalize("NFKC", word).casefold()
    if not _FOREIGN.search(lower):
        return fold(lower.translate(_PLAIN)), fold(lower.translate(_EXPANDED))
    apart = normalize("NFKD", lower)
    alike = [normalize("NFC", apart.translate(table)) for table in (_CAPITAL, _SMALL)]
    return tuple(
        fold(letters.translate(table)) for letters in alike for table in (_PLAIN, _EXPANDED)
    )
