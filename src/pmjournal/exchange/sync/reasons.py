"""git's own words on why it couldn't: of all that it and ssh print, the lines with the reason."""

import re

from pmjournal.domain.text import visible_line
from pmjournal.i18n import _

_LONGEST = 300
"""Characters of the reason."""

_PROGRESS = re.compile(
    r"(remote: )?([^:]+: +\d+(% \(.*|, done\.)|Total \d+ \(delta.*|Delta compression .*)"
)
_SPEAKER = re.compile(r"^((remote|fatal|error): *)+", re.I)
_REASON = re.compile(
    r"(remote: )?(fatal|error): "
    r"|\b(denied|rejected|declined|refused|failed|forbidden|not (allowed|found|permitted)|closed by"
    r"|timed out|no route|no space|could not|can't|cannot|unable|unknown)\b",
    re.I,
)
_GENERAL = re.compile(
    r"could not read from remote repository|the remote end hung up|failed to push some refs", re.I
)
"""What git adds to any reason."""

_ASIDE = re.compile(r"(hint|warning):|please make sure|and the repository exists", re.I)
_REMEDY = re.compile(r"git config --global --add safe\.directory .+")


def reason_in(said: bytes) -> str:
    """Why git, or what it started, couldn't do what was asked, in its words on one line.

    They are those of the program at this end, and where the other end explains itself, its own. A
    command that git proposes is among them.
    """
    lines = _lines(said)
    reasons = [line for line in lines if _REASON.search(line) or line.startswith("remote:")]
    text = [line for line in reasons if not _GENERAL.search(line)] or reasons or lines[-1:]
    words = dict.fromkeys(_SPEAKER.sub("", line) for line in text)
    reason = "; ".join(word.rstrip(".") for word in words)[:_LONGEST] or _("no reason")
    remedy = next(filter(None, map(_REMEDY.fullmatch, lines)), None)
    return f"{reason}: {remedy[0]}" if remedy else reason


def _lines(said: bytes) -> list[str]:
    """The lines that say something; progress is written over itself, so a CR ends one, too."""
    parts = re.split(r"[\r\n]+", said.decode(errors="replace"))
    lines = (visible_line(part).strip() for part in parts)
    return [
        line
        for line in lines
        if re.search(r"\w", _SPEAKER.sub("", line))
        and not _PROGRESS.fullmatch(line)
        and not _ASIDE.match(line)
    ]
