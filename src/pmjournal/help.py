"""The pages of the help, in the user's language; the command line and the app show the same."""

import re
from importlib.resources import files

from pmjournal.i18n import _, language

TOPICS = {
    "start": _("What pmjournal is, and the first minute with it."),
    "keys": _("All keys of the app, by where they work."),
    "json": _("What --json answers, key by key."),
    "promises": _("What the customer counts on, the handover and the briefing."),
    "tingles": _("How the coach chooses, the drawer, the capsule, ideas of your own."),
    "figures": _("What each figure and each signal of the curve means."),
    "privacy": _("Where the journal is, summaries without names, purging."),
    "settings": _("Language, colours, first screen, defaults, and keys of your own."),
    "files": _("What export writes, for spreadsheets and calendars, too; what import reads."),
    "sharing": _("One journal on several machines, a project with others, a whole PMO."),
    "safety": _("Backups, going back to one, and what to do about a damaged file."),
}
"""The pages by their names, with what each is about."""


def page(topic: str) -> str:
    """The page about `topic` as Markdown: a file's name in the folder of help pages.

    That on keys is no file: `app/keys/help_page.py` makes it of what is bound.
    """
    file = files("pmjournal") / "data" / "help" / language() / f"{topic}.md"
    return file.read_text(encoding="utf-8").rstrip("\n")


def figure(name: str) -> str | None:
    """The section about one figure or signal, by its name in the JSON; None where there is none."""
    wanted = name.lower().replace("-", "_").replace(" ", "_")
    sections = re.split(r"^(?=##? )", page("figures"), flags=re.M)
    return next((text.rstrip() for text in sections if text.startswith(f"## {wanted}\n")), None)
