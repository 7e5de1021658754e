"""What a person should know now about a project: points, each with its sign and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from pmjournal.domain.cause import CauseId


class Sign(StrEnum):
    """How urgent something is, the most urgent first; a sign, so that colour is never alone."""

    ALARM = "!!"
    """Somebody wants out or complains, or something broke."""
    HURT = "!"
    """Something else hurts."""
    DUE = "⚑"
    """Something is due within a week."""
    UNKNOWN = "?"
    """Nobody knows how they feel, or one side of it only."""
    SATISFIED = "="
    """Bored, not furious: the mark of the zero line."""
    WAITING = "✦"
    """A highlight, a moment, a referral or the capsule waits for somebody."""
    NOTHING = ""


class Todo(StrEnum):
    """What to do about a point."""

    CURVE = "curve"
    """Look at the curve, which explains it."""
    NOTE = "note"
    """Write a note after the next contact."""
    DATES = "dates"
    """Set the project's dates."""
    PROMISES = "promises"
    """Look at the promises."""
    PEOPLE = "people"
    """Look at who matters, and who was heard."""
    TINGLES = "tingles"
    """Look at what is planned."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a person should know now."""

    todo: Todo
    text: str
    """A fact of the journal, without a full stop where it needs somebody."""
    sign: Sign = Sign.NOTHING
    short: str = ""
    """The same in a few words; empty for what is told on Home only."""
    cause: CauseId | None = None
    """What it is, where it hurts or somebody should be asked."""
