"""The catalogue, and the file of one's own ideas: mistakes by line, and the rest loads."""

from pathlib import Path

import pytest

from pmjournal import paths
from pmjournal.domain.coach import FIRST_AID
from pmjournal.domain.idea import CEILING, INTENSITIES, Repeat
from pmjournal.domain.tingle import TingleKind, Work
from pmjournal.domain.words import Phase
from pmjournal.ideas import all_ideas, catalogue, read_own

GOOD = """
[[tingle]]
title = "Cake from their town"
phase = "kickoff"
kind = "tingle"
"""


def test_the_catalogue_is_the_same_in_both_languages_but_for_its_words() -> None:
    english, german = catalogue("en"), catalogue("de")
    assert len(english) == 58
    assert [idea.id for idea in english] == [idea.id for idea in german]
    assert all(one.title != two.title for one, two in zip(english, german, strict=True))
    assert len({idea.id for idea in english}) == 58


def test_no_idea_of_the_catalogue_is_stronger_than_its_phase_bears() -> None:
    for idea in catalogue("en"):
        assert idea.intensity <= CEILING[idea.phase]
        assert idea.kind in FIRST_AID or idea.min_mood >= -1


def test_an_own_idea_needs_three_lines() -> None:
    (idea,), mistakes = read_own(GOOD.encode(), "tingles.toml")
    assert not mistakes
    assert (idea.id, idea.title) == ("own-cake-from-their-town", "Cake from their town")
    assert (idea.phase, idea.kind, idea.own) == (Phase.KICKOFF, TingleKind.TINGLE, True)
    assert (idea.work, idea.repeat, idea.lead_days, idea.min_mood) == (
        Work.SMALL,
        Repeat.ONCE,
        0,
        0,
    )
    assert idea.intensity in INTENSITIES


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        ('[[tingle]]\ntitle = "A"\nphase = "kick"\nkind = "tingle"', 3, "'phase' can't be 'kick'"),
        ('\n\n[[tingle]]\ntitle = "A"\nphase = "kickoff"', 3, "'kind' is missing"),
        ('[[tingle]]\nphase = "kickoff"\nkind = "tingle"', 1, "'title' is missing"),
        (GOOD + "intensity = 9", 6, "from 1 to 5"),
        (GOOD + "intensity = true", 6, "from 1 to 5"),
        (GOOD + "lead_days = -1", 6, "from 0 to"),
        (GOOD + "min_mood = 4", 6, "from -3 to 3"),
        (GOOD + 'effort = "XL"', 6, "S, M, L"),
        (GOOD + 'triggers = ["pride", "envy"]', 6, "'envy'"),
        (GOOD + 'triggers = "pride"', 6, "must be a list"),
        (GOOD + "title2 = 1", 6, "'title2' isn't known"),
        (GOOD + "text = 3", 6, "must be a text"),
        (GOOD + "text = ", 6, "no TOML"),
        (GOOD + GOOD, 7, "there twice"),
        ("title = 'lost'", 1, "Expected [[tingle]]"),
        ('[[tingle]]\ntitle = " "\nphase = "kickoff"\nkind = "tingle"', 2, "A name is needed"),
    ],
)
def test_a_mistake_is_named_with_its_line(source: str, line: int, words: str) -> None:
    ideas, mistakes = read_own(source.encode(), "tingles.toml")
    assert [mistake.line for mistake in mistakes] == [line]
    assert words in mistakes[0].sentence
    assert mistakes[0].sentence.startswith(f"tingles.toml, line {line}: ")
    assert len(ideas) == (source == GOOD + GOOD)


def test_titles_in_other_scripts_have_ids_of_their_own() -> None:
    source = "".join(GOOD.replace("Cake from their town", title) for title in ("日本", "中国"))
    ideas, mistakes = read_own(source.encode(), "tingles.toml")
    assert not mistakes
    assert len({idea.id for idea in ideas}) == 2


def test_the_rest_still_loads() -> None:
    broken = '[[tingle]]\ntitle = "no end\n'
    other = GOOD.replace("Cake", "Bread")
    ideas, mistakes = read_own(f"# mine\n{GOOD}{broken}{other}".encode(), "tingles.toml")
    assert [idea.title for idea in ideas] == ["Cake from their town", "Bread from their town"]
    assert [mistake.line for mistake in mistakes] == [8]


def test_bytes_that_are_no_utf_8_are_named_by_line() -> None:
    ideas, (mistake,) = read_own(b"# fine\n# caf\xe9\n", "tingles.toml")
    assert (ideas, mistake.line) == ([], 2)


@pytest.mark.parametrize("source", ["", "# nothing yet\n", "\n\n"])
def test_an_empty_file_is_no_mistake(source: str) -> None:
    assert read_own(source.encode(), "tingles.toml") == ([], [])


def test_own_ideas_come_first_and_take_the_place_of_their_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert len(all_ideas().ideas) == 58
    file = Path(paths.own_ideas_path())
    file.parent.mkdir()
    file.write_text(GOOD + GOOD.replace("title", 'id = "ko-name-it"\ntitle'), encoding="utf-8")
    ideas = all_ideas().ideas
    assert [idea.own for idea in ideas[:3]] == [True, True, False]
    assert len(ideas) == 59
    assert len({idea.id for idea in ideas}) == 59
