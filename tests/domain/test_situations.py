"""The coach in situations that a senior project manager would know, asked through the shell."""

import json
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from pmjournal.domain.coach import advise
from pmjournal.domain.figures import figures_of
from pmjournal.domain.situation import situation_of
from pmjournal.domain.why import why
from pmjournal.ideas import catalogue
from pmjournal.paths import journal_path
from pmjournal.store.journal import Journal

from .situations.borders import BORDERS
from .situations.mixed import MIXED
from .situations.run import SituationData, ask, problems

PLAYED: list[SituationData] = json.loads(
    (Path(__file__).parent / "situations" / "played.json").read_text(encoding="utf-8")
)["situations"]
IDEAS: Mapping[str, Mapping[str, Any]] = {
    idea["id"]: idea
    for idea in json.loads((files("pmjournal") / "data/tingles.json").read_text("utf-8"))["tingles"]
}


def _id_of(situation: SituationData) -> str:
    return situation["id"]


@pytest.mark.parametrize("situation", PLAYED, ids=_id_of)
def test_a_situation_that_was_played(situation: SituationData) -> None:
    asked = ask(situation, "played", date.today())  # noqa: DTZ011
    assert not problems(asked, situation["expect"], IDEAS), asked.answer


@pytest.mark.long
@pytest.mark.parametrize("situation", BORDERS, ids=_id_of)
def test_a_situation_at_the_border_of_a_rule(situation: SituationData) -> None:
    asked = ask(situation, "border", date.today())  # noqa: DTZ011
    assert not problems(asked, situation["expect"], IDEAS), asked.answer


@pytest.mark.long
@pytest.mark.parametrize("situation", MIXED, ids=_id_of)
def test_a_situation_in_which_rules_meet(situation: SituationData) -> None:
    asked = ask(situation, "mixed", date.today())  # noqa: DTZ011
    assert not problems(asked, situation["expect"], IDEAS), asked.answer


@pytest.mark.parametrize("situation", PLAYED[:8], ids=_id_of)
def test_the_domain_says_what_the_shell_says(situation: SituationData) -> None:
    asked = ask(situation, "both", date.today())  # noqa: DTZ011
    with Journal(journal_path()) as journal:
        project = journal.project("both")
        observed = journal.observed([project])[project.id]
    figures = figures_of(project, observed, asked.today)
    advice = advise(situation_of(figures), catalogue("en"))
    assert (advice.cause and advice.cause.id) == asked.answer["cause"]
    assert (advice.idea and advice.idea.id) == asked.answer["idea"]
    assert why(advice) == asked.answer["why"]
