"""The catalogue, and the file of one's own ideas: mistakes by line, and the rest loads."""

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # pyright: ignore[reportMissingTypeStubs]

from pmjournal import paths
from pmjournal.domain.cause import CauseId
from pmjournal.domain.errors import JournalError
from pmjournal.domain.idea import (
    CEILING,
    INTENSITIES,
    Need,
    Repeat,
    When,
    is_kind_for,
    problem_of_step,
)
from pmjournal.domain.plan import plans_for
from pmjournal.domain.tingle import FIRST_AID, TingleKind, Trigger, Work
from pmjournal.domain.words import Phase
from pmjournal.ideas import all_ideas, catalogue, read_catalogue
from pmjournal.own_ideas import read_own

GOOD = """
[[tingle]]
title = "Cake from their town"
phase = "kickoff"
kind = "tingle"
"""


def test_the_catalogue_is_the_same_in_both_languages_but_for_its_words() -> None:
    english, german = catalogue("en"), catalogue("de")
    assert len(english) == 117
    assert [idea.id for idea in english] == [idea.id for idea in german]
    assert all(one.title != two.title for one, two in zip(english, german, strict=True))
    assert len({idea.id for idea in english}) == 117


def test_no_idea_of_the_catalogue_is_stronger_than_its_phase_bears() -> None:
    for idea in catalogue("en"):
        assert idea.intensity <= CEILING[idea.phase]
        assert idea.kind in FIRST_AID or idea.min_mood >= -1
        assert is_kind_for(idea.kind, idea.causes)


DATA = files("pmjournal") / "data"
SOURCE: dict[str, Any] = json.loads((DATA / "tingles.json").read_text("utf-8"))
SCHEMA: dict[str, Any] = json.loads((DATA / "schema" / "tingles-2.json").read_text("utf-8"))


def test_the_catalogue_meets_its_schema_which_knows_the_words_of_the_domain() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(SOURCE)  # pyright: ignore[reportUnknownMemberType]
    keys = SCHEMA["$defs"]["idea"]["properties"]
    words = {
        "phase": Phase,
        "kind": TingleKind,
        "when": When,
        "from": Phase,
        "effort": Work,
        "repeat": Repeat,
    }
    for key, known in words.items():
        assert keys[key]["enum"] == list(known)
    for key, known in (("needs", Need), ("causes", CauseId), ("triggers", Trigger)):
        assert keys[key]["items"]["enum"] == list(known)
    assert [phase["max_intensity"] for phase in SOURCE["phases"]] == [*CEILING.values()]


@pytest.mark.parametrize(
    ("id", "change"),
    [
        ("im-full-grievance", {"next": "nowhere"}),
        ("im-full-grievance", {"next": "ir-done-and-said"}),
        ("co-good-again", {"next": "im-full-grievance"}),
    ],
)
def test_a_plan_that_cannot_be_is_refused(id: str, change: dict[str, Any]) -> None:  # noqa: A002
    by_id = {idea.id: idea for idea in catalogue("en")}
    by_id[id] = replace(by_id[id], next_step=change["next"])
    assert problem_of_step(by_id[id], by_id)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "joy"}, "joy"),
        ({"when": "soon"}, "soon"),
        ({"causes": ["bored"]}, "bored"),
        ({"de": {"title": "Nur ein Titel"}}, "text"),
        ({"id": "fc-honest-no"}, "twice"),
        ({"causes": ["complaint"], "kind": "tease"}, "kind"),
        ({"causes": ["complaint"], "next": "nowhere"}, "nowhere"),
    ],
)
def test_a_catalogue_that_cannot_be_used_is_refused_with_the_idea(
    change: dict[str, Any], words: str
) -> None:
    first, *others = SOURCE["tingles"]
    broken = json.dumps(SOURCE | {"tingles": [first | change, *others]})
    with pytest.raises(JournalError) as refused:
        read_catalogue(broken, "de")
    assert words in str(refused.value)
    assert change.get("id", first["id"]) in str(refused.value)


def test_a_catalogue_of_another_schema_is_refused() -> None:
    with pytest.raises(JournalError, match="tingles/1"):
        read_catalogue(json.dumps(SOURCE | {"schema": "pmjournal.tingles/1"}), "en")


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_title_is_short_and_a_text_says_what_to_do(language: str) -> None:
    for idea in catalogue(language):
        assert len(idea.title.split()) <= 4
        assert len(idea.text.split()) >= 10
        assert idea.text[-1] in ".?!"


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
        (GOOD + 'when = "soon"', 6, "start, within, after"),
        (GOOD + "after_days = -1", 6, "from 0 to"),
        (GOOD + 'from = "launch"', 6, "'from' can't be 'launch'"),
        (GOOD + 'needs = ["money"]', 6, "capsule, drawer"),
        (GOOD + 'causes = ["rain"]', 6, "'causes' can't be 'rain'"),
        (GOOD + 'causes = ["complaint"]', 6, "what hurts wants trust or repair"),
        (GOOD + 'next = "own-b"', 6, "'next' needs 'causes'"),
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


PLAN = """
[[tingle]]
id = "own-first"
title = "Ask the warehouse"
phase = "implementation"
kind = "trust"
causes = ["silence", "unheard"]
next = "own-second"

[[tingle]]
id = "own-second"
title = "Drive there"
phase = "implementation"
kind = "trust"
causes = ["silence"]
after_days = 2
"""


def test_an_own_plan_goes_before_those_of_the_catalogue() -> None:
    own, mistakes = read_own(PLAN.encode(), "tingles.toml", catalogue("en"))
    assert not mistakes
    first, *_others = plans_for(CauseId.SILENCE, [*own, *catalogue("en")])
    assert [idea.id for idea in first] == ["own-first", "own-second"]
    assert first[1].after_days == 2


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (PLAN.replace('next = "own-second"', 'next = "own-third"'), 8, "there is no such idea"),
        (PLAN.replace('next = "own-second"', 'next = "ir-done-and-said"'), 8, "another cause"),
        (PLAN + 'next = "own-first"', 8, "never end"),
    ],
)
def test_a_step_that_cannot_be_the_next_is_named_and_the_idea_stays(
    source: str, line: int, words: str
) -> None:
    own, mistakes = read_own(source.encode(), "tingles.toml", catalogue("en"))
    assert mistakes[0].line == line
    assert words in mistakes[0].sentence
    assert [idea.id for idea in own] == ["own-first", "own-second"]
    assert plans_for(CauseId.SILENCE, own)


def test_an_own_idea_in_place_of_a_step_stays_that_step_where_it_says_nothing_else() -> None:
    source = """
[[tingle]]
id = "im-full-grievance"
title = "Hear it, our way"
phase = "implementation"
kind = "repair"
"""
    (own,), mistakes = read_own(source.encode(), "tingles.toml", catalogue("en"))
    assert not mistakes
    assert (own.causes, own.next_step) == ((CauseId.COMPLAINT,), "co-one-page")
    others = [idea for idea in catalogue("en") if idea.id != own.id]
    first, *_others = plans_for(CauseId.COMPLAINT, [own, *others])
    assert [idea.title for idea in first][:1] == ["Hear it, our way"]
    assert len(first) == 3


def test_an_own_repair_that_names_no_cause_comes_after_all_plans_for_what_hurts() -> None:
    source = GOOD.replace('kind = "tingle"', 'kind = "repair"')
    (own,), _mistakes = read_own(source.encode(), "tingles.toml")
    for cause in (CauseId.WANTS_OUT, CauseId.LOW):
        assert plans_for(cause, [own, *catalogue("en")])[-1] == [own]
    assert [own] not in plans_for(CauseId.SILENCE, [own, *catalogue("en")])


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
    assert len(all_ideas().ideas) == 117
    file = Path(paths.own_ideas_path())
    file.parent.mkdir()
    file.write_text(GOOD + GOOD.replace("title", 'id = "ko-name-it"\ntitle'), encoding="utf-8")
    ideas = all_ideas().ideas
    assert [idea.own for idea in ideas[:3]] == [True, True, False]
    assert len(ideas) == 118
    assert len({idea.id for idea in ideas}) == 118
