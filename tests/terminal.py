"""A terminal that a test sits at."""

import os
import subprocess
import termios
from contextlib import suppress
from select import select
from time import monotonic


class Terminal:
    """A terminal of so many lines and columns in which a program runs."""

    def __init__(
        self, *command: str, size: tuple[int, int] = (24, 80), kind: str = "xterm"
    ) -> None:
        self._file, end = os.openpty()
        termios.tcsetwinsize(end, size)
        environment = {**os.environ, "TERM": kind}
        for name in ("COLUMNS", "LINES"):  # they would win over its size
            environment.pop(name, None)
        self._process = subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
        )
        os.close(end)
        self.screen = b""
        """All that the program has written."""

    def type(self, keys: str) -> None:
        """As a person at its keyboard."""
        os.write(self._file, keys.encode())

    def resize(self, lines: int, columns: int) -> None:
        """As a person who pulls at its corner."""
        termios.tcsetwinsize(self._file, (lines, columns))

    def signal(self, number: int) -> None:
        """Send the program a signal, as a system does that shuts down."""
        self._process.send_signal(number)

    def until(self, shown: bytes) -> None:
        """Wait for a minute at most."""
        while shown not in self.screen:
            assert select([self._file], [], [], 60)[0], self.screen[-2000:]
            self.screen += os.read(self._file, 65536)

    def rest(self) -> None:
        """Wait until nothing has come for a moment."""
        while select([self._file], [], [], 0.3)[0]:
            self.screen += os.read(self._file, 65536)

    def look(self, seconds: float) -> None:
        """See what comes for so long."""
        end = monotonic() + seconds
        while (left := end - monotonic()) > 0:
            if select([self._file], [], [], left)[0]:
                self.screen += os.read(self._file, 65536)

    def vanish(self) -> int:
        """Be gone, without a signal to the program; answers its exit code."""
        os.close(self._file)
        return self._process.wait(60)

    def end(self) -> int:
        """Wait for the program's end; answers its exit code."""
        with suppress(OSError):  # the other end is closed
            while select([self._file], [], [], 60)[0]:
                self.screen += os.read(self._file, 65536)
        os.close(self._file)  # where it still runs, it is hung up on
        return self._process.wait(60)
