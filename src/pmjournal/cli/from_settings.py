"""What the settings mean to verbs, which pay for them only where there are some."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from pmjournal import paths

if TYPE_CHECKING:
    from pmjournal.settings import Settings


def settings_defaults() -> Mapping[str, Any]:
    """The fields of a new entry as the settings have them; mistakes go to standard error."""
    held = _settings()
    return {"source": held.source, "side": held.side} if held else {}


def project_order() -> str:
    """How projects are listed: by `urgency` or by `name`."""
    held = _settings()
    return held.sort if held else "urgency"


def _settings() -> "Settings | None":
    """The settings, with mistakes told on standard error; None where there is no file."""
    if not os.path.exists(paths.settings_path()):  # noqa: PTH110
        return None
    from pmjournal.settings import load

    loaded = load()
    for mistake in loaded.mistakes:
        click.echo(mistake.sentence, err=True)
    return loaded.settings


def set_language() -> None:
    """Let the language and the dates of the settings hold, unless the environment names others.

    To be called before anything that holds a text is imported. Mistakes are told by those who
    read the rest of the settings.
    """
    path = paths.settings_path()
    if not os.path.exists(path):  # noqa: PTH110
        return
    import tomllib

    from pmjournal.own_files import content_of

    try:
        given = tomllib.loads(content_of(path).decode())
    except (OSError, ValueError, RecursionError):
        return
    if given.get("language") in ("en", "de") and not os.environ.get("PMJOURNAL_LANG"):
        os.environ["PMJOURNAL_LANG"] = given["language"]
    if given.get("dates") == "iso":
        os.environ.setdefault("PMJOURNAL_DATES", "iso")
