"""Click's own texts that a user of pmjournal can meet, and placeholders, for the catalogues.

They are asked for while the program runs, but a catalogue holds only what stands in pmjournal's own
source. Nothing imports this module.
"""

from pmjournal.i18n import _, ngettext

TEXTS = (
    # Help
    _("Usage:"),
    _("Options"),
    _("Commands"),
    _("Show this message and exit."),
    _("default: {default}"),
    # What was typed can't be used
    _("Try '{command} {option}' for help."),
    _("Missing command."),
    _("Missing argument"),
    _("Missing option"),
    _("Choose from:\n\t{choices}"),
    _("No such command {name!r}."),
    _("No such option {name!r}."),
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)", 1),
    ngettext(
        "Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})", 1
    ),
    ngettext(
        "Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments.", 1
    ),
    _("Option {name!r} does not take a value."),
    _("Invalid value: {message}"),
    _("Invalid value for {param_hint}: {message}"),
    _("{value!r} is not a valid {number_type}."),
    _("{value} is not in the range {range}."),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 1),
    # What stands for what one types: `placeholders` asks for each by its name
    _("ADDRESS"),
    _("ARGS"),
    _("COLUMN"),
    _("COMMAND"),
    _("DATE"),
    _("FIELD"),
    _("FILE"),
    _("IDEA"),
    _("LABEL"),
    _("MOOD"),
    _("NEW"),
    _("OPTIONS"),
    _("PROJECT"),
    _("QUERY"),
    _("REFERENCE"),
    _("SCALE"),
    _("SHORT"),
    _("SIGN"),
    _("STATE"),
    _("TITLE"),
    _("TOPIC"),
    _("WHAT"),
    _("WHEN"),
    _("WORD"),
)
