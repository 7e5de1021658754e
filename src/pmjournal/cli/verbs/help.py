"""`help`: pages to read, and what each verb is for."""

import click

from pmjournal import help  # noqa: A004
from pmjournal.cli.examples import examples
from pmjournal.cli.options import words_begun_with
from pmjournal.cli.output import say
from pmjournal.cli.program import pmjournal
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _


@click.command(
    "help",
    help=_("Show a page of the help, how to use a verb, or what a figure or signal means."),
    epilog=examples("pmjournal help start", "pmjournal help add", "pmjournal help slump"),
)
@click.argument("topic", required=False, shell_complete=words_begun_with(help.TOPICS))
@click.pass_context
def help_verb(context: click.Context, topic: str | None) -> None:
    root = context.find_root()
    if topic is None:
        say(_overview(root))
    elif topic == "keys":
        from pmjournal.app.keys.help_page import keys_page

        say(keys_page())
    elif topic in help.TOPICS:
        say(help.page(topic))
    elif verb := pmjournal.get_command(root, topic):
        with click.Context(verb, info_name=topic, parent=root) as verb_context:
            say(verb.get_help(verb_context))
    elif about := help.figure(topic):
        say(about)
    else:
        raise InputError(_no_topic(topic, [*help.TOPICS, *pmjournal.list_commands(root)]))


def _overview(root: click.Context) -> str:
    verbs = {name: pmjournal.get_command(root, name) for name in pmjournal.list_commands(root)}
    about = {name: verb.get_short_help_str(100) for name, verb in verbs.items() if verb}
    lines = [_("pmjournal opens the app. Its verbs:"), ""]
    lines += [f"  {name:<12} {text}" for name, text in about.items()]
    lines += ["", _("Pages to read, with pmjournal help TOPIC:"), ""]
    lines += [f"  {name:<12} {text}" for name, text in help.TOPICS.items()]
    lines += ["", _("Every verb takes --help.")]
    return "\n".join(lines)


def _no_topic(topic: str, known: list[str]) -> str:
    from difflib import get_close_matches

    shown = visible_line(topic)
    if near := get_close_matches(topic, known, n=1):
        return _("No help on '{topic}'. Did you mean '{near}'?").format(topic=shown, near=near[0])
    return _("No help on '{topic}'. Expected one of: {known}.").format(
        topic=shown, known=", ".join(known)
    )
