"""The colours of the curve: mid-tones that can be read on a dark and on a light background."""

from pmjournal.chart.cells import Style

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
    -3: "#d93a3a",
    -2: "#d9522f",
    -1: ORANGE,
    0: GREY,
    1: "#4f9140",
    2: "#22955c",
    3: "#0f9488",
}
MOOD = {mood: Style(fg=colour) for mood, colour in MOOD_COLOURS.items()}
MOOD_NUMBER = {
    mood: Style(fg=colour if mood else None, bold=True) for mood, colour in MOOD_COLOURS.items()
}

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
