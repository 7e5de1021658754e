"""Compares what pages say of made-up projects with the figures of the same page.

A script, as the language is chosen once, at the start: it prints each contradiction, and how many
sentences of each signal it has read.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from statistics import fmean, median

from pmjournal.chart.scene import scene_of
from pmjournal.cli.verbs.curve import curve_lines, curve_object
from pmjournal.domain import sentences
from pmjournal.domain.coach import advise
from pmjournal.domain.contact import Contact
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.reading import Reading
from pmjournal.domain.signal_text import SignalLine, signal_lines
from pmjournal.domain.signals import Signal, SignalId
from pmjournal.domain.situation import situation_of
from pmjournal.domain.words import Phase, Side, Source
from pmjournal.i18n import language
from pmjournal.ideas import catalogue
from pmjournal.reports.briefing.markdown import briefing
from pmjournal.reports.briefing.page import Briefing
from pmjournal.reports.handover import Handover, handover
from pmjournal.reports.summary import overview

from ..domain.series import DATED, shaped

_GERMAN = language() == "de"
_MONTHS = (
    "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"
    if _GERMAN
    else "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
).split()
_DAY = re.compile(rf"(\d{{1,2}})\.? ({'|'.join(_MONTHS)})(?: (\d{{4}}))?")
_MONTH = re.compile(rf"(?:{'|'.join(_MONTHS)})(?: \d{{4}})?")
_MOOD = re.compile(r"[+−]\d(?:[.,]\d)?|(?<![\d.,+−])0(?:[.,]0)?(?![.,]?\d)")
_ALONE = re.compile(r"(?<![\d.,+−])\d+(?:[.,]\d+)?")
PEOPLE = ("CFO", "CIO", "key user", None)
AGREED = replace(DATED, agreed=dict.fromkeys(Side, date(2026, 3, 20)))


class Page:
    """The figures of one project on one day, and what all pages say of them."""

    def __init__(self, seed: int) -> None:
        chance = Random(seed)  # noqa: S311
        readings = [
            replace(one, who=chance.choice(PEOPLE), source=chance.choice(list(Source)))
            for one in shaped(seed)
        ]
        contacts = [Contact(at=one.at, who=one.who) for one in readings]
        last = max(one.at.date() for one in readings)
        day = chance.choice([last, last, chance.choice(readings).at.date()])
        as_of = day + timedelta(chance.choice([0, 0, 1, 9, 30, 70]))
        self.seed = seed
        self.figures = figures_of(AGREED, Observed(readings, contacts), as_of)
        self.problems: list[str] = []
        self.told: Counter[str] = Counter()

    def claim(self, holds: bool, what: str, sentence: str) -> None:
        """Note where something that a sentence says doesn't hold."""
        if not holds:
            self.problems.append(f"{self.seed}: {what}: {sentence}")

    def check(self) -> None:
        """Read every sentence."""
        figures = self.figures
        self._headline(figures)
        self._target(figures)
        lines = list(signal_lines(figures.signals, figures.as_of))
        for line in lines:
            self.told[line.signal.id.value] += 1
            self._signal(line, figures)
        self._everywhere(lines, figures)

    def _headline(self, figures: Figures) -> None:
        said = " · ".join(sentences.headline_text(figures))
        if not figures.readings:
            return
        level, silence = figures.level, figures.silence
        assert level is not None
        assert silence is not None
        numbers = _numbers(said)
        self.claim(abs(_moods(said)[0] - level) <= 0.05 + 1e-9, "level", said)
        self.claim(any(arrow in said for arrow in "↗→↘") is (figures.arrow is not None), "↗", said)
        past = ("war " if _GERMAN else "was ") in said
        self.claim(past is figures.is_silent, "past", said)
        self.claim(silence < 2 or silence in numbers, "silence", said)
        self.claim(not re.search(r"\b0 days ago|vor 0 Tagen", said), "0 days", said)
        wanted = [figures.above_zero, len(figures.readings)]
        self.claim(all(number in numbers for number in wanted), "above zero", said)

    def _target(self, figures: Figures) -> None:
        said = sentences.target_text(figures)
        if not said:
            return
        level = figures.level
        assert level is not None
        (goal,) = _moods(said)
        self.claim(not figures.is_silent, "silent", said)
        above = ("über" if _GERMAN else "above") in said
        self.claim(above is (level > goal), "direction", said)
        gap = _numbers(said)[0]
        self.claim(abs(abs(level - goal) - gap) <= 0.05 + 1e-9 and gap >= 0.5, "gap", said)

    def _signal(self, line: SignalLine, figures: Figures) -> None:
        signal, said = line.signal, line.signal.why
        self.claim(said.endswith("."), "full stop", said)
        self.claim("{" not in line.text, "placeholder", line.text)
        known = {one.at.date() for one in figures.readings}
        for day in _days(said, figures.as_of):
            self.claim(day in known, f"no reading on {day}", said)
        named = [who for who in PEOPLE if who is not None and who in said]
        self.claim(set(named) <= {one.who for one in figures.readings}, "who", said)
        of_title = [
            day
            for day in (signal.since, signal.until)
            if day is not None and any(char.isdigit() for char in line.title)
        ]
        self.claim(_days(line.title, figures.as_of) == of_title, "days", line.title)
        checks = {
            SignalId.SLUMP: self._fall,
            SignalId.LETDOWN: self._fall,
            SignalId.WATCH: self._fall,
            SignalId.DIP: self._dip,
            SignalId.SILENT: self._silence,
            SignalId.PERCEPTION_GAP: self._gap,
            SignalId.SATISFACTION_TRAP: self._trap,
            SignalId.GLASSES_TOO_EARLY: self._glasses,
        }
        if check := checks.get(signal.id):
            check(signal, said, figures)

    def _fall(self, signal: Signal, said: str, figures: Figures) -> None:
        moods = {float(one.mood) for one in figures.readings}
        moods |= {value + half for value in moods for half in (-0.5, 0.5)}  # of a median
        self.claim(set(_moods(said)) <= moods, "moods", said)
        if not signal.stands:
            return
        readings = figures.readings
        if signal.id is SignalId.LETDOWN:
            life = (Phase.GO_LIVE, Phase.CLOSING, Phase.AFTER)
            readings = [one for one in readings if one.phase in life]
        self._ends_with(readings[-1], said, figures)

    def _ends_with(self, last: Reading, said: str, figures: Figures) -> None:
        self.claim(_moods(said)[-1] == last.mood, f"last is {last.mood}", said)
        self.claim(_days(said, figures.as_of)[-1:] == [last.at.date()], "last day", said)
        self.claim(last.who is None or last.who in said, f"last is of {last.who}", said)

    def _dip(self, _signal: Signal, said: str, figures: Figures) -> None:
        last, before = _moods(said)
        earlier = [day.mood for day in figures.days[-6:-1]]
        self.claim(last == figures.days[-1].mood, "last", said)
        self.claim(before == median(earlier), "before", said)
        self.claim(len(earlier) in _numbers(said), "days before", said)
        self.claim(last <= 0 and last < before, "low", said)

    def _silence(self, _signal: Signal, said: str, figures: Figures) -> None:
        numbers = _numbers(said)
        self.claim(numbers[0] == figures.silence, "silence", said)
        usual = ("sonst" if _GERMAN else "usually") in said
        self.claim(usual is (len(figures.days) >= 4), "usual", said)
        if usual and len(numbers) > 1:
            self.claim(numbers[1] == figures.days[-1].gap, "gap", said)
        if not usual:
            self.claim(numbers[1] == len(figures.readings), "readings", said)

    def _gap(self, _signal: Signal, said: str, figures: Figures) -> None:
        sides = [[one for one in figures.readings if one.side is side] for side in Side]
        sales, delivery = _moods(said)
        if "≈" not in said:
            self.claim([sales, delivery] == [side[-1].mood for side in sides], "last", said)
            self.claim(abs(sales - delivery) >= 3, "three steps", said)
            return
        counts = [int(count) for count in re.findall(r"\(\w+ (\d+)\)", said)]
        for side, mean, count in zip(sides, (sales, delivery), counts, strict=True):
            moods = [one.mood for one in side[-count:]]
            self.claim(abs(mean - fmean(moods)) <= 0.05 + 1e-9, f"mean {fmean(moods)}", said)
        self.claim(abs(sales - delivery) >= 1.4, "steps", said)

    def _trap(self, _signal: Signal, said: str, figures: Figures) -> None:
        count = int(_numbers(said)[0])
        if "0," in said.replace(" 0 ", "") and not _moods(said)[1:]:
            moods = [one.mood for one in figures.readings[-count:]]
            self.claim(not any(moods), "zeros", said)
            days = figures.readings[-1].day - figures.readings[-count].day
            self.claim(days in _numbers(said), "span", said)
            return
        run = [day.mood for day in figures.days[-count:]]
        low, high = _moods(said)[:2]
        self.claim((low, high) == (min(run), max(run)), "between", said)
        self.claim(run.count(0) in _numbers(said), "zeros", said)

    def _glasses(self, signal: Signal, said: str, figures: Figures) -> None:
        rosy = [one for one in figures.readings if one.at.date() == signal.since]
        self.claim(_moods(said) == [3] and any(one.mood == 3 for one in rosy), "+3", said)

    def _everywhere(self, lines: Sequence[SignalLine], figures: Figures) -> None:
        """The same headline and the same sentences on every page, picture and JSON included."""
        advice = advise(situation_of(figures), catalogue(language()))
        causes = {cause.id.value for cause in advice.situation.causes}
        pages = {
            "briefing": briefing(Briefing(figures=figures, advice=advice, entries=())),
            "handover": handover(Handover(figures=figures, entries=())),
            "summary": "\n".join(overview(figures)),
            "curve": "\n".join(curve_lines(figures, people=True)),
        }
        plain = {name: page.replace("\\", "").replace("**", "") for name, page in pages.items()}
        for name, page in plain.items():
            if name != "curve" and figures.readings:
                said = " · ".join(sentences.headline_text(figures))
                self.claim(said in page, f"headline in {name}", said)
            falls = (SignalId.SLUMP, SignalId.LETDOWN)
            for line in lines:
                if name == "briefing":  # where no reading is told twice
                    hurts = line.signal.id.value in causes or not line.signal.stands
                    if line.signal.id in falls and hurts:
                        self.claim(line.title in page, f"in {name}", line.title)
                elif name != "summary" or line.signal.id in falls:
                    self.claim(line.signal.why in page, f"in {name}", line.text)
        whys = {signal["id"]: signal["why"] for signal in curve_object(figures)["signals"]}
        drawn = [fall.words for fall in scene_of(figures).falls]
        for line in lines:
            self.claim(whys[line.signal.id] == line.signal.why, "JSON", line.text)
            if line.signal.id in (SignalId.SLUMP, SignalId.LETDOWN):
                days = line.title.split(" ", 1)[1]
                self.claim(any(words.endswith(days) for words in drawn), "picture", line.title)


def _moods(text: str) -> list[float]:
    """The moods that `text` names, in its order: with a sign, or a bare 0."""
    text = _DAY.sub("", text)
    return [_number(found) for found in _MOOD.findall(text)]


def _numbers(text: str) -> list[float]:
    """The numbers without a sign that `text` names, days and months left out."""
    return [_number(found) for found in _ALONE.findall(_MONTH.sub("", _DAY.sub("", text)))]


def _number(text: str) -> float:
    return float(text.replace(",", ".").replace("−", "-"))


def _days(text: str, as_of: date) -> list[date]:
    """The days that `text` names; without a year they are of the year of `as_of`."""
    return [
        date(int(year or as_of.year), _MONTHS.index(month) + 1, int(day))
        for day, month, year in _DAY.findall(text)
    ]


def problems(seeds: Sequence[int]) -> Iterator[str]:
    """What is wrong on the pages of so many projects; at last what was read."""
    told: Counter[str] = Counter()
    for seed in seeds:
        page = Page(seed)
        page.check()
        yield from page.problems
        told += page.told
    yield " ".join(f"{name}={count}" for name, count in sorted(told.items()))


if __name__ == "__main__":
    print("\n".join(problems(range(int(sys.argv[1])))))  # noqa: T201
