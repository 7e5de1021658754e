"""The colours of the curve: mid-tones that can be read on a dark and on a light background."""

from pmjournal.chart.cells import Style
from pmjournal.domain.points import Sign

ROSE = "#d8437a"
GREY = "#7d8590"
ORANGE = "#c8690f"
GOLD = "#b07d0c"
RED = "#dc4a3d"
BLUE = "#3f86d8"
TEAL = "#15937a"
WHITE = "#ffffff"

STRONG = Style(bold=True)
MUTED = Style(fg=GREY)
FAINT = Style(fg=GREY, dim=True)
LEVEL = Style(fg=ROSE)
LEVEL_FIGURE = Style(fg=ROSE, bold=True)
WARNING = Style(fg=ORANGE, bold=True)

MOOD_COLOURS = {
    -3: "#e0215c",
    -2: "#b8501f",
    -1: "#c27c05",
    0: "#79819a",
    1: "#2f8355",
    2: "#0d95c4",
    3: "#4f63ee",
}
"""Warm below zero and cool above it, which no common colour blindness mixes up."""
MOOD = {mood: Style(fg=colour) for mood, colour in MOOD_COLOURS.items()}
MOOD_NUMBER = {
    mood: Style(fg=colour if mood else None, bold=True) for mood, colour in MOOD_COLOURS.items()
}

SIGN_COLOURS = {
    Sign.ALARM: RED,
    Sign.HURT: ORANGE,
    Sign.DUE: GOLD,
    Sign.UNKNOWN: BLUE,
    Sign.SATISFIED: GREY,
    Sign.WAITING: ROSE,
    Sign.NOTHING: GREY,
}
"""Never alone: the sign itself says it."""

ON_DARK, ON_LIGHT = (
    dict(zip((*MOOD_COLOURS.values(), ROSE, GREY, ORANGE, GOLD, RED, BLUE, TEAL), row, strict=True))
    for row in (
        (
            *("#ff6e8f", "#ffa566", "#f8d735", "#d5d9de", "#9fe8a0", "#54c7e9", "#8f9bff"),
            *("#ff86b0", "#a4abb8", "#f2a35e", "#e0b341", "#ff8478", "#74b2ff", "#4cc9af"),
        ),
        (
            *("#a80f42", "#662500", "#74570a", "#585e6c", "#126c47", "#0a4f64", "#2a49da"),
            *("#a82560", "#585e6c", "#8a4503", "#705000", "#b02a1f", "#1f5aa8", "#0b6553"),
        ),
    )
)
"""What stands for each colour on a ground of which one knows that it is dark, or light."""

TARGET = Style(fg=BLUE)
CONTACT = Style(fg=TEAL)

CARD = Style(fg="#d4d6de", bg="#1e1e2e")
"""A ground of one's own, for a terminal whose background nobody knows."""

PHASES = ("#4b5368", "#626b82")
"""Backgrounds of the phases, in turn."""
CURRENT_PHASE = "#a92d5d"


def blend(under: str, over: str, share: float) -> str:
    """The colour `under` with so much of `over`; all as `#rrggbb`."""
    pairs = zip(bytes.fromhex(under[1:7]), bytes.fromhex(over[1:7]), strict=True)
    return "#" + "".join(f"{round(low + (high - low) * share):02x}" for low, high in pairs)
