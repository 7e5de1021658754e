"""What only the app can check of the settings, and the theme that it keeps there."""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from textual.binding import BindingsMap
from textual.theme import BUILTIN_THEMES

from pmjournal import paths
from pmjournal.app.keys.moved import QUIT_KEY, action_name, with_moved_keys
from pmjournal.app.keys.places import places
from pmjournal.app.look.themes import DARK_THEME, HIGH_CONTRAST_THEME, LIGHT_THEME
from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import fold, visible_line
from pmjournal.exchange.write_file import write_file
from pmjournal.i18n import _, language
from pmjournal.settings import Loaded, load, with_theme
from pmjournal.toml_file import Mistake, no_such_word

_NEAREST = 3
"""Actions that are named where one isn't known."""

THEMES = (DARK_THEME.name, LIGHT_THEME.name, HIGH_CONTRAST_THEME.name, *BUILTIN_THEMES)


def checked_settings(loaded: Loaded) -> Loaded:
    """`loaded` without a theme that isn't there and keys that can't be moved: more mistakes."""
    held = loaded.settings
    mistakes = [*loaded.mistakes]
    if held.theme not in THEMES:
        mistakes.append(loaded.mistake("theme", no_such_word("theme", held.theme, THEMES).problem))
        held = replace(held, theme=DARK_THEME.name)
    keys, unusable = _usable_keys(loaded)
    return replace(
        loaded,
        settings=replace(held, keys=keys),
        mistakes=(*mistakes, *unusable),
    )


def keep_theme(name: str) -> None:
    """Write `name` into the settings, and change nothing else there.

    Raises JournalError where the file can't be written, or is no TOML.
    """
    loaded = load()
    unread = loaded.mistakes and not loaded.text
    text = None if unread else with_theme(loaded.text, name)
    if text is None:
        raise JournalError(
            _("{file} isn't understood, so the theme isn't kept there.").format(
                file=visible_line(paths.settings_path())
            )
        )
    write_settings(text, replace=True)


def write_settings(text: str, *, replace: bool) -> None:
    """Write the file of settings. Raises InputError where it is there and `replace` isn't set."""
    path = os.path.realpath(paths.settings_path())  # it may be a link into a folder of dotfiles
    with suppress(OSError):  # which writing will tell
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_file(path, text, replace=replace)


def template() -> str:
    """A file of settings that sets nothing, and says what each is for and which keys there are."""
    folder = files("pmjournal") / "data" / "settings"
    about = (folder / f"{language()}.toml").read_text(encoding="utf-8")
    keys = (f'# {_toml_key(action)} = "{key}"' for action, key in default_keys().items())
    return "\n".join((about + "[keys]", *keys, ""))


def _toml_key(name: str) -> str:
    return name if re.fullmatch(r"\w+", name) else f'"{name}"'


def default_keys() -> Mapping[str, str]:
    """All actions that can be moved, with the keys they have by default."""
    found: dict[str, str] = {}
    for bindings in places():
        for binding in bindings:
            if binding.tooltip and binding.key != QUIT_KEY:
                found.setdefault(action_name(binding), binding.key)
    return found


def _usable_keys(loaded: Loaded) -> tuple[Mapping[str, str], list[Mistake]]:
    """The moved keys that can be used, and why the others can't."""
    if not loaded.settings.keys:
        return {}, []
    known = default_keys()
    usable: dict[str, str] = {}
    mistakes: list[Mistake] = []
    for action, key in loaded.settings.keys.items():
        if action not in known:
            problem = _no_action(action)
        else:
            problem = _clash(action, key, loaded.settings.keys)
        if problem is None:
            usable[action] = key
        else:
            mistakes.append(loaded.mistake(f"keys.{action}", problem))
    return usable, mistakes


def _no_action(action: str) -> str:
    """That nothing is called `action`, and what is called most like it, here or on the screen."""
    from difflib import get_close_matches

    movable = [one for bindings in places() for one in bindings if one.tooltip]
    actions = {fold(one.description): action_name(one) for one in movable}
    actions |= {fold(name): name for name in map(action_name, movable)}
    near = [actions[word] for word in get_close_matches(fold(action), actions, n=9, cutoff=0)]
    return _("'{key}' isn't known here. The nearest are: {nearest}.").format(
        key=visible_line(action)[:60], nearest=", ".join([*dict.fromkeys(near)][:_NEAREST])
    )


def _clash(action: str, key: str, keys: Mapping[str, str]) -> str | None:
    """Why `action` can't have `key` where all of `keys` are moved; None where it can."""
    for bindings in places():
        before = {pressed for pressed, one in BindingsMap(bindings) if action_name(one) == action}
        after = [*BindingsMap(with_moved_keys(bindings, keys))]
        own = {
            pressed: one
            for pressed, one in after
            if action_name(one) == action and pressed not in before
        }
        for pressed, one in own.items():
            if one.priority and len(key) == 1:
                return _(
                    "'{action}' also works while text is typed and can't be '{key}'. Expected a"
                    ' key such as "f5" or "ctrl+n".'
                ).format(action=action, key=visible_line(key))
            for other_key, other in after:
                name = action_name(other)
                if other_key == pressed and name != action:
                    return _(
                        "'{key}' is the key of '{other}' already. Expected another key for"
                        " '{action}', or one for '{other}', too."
                    ).format(key=visible_line(key), other=name, action=action)
    return None
