"""`completions`: what a shell needs to complete verbs, options and projects."""

import click
from click.shell_completion import BashComplete, FishComplete, ZshComplete

from pmjournal.cli.examples import examples
from pmjournal.cli.output import say
from pmjournal.i18n import _

_SHELLS = {"bash": BashComplete, "zsh": ZshComplete, "fish": FishComplete}


@click.command(
    "completions",
    help=_("Print the script that completes verbs, options and projects in your shell."),
    epilog=examples(
        'eval "$(pmjournal completions bash)"',
        "pmjournal completions fish > ~/.config/fish/completions/pmjournal.fish",
    ),
)
@click.argument("shell", type=click.Choice(list(_SHELLS)))
@click.pass_context
def completions_verb(context: click.Context, shell: str) -> None:
    program = context.find_root().command
    script = _SHELLS[shell](program, {}, "pmjournal", "_PMJOURNAL_COMPLETE").source()
    say(script.rstrip("\n"))
