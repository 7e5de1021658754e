"""The words of a journal, each with the id that files, options and JSON use."""

from enum import StrEnum


class Phase(StrEnum):
    """Where a project stands, in order."""

    FIRST_CONTACT = "first_contact"
    HANDOVER = "handover"
    KICKOFF = "kickoff"
    IMPLEMENTATION = "implementation"
    TEST_PILOT = "test_pilot"
    GO_LIVE = "go_live"
    CLOSING = "closing"
    AFTER = "after"


PHASE_ORDER = {phase: place for place, phase in enumerate(Phase)}


class Source(StrEnum):
    """How we know a mood."""

    SAID = "said"
    SHOWN = "shown"
    GUESSED = "guessed"


class Side(StrEnum):
    """Who observed a mood."""

    SALES = "sales"
    DELIVERY = "delivery"


class Kind(StrEnum):
    """What kind of contact it was."""

    CALL = "call"
    MEETING = "meeting"
    MAIL = "mail"
    WORKSHOP = "workshop"
    DEMO = "demo"
    INCIDENT = "incident"
    NOTE = "note"


class Effort(StrEnum):
    """What we made the customer do."""

    CHASE = "chase"
    REPEAT = "repeat"
    PASSED_ON = "passed_on"


class Freshness(StrEnum):
    """How much the level still rests on, by its evidence."""

    FRESH = "fresh"
    AGEING = "ageing"
    SILENT = "silent"
