"""A cause: what hurts a customer or keeps them from delight, and what the coach answers first."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class CauseId(StrEnum):
    """The kinds of causes, in the order in which they are asked: the first one decides."""

    WANTS_OUT = "wants_out"
    INCIDENT = "incident"
    COMPLAINT = "complaint"
    OVERDUE = "overdue"
    EFFORT = "effort"
    BASIC = "basic"
    IRRITATED = "irritated"
    LOW = "low"
    SILENCE = "silence"
    SLUMP = "slump"
    LETDOWN = "letdown"
    WATCH = "watch"
    GAP = "gap"
    GLASSES_GAP = "glasses_gap"
    UNHEARD = "unheard"
    GUESSED_ONLY = "guessed_only"
    ONE_VOICE = "one_voice"
    SATISFIED = "satisfied"


_ORDER = list(CauseId)
FIRST_AID_CAUSES = frozenset(_ORDER[: _ORDER.index(CauseId.LOW) + 1])
"""While one of these holds, nothing but first aid is offered."""
QUESTIONS = frozenset((CauseId.GUESSED_ONLY, CauseId.ONE_VOICE, CauseId.SATISFIED))
"""Those with which nothing hurts: they say whom to ask, or what is merely satisfied."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One thing that holds on a day."""

    id: CauseId
    since: date
    """The day of its latest hurt: what was done before that is no answer to it."""
    fact: str
    """People, promises, days and counts of the journal, as a sentence without its full stop."""
    short: str
    """The same in a few words: behind another fact, and in a list."""
    more: str = ""
    """What else belongs to it, in whole sentences."""

    @property
    def why(self) -> str:
        """The fact and what belongs to it, as sentences."""
        return f"{self.fact}. {self.more}".rstrip()

    @property
    def needs_first_aid(self) -> bool:
        """Whether nothing delights before it is answered."""
        return self.id in FIRST_AID_CAUSES

    @property
    def hurts(self) -> bool:
        """Whether it goes before what is due by itself."""
        return self.id not in QUESTIONS
