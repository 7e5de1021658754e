"""`pmjournal add` against a bare interpreter that inserts one row: run it as a script.

Both are started in turn, so that a busy machine slows both. Prints medians and their ratio.
"""

import os
import subprocess
import sys
import tempfile
import time
from statistics import median

RUNS = 40
BARE = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
with db:
    db.execute("INSERT INTO note (text) VALUES ('Call with the CIO')")
db.close()
"""
PREPARE = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('CREATE TABLE note (text)')"
PMJOURNAL = "import sys; from pmjournal.cli import main; main()"
CALL = ("add", "Call with the CIO", "-m", "+2", "-s", "said", "--kind", "call")


def milliseconds(command: list[str], environment: dict[str, str]) -> float:
    """How long `command` takes from its start to its end."""
    start = time.perf_counter()
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Time both in turn and print what came out."""
    with tempfile.TemporaryDirectory() as folder:
        # As installed: with the compiled modules that pip leaves.
        environment = {
            **os.environ,
            "XDG_DATA_HOME": folder,
            "PYTHONPYCACHEPREFIX": os.path.join(folder, "compiled"),  # noqa: PTH118
            "PMJOURNAL_LANG": "en",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment.pop("PMJOURNAL_DB", None)
        python, floor = sys.executable, os.path.join(folder, "bare.db")  # noqa: PTH118
        subprocess.run([python, "-c", PREPARE, floor], check=True)
        project = [python, "-c", PMJOURNAL, "project", "add", "Acme"]
        subprocess.run(project, env=environment, check=True, stdout=subprocess.DEVNULL)
        add, bare = [python, "-c", PMJOURNAL, *CALL], [python, "-c", BARE, floor]
        pairs = [
            (milliseconds(add, environment), milliseconds(bare, environment))
            for _run in range(RUNS + 2)
        ][2:]
    ours, bare_one = (median(column) for column in zip(*pairs, strict=True))
    print(f"add {ours:.1f} ms, bare insert {bare_one:.1f} ms, ratio {ours / bare_one:.2f}")


if __name__ == "__main__":
    main()
