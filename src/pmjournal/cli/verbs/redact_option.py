"""The table of what a redactor replaced."""

from pmjournal.cli.output import say
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _
from pmjournal.reports.redaction import Redactor
from pmjournal.reports.summary import redaction_note


def say_replaced(redactor: Redactor) -> None:
    """Print what `redactor` replaced so far, each with its placeholder and in how many places."""
    if not redactor.replaced:
        say(_("Nothing would be replaced."))
        return
    rows = [[_("what"), _("becomes"), _("places")]]
    rows += [[excerpt(one.what), one.placeholder, str(one.count)] for one in redactor.replaced]
    for cells in columns(rows):
        say(GAP.join(cells).rstrip())
    say(f"\n{redaction_note()}")
