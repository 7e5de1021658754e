"""The pages of the help, in the user's language; the command line and the app show the same."""

import re
from importlib.resources import files

from pmjournal.i18n import language


def page(topic: str) -> str:
    """The page about `topic` as Markdown: a file's name in the folder of help pages."""
    file = files("pmjournal") / "data" / "help" / language() / f"{topic}.md"
    return file.read_text(encoding="utf-8").rstrip("\n")


def figure(name: str) -> str | None:
    """The section about one figure or signal, by its name in the JSON; None where there is none."""
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    sections = re.split(r"^(?=##? )", page("figures"), flags=re.M)
    return next((text.rstrip() for text in sections if text.startswith(f"## {wanted}\n")), None)
