"""What people and other programs write is text: it starts nothing, and breaks no line."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.project_list import ProjectList
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Side
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

from .golden import TODAY, WatchedApp, drawn, note, seen, until
from .ways import WAYS, go, go_home

HOSTILE = {
    "markup": "[red]x[/red] [/] [@click=app.quit]y[/] \\[z] [/nothing] [[ ]] [bold",
    "control characters": "a\x1b[31mred\x1b]0;title\x07\x9b2J\x7f\x00b\u2028c\u2029d\x85e\x0bf",
    "scripts": "a\u202enp.exe\u2066\u200f\u061cb שלום 情報システム 👩‍👩‍👧‍👦 👍🏽 Z͑ͫ̓ͪ̂ͫ̽A̴̵ \u200bx\u200dy",
    "length": f"{'long ' * 18}{'x' * 100}",
}
ALIVE = {
    *(chr(code) for code in range(0x20)),
    *(chr(code) for code in range(0x7F, 0xA0)),
    *"\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029",
}
"""What a terminal would act on."""


PLACES = (
    ("escape",),
    ("enter",),
    ("escape", "e"),
    ("f2",),
    ("escape", "o"),
    ("escape", "ctrl+p"),
    ("escape", "d"),
    ("u", "o", "ctrl+s"),
)
"""Keys that lead from one place to the next."""


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_hostile_text_is_shown_everywhere_and_does_nothing(
    empty_journal: Journal, text: str
) -> None:
    project, _change = empty_journal.add_project(text, customer=text)
    other, _change = empty_journal.add_project("Other")
    entry = note(project, f"{text}\n\n{text}\n", mood=1, who=text, tags=(text.replace(" ", ""),))
    empty_journal.save(entry)
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(120, 36)) as pilot:
        for size, places in (((120, 36), PLACES), ((40, 12), PLACES[:4])):
            await pilot.resize_terminal(*size)
            for keys in places:
                await pilot.press(*keys)
                await pilot.pause()
                lines = drawn(app)
                assert not ALIVE & set("".join(map("".join, lines))), keys
                # Piece by piece: a joiner at the end of one doesn't reach into the next.
                assert {sum(map(cell_len, pieces)) for pieces in lines} == {size[0]}, keys
                assert len(lines) == size[1]
        assert app.is_running
    assert empty_journal.entry(entry.id) == entry
    assert empty_journal.projects()[1 if other.name < project.name else 0] == project


TABLES = {"handover"}
TOO_WIDE = {80, 81}
"""A word as long as the screen is wide leaves a column of Textual's tables one cell, on which it
draws two. Nothing of it acts, and the next line is drawn from its beginning."""


def everywhere(journal: Journal, text: str) -> Project:
    """Write something of everything into `journal`, with `text` wherever somebody types."""
    project, _change = journal.add_project(text, customer=text)
    own: dict[str, Any] = {"project": project.id, "made_on": TODAY}
    for number, mood in ((90, 2), (95, 2), (100, 2), (110, -2), (115, -3)):
        entry = note(project, f"{text}\n\nimport\n\n{text}", number, mood=mood, who=text)
        journal.save(entry)
    journal.save(note(project, f"Call\n\n? Who {text}\n> {text} and more", 105, who=text))
    journal.save(replace(entry, text=f"{text} import {text}", tags=(text.replace(" ", ""),)), entry)
    deleted = note(project, text, who=text)
    journal.save(deleted)
    journal.delete(deleted)
    journal.save_stakeholder(
        Stakeholder(id=new_id(), project=project.id, label=text, cares_about=text)
    )
    journal.keep(
        (Promise(id=new_id(), text=text, owner=text, owner_side=Side.SALES, **own), None),
        (Tingle(id=new_id(), title=text, note=text, planned_on=TODAY, **own), None),
        (Capsule(id=new_id(), project=project.id, text=text, sealed_on=TODAY, who=text), None),
    )
    return project


@pytest.mark.long
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
async def test_no_screen_lets_hostile_text_act(empty_journal: Journal, text: str) -> None:
    project = everywhere(empty_journal, text)
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(80, 24)) as pilot:
        for name, way in WAYS.items():
            await go(pilot, way)
            for size in ((80, 24), (40, 12)):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                lines = drawn(app)
                assert not ALIVE & set("".join(map("".join, lines))), name
                widths = {sum(map(cell_len, pieces)) for pieces in lines}
                assert widths == {size[0]} or (name in TABLES and widths == TOO_WIDE), name
                assert len(lines) == size[1], name
            await pilot.resize_terminal(80, 24)
            await go_home(pilot)
        assert app.is_running
    assert empty_journal.projects() == [project]


async def test_markup_is_shown_as_it_was_written(empty_journal: Journal) -> None:
    name = "[red]x[/red] [/]"
    project, _change = empty_journal.add_project(name)
    empty_journal.save(note(project, "[bold]Call[/bold]", who="[/]"))
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(120, 36), notifications=True) as pilot:
        assert seen(app).count(name) == 2
        assert "[bold]Call[/bold]" in seen(app)
        await pilot.press("d")
        assert app.said == ["“[bold]Call[/bold]” is in the trash. u brings it back."]
        await until(pilot, lambda: "[bold]Call[/bold]" in " ".join(seen(app).split()))


async def test_an_escape_sequence_is_a_visible_sign(empty_journal: Journal) -> None:
    project, _change = empty_journal.add_project("A\x1b[31mB")
    empty_journal.save(note(project, "Red \x1b[31m alert"))
    app = WatchedApp(empty_journal)
    async with app.run_test(size=(120, 36)) as pilot:
        assert "A␛[31mB" in seen(app)
        assert "Red ␛[31m alert" in seen(app)
        await pilot.press("enter")
        await until(pilot, lambda: seen(app).count("Red ␛[31m alert") == 1)


words = st.text(max_size=60).filter(lambda text: bool(text.strip()) and max(text) < "\ud800")


@settings(max_examples=60)
@given(text=words, who=words, width=st.integers(40, 130))
@example(text="👩‍👩‍👧‍👦" * 9, who="情報システム部長", width=90)
def test_a_row_is_as_wide_as_its_list(text: str, who: str, width: int) -> None:
    project = Project(id="p", slug="p", name=text)
    entries = JournalList()
    entries.set_reactive(JournalList.entries, [note(project, text, who=who, mood=-1)])
    entries.set_reactive(JournalList.today, TODAY)
    projects = ProjectList()
    projects.set_reactive(ProjectList.figures, [figures_of(project, Observed([], []), TODAY)])
    for rows in (entries, projects):
        pieces = [piece for piece, _style in rows.pieces(0, width)]
        assert not ALIVE & set("".join(pieces))
        assert sum(map(cell_len, pieces)) == width
