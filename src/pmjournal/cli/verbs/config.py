"""`config`: the file of settings."""

from dataclasses import fields

import click

from pmjournal import paths
from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.options import json_option
from pmjournal.cli.output import say, say_json
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


@click.group(
    "config",
    cls=Group,
    help=_("The settings: a file to edit, and what holds."),
    epilog=examples("pmjournal config init", "pmjournal config show"),
)
def config_verb() -> None:
    pass


@config_verb.command(
    "init",
    help=_("Write a file of settings in which each is explained."),
    epilog=examples("pmjournal config init"),
)
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
def _init(force: bool) -> None:
    from pmjournal.app.keys.checked_settings import template, write_settings

    write_settings(template(), replace=force)
    say(visible_line(paths.settings_path()))


@config_verb.command(
    "show",
    help=_("Show what holds, and what of it the file says."),
    epilog=examples("pmjournal config show", "pmjournal config show --json"),
)
@json_option
def _show(as_json: bool) -> None:
    from pmjournal.app.keys.checked_settings import checked_settings
    from pmjournal.settings import load

    loaded = checked_settings(load())
    for mistake in loaded.mistakes:
        click.echo(mistake.sentence, err=True)
    held = {one.name: getattr(loaded.settings, one.name) for one in fields(loaded.settings)}
    if as_json:
        say_json(
            {
                name: {"value": value, "from": "file" if name in loaded.given else "default"}
                for name, value in held.items()
            }
        )
        return
    for name, value in held.items():
        origin = _("file") if name in loaded.given else _("default")
        say(f"{name:<18} {_toml_text(value):<16} {origin}")


def _toml_text(value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "-"
        case dict():
            moved = ", ".join(f"{action} = {key}" for action, key in value.items())  # pyright: ignore
            return visible_line(moved) or "-"
        case _:
            return visible_line(str(value))


@config_verb.command(
    "path",
    help=_("Print where the file of settings is; it need not exist."),
    epilog=examples("pmjournal config path"),
)
def _path() -> None:
    say(visible_line(paths.settings_path()))


@config_verb.command(
    "check",
    help=_("Name what is wrong in the settings, line by line; the exit code is 1 then."),
    epilog=examples("pmjournal config check"),
)
@click.pass_context
def _check(context: click.Context) -> None:
    from pmjournal.app.keys.checked_settings import checked_settings
    from pmjournal.settings import load

    mistakes = checked_settings(load()).mistakes
    for mistake in mistakes:
        click.echo(mistake.sentence, err=True)
    if mistakes:
        context.exit(1)
    say(_("Nothing is wrong in the settings."))
