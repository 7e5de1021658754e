"""A verb with parts of its own, and how its help lists them."""

import click

from pmjournal.cli.placeholders import translated
from pmjournal.i18n import _

_WHOLE = 1000
"""Characters after which click would cut a sentence."""


class Group(click.Group):
    """Its help tells the first sentence of each part; click cuts it where the line ends."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        part = super().get_command(ctx, cmd_name)
        return part and translated(part)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        parts = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl(
                [(name, part.get_short_help_str(_WHOLE)) for name, part in parts if part]
            )
