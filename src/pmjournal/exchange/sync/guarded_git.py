"""git, run so that nothing of what lies in a repository acts, and nobody is asked for anything."""

import os
import subprocess
from collections.abc import Mapping, Sequence

from pmjournal.domain.errors import StoreError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_OLDEST = (2, 30)
"""The first version that knows all that is asked of it."""

_GUARDS = {
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.alternateRefsCommand": ":",
    "core.logAllRefUpdates": "false",
    "protocol.allow": "never",
    "protocol.file.allow": "always",
    "protocol.ssh.allow": "always",
    "protocol.https.allow": "always",
    "transfer.fsckObjects": "true",
    "fetch.recurseSubmodules": "false",
    "push.recurseSubmodules": "no",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
}
GIT = ("git", *(part for name, value in _GUARDS.items() for part in ("-c", f"{name}={value}")))
"""The command, with what it must not do."""

_LONGEST = 300
"""Characters of what git says."""

Done = subprocess.CompletedProcess[bytes]


def check_git() -> None:
    """Raises StoreError where git isn't installed, or is too old."""
    try:
        answer = subprocess.run(["git", "--version"], capture_output=True, check=False)  # noqa: S607
    except OSError:
        raise StoreError(
            _("git isn't installed, and it is what carries a journal between machines.")
        ) from None
    words = answer.stdout.decode(errors="replace").split()
    numbers = words[2].split(".") if len(words) > 2 else []
    version = tuple(int(number) for number in numbers[:2] if number.isdigit())
    if version < _OLDEST:
        raise StoreError(
            _("git {found} is too old to synchronise; expected {oldest} or newer.").format(
                found=".".join(map(str, version)), oldest=".".join(map(str, _OLDEST))
            )
        )


def carry_out(line: Sequence[str], given: bytes | None = None) -> Done:
    """Run `line`, which begins with GIT, with `given` as its input."""
    # In a session of its own nothing below it can ask for a password on the terminal, which
    # belongs to the app, and ctrl+c there stops us and not git in the middle.
    return subprocess.run(  # noqa: S603
        line,
        input=given,
        stdin=None if given is not None else subprocess.DEVNULL,
        capture_output=True,
        check=False,
        start_new_session=True,
        env=environment(),
    )


def environment() -> Mapping[str, str]:
    """Ours, without what would lead git to another repository or make it run something."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    set_by_us = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_ATTR_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0"}
    return {**kept, **set_by_us, "LC_ALL": "C"}


def failure(said: bytes, where: str) -> StoreError:
    """That git couldn't do it, in the first line of what it said."""
    lines = (visible_line(line).strip() for line in said.decode(errors="replace").split("\n"))
    reason = next((line for line in lines if line and not line.startswith("hint:")), _("no reason"))
    for word in ("fatal: ", "error: ", "remote: "):
        reason = reason.removeprefix(word)
    return StoreError(
        _("{where}: git says: {reason}").format(where=where, reason=reason[:_LONGEST])
    )
