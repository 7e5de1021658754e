"""What each signal is called, by which rule it comes, and what to do about it."""

from dataclasses import dataclass

from pmjournal.domain.signals import SignalId
from pmjournal.i18n import _


@dataclass(frozen=True, slots=True)
class Explanation:
    """A signal in words."""

    title: str
    rule: str
    source: str
    """Where the rule comes from, and what it can't tell."""
    advice: str
    """What to do."""


EXPLANATIONS: dict[SignalId, Explanation] = {
    SignalId.SLUMP: Explanation(
        _("Slump"),
        _(
            "The readings of kickoff and implementation lie 1.25 steps or more under those of first"
            " contact. It ends with the second reading in a row of +1 or more."
        ),
        _(
            "Expectation and disconfirmation (Oliver 1980): what was promised at the sale is the"
            " yardstick. It says that they differ, not why."
        ),
        _("Bad news first: say what is not as promised, and keep one small date to the day."),
    ),
    SignalId.WATCH: Explanation(
        _("Watch"),
        _(
            "The slow level fell by 1.25 steps or more from its highest of the last eight days with"
            " readings. It ends within half a step of that peak."
        ),
        _("A drawdown rule on a smoothed line. It is late by design; the dots show a fall first."),
        _("Ask two people on their side what changed, before the next meeting."),
    ),
    SignalId.EFFORT: Explanation(
        _("Hard work for them"),
        _("In two of the last three entries they had to chase us, repeat or were passed on."),
        _("Customer effort (Dixon 2010): work that we cause weighs more than any delight."),
        _("Remove work first; nothing that tingles before that."),
    ),
    SignalId.PERCEPTION_GAP: Explanation(
        _("Sales and delivery differ"),
        _("The latest readings of both sides lie within 14 days and 2 steps or more apart."),
        _(
            "Managers misjudge their customers' satisfaction (Hult 2017). Both may be right, if"
            " they spoke with different people."
        ),
        _("Talk to each other today, and call the customer together."),
    ),
    SignalId.SILENT: Explanation(
        _("Silence"),
        _("The evidence has fallen under 0.5: for this project it is long without a reading."),
        _(
            "Each reading's weight halves every half-life. Silence moves no level, only what it"
            " rests on."
        ),
        _("Call them, and ask how it feels, not how far it is."),
    ),
    SignalId.DIP: Explanation(
        _("One low reading"),
        _("The last reading lies 2 steps or more under the highest so far."),
        _("Single readings scatter by about 0.8 steps. It is a question and no alarm."),
        _("One call: what happened?"),
    ),
    SignalId.SATISFACTION_TRAP: Explanation(
        _("Merely satisfied"),
        _("The last three readings or more are all 0, over 21 days or more."),
        _("Kano: what merely works is taken for granted, and any other offer compares with it."),
        _("Plan one moment that nobody ordered, and ask whether it tingled."),
    ),
    SignalId.PROMISE_OVERDUE: Explanation(
        _("Promise overdue"),
        _("A promise is open, and its day has passed."),
        _(
            "Reliability leads what customers call quality (Parasuraman, Zeithaml and Berry 1988)."
            " It knows only promises that somebody wrote down."
        ),
        _("Say today when it will be done, or that it won't: before they ask."),
    ),
    SignalId.GLASSES_GAP: Explanation(
        _("Promise without an owner"),
        _("Sales promised it, it is open, and nobody in delivery sees to it."),
        _(
            "What was promised at the sale is what the project is measured by (Oliver 1980). An"
            " owner who knows nothing of it keeps it as little as none."
        ),
        _("Go through the handover sheet together, and give each promise a name."),
    ),
    SignalId.REFERRAL_READY: Explanation(
        _("A good moment to ask"),
        _(
            "The last two readings are +2 and +1 or more, and fresh; no basic promise is open; they"
            " praised in their own words; nothing fell since go-live; go-live or closing is at most"
            " 14 days ago."
        ),
        _(
            "Customers recommend after a success of their own that is fresh (Kumar, Petersen and"
            " Leone 2007). The gate says that asking does no harm, not that they will."
        ),
        _("Ask for one introduction, with two ready sentences and an easy no."),
    ),
    SignalId.GLASSES_TOO_EARLY: Explanation(
        _("Glasses too early"),
        _(
            "A reading of +3 in first contact or handover, or a highlight that came out before its"
            " time."
        ),
        _(
            "Rose-coloured glasses that are put on at the sale come off in the project. A guessed"
            " +3 may be our own mood."
        ),
        _("Agree between sales and delivery which highlights to keep for the end."),
    ),
    SignalId.NEED_EARLY_READINGS: Explanation(
        _("Early readings needed"),
        _("Fewer than two readings in first contact, while it lasts."),
        _("A slump shows only against how it felt before; two readings are the least."),
        _("Write down how they feel now, before the handover."),
    ),
}
