"""What an idea touches in the customer, and how often that was done so far."""

from pmjournal.domain.tingle import Trigger
from pmjournal.i18n import _, ngettext

_NOT_YET = {
    Trigger.ANTICIPATION: _("You have not yet given them something to look forward to."),
    Trigger.SURPRISE: _("You have not yet given them a surprise."),
    Trigger.PRIDE: _("You have not yet given them a reason to be proud."),
    Trigger.BELONGING: _("You have not yet given them a place in the team."),
    Trigger.RELIEF: _("You have not yet given them a relief."),
    Trigger.RECOGNITION: _("You have not yet given them thanks by name."),
}


def touched(trigger: Trigger, uses: int) -> str:
    """What an idea does for the customer, and how often that was done so far."""
    if not uses:
        return _NOT_YET[trigger]
    match trigger:
        case Trigger.ANTICIPATION:
            text = ngettext(
                "{count} moment so far gave them something to look forward to.",
                "{count} moments so far gave them something to look forward to.",
                uses,
            )
        case Trigger.SURPRISE:
            text = ngettext(
                "{count} moment so far gave them a surprise.",
                "{count} moments so far gave them a surprise.",
                uses,
            )
        case Trigger.PRIDE:
            text = ngettext(
                "{count} moment so far gave them a reason to be proud.",
                "{count} moments so far gave them a reason to be proud.",
                uses,
            )
        case Trigger.BELONGING:
            text = ngettext(
                "{count} moment so far gave them a place in the team.",
                "{count} moments so far gave them a place in the team.",
                uses,
            )
        case Trigger.RELIEF:
            text = ngettext(
                "{count} moment so far gave them a relief.",
                "{count} moments so far gave them a relief.",
                uses,
            )
        case Trigger.RECOGNITION:
            text = ngettext(
                "{count} moment so far gave them thanks by name.",
                "{count} moments so far gave them thanks by name.",
                uses,
            )
    return text.format(count=uses)
