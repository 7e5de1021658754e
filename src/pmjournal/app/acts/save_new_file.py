"""Files that the app writes for the user, beside where it was started."""

from itertools import chain, count
from pathlib import Path

from pmjournal.app.base import JournalApp
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


def save_new(app: JournalApp, stem: str, suffix: str, text: str) -> None:
    """Write `text` into `stem` with `suffix`, never over another file, and say where it went."""
    names = chain([f"{stem}{suffix}"], (f"{stem}-{number}{suffix}" for number in count(2)))
    try:
        path = next(path for name in names if not (path := Path(name)).exists())
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        app.notify(str(error), severity="error", markup=False)
        return
    app.notify(_("Saved {file}.").format(file=visible_line(str(path.resolve()))), markup=False)
