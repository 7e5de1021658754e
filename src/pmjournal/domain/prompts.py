"""Questions that help to write a note: what is worth knowing in each phase."""

from pmjournal.domain.words import Phase
from pmjournal.i18n import _

_IN_THEIR_WORDS = _("What did they say in their own words?")
_FOR_GRANTED = _("What do they take for granted?")

PROMPTS: dict[Phase, tuple[str, ...]] = {
    Phase.FIRST_CONTACT: (
        _IN_THEIR_WORDS,
        _("What do they hope will be different afterwards?"),
        _("What was promised, and by whom?"),
    ),
    Phase.HANDOVER: (
        _("What does sales know that delivery hasn't heard yet?"),
        _FOR_GRANTED,
        _("Which highlight do we keep back until the end?"),
    ),
    Phase.KICKOFF: (
        _FOR_GRANTED,
        _("Who had doubts, and about what?"),
        _("By what will they tell that it went well?"),
    ),
    Phase.IMPLEMENTATION: (
        _IN_THEIR_WORDS,
        _("What did they have to ask for twice?"),
        _("What would take a load off them this week?"),
    ),
    Phase.TEST_PILOT: (
        _("What surprised them when they tried it themselves?"),
        _("Whom did they show it to?"),
        _("What still gets in their way?"),
    ),
    Phase.GO_LIVE: (
        _("How was the first day for them?"),
        _("What did they praise, in their own words?"),
        _("Who on their side deserves thanks?"),
    ),
    Phase.CLOSING: (
        _("What do they remember first, looking back?"),
        _("Which of their wishes came true, which didn't?"),
        _("To whom would they recommend us?"),
    ),
    Phase.AFTER: (
        _("What do they use every day, what not at all?"),
        _("Whom have they told about it, and what?"),
        _("What do they want next?"),
    ),
}
"""Three questions for each phase; they are read, never answered one by one."""
