"""The program itself: its verbs, each in a module that is imported when it is used."""

from importlib import import_module

import click

from pmjournal import paths
from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.placeholders import translated
from pmjournal.i18n import _

_VERBS = {
    "add": "add",
    "today": "today",
    "log": "log_search_show",
    "search": "log_search_show",
    "show": "log_search_show",
    "edit": "edit",
    "delete": "delete_restore",
    "restore": "delete_restore",
    "purge": "purge",
    "project": "project",
    "stakeholder": "stakeholder",
    "curve": "curve",
    "promise": "promise",
    "question": "question",
    "tingle": "tingle",
    "capsule": "capsule",
    "brief": "brief",
    "handover": "handover",
    "export": "export",
    "import": "import_",
    "backup": "backup",
    "restore-backup": "backup",
    "check": "check",
    "repair": "check",
    "sync": "sync",
    "encrypt": "encrypt",
    "decrypt": "encrypt",
    "passphrase": "encrypt",
    "config": "config",
    "demo": "demo",
    "completions": "completions",
    "help": "help",
}
"""The module of each verb; a module holds its verbs under their own names."""


class Verbs(Group):
    """A group that imports a verb's module only where the verb is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _VERBS:
            return None
        name = f"{cmd_name.replace('-', '_')}_verb"
        return translated(getattr(import_module(f"pmjournal.cli.verbs.{_VERBS[cmd_name]}"), name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in _VERBS and not ctx.resilient_parsing:
            raise click.exceptions.NoSuchCommand(args[0], possibilities=_VERBS, ctx=ctx)
        return super().resolve_command(ctx, args)


def _show_version(context: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from importlib.metadata import PackageNotFoundError, version

    try:
        click.echo(f"pmjournal {version('pmjournal')}")
    except PackageNotFoundError:
        click.echo(_("pmjournal, not installed"))
    context.exit()


def _passphrase_of(path: str) -> str:
    from pmjournal.cli.passphrases import passphrase_of

    return passphrase_of(path)


@click.group(
    cls=Verbs,
    invoke_without_command=True,
    help=_("A private journal of your projects: how does the customer feel, and what next?"),
    epilog=examples(
        "pmjournal", _('pmjournal add "Call with the CIO" -m +2 -s said'), "pmjournal demo"
    ),
)
@click.option(
    "--db",
    type=click.Path(),
    metavar="FILE",
    help=_("The journal to use, in place of the usual one or PMJOURNAL_DB."),
)
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help=_("Show the version and exit."),
)
@click.pass_context
def pmjournal(context: click.Context, db: str | None) -> None:
    from pmjournal.store.file.file import unlock_by

    unlock_by(_passphrase_of)
    if context.invoked_subcommand is None:
        from pmjournal.cli.verbs.app import open_app

        open_app(db or paths.journal_path())
