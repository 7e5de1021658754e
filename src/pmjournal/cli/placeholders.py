"""The words in capitals that stand for what one types, in the language of the help."""

import re

import click

from pmjournal.i18n import _, language

_WORD = re.compile(r"[A-Z]{3,}")


def translated(command: click.Command) -> click.Command:
    """`command`, which is written in English, with its placeholders in the language in use."""
    if language() == "en":
        return command
    command.options_metavar = _in_language(command.options_metavar or "")
    if isinstance(command, click.Group):
        command.subcommand_metavar = _in_language(command.subcommand_metavar)
    for parameter in command.params:
        if placeholder := _placeholder(parameter):
            parameter.metavar = _in_language(placeholder)
    return command


def _placeholder(parameter: click.Parameter) -> str | None:
    """What stands for the value of `parameter`; None where click lists words or there is none."""
    if parameter.metavar or isinstance(parameter.type, click.Choice):
        return parameter.metavar
    if isinstance(parameter, click.Option):
        return None if parameter.is_flag else parameter.type.name.upper()
    name = (parameter.name or "").upper()
    return (name if parameter.required else f"[{name}]") + "..." * (parameter.nargs != 1)


def _in_language(placeholder: str) -> str:
    words = _words()
    return _WORD.sub(lambda found: words.get(found[0], found[0]), placeholder)


def _words() -> dict[str, str]:
    return {
        "ADDRESS": _("ADDRESS"),
        "ARGS": _("ARGS"),
        "COLUMN": _("COLUMN"),
        "COMMAND": _("COMMAND"),
        "DATE": _("DATE"),
        "FIELD": _("FIELD"),
        "FILE": _("FILE"),
        "IDEA": _("IDEA"),
        "LABEL": _("LABEL"),
        "MOOD": _("MOOD"),
        "NEW": _("NEW"),
        "OPTIONS": _("OPTIONS"),
        "PROJECT": _("PROJECT"),
        "QUERY": _("QUERY"),
        "REFERENCE": _("REFERENCE"),
        "SCALE": _("SCALE"),
        "SHORT": _("SHORT"),
        "STATE": _("STATE"),
        "TITLE": _("TITLE"),
        "TOPIC": _("TOPIC"),
        "WHAT": _("WHAT"),
        "WHEN": _("WHEN"),
    }
