"""Text in ASCII alone, for terminals and places that know no other signs."""

import re
import unicodedata

from pmjournal.chart.raster import is_braille

_SIGNS = str.maketrans(
    {
        "●": "@",
        "◐": "&",
        "○": "o",
        **dict.fromkeys("━─╺", "-"),
        **dict.fromkeys("┃│╹╻", "|"),
        **dict.fromkeys("┏┓┗┛┣┫┳┻╋├┤┼╞┐┘", "+"),
        "═": "=",
        "┊": ":",
        "░": ",",
        "·": ".",
        "…": "~",
        "−": "-",
        "≈": "~",
        "✦": "*",
        "✧": "!",
        "✗": "x",
        "▂": "_",
        "▄": "-",
        "▆": "=",
        "█": "#",
        "╌": "-",
        "↗": "/",
        "→": ">",
        "↘": "\\",
        "◆": "+",
        "▐": "[",
        "▌": "]",
        "ß": "s",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
    }
)
_UPPER_DOTS, _LOWER_DOTS = 0x01 | 0x02 | 0x08 | 0x10, 0x04 | 0x40 | 0x20 | 0x80


def ascii_text(text: str) -> str:
    """`text`, such as a plain picture, with no sign beyond ASCII; it keeps its shape."""
    return "".join(map(_sign, re.sub("╸+", _dashes, text).translate(_SIGNS)))


def _dashes(dotted: re.Match[str]) -> str:
    """Dashes with space between them, so that what is dotted differs from what is solid."""
    size = len(dotted[0])
    return ("- " * size)[:size]


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if is_braille(sign):
        dots = ord(sign) & 0xFF
        lower, upper = (dots & _LOWER_DOTS).bit_count(), (dots & _UPPER_DOTS).bit_count()
        return "." if lower > upper else "'"
    base = unicodedata.normalize("NFKD", sign)[0]
    if unicodedata.east_asian_width(sign) in "WF":
        return "??"  # as wide as it was
    return base if base.isascii() else "" if unicodedata.combining(sign) else "?"
