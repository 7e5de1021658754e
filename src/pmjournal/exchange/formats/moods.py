"""Moods as others write them in a column: numbers, 4/5, percents, stars, traffic lights, words."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import mood_text
from pmjournal.domain.mood import check_mood
from pmjournal.domain.text import excerpt, fold
from pmjournal.exchange.formats.scales import OWN, Scale, number_of, scale_of
from pmjournal.i18n import _, ngettext

_PART = re.compile(r"(\S+?)\s*(?:/|\bof\b|\bout of\b|\bvon\b)\s*(\d{1,4})")
_PERCENT = re.compile(r"(\S+?)\s*(?:%|percent|prozent)")
_STARS = re.compile(r"((?:[★⭐🌟]\ufe0f?)+)((?:[☆✩]\ufe0f?)*)")
_COUNTED_STARS = re.compile(r"(\S+?)\s*(?:stars?|sterne?|[★⭐🌟]\ufe0f?)")
_FIVE = Scale(1, 5)
_PERCENTS = Scale(0, 100)
_LIGHTS = {
    **dict.fromkeys(("red", "rot", "🔴", "🟥"), -2),
    **dict.fromkeys(("amber", "yellow", "orange", "gelb", "🟡", "🟠", "🟨", "🟧"), 0),
    **dict.fromkeys(("green", "grun", "🟢", "🟩"), 2),
}
"""Each light stands for a third of the scale: this is the middle of it."""
_LETTERS = {"r": -2, "a": 0, "y": 0, "g": 2}
"""Lights where a column has nothing but them."""
_MOST_WORDS = 5


class MoodColumn:
    """The moods in a column, each way of writing read once, and what is to be said of them."""

    def __init__(
        self,
        cells: Iterable[str],
        scale: Scale | None = None,
        words: Mapping[str, int] | None = None,
        *,
        is_own: bool = False,
    ) -> None:
        """`scale` and `words` are what a person said of the column; `is_own` that we wrote it.

        Raises InputError where its numbers fit several scales.
        """
        counts = Counter(cells)
        self._words = {fold(word.strip()): mood for word, mood in (words or {}).items()}
        plain = [cell for cell in counts if fold(cell.strip()) not in self._words]
        letters = {fold(cell.strip()) for cell in plain}
        self._lights = _LIGHTS | (_LETTERS if letters and letters <= _LETTERS.keys() else {})
        self._asked = scale
        self._scale = scale or (OWN if is_own else scale_of(plain)) or OWN
        self._totals = self._from_zero(plain)
        self._moods: dict[str, int | InputError | None] = {}
        scales: set[Scale] = set()
        rounded: list[tuple[str, int]] = []
        unknown: list[str] = []
        has_lights = False
        for cell in counts:
            mood, used, is_exact = self._read(cell)
            self._moods[cell] = mood
            if isinstance(mood, InputError):
                continue
            if mood is None:
                unknown.append(cell)
            elif used is not None:
                scales.add(used)
            has_lights = has_lights or fold(cell.strip()) in self._lights
            if mood is not None and not is_exact:
                rounded += [(cell, mood)] * counts[cell]
        self.remarks = [] if is_own else [one.remark for one in sorted(scales, key=_bounds)]
        """Sentences on what became of them."""
        self.remarks += _told(has_lights, rounded, unknown)

    def mood(self, cell: str) -> int | None:
        """The mood that a cell of the column means; None where it is in words nobody named.

        Raises InputError where it isn't on the scale.
        """
        mood = self._moods[cell]
        if isinstance(mood, InputError):
            raise mood
        return mood

    def _read(self, cell: str) -> tuple[int | InputError | None, Scale | None, bool]:
        """The mood, the scale it was on, and whether that had no decimals."""
        text = fold(cell.strip())
        if text in self._words:
            return self._words[text], None, True
        if text in self._lights and number_of(text) is None:
            return self._lights[text], None, True
        value, scale = self._value(text)
        if value is None:
            return None, None, True
        try:
            mood = scale.mood(value)
        except InputError as error:
            return error, None, True
        return mood, scale, value.denominator == 1 or scale == Scale(0, 1)

    def _value(self, text: str) -> tuple[Fraction | None, Scale]:
        if (number := number_of(text)) is not None:
            return number, self._scale
        if found := _STARS.fullmatch(text):
            count, empty = (len(part.replace("\ufe0f", "")) for part in found.groups())
            return Fraction(count), Scale(1, max(5, count + empty))
        if found := _PERCENT.fullmatch(text):
            return number_of(found[1]), _PERCENTS
        if found := _COUNTED_STARS.fullmatch(text):
            return number_of(found[1]), _FIVE
        if found := _PART.fullmatch(text):
            return number_of(found[1]), self._upto(int(found[2]))
        return None, self._scale

    def _upto(self, high: int) -> Scale:
        if self._asked is not None and self._asked.high == high:
            return self._asked
        return Scale(0 if high in self._totals or high > 10 or high < 2 else 1, max(high, 1))

    @staticmethod
    def _from_zero(cells: Iterable[str]) -> set[int]:
        """The totals of which some cell has less than one."""
        parts = [found for cell in cells if (found := _PART.fullmatch(fold(cell.strip())))]
        numbers = [(number_of(found[1]), int(found[2])) for found in parts]
        return {total for number, total in numbers if number is not None and number < 1}


def named_moods(pairs: Iterable[str]) -> Mapping[str, int]:
    """The mood of each word that `pairs` name, such as `irritable=-2`. Raises InputError."""
    moods: dict[str, int] = {}
    for pair in pairs:
        word, sign, mood = pair.rpartition("=")
        number = number_of(mood)
        if not sign or not word.strip() or number is None or number.denominator != 1:
            raise InputError(
                _("'{pair}' names no mood; expected such as irritable=-2.").format(
                    pair=excerpt(pair)
                )
            )
        check_mood(int(number))
        moods[word.strip()] = int(number)
    return moods


def _bounds(scale: Scale) -> tuple[int, int]:
    return scale.low, scale.high


def _told(has_lights: bool, rounded: list[tuple[str, int]], unknown: list[str]) -> list[str]:
    remarks: list[str] = []
    if has_lights:
        remarks.append(_("Lights as moods: red −2, amber 0, green +2."))
    if rounded:
        sentence = ngettext(
            "{count} mood between two steps was rounded: {given} to {mood}.",
            "{count} moods between two steps were rounded, such as {given} to {mood}.",
            len(rounded),
        )
        given, mood = rounded[0]
        remarks.append(
            sentence.format(count=len(rounded), given=excerpt(given), mood=mood_text(mood))
        )
    if unknown:
        words = ", ".join(f"'{excerpt(word)}'" for word in unknown[:_MOST_WORDS])
        words += ", …" if len(unknown) > _MOST_WORDS else ""
        sentence = _(
            "Moods that are none here stay in the text: {words}. Say what they mean with"
            " --mood WORD=MOOD."
        )
        remarks.append(sentence.format(words=words))
    return remarks
