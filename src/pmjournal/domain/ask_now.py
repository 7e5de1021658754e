"""One question to ask the customer now: by what decides, else by the phase."""

from pmjournal.domain.cause import CauseId
from pmjournal.domain.words import Phase
from pmjournal.i18n import _

_EXPECTED = _("What had you expected by now?")
_ONE_THING = _("If only one thing comes on time, which?")
_TWICE = _("What did you have to say twice?")
_AT_THE_START = _("What were you told at the start that we should know?")
_WORTH = _("How will you tell that it was worth it?")
_FEEL = _("How does it feel, never mind how far it is?")
_SHOW = _("Whom would you show this to, and what?")

_BY_CAUSE = {
    CauseId.WANTS_OUT: _("What would have to be different by Friday for you to go on with us?"),
    CauseId.INCIDENT: _("Is it good again for those who work with it?"),
    CauseId.COMPLAINT: _EXPECTED,
    CauseId.OVERDUE: _ONE_THING,
    CauseId.EFFORT: _TWICE,
    CauseId.BASIC: _ONE_THING,
    CauseId.IRRITATED: _TWICE,
    CauseId.LOW: _EXPECTED,
    CauseId.SILENCE: _FEEL,
    CauseId.SLUMP: _EXPECTED,
    CauseId.LETDOWN: _EXPECTED,
    CauseId.WATCH: _EXPECTED,
    CauseId.GAP: _AT_THE_START,
    CauseId.GLASSES_GAP: _AT_THE_START,
    CauseId.UNHEARD: _WORTH,
    CauseId.GUESSED_ONLY: _FEEL,
    CauseId.ONE_VOICE: _WORTH,
    CauseId.SATISFIED: _SHOW,
}
_BY_PHASE = {
    Phase.FIRST_CONTACT: _WORTH,
    Phase.HANDOVER: _TWICE,
    Phase.KICKOFF: _WORTH,
    Phase.IMPLEMENTATION: _("What would take a load off you this week?"),
    Phase.TEST_PILOT: _("What surprised you when you tried it?"),
    Phase.GO_LIVE: _("Who on your side deserves thanks?"),
    Phase.CLOSING: _SHOW,
    Phase.AFTER: _SHOW,
}


def question_to_ask(cause: CauseId | None, phase: Phase) -> str:
    """What to ask where `cause` decides, or in that `phase` where none does."""
    return _BY_PHASE[phase] if cause is None else _BY_CAUSE[cause]
