"""The words in capitals that stand for what one types, in the language of the help."""

import re

import click

from pmjournal.i18n import _, language

_WORD = re.compile(r"[A-Z]{3,}")  # each is in `click_texts`, where it is called otherwise


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
    return _WORD.sub(lambda found: _(found[0]), placeholder)
