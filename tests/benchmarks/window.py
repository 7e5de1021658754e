"""A window whose program is timed by what it shows."""

import os
import time
from pathlib import Path
from select import select
from typing import Self

from ..terminal import Terminal

_SILENCE = 0.5
"""Seconds without a change after which a screen is complete."""


class Window(Terminal):
    """A terminal of 120 columns and 36 lines; its program is killed on leaving."""

    def __init__(self, *command: str) -> None:
        self._start = time.perf_counter()
        super().__init__(*command, size=(36, 120))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._file)

    def shows(self, text: str) -> float:
        """Milliseconds from the start until `text` is there."""
        self.until(text.encode())
        return self._milliseconds()

    def completes(self, text: str) -> float:
        """Milliseconds from the start until `text` is there and nothing changes any more."""
        taken = self.shows(text)
        while self._is_written(_SILENCE):
            taken = self._milliseconds()
        return taken

    def answers(self, letter: str) -> float:
        """Milliseconds until `letter`, which stands nowhere else, is there after it was typed."""
        while self._is_written(0.03):  # what the last one set off
            pass
        self.screen, self._start = b"", time.perf_counter()
        self.type(letter)
        return self.shows(letter)

    def memory(self) -> float:
        """The most MiB that the program has held so far."""
        status = Path(f"/proc/{self._process.pid}/status").read_text()
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def _is_written(self, seconds: float) -> bool:
        """Whether the program writes something within so many seconds."""
        if not select([self._file], [], [], seconds)[0]:
            return False
        self.screen += os.read(self._file, 65536)
        return True

    def _milliseconds(self) -> float:
        return (time.perf_counter() - self._start) * 1000
