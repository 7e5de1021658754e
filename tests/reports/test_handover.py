"""The handover sheet: what it holds of a project, and what it keeps to itself."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.reading import Reading
from pmjournal.domain.words import Phase, Side
from pmjournal.reports.handover import Handover, handover

TODAY = date(2026, 3, 24)
PROJECT = Project(id="p", slug="acme", name="Acme", phases={Phase.HANDOVER: TODAY})
ASK_AFRESH = "Delivery has no reading of its own yet."


def ago(days: int) -> datetime:
    return datetime(2026, 3, 24, 12, tzinfo=UTC) - timedelta(days=days)


def sheet(
    entries: Sequence[Entry] = (),
    *,
    promises: Sequence[Promise] = (),
    capsule: Capsule | None = None,
    project: Project = PROJECT,
) -> str:
    """The sheet of a project with `entries`, the newest first."""
    readings = [
        Reading(id=one.id, at=one.at, mood=one.mood, side=one.side)
        for one in reversed(entries)
        if one.mood is not None
    ]
    observed = Observed(readings, [], promises=promises, capsule=capsule)
    return handover(Handover(figures=figures_of(project, observed, TODAY), entries=entries))


def noted(days: int, text: str = "Call", mood: int | None = None, side: Side = Side.SALES) -> Entry:
    return Entry(id=str(days), project="p", at=ago(days), text=text, mood=mood, side=side)


def promised(text: str, state: PromiseState = PromiseState.OPEN, days: int = 9) -> Promise:
    return Promise(
        id=text,
        project="p",
        text=text,
        made_on=TODAY - timedelta(days=30),
        side=Side.SALES,
        state=state,
        settled_on=None if state is PromiseState.OPEN else TODAY - timedelta(days=days),
    )


def test_the_last_five_readings_are_told_the_newest_first() -> None:
    text = sheet([noted(days, mood=1) for days in range(1, 8)])
    days = [line.split(":")[0] for line in text.splitlines() if "**+1 ○**" in line]
    assert days == [f"- {name} Mar 2026" for name in ("Mon 23", "Sun 22", "Sat 21", "Fri 20")] + [
        "- Thu 19 Mar 2026"
    ]


def test_delivery_is_asked_for_a_reading_until_it_has_one() -> None:
    assert ASK_AFRESH in sheet([noted(1, mood=2)])
    assert ASK_AFRESH not in sheet([noted(0, mood=1, side=Side.DELIVERY), noted(1, mood=2)])


def test_what_is_noted_for_a_day_to_come_is_not_there_yet() -> None:
    text = sheet([noted(-3, "Plan\n? Which room", 3), noted(1, "Call\n? Who decides", 2)])
    assert "Who decides" in text
    assert "Which room" not in text
    assert "**+3" not in text


def test_broken_promises_follow_the_open_ones_and_kept_ones_are_past() -> None:
    text = sheet(
        promises=[
            promised("A date"),
            promised("A *demo*", PromiseState.BROKEN),
            promised("A list", PromiseState.KEPT),
        ]
    )
    broken = "- ✗ broken on Sun 15 Mar 2026, promised by sales: A \\*demo\\*"
    assert text.index("| A date | sales |") < text.index(broken)
    assert "A list" not in text
    alone = sheet(promises=[promised("A demo", PromiseState.BROKEN)])
    assert "## What was promised\n\n- ✗ broken on " in alone


def test_a_promise_stays_in_its_row() -> None:
    text = sheet(promises=[promised("one\n\n# two | three\n```")])
    assert "| one # two" in text.replace("\\", "").replace("  ", " ")
    assert [line for line in text.splitlines() if line.startswith(("# ", "```"))] == [
        "# Handover: Acme"
    ]


def test_a_sealed_wish_is_named_and_an_open_one_is_told() -> None:
    capsule = Capsule(id="c", project="p", text="Home by six", sealed_on=TODAY, who="CIO")
    text = sheet(capsule=capsule)
    assert "- sealed on 24 Mar, opens with the closing" in text
    assert "six" not in text
    assert "CIO" not in text
    closing = Project(id="p", slug="acme", name="Acme", phases={Phase.CLOSING: TODAY})
    assert "- “Home by six” (CIO)" in sheet(capsule=capsule, project=closing)


def test_the_sheet_ends_with_a_place_for_both_sides_to_agree() -> None:
    assert sheet().splitlines()[-4:] == [
        "## Agreed",
        "",
        "- sales: ____________________ (name, date)",
        "- delivery: ____________________ (name, date)",
    ]
