"""The folders: where platformdirs has them, which isn't asked on Linux."""

import sys
from collections.abc import Callable

import platformdirs
import pytest

from pmjournal import paths


def usual_data() -> str:
    return platformdirs.user_data_dir("pmjournal", appauthor=False)


def usual_config() -> str:
    return platformdirs.user_config_dir("pmjournal", appauthor=False)


def usual_state() -> str:
    return platformdirs.user_state_dir("pmjournal", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs itself is asked")
@pytest.mark.parametrize("value", [None, "", "  ", "relative", "/somewhere/else", "~/x"])
@pytest.mark.parametrize(
    ("variable", "ours", "usual"),
    [
        ("XDG_DATA_HOME", paths.data_folder, usual_data),
        ("XDG_CONFIG_HOME", paths.config_folder, usual_config),
        ("XDG_STATE_HOME", paths.state_folder, usual_state),
    ],
)
def test_the_folder_is_the_usual_one(
    variable: str,
    ours: Callable[[], str],
    usual: Callable[[], str],
    value: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if value is None:
        monkeypatch.delenv(variable, raising=False)
    else:
        monkeypatch.setenv(variable, value)
    assert ours() == usual()
