"""git, run so that nothing of what lies in a repository acts, and nobody is asked for anything.

What the user or the machine has set holds: how a server is reached, with which key, and what it is
trusted by. A repository is data of others; what one could set is overridden, and so is what would
have git write or say something else than is read here.
"""

import os
import re
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from shutil import which
from subprocess import Popen

from pmjournal.domain.errors import StoreError
from pmjournal.environment import inherited
from pmjournal.exchange.sync.child import Done, Patience, run, start
from pmjournal.exchange.sync.reasons import reason_in
from pmjournal.i18n import _

_OLDEST = (2, 30)
"""The first version that knows all that is asked of it."""

_GUARDS = {
    # What would run something, or reach for another repository.
    "core.hooksPath": os.devnull,
    "core.fsmonitor": "false",
    "core.alternateRefsCommand": ":",
    "protocol.allow": "never",
    "protocol.file.allow": "always",
    "protocol.ssh.allow": "always",
    "protocol.https.allow": "always",
    "fetch.recurseSubmodules": "false",
    "push.recurseSubmodules": "no",
    "submodule.recurse": "false",
    # What would take in more than is asked for, or unchecked.
    "fetch.fsckObjects": "true",
    "transfer.fsckObjects": "true",
    "fetch.prune": "false",
    "fetch.pruneTags": "false",
    "push.followTags": "false",
    "push.gpgSign": "false",
    "push.pushOption": "",
    "core.logAllRefUpdates": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    # What would change what is said or written.
    "color.ui": "false",
    "color.remote": "false",
    "color.push": "false",
    "color.transport": "false",
    "i18n.commitEncoding": "UTF-8",
}
_IN_THE_CACHE = {
    # What would leave more there than objects, or let others read it.
    "core.sharedRepository": "umask",
    "core.commitGraph": "false",
    "core.multiPackIndex": "false",
    "fetch.writeCommitGraph": "false",
    "gc.writeCommitGraph": "false",
    "repack.writeBitmaps": "false",
}


def _with(*settings: Mapping[str, str]) -> tuple[str, ...]:
    named = (f"{name}={value}" for some in settings for name, value in some.items())
    return ("git", *(part for setting in named for part in ("-c", setting)))


GIT = _with(_GUARDS)
"""The command, with what it must not do."""

GIT_IN_CACHE = _with(_GUARDS, _IN_THE_CACHE)
"""The same, for a repository that is ours alone."""

_LED_ELSEWHERE = re.compile(
    r"GIT_(DIR|COMMON_DIR|WORK_TREE|IMPLICIT_WORK_TREE|INDEX_FILE|PREFIX|NAMESPACE|CONFIG"
    r"|CONFIG_PARAMETERS|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|QUARANTINE_PATH|GRAFT_FILE"
    r"|SHALLOW_FILE|REPLACE_REF_BASE|INTERNAL_SUPER_PREFIX|ATTR_SOURCE|TEMPLATE_DIR|DEFAULT_HASH"
    r"|DEFAULT_REF_FORMAT|EXTERNAL_DIFF|DIFF_OPTS|ALLOW_PROTOCOL|PROTOCOL|PROTOCOL_FROM_USER"
    r"|REF_PARANOIA|\w+_PATHSPECS|(AUTHOR|COMMITTER|PUSH_OPTION)_\w+)"
)
"""What a git that runs us tells about its own repository, and what would change what is written."""

_OURS = {"GIT_TERMINAL_PROMPT": "0", "GIT_NO_REPLACE_OBJECTS": "1", "LC_ALL": "C"}


def check_git(patience: Patience) -> None:
    """Raises StoreError where git isn't installed, can't start or is too old."""
    done = carry_out(["git", "--version"], "git", patience)
    said = done.stdout.decode(errors="replace")
    version = re.search(r"(\d+)\.(\d+)", said)
    if done.returncode or version is None:
        raise StoreError(_cannot_start(reason_in(done.stdout + b"\n" + done.stderr)))
    if (int(version[1]), int(version[2])) < _OLDEST:
        raise StoreError(
            _("git {found} is too old to synchronise; expected {oldest} or newer.").format(
                found=version[0], oldest=".".join(map(str, _OLDEST))
            )
        )


def carry_out(
    line: Sequence[str],
    where: str,
    patience: Patience,
    *,
    given: bytes | None = None,
    folder: Path | None = None,
    is_far: bool = False,
    leashed: bool = False,
) -> Done:
    """Run `line`, which begins with GIT, with `given` as its input.

    It may stall only where it `is_far`: with another machine at the other end. Where `leashed`, it
    isn't left behind even when we are killed. Raises StoreError, about `where`, where it can't be
    started, or is waited for no longer.
    """
    with _started():
        try:
            return run(
                line,
                given=given,
                folder=folder,
                environment=environment(),
                patience=patience if is_far else replace(patience, stall=0),
                leashed=leashed or is_far,
            )
        except TimeoutError:
            raise StoreError(
                _(
                    "{where}: nothing was heard for {count} s, so it was given up. Try again;"
                    " [sync] stall in the settings says how long is waited."
                ).format(where=where, count=patience.stall)
            ) from None
        except InterruptedError:
            raise StoreError(
                _("{where}: it was cut off; the next time goes on.").format(where=where)
            ) from None


@contextmanager
def fed(line: Sequence[str], folder: Path) -> Generator[Popen[bytes]]:
    """`line`, which begins with GIT, while it is fed; it ends where its input does.

    Raises StoreError where it can't be started.
    """
    with _started():
        process = start(line, environment(), folder, wants_input=True)
    with process:
        yield process


@contextmanager
def _started() -> Generator[None]:
    """Say why git can't be started."""
    try:
        yield
    except OSError as error:
        if which("git") is None:
            raise StoreError(
                _("git isn't installed, and it is what carries a journal between machines.")
            ) from None
        raise StoreError(_cannot_start(error.strerror or str(error))) from None


def environment() -> Mapping[str, str]:
    """Ours, without what would lead git to another repository, and with nobody to be asked."""
    return {
        name: value for name, value in inherited().items() if not _LED_ELSEWHERE.fullmatch(name)
    } | _OURS


def _cannot_start(reason: str) -> str:
    return _("git is installed, but can't start: {reason}").format(reason=reason)
