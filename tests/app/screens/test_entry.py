"""An entry opened: its Markdown rendered, changed or deleted from there and from Home."""

import re
from dataclasses import replace

import pytest
from textual.containers import VerticalScroll
from textual.widgets import TextArea

from pmjournal.app.screens.capture import CaptureScreen
from pmjournal.app.screens.home import HomeScreen
from pmjournal.domain.project import Project
from pmjournal.domain.words import Effort, Phase
from pmjournal.store.journal import Journal

from ..golden import WatchedApp, note, seen, titles, until, write

MARKDOWN = """# Go-live

First order **through**, says @CIO.

- labels
- invoices

[the plan](https://example.org/plan)
"""


async def test_enter_opens_the_entry_with_its_markdown_rendered(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    entry = note(project, MARKDOWN, mood=3, who="CIO", effort=(Effort.CHASE,), tags=("import",))
    journal.save(replace(entry, phase=Phase.GO_LIVE))
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        screen = seen(app)
        assert "Acme ERP · Thu 7 May 09:00" in screen
        assert "+3 ○  recommends us unasked (guessed)" in screen
        assert "call · CIO · delivery · go-live · chased us · #import" in screen
        assert "First order through, says @CIO." in screen
        assert "• labels" in screen
        assert "**" not in screen
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


AS_WRITTEN = """Dates
3. December kickoff
10. December demo
24. March end

<Option B> & <details>
AT&amp;T on \\\\server\\x

[CIO]: yes
Title
====="""


async def test_what_is_no_markup_is_shown_as_it_was_written(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    journal.save(note(project, AS_WRITTEN))
    async with app.run_test(size=(120, 36)) as pilot:
        for keys in (("enter",), ("e", "f5")):
            await pilot.press(*keys)
            await until(pilot, lambda: "24. March end" in seen(app))
            rows = [" ".join(row.split()) for row in seen(app).splitlines()]
            for line in filter(None, AS_WRITTEN.split("\n")):
                assert any(re.search(rf"│ ▎?{re.escape(line)} │", row) for row in rows), line


async def test_a_list_that_lies_too_deep_is_shown_all_the_same(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    deep = "\n".join(f"{'  ' * depth}- deep{depth}" for depth in range(12))
    journal.save(note(project, f"Deep\n\n{deep}"))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "deep11" in seen(app))


async def test_a_link_opens_nothing(
    journal: Journal, project: Project, app: WatchedApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save(note(project, "[the plan](https://example.org/plan)"))
    opened: list[str] = []

    def open_url(url: str, *, new_tab: bool = True) -> None:  # noqa: ARG001
        opened.append(url)

    monkeypatch.setattr(app, "open_url", open_url)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "the plan" in seen(app))
        lines = seen(app).splitlines()
        # The title in the journal below isn't on the opened entry's screen.
        y = next(y for y, line in enumerate(lines) if "the plan" in line)
        x = lines[y].index("the plan") + 1
        assert "@click" in app.screen.get_style_at(x, y).meta
        await pilot.click(offset=(x, y))
        await pilot.pause()
    assert opened == []


async def test_e_changes_the_opened_entry(journal: Journal, app: WatchedApp) -> None:
    entry = journal.entries()[1]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter", "e")
        assert isinstance(app.screen, CaptureScreen)
        assert app.screen.query_one(TextArea).text == entry.text
        await pilot.press("!", "ctrl+s")
        assert isinstance(app.screen, HomeScreen)
        assert titles(app)[1] == f"{entry.text}!"
    assert journal.entry(entry.id) == replace(entry, text=f"{entry.text}!")


@pytest.mark.parametrize("keys", [("d",), ("enter", "d")])
async def test_d_deletes_and_u_brings_back(
    journal: Journal, app: WatchedApp, keys: tuple[str, ...]
) -> None:
    entry = journal.entries()[0]
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*keys)
        assert isinstance(app.screen, HomeScreen)
        assert app.said == ["“CIO plans the second site” is in the trash. u brings it back."]
        assert entry.title not in titles(app)
        assert journal.entry(entry.id).deleted
        await pilot.press("u")
        assert app.said[1:] == ["“CIO plans the second site” is back."]
        assert titles(app)[0] == entry.title
    assert journal.entry(entry.id) == entry


async def test_where_there_is_no_entry_its_keys_do_nothing(
    journal: Journal, app: WatchedApp
) -> None:
    journal.add_project("Birk portal")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "e", "d")
        assert isinstance(app.screen, HomeScreen)
        assert app.said == []


@pytest.mark.long
async def test_a_note_of_five_thousand_words_opens_scrolls_and_is_changed(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    paragraph = "They want a date for the second site and say so twice. " * 10
    text = "\n\n".join(f"{number}. {paragraph}" for number in range(50))
    assert len(text.split()) > 5000
    journal.save(note(project, text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "They want a date" in seen(app))
        scroll = app.screen.query_one(VerticalScroll)
        await until(pilot, lambda: scroll.max_scroll_y > 100)
        await pilot.press("pagedown", "end")
        await until(pilot, lambda: scroll.scroll_y == scroll.max_scroll_y)
        await pilot.press("e")
        await write(pilot, "the end")
        await pilot.press("ctrl+s")
        assert app.said[-1].startswith("Saved.")
    assert journal.entries()[0].text == f"{text}the end".rstrip("\n")


@pytest.mark.long
async def test_a_long_list_is_readable_to_its_end_and_opens_in_time(
    journal: Journal, project: Project, app: WatchedApp
) -> None:
    text = "Many\n\n" + "\n".join(f"- item {number} [/]" for number in range(5000))
    journal.save(note(project, text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: "• item 1 [/]" in seen(app))
        assert len(app.screen.query("MarkdownBlock")) < 1000
        await pilot.press("end")
        await until(pilot, lambda: "- item 4999 [/]" in seen(app))
