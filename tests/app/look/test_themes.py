"""Moods can be read on every theme's ground, and told apart by whoever sees colours otherwise."""

from itertools import combinations
from math import dist

import pytest
from textual.color import Color
from textual.theme import BUILTIN_THEMES, Theme

from pmjournal.app.look.themes import DARK_THEME, HIGH_CONTRAST_THEME, LIGHT_THEME
from pmjournal.chart.palette import MOOD_COLOURS, ON_DARK, ON_LIGHT

from ..golden import WatchedApp

THEMES = [DARK_THEME, LIGHT_THEME, HIGH_CONTRAST_THEME, *BUILTIN_THEMES.values()]
KNOWN_GROUND = [theme for theme in THEMES if not theme.name.startswith("ansi-")]
READABLE = 4.5
"""The contrast of text to its ground that WCAG 2 asks for."""
APART = 9.0
"""A difference of CIELAB that is seen without looking for it; 2.3 is just noticeable."""
SIGHTS = {
    "usual": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What becomes of linear red, green and blue (Machado, Oliveira & Fernandes 2009)."""


def linear(colour: Color) -> list[float]:
    parts = (colour.r / 255, colour.g / 255, colour.b / 255)
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]


def luminance(colour: Color) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Color, other: Color) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> tuple[float, float, float]:
    seen = linear(Color.parse(colour))
    red, green, blue = (
        min(1, max(0, sum(share * part for share, part in zip(row, seen, strict=True))))
        for row in SIGHTS[sight]
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (c ** (1 / 3) if c > 0.008856 else 7.787 * c + 16 / 116 for c in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def ground(theme: Theme) -> Color:
    return Color.parse(theme.to_color_system().generate()["background"])


@pytest.mark.parametrize("theme", KNOWN_GROUND, ids=lambda theme: theme.name)
def test_every_colour_can_be_read_on_the_themes_ground(theme: Theme) -> None:
    shown = ON_DARK if theme.dark else ON_LIGHT
    unread = {
        seen for seen in shown if contrast(Color.parse(shown[seen]), ground(theme)) < READABLE
    }
    assert unread == set()


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("shown", [ON_DARK, ON_LIGHT, {}], ids=["dark", "light", "unknown"])
def test_no_two_moods_look_alike(sight: str, shown: dict[str, str]) -> None:
    colours = [shown.get(colour, colour) for colour in MOOD_COLOURS.values()]
    alike = [
        pair
        for pair in combinations(colours, 2)
        if dist(lab(pair[0], sight), lab(pair[1], sight)) < APART
    ]
    assert alike == []


@pytest.mark.parametrize(
    "ours", [DARK_THEME, LIGHT_THEME, HIGH_CONTRAST_THEME], ids=lambda theme: theme.name
)
def test_our_own_themes_keep_all_their_text_apart_from_its_ground(ours: Theme) -> None:
    colours = ours.to_color_system().generate()
    for name in ("foreground", "accent", "warning", "error", "success"):
        assert contrast(Color.parse(colours[name]), ground(ours)) >= READABLE, name


@pytest.mark.long
async def test_the_app_shows_each_theme(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for theme in THEMES:
            app.theme = theme.name
            await pilot.pause()
            strips = app.screen._compositor.render_strips()  # pyright: ignore[reportPrivateUsage]
            styles = {piece.style for strip in strips for piece in strip if piece.style}
            seen = {style.color.name for style in styles if style.color}
            assert seen & set((ON_DARK if theme.dark else ON_LIGHT).values())
            assert not seen & set(MOOD_COLOURS.values())
