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
    record: str
    """How often it is wrong and late, found in simulation; empty for a rule that only counts."""
    advice: str
    """What to do."""


EXPLANATIONS: dict[SignalId, Explanation] = {
    SignalId.SLUMP: Explanation(
        _("Slump"),
        _(
            "The readings of kickoff and implementation lie under those of first contact (or, where"
            " it has none, of handover) by a step or more, and by more than scatter makes likely."
            " It ends with the second reading in a row of +1 or more."
        ),
        _(
            "Expectation and disconfirmation (Oliver 1980): what was promised at the sale is the"
            " yardstick. It says that they differ, not why, and sees nothing without an early"
            " reading."
        ),
        _(
            "With 10 readings in nine months it finds 9 of 10 falls from +2 to −0.3, some six weeks"
            " late, and half of those from +1.5 to +0.2; it accuses 1 in 20 who never changed."
        ),
        _("Bad news first: say what is not as promised, and keep one small date to the day."),
    ),
    SignalId.LETDOWN: Explanation(
        _("Letdown"),
        _(
            "The readings since go-live lie under those of test/pilot by a step or more, and by"
            " more than scatter makes likely. It ends with the second reading in a row of +1 or"
            " more."
        ),
        _(
            "What was shown is the yardstick of what they live with (Oliver 1980), and delight"
            " wears off (Kano). It sees nothing without a reading in test/pilot."
        ),
        _(
            "With 10 readings in nine months it finds 7 of 10 falls from +2 to −0.7, some six weeks"
            " late, with 30 all of them within two; it accuses 1 in 20 who never changed."
        ),
        _("Go and see how they work with it, and put right this week what costs them time."),
    ),
    SignalId.WATCH: Explanation(
        _("Falling"),
        _(
            "The slow level fell by 1.25 steps or more, for a noisy rater by more, from its highest"
            " of the last eight days with readings. It ends within half a step of that peak, or"
            " with three days in a row at +1 or more."
        ),
        _("A drawdown rule on a smoothed line. It is late by design; the dots show a fall first."),
        _(
            "With 10 readings in nine months some alarm finds nearly every fall by three steps,"
            " some five weeks late, and a slow slide not before its middle. It also tells of"
            " customers who settle from +2.5 at a healthy +1, and then ends by itself."
        ),
        _("Ask two people on their side what changed, before the next meeting."),
    ),
    SignalId.EFFORT: Explanation(
        _("Hard work for them"),
        _("In two of the last three entries they had to chase us, repeat or were passed on."),
        _("Customer effort (Dixon 2010): work that we cause weighs more than any delight."),
        "",
        _("Remove work first; nothing that tingles before that."),
    ),
    SignalId.PERCEPTION_GAP: Explanation(
        _("Sales and delivery differ"),
        _(
            "Both sides have a reading of the last 28 days. The means of their last five within 60"
            " days lie 1.5 steps or more apart, and farther than scatter makes likely; where a side"
            " has only one, the last two lie three steps apart."
        ),
        _(
            "Managers misjudge their customers' satisfaction (Hult 2017). Both may be right, if"
            " they spoke with different people."
        ),
        _(
            "With 10 readings in nine months it finds 8 of 10 differences of two steps; where both"
            " sides see the same it turns up once in 1 of 6 projects."
        ),
        _("Talk to each other today, and call the customer together."),
    ),
    SignalId.SILENT: Explanation(
        _("Silence"),
        _(
            "No reading for twice the usual gap, and for 14 days at least; for 28 below four days"
            " with readings. From 60 days after closing began there is no silence."
        ),
        _("It goes by your own rhythm. Silence moves no level, only what it rests on."),
        "",
        _("Call them, and ask how it feels, not how far it is."),
    ),
    SignalId.DIP: Explanation(
        _("One low reading"),
        _(
            "The last day heard is 0 or less, and 2 steps or more, for a noisy rater more, under"
            " the middle of the up to five days before it."
        ),
        _("Single readings scatter by about 0.8 steps. It is a question and no alarm."),
        _(
            "Of customers who never changed 1 in 14 is asked about once with 10 readings in nine"
            " months, and 4 in 10 with 30."
        ),
        _("One call: what happened?"),
    ),
    SignalId.SATISFACTION_TRAP: Explanation(
        _("Merely satisfied"),
        _(
            "The last four days heard or more, over 21 days or more, lie between −1 and +1, half of"
            " them at exactly 0, their mean within 0.4 of it, and the last one is no praise."
        ),
        _("Kano: what merely works is taken for granted, and any other offer compares with it."),
        _(
            "It finds 9 of 10 who became merely satisfied, three months late with 10 readings in"
            " nine months and one month with 30; of those who stay at +1 it takes 1 in 7 for them"
            " with 10 readings and half with 30, for a while."
        ),
        _("Plan one moment that nobody ordered, and ask whether it tingled."),
    ),
    SignalId.PROMISE_OVERDUE: Explanation(
        _("Promise overdue"),
        _("A promise is open, and its day has passed."),
        _(
            "Reliability leads what customers call quality (Parasuraman, Zeithaml and Berry 1988)."
            " It knows only promises that somebody wrote down."
        ),
        "",
        _("Say today when it will be done, or that it won't: before they ask."),
    ),
    SignalId.GLASSES_GAP: Explanation(
        _("Promise without an owner"),
        _("Sales promised it, it is open, and nobody in delivery sees to it."),
        _(
            "What was promised at the sale is what the project is measured by (Oliver 1980). An"
            " owner who knows nothing of it keeps it as little as none."
        ),
        "",
        _("Go through the handover sheet together, and give each promise a name."),
    ),
    SignalId.REFERRAL_READY: Explanation(
        _("A good moment to ask"),
        _(
            "The last two readings are +2 and +1 or more, and fresh; no basic promise is undated,"
            " overdue or due within 7 days; they praised in their own words; go-live is 3 days ago"
            " with a reading since and none below 0; no incident in 14 days; go-live or closing is"
            " at most 14 days ago."
        ),
        _(
            "Customers recommend after a success of their own that is fresh (Kumar, Petersen and"
            " Leone 2007). The gate says that asking does no harm, not that they will."
        ),
        "",
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
        "",
        _("Agree between sales and delivery which highlights to keep for the end."),
    ),
    SignalId.NEED_EARLY_READINGS: Explanation(
        _("Early readings needed"),
        _("Fewer than two readings in first contact, while it lasts."),
        _("A slump shows only against how it felt before, and one reading may be chance."),
        "",
        _("Write down how they feel now, before the handover."),
    ),
}
