"""Steps of situations, so that each says only what it is about; days count from today."""

from collections.abc import Mapping, Sequence
from typing import Any

from pmjournal.domain.words import PHASE_ORDER, Phase

Setup = list[list[str]]

BEFORE = ["wants_out", "incident", "complaint", "overdue", "effort", "basic", "irritated", "low"]


def project(phase: str, begun: int = 10, *, ahead: int = 30, without: Sequence[str] = ()) -> Setup:
    """A project in `phase` since so many days; the next one begins in `ahead` days.

    Those before it lasted 20 days each, those after it take 25.
    """
    here = PHASE_ORDER[Phase(phase)]
    arguments = ["project", "add", "$P"]
    for one, place in PHASE_ORDER.items():
        day = -begun - 20 * (here - place) if place <= here else ahead + 25 * (place - here - 1)
        if one not in without:
            arguments += ["--phase", f"{one}=D({day})"]
    return [arguments]


def call(
    day: int,
    mood: int | None = None,
    source: str = "said",
    *,
    who: str = "",
    at: str = "08:00",
    **more: str,
) -> list[str]:
    """An entry; `more` are options of `add`."""
    arguments = ["add", "Call", "-p", "$P", "--on", f"D({day})T{at}"]
    if mood is not None:
        arguments += ["-m", f"{mood:+}", "-s", source]
    if who:
        arguments += ["--who", who]
    for name, value in more.items():
        arguments += [f"--{name}", value]
    return arguments


def calm(*days: int, mood: int = 1, who: str = "Contact") -> Setup:
    """Calls with somebody who is content."""
    return [call(day, mood, who=who) for day in days]


WEEKLY = (-45, -38, -31, -24, -17)


def working(*more: list[str], who: str = "Contact") -> Setup:
    """A project in implementation with calm calls up to 17 days ago, and what is more."""
    return [*project("implementation"), *calm(*WEEKLY, who=who), *more]


def promise(text: str, made: int, due: int | None = None, *options: str) -> list[str]:
    """A promise of delivery."""
    until = [] if due is None else ["--due", f"D({due})"]
    return ["promise", "add", text, "-p", "$P", "--made", f"D({made})", *until, *options]


def person(label: str, *matters: str) -> list[str]:
    """Somebody on the customer's side."""
    return ["stakeholder", "add", label, "-p", "$P", "--matters", ",".join(matters)]


def step_done(setup: Setup, idea: str, day: int) -> Setup:
    """`setup`, then `idea` planned today and settled as done on `day`."""
    place = len(setup)
    return [
        *setup,
        ["tingle", "plan", idea, "--on", "D(0)", "-p", "$P"],
        ["tingle", "done", f"ID({place})", "--on", f"D({day})"],
    ]


def steps_done(setup: Setup, *steps: tuple[str, int]) -> Setup:
    """`setup`, then each idea of `steps` settled as done on its day."""
    for idea, day in steps:
        setup = step_done(setup, idea, day)
    return setup


def situation(id: str, setup: Setup, expect: Mapping[str, Any], **more: str) -> dict[str, Any]:  # noqa: A002
    """A situation in the form of `played.json`."""
    return {"id": id, "setup": setup, "expect": expect, **more}
