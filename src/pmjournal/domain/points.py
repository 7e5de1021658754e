"""What a person should know now about a project: points, each with what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


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
    TINGLES = "tingles"
    """Look at what is planned."""
    SUGGESTION = "suggestion"
    """Plan what the coach suggests, or put it aside; what answers a cause stays."""
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that a person should know now."""

    todo: Todo
    text: str
