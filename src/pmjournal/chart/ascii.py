"""Text in ASCII alone, for terminals and places that know no other signs."""

import unicodedata

_SIGNS = str.maketrans(
    {
        "●": "@",
        "◐": "o",
        "○": ".",
        **dict.fromkeys("━─╸╺", "-"),
        **dict.fromkeys("┃│╹╻", "|"),
        **dict.fromkeys("┏┓┗┛┣┫┳┻╋├┤┼╞┐┘", "+"),
        "═": "=",
        "┊": ":",
        "░": "%",
        "·": ".",
        "…": "~",
        "−": "-",
        "≈": "~",
        "✦": "*",
        "▂": "_",
        "▄": "-",
        "▆": "=",
        "█": "#",
        "╌": "-",
        "↗": "/",
        "→": ">",
        "↘": "\\",
        "◆": "+",
        "ß": "s",
        "“": '"',
        "”": '"',
        "„": '"',
        "–": "-",
        "✗": "x",
        "▐": "[",
        "▌": "]",
    }
)


def ascii_text(text: str) -> str:
    """`text`, such as a plain picture, with no sign beyond ASCII; it keeps its shape."""
    return "".join(map(_sign, text.translate(_SIGNS)))


def _sign(sign: str) -> str:
    if sign.isascii():
        return sign
    if "\u2800" <= sign <= "\u28ff":
        return "'"  # a piece of a line in braille dots
    base = unicodedata.normalize("NFKD", sign)[0]
    if unicodedata.east_asian_width(sign) in "WF":
        return "??"  # as wide as it was
    return base if base.isascii() else "" if unicodedata.combining(sign) else "?"
