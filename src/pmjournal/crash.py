"""What is kept of a fault in this program: where it happened, and nothing that anybody wrote."""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from traceback import extract_tb, format_list

from pmjournal import paths
from pmjournal.domain.errors import JournalError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


def report(fault: BaseException) -> JournalError:
    """Write down where `fault` happened, over the last report; answers what to tell the user."""
    path = Path(paths.crash_path())
    try:
        _write(path, "".join(_lines(fault)))
    except OSError as error:
        return JournalError(
            _(
                "A fault in pmjournal stopped it; {file} can't be written to say where: {reason}."
            ).format(file=visible_line(str(path)), reason=error.strerror)
        )
    return JournalError(
        _("A fault in pmjournal stopped it; {file} says where, without any of your texts.").format(
            file=visible_line(str(path))
        )
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    number = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(number, "w", encoding="utf-8", errors="replace") as file:
        file.write(text)


def _lines(fault: BaseException) -> Iterator[str]:
    yield f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
    yield f"pmjournal {_version('pmjournal')}, Textual {_version('textual')}\n"
    yield f"Python {sys.version.split()[0]} on {sys.platform}\n"
    for number, one in enumerate(_chain(fault)):
        yield "\n" if number == 0 else "\nThat came while this was treated:\n"
        # No message and no variables: they quote what was being saved or searched.
        yield f"{type(one).__module__}.{type(one).__qualname__}\n"
        yield from format_list(extract_tb(one.__traceback__))


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """`fault`, and what it came of."""
    seen: list[BaseException] = []
    one: BaseException | None = fault
    while one is not None and one not in seen:
        yield one
        seen.append(one)
        one = one.__cause__ or one.__context__


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"
