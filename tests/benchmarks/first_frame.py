"""First frame of the app on the demo, against a Textual app of one label: run it as a script.

Both are started in turn in a terminal of their own (a pty of 120 × 36) and timed from the start of
the process until the text that stands last in the first frame arrives. Prints medians and ratio.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
from statistics import median

RUNS = 11
ONE_LABEL = """
from textual.app import App
from textual.widgets import Label
class OneLabel(App):
    def compose(self):
        yield Label("one label")
OneLabel().run()
"""
ESCAPES = re.compile(rb"\x1b(?:\[[0-9;?<>=!$ ]*[A-Za-z@`{}~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[=>78])")


def first_frame(command: list[str], text: str, environment: dict[str, str]) -> float:
    """Milliseconds from the start of `command` until `text` is on its terminal."""
    start = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.execvpe(command[0], command, environment)  # noqa: S606
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 36, 120, 0, 0))
    shown = b""
    try:
        while text.encode() not in ESCAPES.sub(b"", shown):
            if not select.select([terminal], [], [], 20)[0]:
                raise SystemExit(f"{text!r} was not shown:\n{shown.decode(errors='replace')}")
            shown += os.read(terminal, 1 << 16)
        return (time.perf_counter() - start) * 1000
    finally:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        os.close(terminal)


def main() -> None:
    """Time both in turn and print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "TERM": "xterm-256color",
            "XDG_DATA_HOME": folder,
            "PMJOURNAL_LANG": "en",
        }
        pmjournal = [sys.executable, "-m", "pmjournal", "demo"]
        subprocess.run(pmjournal, env=environment, check=True, capture_output=True)
        one_label = [sys.executable, "-c", ONE_LABEL]
        pairs = [
            (
                first_frame(pmjournal, "Commands", environment),
                first_frame(one_label, "one label", environment),
            )
            for _run in range(RUNS + 1)
        ][1:]
    ours, floor = (median(column) for column in zip(*pairs, strict=True))
    ratio = median(one / other for one, other in pairs)
    print(f"first frame on the demo {ours:.0f} ms, one label {floor:.0f} ms, ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
