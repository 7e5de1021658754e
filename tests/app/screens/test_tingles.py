"""Tingles in the app: the plan, the suggestion, the catalogue, the drawer and the capsule."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import TextArea

from pmjournal import paths
from pmjournal.app.screens.capsule import CapsuleScreen, SealScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.tingle import TingleScreen
from pmjournal.app.screens.tingles import TinglesScreen
from pmjournal.app.widgets.idea_list import IdeaList
from pmjournal.app.widgets.suggestion import Suggestion
from pmjournal.app.widgets.tingle_plan import TinglePlan
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.coach import Advice
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.idea import Idea
from pmjournal.domain.project import Project
from pmjournal.domain.tingle import Tingle, Tingled, TingleKind, TingleState
from pmjournal.domain.words import Phase, Side, Source
from pmjournal.ideas import catalogue
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from ..golden import TODAY, WatchedApp, day, drawn, locked, note, seen, until, write

HOSTILE = "[/bold] [red]x \x1b[31mred\x07 👩‍👩‍👧‍👦 שלום \u202e"


def tingle(project: Project, title: str = "Cake", **more: Any) -> Tingle:
    """A tingle of the golden example, planned on its first day."""
    return Tingle(id=new_id(), project=project.id, title=title, made_on=day(0), **more)


def keep(journal: Journal, *tingles: Tingle) -> None:
    """Write new `tingles`."""
    journal.keep(*((one, None) for one in tingles))


def advice(app: WatchedApp) -> Advice:
    """What the coach says on the screen."""
    said = app.screen_stack[1].query_one(Suggestion).advice
    assert said is not None
    return said


def suggested(app: WatchedApp) -> Idea:
    """The idea that is suggested on the screen."""
    idea = advice(app).idea
    assert idea is not None
    return idea


def titles(app: WatchedApp) -> list[str]:
    """The lines of the plan, from the top."""
    lines = app.screen.query_one(TinglePlan).lines
    return [line if isinstance(line, str) else line.title for line in lines]


async def fill(pilot: Pilot[Any], field: str, text: str) -> None:
    """Type `text` over what is in the form's `field`."""
    pilot.app.screen.query_one(f"#{field}").focus()
    await pilot.press("ctrl+u")
    await write(pilot, text)


async def to_plan(pilot: Pilot[Any]) -> None:
    """Open the tingles, and go to the plan."""
    await pilot.press("t")
    await pilot.pause()
    pilot.app.screen.query_one(TinglePlan).focus()
    await pilot.pause()
    await pilot.pause()


async def test_an_empty_plan_says_how_to_begin(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        assert isinstance(app.screen, TinglesScreen)
        screen = " ".join(seen(app).split())
        assert "Nothing planned yet." in screen
        assert suggested(app).title in screen
        assert "Why: " in screen
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


async def test_the_plan_stands_on_a_line_of_time(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    keep(
        journal,
        tingle(project, "Reference film", opens=Phase.AFTER, agreed={Side.SALES: day(3)}),
        tingle(project, "Visit", planned_on=TODAY + timedelta(3)),
        tingle(project, "Someday"),
        tingle(project, "Late one", planned_on=TODAY - timedelta(2)),
        tingle(project, "Postcard", state=TingleState.DONE, settled_on=day(20)),
        tingle(
            *(project, "Breakfast"),
            state=TingleState.DONE,
            settled_on=day(30),
            tingled=Tingled.A_LITTLE,
        ),
        tingle(project, "Quiz", state=TingleState.SKIPPED, settled_on=day(40)),
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        assert titles(app) == [
            *("Postcard", "Breakfast", "Quiz", "Late one"),
            *("Today, Thu 7 May", "Visit", "With no day yet", "Someday"),
            *("Kept back until", "Reference film"),
        ]
        lines = {
            title: next(line for line in seen(app).splitlines() if title in line)
            for title in ("Postcard", "Breakfast", "Quiz", "Late one", "Visit", "Reference film")
        }
        assert "not asked yet" in lines["Postcard"]
        assert "a little" in lines["Breakfast"]
        assert "skipped" in lines["Quiz"]
        assert "2 days late" in lines["Late one"]
        assert "in 3 days" in lines["Visit"]
        assert "after" in lines["Reference film"]
        assert "sales ✓ delivery ·" in lines["Reference film"]
        assert "1 of 1 tingled, 1 of them a little" in seen(app)
        plan = app.screen.query_one(TinglePlan)
        assert app.focused is plan  # as something is late
        for keys, title in (
            (("down",), "Visit"),
            (("home",), "Postcard"),
            (("up",), "Postcard"),
            (("end",), "Reference film"),
            (("up", "up"), "Visit"),
        ):
            await pilot.press(*keys)
            assert plan.selected is not None
            assert plan.selected.title == title


def heard_today(journal: Journal, project: Project) -> None:
    """Somebody said today that all is well: nothing hurts."""
    journal.save(note(project, "Fine", mood=2, source=Source.SAID, who="CIO"))


async def test_the_suggestion_is_planned_with_enter_and_undone(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    heard_today(journal, project)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        idea = suggested(app)
        await pilot.press("enter")
        assert isinstance(app.screen, TingleScreen)
        assert " ".join(idea.text.split())[:40] in " ".join(seen(app).split())
        await fill(pilot, "owner", "Ana")
        await pilot.press("ctrl+s")
        (planned,) = journal.tingles(project)
        assert (planned.idea, planned.title, planned.owner) == (idea.id, idea.title, "Ana")
        assert planned.planned_on == TODAY + timedelta(idea.lead_days)
        assert suggested(app).id != idea.id
        await pilot.press("u")
        assert journal.tingles(project) == []
        assert app.said[-1] == f"“{idea.title}” is gone again."


@pytest.mark.parametrize(("key", "until_day"), [("x", TODAY + timedelta(14)), ("v", None)])
async def test_an_idea_is_put_aside_brought_back_and_undone(
    journal: Journal, project: Project, app: WatchedApp, key: str, until_day: object
) -> None:
    def held() -> Sequence[Dismissal]:
        known = journal.observed([project])[project.id].dismissals
        return [one for one in known if one.holds_on(TODAY)]

    heard_today(journal, project)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        idea = suggested(app)
        await pilot.press(key)
        assert [(one.idea, one.until) for one in held()] == [(idea.id, until_day)]
        assert suggested(app).id != idea.id
        await pilot.press("u")
        assert held() == []
        assert suggested(app) == idea
        await pilot.press("tab", "home")
        while (ideas := app.screen.query_one(IdeaList)).selected != idea:
            await pilot.press("down")
        await pilot.press(key)
        assert "Put aside" in " ".join(seen(app).split())
        await pilot.press("a")
        assert held() == []
        assert ideas.selected == idea


async def test_what_answers_a_hurt_stays_and_that_is_said(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Bad", mood=-2, source=Source.SAID, who="CFO"))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        assert "CFO complains: −2" in " ".join(seen(app).split())
        await pilot.press("x")
        assert suggested(app).title == "Hear it all"
        assert app.said[-1] == "“Hear it all” answers what hurts, and stays until that is answered."
        assert journal.observed([project])[project.id].dismissals == []


async def test_what_the_coach_asks_about_is_settled_where_it_asks(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    heard_today(journal, project)
    keep(journal, tingle(project, planned_on=TODAY - timedelta(2)))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        app.screen.query_one(Suggestion).focus()
        await pilot.pause()
        assert "d done · s skipped · enter another day" in seen(app)
        await pilot.press("enter")
        assert isinstance(app.screen, TingleScreen)
        await pilot.press("escape", "d")
        assert journal.tingles(project)[0].state is TingleState.DONE
        assert suggested(app).title in " ".join(seen(app).split())


async def test_a_highlight_whose_phase_has_come_gets_its_day_where_it_is_told(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    heard_today(journal, project)
    keep(journal, tingle(project, "Film", opens=Phase.GO_LIVE))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        app.screen.query_one(Suggestion).focus()
        await pilot.pause()
        screen = " ".join(seen(app).split())
        assert "Kept back for this: “Film”" in screen
        assert "enter plan its day" in screen
        await pilot.press("enter")
        await fill(pilot, "planned", "tomorrow")
        await pilot.press("ctrl+s")
        assert journal.tingles(project)[0].planned_on == TODAY + timedelta(1)


async def test_a_step_that_is_planned_is_not_planned_twice(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, "Bad", mood=-2, source=Source.SAID, who="CFO"))
    step = tingle(project, "Hear it all", idea="im-full-grievance", planned_on=TODAY + timedelta(2))
    keep(journal, step)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        app.screen.query_one(Suggestion).focus()
        await pilot.pause()
        screen = " ".join(seen(app).split())
        assert "step 1 of 3" in screen
        assert "x not now · v never" not in screen
        assert "Before asking for a referral" not in screen
        await pilot.press("enter")
        assert isinstance(app.screen, TingleScreen)
        await fill(pilot, "planned", "tomorrow")
        await pilot.press("ctrl+s")
        (planned,) = journal.tingles(project)
        assert planned.planned_on == TODAY + timedelta(1)


async def test_one_key_settles_and_another_answers(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    before = tingle(project, planned_on=TODAY)
    keep(journal, before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "y")
        assert journal.tingles(project) == [before]
        await pilot.press("d")
        (done,) = journal.tingles(project)
        assert (done.state, done.settled_on) == (TingleState.DONE, TODAY)
        assert done.waits_for_answer
        for key, answer in (("n", Tingled.NO), ("l", Tingled.A_LITTLE), ("y", Tingled.YES)):
            await pilot.press(key)
            (one,) = journal.tingles(project)
            assert (one.tingled, one.waits_for_answer) == (answer, False)
        await pilot.press("o", "s")
        assert journal.tingles(project)[0].state is TingleState.SKIPPED
        await pilot.press(*"uuuuuu")
        assert journal.tingles(project) == [before]
        await pilot.press("delete")
        assert journal.tingles(project) == []
        assert app.said[-1] == "“Cake” is taken away. u brings it back."
        await pilot.press("u")
        assert journal.tingles(project) == [before]


async def test_a_journal_that_is_locked_says_so_and_keeps_the_plan(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    before = tingle(project, planned_on=TODAY)
    keep(journal, before)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        with locked(app):
            await pilot.press("d")
        assert len(app.said) == 1
        assert journal.tingles(project) == [before]


async def test_a_tingle_is_changed_and_its_draft_outlives_escape(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    note = "Two lines\nof a note"
    keep(journal, tingle(project, planned_on=TODAY, note=note))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "e")
        await fill(pilot, "title", "More cake")
        await fill(pilot, "planned", "tomorrow")
        await pilot.press("escape")
        assert app.said == ["Draft kept."]
        await pilot.press("e", "ctrl+s")
        (one,) = journal.tingles(project)
        assert (one.title, one.planned_on) == ("More cake", TODAY + timedelta(1))
        assert one.note == note
        assert app.said[-1] == "“More cake” is planned for Fri 8 May 2026."
        await pilot.press("e")
        await fill(pilot, "owner", "Bo")
        await pilot.press("f8", "f8", "e", "ctrl+s")
        assert journal.tingles(project) == [one]


@pytest.mark.parametrize("when", ["2026-05-01", "2026-06-30", "someday soon"])
async def test_a_tease_can_be_planned_for_the_next_two_weeks_only(
    journal: Journal, project: Project, app: WatchedApp, when: str
) -> None:
    keep(journal, tingle(project, planned_on=TODAY, kind=TingleKind.TEASE))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "enter")
        await fill(pilot, "planned", when)
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, TingleScreen)
        assert when in app.said[0]
        assert journal.tingles(project)[0].planned_on == TODAY


async def test_a_highlight_is_kept_back_and_one_before_its_time_is_warned_of(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await to_plan(pilot)
        await pilot.press("h")
        await fill(pilot, "title", "The closing on the phone")
        app.screen.query_one("#opens").focus()
        await pilot.press("right", "right", "right", "tab", "space", "ctrl+s")
        (one,) = journal.tingles(project)
        assert one.is_kept_back
        assert (one.kind, one.opens) == (TingleKind.GLASSES, Phase.AFTER)
        assert one.agreed == {Side.SALES: TODAY}
        assert app.said == ["“The closing on the phone” is kept back until after."]
        await pilot.press("e")
        await fill(pilot, "planned", "tomorrow")
        await pilot.press("ctrl+s")
        assert "comes before after has begun" in app.said[-1]
        app.said.clear()
        await pilot.press("d")
        assert "comes before after has begun" in app.said[-1]
        assert journal.tingles(project)[0].state is TingleState.DONE


async def test_a_moment_of_ones_own_is_planned(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "i", "ctrl+s")
        assert app.said == ["A name is needed; this one is empty."]
        await fill(pilot, "title", "Cake with their logo")
        await fill(pilot, "planned", "2026-05-20")
        app.screen.query_one(TextArea).focus()
        await write(pilot, "No nuts.")
        await pilot.press("ctrl+s")
        (one,) = journal.tingles(project)
        assert (one.title, one.idea, one.note) == ("Cake with their logo", None, "No nuts.")
        assert one.planned_on == TODAY + timedelta(13)


async def test_used_up_ideas_are_said_and_ones_own_offered(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    heard_today(journal, project)
    for idea in catalogue("en"):
        journal.keep(
            (Dismissal(id=new_id(), project=project.id, idea=idea.id, made_on=TODAY), None)
        )
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await to_part(pilot, "suggestion")
        text = " ".join(seen(app).replace("│", " ").split())
        assert "put aside (0 used, 0 planned, 117 put aside)." in text
        assert "Time for one of your own. i one of your own" in text
        await pilot.press("i")
        assert isinstance(app.screen, TingleScreen)


async def to_part(pilot: Pilot[Any], part: str) -> None:
    """Turn to one part of the screen."""
    for _ in range(4):
        if pilot.app.screen.has_class(f"-{part}"):
            await pilot.pause()
            return
        await pilot.press("tab")
        await pilot.pause()
    raise AssertionError(part)


async def test_the_catalogue_is_searched_by_any_words(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t", "slash")
        await pilot.pause()
        ideas = app.screen.query_one(IdeaList)
        assert ideas.count == len(catalogue("en"))
        await write(pilot, "GLÁSSES closing")
        assert 0 < ideas.count < 10
        assert all(isinstance(item, Idea) for item in ideas.items)
        await write(pilot, " zzz")
        assert ideas.count == 0
        assert "No idea fits." in seen(app)
        await pilot.press("escape")
        assert ideas.count == len(catalogue("en"))
        await pilot.press("enter")
        assert isinstance(app.screen, TingleScreen)


async def test_mistakes_in_ones_own_ideas_are_shown(
    app: WatchedApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "tingles.toml"
    own.write_text('[[tingle]]\ntitle = "A"\nkind = "nonsense"\nphase = "closing"\n')
    monkeypatch.setattr(paths, "own_ideas_path", lambda: str(own))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("t")
        text = " ".join(seen(app).split())
        assert "'nonsense'" in text
        assert "line 3" in text


async def test_where_it_is_narrow_tab_turns_the_parts(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "▐Suggestion▌" in seen(app))
        await pilot.press("tab")
        await until(pilot, lambda: "▐Catalogue▌" in seen(app))
        await until(pilot, lambda: isinstance(app.focused, IdeaList))
        assert "117 of 117 ideas" in seen(app)
        await pilot.press("tab")
        await until(pilot, lambda: isinstance(app.focused, TinglePlan))
        assert "▐Plan▌" in seen(app)
        await pilot.click("#parts", offset=(12, 0))
        await until(pilot, lambda: isinstance(app.focused, Suggestion))
        await pilot.resize_terminal(120, 36)
        await pilot.pause()
        assert "Nothing planned yet" in " ".join(seen(app).split())


@pytest.mark.parametrize("size", [(120, 36), (80, 24), (40, 12)])
async def test_hostile_text_breaks_no_line(
    journal: Journal, project: Project, app: WatchedApp, size: tuple[int, int]
) -> None:
    keep(journal, tingle(project, HOSTILE, planned_on=TODAY, note=HOSTILE, owner=HOSTILE))
    async with app.run_test(size=size) as pilot:
        await pilot.press("t")
        for key in ("down", "enter", "escape", "d", "y"):
            await pilot.press(key)
            await pilot.pause()
            lines = drawn(app)
            assert "\x1b" not in "".join(map("".join, lines))
            assert {sum(map(cell_len, pieces)) for pieces in lines} == {size[0]}
        assert "[/bold]" in seen(app) or size == (40, 12)


async def test_a_capsule_is_sealed_and_stays_shut_until_somebody_means_it(
    journal: Journal, app: WatchedApp
) -> None:
    birk, _change = journal.add_project("Birk portal")
    wish = "That the night shift never phones again"

    def capsule() -> Capsule | None:
        return journal.observed([birk])[birk.id].capsule

    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "c")
        assert isinstance(app.screen, SealScreen)
        await until(pilot, lambda: isinstance(app.focused, TextArea))
        await write(pilot, wish)
        await fill(pilot, "who", "CIO")
        await pilot.press("ctrl+s")
        sealed = capsule()
        assert sealed is not None
        assert (sealed.text, sealed.who, sealed.sealed_on) == (wish, "CIO", TODAY)
        assert wish not in seen(app)
        await pilot.press("c")
        assert isinstance(app.screen, CapsuleScreen)
        assert "sealed on 7 May, opens with the closing" in seen(app)
        assert wish not in seen(app)
        await pilot.press("o")
        assert "That is recorded." in seen(app)
        assert capsule() == sealed
        await pilot.press("o")
        assert capsule() == replace(sealed, opened_on=TODAY)
        assert wish in seen(app)
        await pilot.press("escape", "u")
        assert capsule() == sealed
        await pilot.press("c", "d")
        assert capsule() is None
        await pilot.press("u", "u")
        assert capsule() is None


async def test_the_handover_sheet_is_read_and_copied_from_the_project(app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("o", "f4")
        await until(pilot, lambda: "Handover: Acme ERP" in seen(app))
        await pilot.press("y")
        assert app.clipboard.startswith("# Handover: Acme ERP")
        await pilot.press("escape", "f6")
        assert isinstance(app.screen, SealScreen)
