"""A child process: waited for with patience, and ended with all that it has begun."""

import os
import signal
import subprocess
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from typing import IO

from pmjournal.environment import inherited

Done = subprocess.CompletedProcess[bytes]

_LOOK = 0.1
"""Seconds between two looks at whether it is still waited for."""

_GRACE = 2.0
"""Seconds in which a child may take its locks away; and in which what it said comes in."""

_PIECE = 65536
"""Bytes that are read at once."""

_LEASH = (
    "read -r group || exit; read -r end && exit;"
    f' kill -s TERM -- "-$group"; sleep {_GRACE:.0f}; kill -s KILL -- "-$group"'
)
"""Waits for the name of a group and for a second line; if that doesn't come, it ends the group."""

_GATE = ("/bin/sh", "-c", 'read -r go && exec "$@" </dev/null', "sh")
"""Becomes the program that is named behind it, as soon as it may."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long is waited for another machine."""

    stall: int = 60
    """Seconds in which nothing at all is heard of it; 0 for as long as it takes."""
    over: Event = field(default_factory=Event)
    """Is set by who waits no longer for anything."""


PATIENT = Patience()
"""What holds where nothing else is said."""


def run(
    line: Sequence[str],
    *,
    given: bytes | None = None,
    folder: Path | None = None,
    environment: Mapping[str, str],
    patience: Patience,
    leashed: bool = False,
) -> Done:
    """Run `line` with `given` as its input.

    Where `leashed`, and without an input, it doesn't even survive a kill of us; others end by
    themselves then, as nobody writes to them or reads what they say. Raises OSError where it can't
    be started, TimeoutError where it was silent for too long and InterruptedError where it is no
    longer waited for. Nothing that it began is left behind then.
    """
    with _leash(environment) if leashed else nullcontext() as leash:
        line = [*_GATE, *line] if leash else line
        process = start(line, environment, folder, wants_input=bool(leash) or given is not None)
        try:
            if leash:
                _open_gate(process, leash)
            return _waited_for(process, given, patience)
        except BaseException:
            try:
                _end(process)
            except BaseException:  # the user is impatient
                if leash:
                    leash.close()
                raise
            raise


def _open_gate(process: subprocess.Popen[bytes], leash: IO[bytes]) -> None:
    """Name `process` to its keeper, and only then let it begin."""
    assert process.stdin  # noqa: S101
    leash.write(b"%d\n" % process.pid)
    leash.flush()
    with process.stdin as gate:
        gate.write(b"go\n")


def start(
    line: Sequence[str],
    environment: Mapping[str, str],
    folder: Path | None = None,
    *,
    wants_input: bool,
) -> subprocess.Popen[bytes]:
    """Start `line` in `folder`. Raises OSError where that can't be done.

    In a session of its own nothing below it can ask for a password on the terminal, which belongs
    to the app, and ctrl+c there stops us and not git in the middle.
    """
    return subprocess.Popen(  # noqa: S603
        line,
        stdin=subprocess.PIPE if wants_input else subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=environment,
        cwd=folder,
    )


def _waited_for(process: subprocess.Popen[bytes], given: bytes | None, patience: Patience) -> Done:
    assert process.stdout  # noqa: S101
    assert process.stderr  # noqa: S101
    out, err = _Reader(process.stdout), _Reader(process.stderr)
    if given is not None and process.stdin:
        Thread(target=_feed, args=(process.stdin, given), daemon=True).start()
    while process.poll() is None:
        if out.is_alive():
            out.join(_LOOK)
        else:
            with suppress(subprocess.TimeoutExpired):
                process.wait(_LOOK)
        if patience.over.is_set():
            raise InterruptedError
        if patience.stall and monotonic() - max(out.heard, err.heard) > patience.stall:
            raise TimeoutError
    out.join()
    # A connection that is kept for the next time, as ssh can be told to, may hold on to this one.
    err.join(_GRACE)
    return Done(process.args, process.returncode, out.said(), err.said())


class _Reader(Thread):
    """Reads what comes out of a pipe, so that it never is full."""

    def __init__(self, stream: IO[bytes]) -> None:
        super().__init__(daemon=True)
        self._stream = stream
        self._pieces: list[bytes] = []
        self.heard = monotonic()
        """When something came last."""
        self.start()

    def run(self) -> None:
        """Read until the end."""
        with self._stream:
            while piece := os.read(self._stream.fileno(), _PIECE):
                self._pieces.append(piece)
                self.heard = monotonic()

    def said(self) -> bytes:
        """What came so far."""
        return b"".join(self._pieces)


def _feed(stream: IO[bytes], given: bytes) -> None:
    with suppress(OSError), stream:  # it may have ended without reading all
        stream.write(given)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End `process` with all that it has begun; it is asked first, so that no lock of it stays."""
    if os.name != "posix":
        line = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(line, capture_output=True, check=False, env=inherited())  # noqa: S603
        process.wait()
        return
    for ending in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError, PermissionError):  # all have ended
            os.killpg(process.pid, ending)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)


@contextmanager
def _leash(environment: Mapping[str, str]) -> Generator[IO[bytes] | None]:
    """What a group of processes is named to that is to end where we end, or it is closed.

    On Windows, to close the window ends all that run in it.
    """
    try:
        keeper = os.name == "posix" and subprocess.Popen(  # noqa: S603
            ["/bin/sh", "-c", _LEASH],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            env=environment,
        )
    except OSError:  # there is no such shell
        keeper = None
    if not keeper:
        yield None
        return
    assert keeper.stdin  # noqa: S101
    try:
        yield keeper.stdin
    finally:
        with suppress(OSError, ValueError), keeper.stdin as stream:
            stream.write(b"\n\n")
        keeper.wait()
