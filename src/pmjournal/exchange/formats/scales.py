"""Scales on which others write a mood, moved onto ours."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import HIGHEST, LOWEST
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _

_NUMBER = re.compile(r"[+-]?\d{1,9}(?:[.,]\d{1,9})?", re.ASCII)
_SCALE = re.compile(r"([+-]?\d{1,4})(?:-|\.\.)([+-]?\d{1,4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scale:
    """From the worst mood to the best."""

    low: int
    high: int

    @property
    def is_own(self) -> bool:
        """Whether it is the journal's own."""
        return (self.low, self.high) == (LOWEST, HIGHEST)

    @property
    def label(self) -> str:
        """The scale as a person writes it: 1–5, or −3…+3."""
        if self.low >= 0:
            return f"{self.low}–{self.high}"
        return f"{self.low:+d}…{self.high:+d}".replace("-", "−")

    @property
    def remark(self) -> str:
        """What becomes of its moods, in a sentence."""
        if self.is_own:
            return _("Moods are on the scale −3…+3 and were taken as they are.")
        return _("Moods {scale} mapped onto −3…+3.").format(scale=self.label)

    def mood(self, value: Fraction) -> int:
        """`value` moved onto −3…+3, rounded half away from zero.

        Raises InputError where it isn't on this scale.
        """
        if not self.low <= value <= self.high:
            raise InputError(
                _("The mood {mood} isn't on the scale {scale}.").format(
                    mood=f"{float(value):g}", scale=self.label
                )
            )
        span = Fraction(HIGHEST - LOWEST, self.high - self.low)
        exact = LOWEST + (value - self.low) * span
        size = int(abs(exact) + Fraction(1, 2))
        return size if exact > 0 else -size


OWN = Scale(LOWEST, HIGHEST)


def number_of(text: str) -> Fraction | None:
    """The number that `text` is, with a point or a comma; None where it is none."""
    text = text.strip().replace("−", "-")
    return Fraction(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def parse_scale(text: str) -> Scale:
    """A scale as a person types it: `1-5`, `0-100`, `-3..3`. Raises InputError."""
    text = text.strip().replace("−", "-").replace("–", "-").replace("…", "..")
    found = _SCALE.fullmatch(text)
    if found is None or int(found[1]) >= int(found[2]):
        raise InputError(
            _("'{scale}' is no scale. Expected one such as 1-5, 1-10, 0-100 or -3..3.").format(
                scale=excerpt(text)
            )
        )
    return Scale(int(found[1]), int(found[2]))


def scale_of(written: Iterable[str]) -> Scale | None:
    """The scale that the moods in a column are on; None where no mood is there.

    Raises InputError where several would do: a 2 may be a good mood or a bad one.
    """
    moods = [mood.strip().replace("−", "-") for mood in written]
    numbers = [number for mood in moods if (number := number_of(mood)) is not None]
    if not numbers:
        return None
    low, high = min(numbers), max(numbers)
    if low >= 0 and high <= 1 and any(number.denominator != 1 for number in numbers):
        return Scale(0, 1)  # percents, as a spreadsheet keeps them
    signed = any(mood.startswith(("+", "-")) for mood in moods)
    if (signed or low == 0) and low >= LOWEST and high <= HIGHEST:
        return OWN
    if low >= 0 and high > 10:
        return _within(low, high, Scale(0, 100))
    if low >= 0 and high > HIGHEST:
        if low < 1:
            return Scale(0, 10)
        return Scale(1, 5) if high <= 5 else Scale(1, 10)
    if low > 0:
        raise InputError(
            _(
                "The moods go from {low} to {high}, which fits several scales. Name theirs with"
                " --scale 1-5, 1-10 or -3..3."
            ).format(low=f"{float(low):g}", high=f"{float(high):g}")
        )
    return _within(low, high, OWN)


def _within(low: Fraction, high: Fraction, scale: Scale) -> Scale:
    if low < scale.low or high > scale.high:
        raise InputError(
            _("The moods go from {low} to {high}; name their scale, such as --scale 1-5.").format(
                low=f"{float(low):g}", high=f"{float(high):g}"
            )
        )
    return scale
