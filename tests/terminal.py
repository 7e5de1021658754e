"""A terminal that a test sits at."""

import os
import subprocess
import termios
from contextlib import suppress
from select import select


class Terminal:
    """A terminal of so many lines and columns in which a program runs."""

    def __init__(self, *command: str, size: tuple[int, int] = (24, 80)) -> None:
        self._file, end = os.openpty()
        termios.tcsetwinsize(end, size)
        environment = os.environ | {"TERM": "xterm"}
        self._process = subprocess.Popen(
            command, stdin=end, stdout=end, stderr=end, env=environment, start_new_session=True
        )
        os.close(end)
        self.screen = b""
        """All that the program has written."""

    def type(self, keys: str) -> None:
        """As a person at its keyboard."""
        os.write(self._file, keys.encode())

    def until(self, shown: bytes) -> None:
        """Wait for a minute at most."""
        while shown not in self.screen:
            assert select([self._file], [], [], 60)[0], self.screen[-2000:]
            self.screen += os.read(self._file, 65536)

    def rest(self) -> None:
        """Wait until nothing has come for a moment."""
        while select([self._file], [], [], 0.3)[0]:
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
