"""`tingle`: what fits now, the plan, the drawer, and whether it tingled."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from pmjournal import paths

from ..support import in_process, pmjournal, refused
from .test_help import completed

SUGGESTION = (
    *("idea", "title", "text", "kind", "intensity", "effort", "lead_days", "why"),
    *("cause", "also", "step", "moment", "archive", "blocked"),
)
KINDS = {"trust", "tease", "tingle", "glasses", "repair", "afterglow", "ask"}
TODAY = date.today()  # noqa: DTZ011


def in_days(days: int) -> str:
    return (TODAY + timedelta(days)).isoformat()


def in_phase(phase: str) -> None:
    """The project stands in `phase` since five days."""
    pmjournal("project", "phase", "acme", phase, in_days(-5))


def planned(*arguments: str) -> dict[str, Any]:
    return pmjournal("tingle", "plan", *arguments, "--json").json


def suggested(*arguments: str) -> dict[str, Any]:
    return pmjournal("tingle", "next", *arguments, "--json").json


@pytest.mark.usefixtures("acme")
def test_one_idea_comes_with_its_reason_and_why_others_wait() -> None:
    in_phase("go_live")
    pmjournal("add", "Good", "-m", "0", "-s", "said", "--who", "CIO")
    found = suggested()
    assert tuple(found) == SUGGESTION
    assert found["idea"] == "gl-team-picture"
    assert (found["cause"], found["also"], found["step"], found["moment"]) == (None, [], None, None)
    assert "0 said by CIO on" in found["why"]
    blocked = {one["kind"]: one["why"] for one in found["blocked"]}
    assert blocked["glasses"] == "It needs a better mood than 0."
    assert blocked["ask"].startswith("Too early to ask. Wanted: ")
    text = pmjournal("tingle", "next").out
    assert found["why"] in text
    assert "Plan it: pmjournal tingle plan gl-team-picture" in text
    assert "ask: Too early to ask." in text


@pytest.mark.usefixtures("acme")
def test_what_hurts_goes_first_and_its_plan_goes_on_from_shell_to_shell() -> None:
    in_phase("kickoff")
    pmjournal("promise", "add", "Invoices", "--basic")
    found = suggested()
    assert (found["cause"], found["kind"]) == ("basic", "repair")
    assert found["why"].startswith(
        "Taken for granted and open: “Invoices”, no day. Nothing delights"
    )
    pmjournal("add", "Bad", "-m", "-2", "-s", "said", "--who", "CFO")
    found = suggested()
    assert (found["cause"], found["also"]) == ("complaint", ["basic"])
    assert found["why"].startswith("CFO complains: −2, said on ")
    assert [line["kind"] for line in found["blocked"]] == [None]
    text = pmjournal("tingle", "next").out
    assert "step 1 of 3" in text
    assert "Also: something taken for granted is open" in text
    made = planned(found["idea"], "--on", in_days(1))
    assert "is planned for" in pmjournal("tingle", "next").out
    assert "Plan it" not in pmjournal("tingle", "next").out
    assert suggested("--as-of", in_days(2))["moment"] == made["id"]
    assert (
        "It was done: pmjournal tingle done"
        in pmjournal("tingle", "next", "--as-of", in_days(2)).out
    )
    pmjournal("tingle", "done", made["id"])
    assert suggested()["step"] == {
        "number": 2,
        "of": 3,
        "previous_done_on": in_days(0),
        "from": in_days(1),
    }
    assert suggested("--as-of", in_days(-1))["idea"].startswith("ko-")


@pytest.mark.usefixtures("acme")
def test_what_answers_a_hurt_is_not_put_aside() -> None:
    in_phase("kickoff")
    pmjournal("add", "Bad", "-m", "-2")
    for verb in ("not-now", "never"):
        outcome = pmjournal("tingle", verb, suggested()["idea"])
        assert outcome.code == 0
        assert outcome.out.startswith("“Hear it all” answers what hurts, and stays until")
    assert suggested()["idea"] == "im-full-grievance"


@pytest.mark.usefixtures("acme")
def test_a_highlight_whose_phase_has_come_is_asked_for_and_planned() -> None:
    in_phase("go_live")
    pmjournal("tingle", "drawer", "Film of the first day", "--opens", "go_live")
    found = suggested()
    assert (found["idea"], found["cause"], found["kind"]) == (None, None, "glasses")
    assert (found["title"], found["effort"]) == ("Film of the first day", None)
    text = pmjournal("tingle", "next").out
    assert "Kept back for this: “Film of the first day”. Go-live began on" in text
    assert f"Plan it: pmjournal tingle plan {found['moment'][-8:]} --on WHEN" in text


@pytest.mark.usefixtures("acme")
def test_long_after_closing_the_project_can_be_put_away() -> None:
    pmjournal("project", "phase", "acme", "closing", in_days(-80))
    found = suggested()
    assert (found["idea"], found["title"], found["text"]) == (None, None, None)
    assert found["archive"] is True
    assert "80 days after closing began, the project can be archived." in found["why"]
    assert "Put it away: pmjournal project archive acme" in pmjournal("tingle", "next").out
    pmjournal("project", "archive", "acme")
    assert suggested("-p", "acme")["archive"] is False


@pytest.mark.usefixtures("acme")
def test_not_now_and_never_put_aside_and_wake_brings_back() -> None:
    in_phase("kickoff")
    assert pmjournal("tingle", "not-now", "ko-name-it").out.startswith("“Give it a name” sleeps")
    second = suggested()["idea"]
    assert second != "ko-name-it"
    pmjournal("tingle", "never", second)
    assert suggested()["idea"] not in ("ko-name-it", second)
    for idea in (second, "ko-name-it"):
        assert "may be suggested again" in pmjournal("tingle", "wake", idea).out
    assert suggested()["idea"] == "ko-name-it"
    assert "was not put aside" in pmjournal("tingle", "wake", "ko-name-it").out


@pytest.mark.usefixtures("acme")
def test_a_project_that_has_used_up_its_ideas_says_so() -> None:
    in_phase("kickoff")
    while idea := suggested()["idea"]:
        pmjournal("tingle", "never", idea)
    text = pmjournal("tingle", "next").out
    assert text.startswith("The kickoff began on ")
    assert (
        "Every idea that fits is used, planned or put aside (0 used, 0 planned, 6 put aside)."
        in text
    )
    assert "Plan one of your own: pmjournal tingle plan TITLE" in text


def test_an_idea_is_planned_done_and_answered(acme: str) -> None:
    in_phase("kickoff")
    made = planned("ko-first-clickable", "--owner", "Kim", "--note", "with their logo")
    assert made == made | {
        "project": acme,
        "idea": "ko-first-clickable",
        "kind": "tingle",
        "planned_on": in_days(7),
        "owner": "Kim",
        "note": "with their logo",
        "state": "planned",
        "overdue": False,
        "too_early": False,
    }
    assert pmjournal("tingle", "list", "--json").json == [made]
    assert "in 7 days" in pmjournal("tingle", "list").out
    done = pmjournal("tingle", "done", made["id"][-8:], "--json").json
    assert (done["state"], done["settled_on"], done["tingled"]) == ("done", in_days(0), None)
    said = pmjournal("tingle", "done", made["id"], "--tingled", "a_little", "--json").json
    assert said == done | {"tingled": "a_little"}
    text = pmjournal("tingle", "list", "--all").out
    assert "1 of 1 tingled, 1 of them a little" in text
    assert "anticipation" not in text


@pytest.mark.usefixtures("acme")
def test_by_trigger_it_is_counted_from_eight_answers_on() -> None:
    for number in range(8):
        text = pmjournal("tingle", "list", "--all").out
        assert "pride" not in text
        done = pmjournal("tingle", "plan", "ko-name-it", "--json").json
        answer = "no" if number == 3 else "yes"
        pmjournal("tingle", "done", done["id"], "--tingled", answer)
    text = pmjournal("tingle", "list", "--all").out
    assert "7 of 8 tingled\n  tingle 7 of 8\n  pride 7 of 8 · belonging 7 of 8\n" in text


@pytest.mark.usefixtures("acme")
def test_a_skipped_moment_is_left_out() -> None:
    made = planned("Cake from their town", "--on", in_days(3))
    assert (made["idea"], made["kind"]) == (None, "tingle")
    assert pmjournal("tingle", "skip", made["id"], "--json").json["state"] == "skipped"
    assert pmjournal("tingle", "list", "--json").json == []


@pytest.mark.usefixtures("acme")
def test_a_moment_gets_another_day_also_after_it_was_left_out() -> None:
    made = planned("Cake from their town", "--on", in_days(3), "--note", "with candles")
    short = made["id"][-8:]
    moved = planned(short, "--on", in_days(5), "--side", "sales", "--owner", "Kim")
    assert moved == made | {"planned_on": in_days(5), "side": "sales", "owner": "Kim"}
    assert pmjournal("tingle", "skip", short).code == 0
    assert planned(short) == moved
    assert pmjournal("tingle", "list", "--json").json == [moved]
    assert pmjournal("tingle", "done", short).code == 0
    refused(pmjournal("tingle", "plan", short), "“Cake from their town” took place already")


@pytest.mark.usefixtures("acme")
def test_a_tease_lies_within_two_weeks() -> None:
    assert planned("A", "--kind", "tease", "--on", in_days(14))["planned_on"] == in_days(14)
    outcome = pmjournal("tingle", "plan", "A", "--kind", "tease", "--on", in_days(15))
    refused(outcome, "within 14 days", in_days(15))


@pytest.mark.usefixtures("acme")
def test_glasses_before_their_time_are_warned_of_and_allowed() -> None:
    in_phase("kickoff")
    outcome = pmjournal("tingle", "plan", "tp-before-after", "--json")
    assert outcome.json["too_early"] is True
    assert "comes before test/pilot" in outcome.err
    pmjournal("tingle", "done", outcome.json["id"])
    signals = pmjournal("curve", "--json").json["signals"]
    assert [one["id"] for one in signals if one["id"] == "glasses_too_early"]


@pytest.mark.usefixtures("acme")
def test_the_drawer_keeps_a_highlight_back_until_it_is_planned() -> None:
    in_phase("kickoff")
    arguments = ("Status on the phone", "--opens", "go_live", "--agreed", "sales", "--json")
    kept = pmjournal("tingle", "drawer", *arguments).json
    assert (kept["kind"], kept["opens"], kept["planned_on"]) == ("glasses", "go_live", None)
    assert kept["agreed"] == {"sales": in_days(0), "delivery": None}
    arguments = ("--agreed", "delivery", "--on", in_days(-2), "--note", "quietly", "--json")
    both = pmjournal("tingle", "drawer", kept["id"], *arguments).json
    assert both["agreed"] == {"sales": in_days(0), "delivery": in_days(-2)}
    assert both["note"] == "quietly"
    assert pmjournal("tingle", "drawer", "--json").json == [both]
    assert "until go-live" in pmjournal("tingle", "drawer").out
    out = pmjournal("tingle", "plan", kept["id"][-8:], "--on", in_days(2), "--json")
    assert "comes before go-live" in out.err
    assert pmjournal("tingle", "drawer", "--json").json == []
    assert pmjournal("tingle", "drawer").out.startswith("The drawer is empty.")


@pytest.mark.usefixtures("acme")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("plan", "ko-name-itt"), "Did you mean 'ko-name-it'?"),
        (("plan", "xx-yy-zz"), "No idea 'xx-yy-zz'"),
        (("plan", "Cake", "--on", in_days(-1)), "or a later day"),
        (("plan", "0a1b2c3d"), "No tingle '0a1b2c3d'"),
        (("drawer", "0a1b2c3d"), "No tingle '0a1b2c3d'"),
        (("drawer", "Cake", "--agreed", "sales", "--on", in_days(1)), "still to come"),
        (("drawer", "fc-wish-behind"), "A tease needs a day"),
        (("done", "abcdef"), "No tingle 'abcdef'"),
        (("done", "abcdef", "--on", in_days(1)), "still to come"),
        (("done", "abcdef", "--tingled", "maybe"), "yes, a_little, no"),
        (("never", "nothing"), "No idea 'nothing'"),
    ],
)
def test_what_can_not_be_is_named(arguments: tuple[str, ...], expected: str) -> None:
    refused(pmjournal("tingle", *arguments), expected)


@pytest.mark.usefixtures("acme")
def test_mistakes_in_the_file_of_own_ideas_are_told_and_the_rest_loads() -> None:
    file = Path(paths.own_ideas_path())
    file.parent.mkdir(parents=True)
    file.write_text('[[tingle]]\ntitle = "Cake"\nphase = "kickoff"\nkind = "tingle"\n[[tingle]]\n')
    in_phase("kickoff")
    outcome = pmjournal("tingle", "next", "--json")
    assert outcome.json["title"] == "Cake"
    assert outcome.err == f"{file}, line 5: 'title' is missing: expected a text.\n"


@pytest.mark.usefixtures("acme")
def test_the_reason_is_said_in_german_too() -> None:
    in_phase("kickoff")
    said = in_process("tingle", "next", environment={"PMJOURNAL_LANG": "de"}).out
    assert "Dass er zum Team gehört, hat der Kunde bisher noch nicht erlebt." in said


@pytest.mark.usefixtures("acme")
def test_the_shell_completes_ideas_and_planned_moments() -> None:
    short = planned("Cake from their town")["id"][-8:]
    assert "ko-name-it" in completed("tingle", "plan", "ko-")
    assert short in completed("tingle", "plan", short[:3])
    assert short in completed("tingle", "done", short[:3])
