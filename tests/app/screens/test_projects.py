"""The first start, new projects, and what a project is."""

from datetime import date

from textual.widgets import Input, TextArea

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.app.screens.new_project import NewProjectScreen
from pmjournal.app.screens.project import ProjectScreen
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase
from pmjournal.store.journal import Journal

from ..golden import TODAY, WatchedApp, locked, seen, until, write


async def test_an_empty_journal_asks_for_a_project_and_then_for_a_note(
    empty_journal: Journal,
) -> None:
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.pause()
        assert "Your first project" in seen(app)
        await pilot.press(*"Acme", "tab", *"Acme Ltd", "tab", "right", "right", "ctrl+s")
        assert isinstance(app.screen, CaptureScreen)
        assert app.said == ["“Acme” begins. Now write down how it is going."]
        await pilot.press(*"Hi", "tab", "1", "ctrl+s")
        assert "1 of 1 above satisfied" in seen(app)
    (project,) = empty_journal.projects()
    assert (project.name, project.customer) == ("Acme", "Acme Ltd")
    assert project.phases == {Phase.KICKOFF: TODAY}
    assert [entry.text for entry in empty_journal.entries(project)] == ["Hi"]


async def test_enter_leads_through_all_fields_of_a_new_project(
    empty_journal: Journal,
) -> None:
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press(*"Acme", "enter", *"Acme Ltd", "enter", "right", "enter")
        await until(pilot, lambda: isinstance(app.screen, CaptureScreen))
    (project,) = empty_journal.projects()
    assert (project.name, project.customer) == ("Acme", "Acme Ltd")
    assert project.phases == {Phase.HANDOVER: TODAY}


async def test_all_of_the_first_start_is_seen(empty_journal: Journal) -> None:
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        for size in ((120, 36), (80, 24), (40, 12)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            screen = seen(app)
            for words in ("ERP roll-out", "may stay empty", "▐first contact▌", "after", "Demo"):
                assert words in screen


async def test_escape_leaves_an_empty_house_that_says_which_key(empty_journal: Journal) -> None:
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(120, 36)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert "No projects yet. Press a to add one." in seen(app)
        assert "Press n" not in seen(app)
        await pilot.press("n", "e", "d", "o", "enter", "u", "ctrl+o", "enter")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("a")
        assert isinstance(app.screen, NewProjectScreen)
    assert empty_journal.projects() == []


async def test_f5_asks_for_the_demo_and_writes_nothing(empty_journal: Journal) -> None:
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, NewProjectScreen))
        await pilot.press("f5")
    assert app.return_value is True
    assert empty_journal.projects() == []


async def test_the_demo_is_offered_at_the_first_start_only(app: WatchedApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a", "f5")
        assert isinstance(app.screen, NewProjectScreen)
        assert "Demo" not in seen(app)


async def test_a_name_that_can_not_be_is_refused(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("a")
        for name in ("", "   ", "x" * 201):
            app.said.clear()
            app.screen.query_one("#name", Input).value = name
            await pilot.press("ctrl+s")
            assert isinstance(app.screen, NewProjectScreen)
            assert len(app.said) == 1
            assert app.said[0].startswith("A name ")
    assert journal.projects() == [project]


async def test_two_projects_may_have_the_same_name(journal: Journal, app: WatchedApp) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("a")
        await write(pilot, "Acme ERP")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, CaptureScreen))
        await pilot.press("x", "ctrl+s")
        assert seen(app).count("Acme ERP") == 3
    assert sorted(project.slug for project in journal.projects()) == ["acme-erp", "acme-erp-2"]
    assert [entry.text for entry in journal.entries(journal.project("acme-erp-2"))] == ["x"]


async def test_a_projects_form_takes_dates_as_people_say_them(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        screen = seen(app)
        assert "2026-01-05" in screen
        for name, words in (("kickoff", "yesterday"), ("go_live", "24 March"), ("closing", "")):
            app.screen.query_one(f"#{name}", Input).value = words
        app.screen.query_one("#customer", Input).value = "  Acme\u00a0Ltd "
        await until(pilot, lambda: "→ Wed 24 Mar 2027" in seen(app))  # after the kickoff
        await pilot.press("ctrl+s")
        assert app.said == [
            "“Acme ERP” is saved.",
            "implementation begins on Wed 4 Feb 2026, before kickoff on Wed 6 May 2026.",
        ]
        assert isinstance(app.screen, HomeScreen)
    saved = journal.project(project.slug)
    assert saved.phases[Phase.KICKOFF] == date(2026, 5, 6)
    assert saved.phases[Phase.GO_LIVE] == date(2027, 3, 24)
    assert Phase.CLOSING not in saved.phases
    assert saved.customer == "Acme Ltd"


async def test_a_wrong_date_is_named_and_pointed_at(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o")
        field = app.screen.query_one("#go_live", Input)
        field.value = "30 February"
        await pilot.press("ctrl+s")
        assert isinstance(app.screen, ProjectScreen)
        assert len(app.said) == 1
        assert app.said[0].startswith("'30 February' is no date.")
        assert app.focused is field
    assert journal.projects() == [project]


async def test_escape_leaves_the_project_as_it_was(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("o", "X", "escape")
        assert app.said == []
    assert journal.projects() == [project]


async def test_it_offers_to_save_on_the_smallest_screen(app: WatchedApp) -> None:
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("o")
        assert "Save" in seen(app).splitlines()[-1]
        assert "Acme ERP" in seen(app)


async def test_an_archived_project_leaves_the_list_and_comes_back(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("o", "ctrl+t")
        assert app.said == ["“Acme ERP” is archived. u brings it back."]
        assert "No projects yet" in seen(app)
        assert journal.projects() == []
        await pilot.press("a")
        assert "Your first project" not in seen(app)
        await pilot.press("escape", "u")
        assert "8 of 11 above satisfied" in seen(app)
    assert journal.projects() == [project]


async def test_the_project_that_was_used_last_is_shown_first(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("Zeta")
    async with app.run_test(size=(80, 24)) as pilot:
        assert "▾ Zeta" in seen(app)
        await pilot.press("ctrl+o", "up", "enter")
    again = WatchedApp(journal)
    async with again.run_test(size=(80, 24)):
        assert f"▾ {project.name}" in seen(again)


async def test_a_locked_journal_still_shows_another_project(
    journal: Journal, app: WatchedApp
) -> None:
    journal.add_project("Zeta")
    async with app.run_test(size=(80, 24)) as pilot:
        with locked(app):
            await pilot.press("ctrl+o", "up", "enter")
            assert "▾ Acme ERP" in seen(app)
            assert "another program holds the journal" in app.said[-1]


async def test_a_note_goes_to_the_project_that_is_shown(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.add_project("Zeta")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("shift+tab", "up", "n")
        assert f"{project.name} · call" in seen(app)
        await write(pilot, "Call")
        assert app.screen.query_one(TextArea).text == "Call"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
    assert journal.entries(project)[0].text == "Call"
