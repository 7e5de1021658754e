"""`demo`: a journal to look around in."""

import click

from pmjournal import paths
from pmjournal.cli.examples import examples
from pmjournal.cli.open_journal import named_path
from pmjournal.cli.options import now
from pmjournal.cli.output import on_terminal, say
from pmjournal.exchange.demo.demo import prepare_demo
from pmjournal.i18n import _, language


@click.command(
    "demo",
    help=_(
        "Open the app on a made-up journal of its own. Where the output is no terminal, print"
        " where that journal is."
    ),
    epilog=examples("pmjournal demo", 'pmjournal --db "$(pmjournal demo)" curve'),
)
@click.pass_context
def demo_verb(context: click.Context) -> None:
    path = named_path(context) or paths.demo_path()
    prepare_demo(path, now().date(), language())
    if on_terminal():
        from pmjournal.cli.verbs.app import open_app

        open_app(path)
    else:
        say(path)
