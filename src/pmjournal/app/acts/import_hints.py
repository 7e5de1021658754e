"""The fields in which a person says how a file is to be read, as the import sheet shows them."""

from pmjournal.exchange.known_formats import COLUMNS, DATES, MOOD_WORDS, PROJECTS, SCALE, SKIP
from pmjournal.i18n import _

HINT_FIELDS = {
    COLUMNS: (_("Columns"), _("such as mood=Stimmung, date=Wann")),
    SKIP: (_("Without"), _("columns that are left out, such as Phone, Mail")),
    SCALE: (_("Scale"), _("such as 1-5")),
    MOOD_WORDS: (_("Moods"), _("such as irritable=-2, delighted=3")),
    DATES: (_("Dates"), _("such as %d.%m.%Y %H:%M")),
    PROJECTS: (_("Projects"), _("such as Acme ERP=acme")),
}
"""The label of each hint, and an example of what stands in it."""
