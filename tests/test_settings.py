"""The file of settings: what holds, and one line that is changed."""

from pathlib import Path

import pytest

from pmjournal.domain.words import Side, Source
from pmjournal.settings import Settings, load, with_theme


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the settings are."""
    path = tmp_path / "config.toml"
    monkeypatch.setenv("PMJOURNAL_CONFIG", str(path))
    return path


def test_without_a_file_the_defaults_hold(file: Path) -> None:
    assert not file.exists()
    loaded = load()
    assert (loaded.settings, loaded.mistakes) == (Settings(), ())


def test_a_mistake_costs_no_other_setting(file: Path) -> None:
    file.write_text('source = "shown"\nside = 1\nmotion = ["none"]\nprompts = false\n')
    loaded = load()
    assert [mistake.line for mistake in loaded.mistakes] == [2, 3]
    assert loaded.settings == Settings(source=Source.SHOWN, side=Side.DELIVERY, prompts=False)
    assert loaded.given == {"source", "prompts"}


@pytest.mark.parametrize("source", [b"\xff", b"a = ", b"[" * 9999, b"a = 1" + b"0" * 5000, b"\0"])
def test_no_file_stops_the_program(file: Path, source: bytes) -> None:
    file.write_bytes(source)
    loaded = load()
    assert loaded.settings == Settings()
    assert [mistake.line for mistake in loaded.mistakes] == [1]


def test_a_folder_in_its_place_stops_nothing(file: Path) -> None:
    file.mkdir()
    assert [mistake.line for mistake in load().mistakes] == [1]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", 'theme = "nord"\n'),
        ('side = "sales"\n', 'theme = "nord"\nside = "sales"\n'),
        ("# a\n# theme = 'x'\n# b", "# a\n# theme = 'x'\ntheme = \"nord\"\n# b"),
        ("theme='x'  # why", 'theme = "nord"  # why'),
        ('[keys]\ntheme = "t"\n', 'theme = "nord"\n[keys]\ntheme = "t"\n'),
        ('"theme" = "x"', None),
        ('theme = """x"""', None),
        ("theme = ", None),
    ],
)
def test_a_theme_is_put_in_and_nothing_else_changes(before: str, after: str | None) -> None:
    assert with_theme(before, "nord") == after
