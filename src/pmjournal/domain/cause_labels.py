"""What causes are called where there is room for a few words only."""

from pmjournal.domain.cause import CauseId
from pmjournal.i18n import _

CAUSE_LABELS: dict[CauseId, str] = {
    CauseId.WANTS_OUT: _("somebody wants out"),
    CauseId.INCIDENT: _("an incident"),
    CauseId.COMPLAINT: _("a complaint"),
    CauseId.OVERDUE: _("a promise overdue or broken"),
    CauseId.EFFORT: _("needless work for them"),
    CauseId.BASIC: _("something taken for granted is open"),
    CauseId.IRRITATED: _("somebody is irritated"),
    CauseId.LOW: _("below satisfied"),
    CauseId.SILENCE: _("silence"),
    CauseId.SLUMP: _("a slump"),
    CauseId.LETDOWN: _("a letdown"),
    CauseId.WATCH: _("it is falling"),
    CauseId.GAP: _("sales and delivery differ"),
    CauseId.GLASSES_GAP: _("a promise without an owner"),
    CauseId.UNHEARD: _("somebody who decides isn't heard"),
    CauseId.GUESSED_ONLY: _("all is guessed"),
    CauseId.ONE_VOICE: _("only one voice"),
    CauseId.SATISFIED: _("merely satisfied"),
}
