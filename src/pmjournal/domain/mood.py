"""The scale: -3 to +3 with satisfied as its zero."""

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

LOWEST, HIGHEST = -3, 3
Band = tuple[float, float]
"""The lower and the upper edge of something, in mood steps."""

MOODS = range(LOWEST, HIGHEST + 1)


def check_mood(mood: int) -> None:
    """Raises InputError where `mood` is not on the scale."""
    if type(mood) is not int or mood not in MOODS:
        raise InputError(_("A mood is a whole number from -3 to +3, not {mood}.").format(mood=mood))


def parse_mood(text: str) -> int:
    """A mood as a person writes it: `+2`, `-1`, `−1`, `0`. Raises InputError."""
    try:
        mood = int(text.strip().replace("−", "-"))
    except ValueError:
        raise InputError(
            _("A mood is a whole number from -3 to +3, not '{mood}'.").format(
                mood=visible_line(text)[:60]
            )
        ) from None
    check_mood(mood)
    return mood


def clip(value: float) -> float:
    """`value`, moved onto the scale."""
    return min(max(value, float(LOWEST)), float(HIGHEST))
