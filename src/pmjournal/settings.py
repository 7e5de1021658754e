"""The user's settings: one TOML file, which never stops anything."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, cast

from pmjournal import paths
from pmjournal.domain.words import Side, Source
from pmjournal.i18n import _
from pmjournal.own_files import content_of
from pmjournal.toml_file import (
    Mistake,
    WrongKeyError,
    line_in,
    no_such_word,
    toml_table,
    toml_text,
    unknown,
)

WORDS = {
    "language": ("en", "de"),
    "first_screen": ("today", "home", "note", "curve", "tingles", "promises", "briefing"),
    "sort": ("urgency", "name"),
    "source": tuple(Source),
    "side": tuple(Side),
    "dates": ("words", "iso"),
    "motion": ("full", "none"),
}
"""What a setting may be, where that is one of a few words."""

LONGEST_LOCK = 365 * 24 * 60
"""Minutes after which the app may lock at the latest; who wants longer wants none."""


_STALL = 60
_LONGEST_STALL = 86_400
"""Seconds in which nothing is heard of another machine: what holds, and at most."""

_THEME = r"^[ \t]*theme[ \t]*=[ \t]*(\"[^\"\n]*\"|'[^'\n]*')"
_NO_THEME = r"^#[ \t]*theme[ \t]*=.*"
"""Not compiled here: only a chosen theme needs them, and every start would wait."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds; without a file, the defaults."""

    language: str | None = None
    """`en` or `de`; None leaves it to the environment."""
    theme: str = "pmjournal-dark"
    """The colours of the app, by name; whether there are such colours the app knows."""
    first_screen: str | None = None
    """What the app begins with: `home`, or an action of Home.

    None for `today` where two or more projects are at work, else `home`.
    """
    sort: str = "urgency"
    """How projects are listed: by `urgency`, or by `name`."""
    source: Source = Source.GUESSED
    """How the mood of a new entry is known, where nothing is said."""
    side: Side = Side.DELIVERY
    """Who observes what a new entry says, where nothing is said."""
    prompts: bool = True
    """Whether questions for the phase stand beside a new note."""
    dates: str = "words"
    """`words` for Tue 24 Mar, `iso` for Tue 2026-03-24."""
    motion: str = "full"
    """`full`, or `none` for an app in which nothing slides."""
    passphrase_command: str | None = None
    """What prints the passphrase of an encrypted journal on its first line."""
    lock_after: int = 0
    """Minutes without a key after which the app locks an encrypted journal; 0 for never."""
    sync: Mapping[str, int] = field(default_factory=lambda: {"stall": _STALL})
    """How long is waited for another machine when synchronising: `stall`, in seconds."""
    keys: Mapping[str, str] = field(default_factory=dict[str, str])
    """The keys of the app that are moved: an action's name, and its key."""

    @property
    def stall(self) -> int:
        """Seconds without a word of another machine after which it is given up; 0 for never."""
        return self.sync["stall"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """The settings as they were read, and what was wrong in the file."""

    settings: Settings
    mistakes: tuple[Mistake, ...]
    given: frozenset[str]
    """The names of those that the file sets, and sets right."""
    text: str
    """What the file says; empty where there is none."""

    def mistake(self, key: str, problem: str) -> Mistake:
        """That the value of `key` can't be used; for one of `[keys]`, `keys.` and its action."""
        return Mistake(paths.settings_path(), _line(self.text, key), problem)


def load() -> Loaded:
    """The settings; what is wrong in the file counts as not said, and is among the mistakes."""
    path = paths.settings_path()
    try:
        source = content_of(path)
    except FileNotFoundError:
        return Loaded(Settings(), (), frozenset(), "")
    except OSError as error:
        return _unread(Mistake(path, 1, error.strerror or str(error)))
    try:
        text = toml_text(source)
        table = toml_table(text)
    except WrongKeyError as wrong:
        return _unread(Mistake(path, 1 + line_in("", wrong.key), wrong.problem))
    right: dict[str, Any] = {}
    mistakes: list[Mistake] = []
    for key, value in table.items():
        try:
            right[key] = _checked(key, value)
        except WrongKeyError as wrong:
            mistakes.append(Mistake(path, _line(text, str(wrong.key)), wrong.problem))
    return Loaded(replace(Settings(), **right), tuple(mistakes), frozenset(right), text)


def with_theme(text: str, theme: str) -> str | None:
    """The file's `text` with `theme` set, and nothing else changed; None where that can't be done.

    Only a plain `theme = "…"` before the first table is changed; where there is none, one is put
    below the comment that stands for it, or first.
    """
    line = f'theme = "{theme}"'
    first_table = re.search(r"^[ \t]*\[", text, re.M)
    top = text[: first_table.start()] if first_table else text
    if found := re.search(_THEME, top, re.M):
        new = text[: found.start()] + line + text[found.end() :]
    elif found := re.search(_NO_THEME, top, re.M):
        new = text[: found.end()] + f"\n{line}" + text[found.end() :]
    else:
        new = f"{line}\n{text}"
    try:
        before, after = toml_table(text), toml_table(new)
    except WrongKeyError:
        return None
    return new if after == {**before, "theme": theme} else None


def _unread(mistake: Mistake) -> Loaded:
    return Loaded(Settings(), (mistake,), frozenset(), "")


def _line(text: str, key: str) -> int:
    """The line, from 1, in which `key` is set; one of `[keys]` is sought below that."""
    table, dot, name = key.partition(".")
    if not dot:
        return 1 + line_in(text, key)
    if line := line_in(text, key):  # it may be set with its table's name before it
        return 1 + line
    before = line_in(text, table)
    below = "\n".join(text.split("\n")[before:])
    return 1 + before + line_in(below, name)


def _checked(key: str, value: Any) -> Any:
    if key not in (known := [one.name for one in fields(Settings)]):
        raise unknown(key, known)
    if key in WORDS:
        if value not in WORDS[key]:
            raise no_such_word(key, value, WORDS[key])
        return {"source": Source, "side": Side}.get(key, str)(value)
    if key == "prompts" and not isinstance(value, bool):
        raise no_such_word(key, value, ("true", "false"))
    if key == "lock_after" and (type(value) is not int or value not in range(LONGEST_LOCK + 1)):
        raise WrongKeyError(
            key,
            _("'lock_after' must be a number of minutes up to {longest}, 0 for never.").format(
                longest=LONGEST_LOCK
            ),
        )
    if key in ("theme", "passphrase_command") and not isinstance(value, str):
        raise WrongKeyError(key, _("'{key}' must be a text, such as \"…\".").format(key=key))
    if key == "sync":
        return _checked_sync(value)
    if key == "keys":
        return _checked_keys(value)
    return value


def _checked_sync(value: Any) -> Mapping[str, int]:
    if not isinstance(value, dict):
        raise WrongKeyError("sync", _("Expected [sync], and below it the line stall = 60."))
    given = cast(dict[str, Any], value)
    for name in given:
        if name != "stall":
            raise WrongKeyError(f"sync.{name}", unknown(name, ["stall"]).problem)
    stall = given.get("stall", _STALL)
    if type(stall) is not int or not 0 <= stall <= _LONGEST_STALL:
        raise WrongKeyError(
            "sync.stall",
            _("'stall' must be a number of seconds up to {limit}, 0 for never.").format(
                limit=_LONGEST_STALL
            ),
        )
    return {"stall": stall}


def _checked_keys(value: Any) -> Mapping[str, str]:
    if not isinstance(value, dict):
        raise WrongKeyError("keys", _('Expected [keys], and below it lines such as note = "n".'))
    keys = cast(dict[str, Any], value)
    for action, moved in keys.items():
        if not isinstance(moved, str) or not moved.strip():
            raise WrongKeyError(
                f"keys.{action}",
                _('\'{action}\' needs a key, such as "n", "f5" or "ctrl+n".').format(action=action),
            )
    return keys
