"""What somebody wants to see of a curve."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pmjournal.domain.words import Phase


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """Choices about the picture; none of them changes a figure."""

    first: date | None = None
    """The day from which on it is drawn; None from the project's beginning."""
    today: date | None = None
    """The day it is, so that a picture of today can say so."""
    only: str = ""
    """What the readings were narrowed to, in words; empty for all."""
    target: bool = False
    """With the agreed target."""
    history: Mapping[Phase, float] | None = None
    """The median per phase of one's closed projects, where it is to be drawn."""
    memory: bool = False
    """With the memory band."""
    closing: int | None = None
    """The mood of a closing that the memory band is tried with."""
