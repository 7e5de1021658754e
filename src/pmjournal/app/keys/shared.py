"""The keys that many places share: between fields, and on a sheet over another screen."""

from textual.binding import Binding

from pmjournal.i18n import _

FIELD_KEYS = (
    Binding("tab", "app.focus_next", _("Next"), show=False, tooltip=_("Go to the next field")),
    Binding(
        "shift+tab",
        "app.focus_previous",
        _("Previous"),
        show=False,
        tooltip=_("Go to the field before"),
    ),
)
"""The keys between fields and lists, in the user's language."""

SHEET_KEYS = (
    Binding("question_mark", "app.help", _("Help"), tooltip=_("All keys of this screen")),
    Binding("f1", "app.help", _("Help"), show=False, tooltip=_("All keys of this screen")),
    Binding("apostrophe", "app.jump", _("Jump"), show=False, tooltip=_("Go to a row by a letter")),
    Binding("ctrl+c", "screen.copy_text", show=False),
    Binding("ctrl+c", "app.help_quit", show=False),
)
"""The app's keys on a sheet over another screen, where only those for all places reach the app."""
