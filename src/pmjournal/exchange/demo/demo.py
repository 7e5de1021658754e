"""The demo: a made-up journal that ends today, in the user's language."""

import os
from datetime import date
from itertools import count
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.exchange.demo.story import story
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


def prepare_demo(path: str, today: date, language: str) -> None:
    """Have a demo of `today` in `language` at `path`; one that is there already stays as it is.

    An older one makes way; where the user wrote into it, it is kept beside the new one. Raises
    InputError where the journal at `path` is no demo.
    """
    file = Path(path)
    if file.exists() and (stale := _stale(path, today, language)):
        _make_way(file, *stale)
    with Journal(path) as journal:
        write_demo(journal, today, language)


def write_demo(journal: Journal, today: date, language: str) -> None:
    """Write the demo into `journal`, where that has no projects yet."""
    if journal.projects():
        return
    tale = story(today, language)
    journal.fill(tale.projects, tale.people, tale.entries, _origin(today, language), tale.coaching)


def _origin(today: date, language: str) -> str:
    return f"demo {today.isoformat()} {language}"


def _stale(path: str, today: date, language: str) -> tuple[str, bool] | None:
    """The origin of a demo of another day or language at `path`, where nobody has it open.

    With whether anything was written into it since.
    """
    with Journal(path) as journal:
        origin = journal.origin()
        if origin is None and journal.projects():
            raise InputError(
                _(
                    "{path} holds a journal that isn't the demo. Expected a demo, or a new file's"
                    " name."
                ).format(path=path)
            )
    # The last to close a journal removes this file; where it stays, another window is open.
    in_use = os.path.exists(f"{path}-wal")  # noqa: PTH110
    if origin is None or origin[0] == _origin(today, language) or in_use:
        return None
    return origin


def _make_way(file: Path, origin: str, written_into: bool) -> None:
    if not written_into:
        file.unlink()
        return
    _demo, made_on, _language = origin.split()
    names = (f"{file.stem}-{made_on}{f'-{n}' if n > 1 else ''}" for n in count(1))
    file.rename(next(kept for name in names if not (kept := file.with_stem(name)).exists()))
