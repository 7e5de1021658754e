"""The shape of the source: which packages there are, and who may import whom."""

from pathlib import Path

from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "pmjournal"
PACKAGES = {"domain", "store", "reports", "exchange", "chart", "app", "cli", "data"}
LONGEST_FILE = 400


def test_imports_follow_the_contracts_of_pyproject() -> None:
    result = lint_imports(str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)
    assert result == EXIT_STATUS_SUCCESS, "the captured output says which import breaks which"


def test_there_are_these_packages_and_no_others() -> None:
    found = {path.name for path in SOURCE.iterdir() if path.is_dir()}
    assert found - {"__pycache__"} == PACKAGES


def test_no_file_is_too_long_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in SOURCE.rglob("*.py")
    }
    assert lengths
    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE}
