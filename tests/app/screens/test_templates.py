"""One's own templates: Markdown files that a note may begin with."""

from pathlib import Path

import pytest
from textual.widgets import OptionList, TextArea

from pmjournal import paths
from pmjournal.app.screens.capture import CaptureScreen

from ..golden import WatchedApp, seen, until, write


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where templates are."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder = Path(paths.templates_folder())
    folder.mkdir(parents=True)
    return folder


def offered(app: WatchedApp) -> list[str]:
    """The list over the note, from the top."""
    return [str(option.prompt) for option in app.screen.query_one(OptionList).options]


async def test_a_template_is_put_at_the_cursor_and_can_be_taken_back(
    app: WatchedApp, folder: Path
) -> None:
    (folder / "call.md").write_text("Wants: \n\nFears: \n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n")
        await write(pilot, "Before after")
        await pilot.press(*["left"] * 5, "ctrl+t")
        assert offered(app) == ["call  "]
        await pilot.press("enter")
        assert isinstance(app.screen, CaptureScreen)
        text = app.screen.query_one(TextArea)
        assert text.text == "Before Wants: \n\nFears: after"
        await pilot.press("ctrl+z")
        assert text.text == "Before after"


async def test_what_fits_phase_and_kind_comes_first(app: WatchedApp, folder: Path) -> None:
    for name, head in {
        "a": "phase: kickoff",
        "b": "name: For any",
        "c": "phase: [closing, after]",
        "d": "kind: workshop",
        "e": "phase: closing\nkind: call",
    }.items():
        (folder / f"{name}.md").write_text(f"---\n{head}\n---\nText\n")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "ctrl+t")
        assert [row.split("  ")[0] for row in offered(app)] == ["e", "c", "For any", "a", "d"]
        assert offered(app)[0] == "e  closing · call"


async def test_an_empty_folder_says_where_templates_belong(app: WatchedApp, folder: Path) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", *"Call", "ctrl+t")
        assert "None yet." in seen(app)
        assert str(folder) in "".join(seen(app).replace("│", "").split())
        await pilot.press("escape")
        assert app.screen.query_one(TextArea).text == "Call"


WRONG = {
    "phase.md": ("---\nname: A\nphase: kickof\n---\nx", 3, "'phase' can't be 'kickof'."),
    "key.md": ("---\nphsae: kickoff\n---\nx", 2, "'phsae' isn't known here."),
    "list.md": ("---\nkind: {a: b}\n---\nx", 2, "'kind' can't be 'kind: {a: b}'."),
    "empty.md": ("---\nkind: call\n---\n\n", 1, "There is no text in it"),
    "head.md": ('---\nkind: "\n---\nx', 2, "The front matter can't be read"),
    "bytes.md": ("\0\udcff", 1, "bytes.md is no text file"),
    "long.md": ("x" * 1_100_000, 1, "The text is 1.1 MB long"),
}


@pytest.mark.parametrize("name", WRONG)
async def test_a_mistake_is_told_by_line_and_costs_no_other(
    app: WatchedApp, folder: Path, name: str
) -> None:
    text, line, problem = WRONG[name]
    (folder / name).write_bytes(text.encode(errors="surrogateescape"))
    (folder / "right.md").write_text("Right")
    (folder / "gone.md").symlink_to("nowhere")
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.press("n", "ctrl+t")
        assert offered(app) == ["right  "]
        shown = "".join(seen(app).replace("│", "").split())
        assert f"{name},line{line}:{''.join(problem.split())}" in shown
        assert "gone.md,line1:Nosuchfile" in shown


async def test_a_template_of_control_signs_acts_on_nothing(app: WatchedApp, folder: Path) -> None:
    (folder / "x.md").write_text('---\nname: "a\\e[31mb"\n---\nRed \x1b[31m alert')
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("n", "ctrl+t")
        await until(pilot, lambda: "a␛[31mb" in seen(app))
        await pilot.press("enter")
        assert app.screen.query_one(TextArea).text == "Red \x1b[31m alert"
        assert "\x1b" not in seen(app)
