"""The page of the help on keys, made of the bindings themselves, so that it can't be wrong."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from textual.binding import Binding
from textual.keys import format_key

from pmjournal import help  # noqa: A004
from pmjournal.app.keys.checked_settings import checked_settings
from pmjournal.app.keys.moved import with_moved_keys
from pmjournal.app.keys.places import PLACES, places
from pmjournal.i18n import _
from pmjournal.settings import load

_WIDTH, _INDENT = 78, 20


def keys_page() -> str:
    """All keys by place, as Markdown of at most 78 columns."""
    keys = checked_settings(load()).settings.keys
    title = _("# The keys")
    sections: dict[str, list[Binding]] = {}
    for (_module, _class, name), bindings in zip(PLACES, places(), strict=True):
        sections.setdefault(name, []).extend(with_moved_keys(bindings, keys))
    texts = ("\n".join((f"## {name}", "", *_lines(own))) for name, own in sections.items())
    return "\n\n".join((title, *texts))


def help_page(topic: str) -> str:
    """As `help.page`, also for the page on keys."""
    return keys_page() if topic == "keys" else help.page(topic)


def _lines(bindings: Iterable[Binding]) -> Iterator[str]:
    commands: dict[tuple[str, str], dict[str, None]] = {}
    for binding in bindings:
        if binding.tooltip:
            keys = [format_key(key) for key in binding.key.split(",")]
            command = commands.setdefault((binding.description, binding.tooltip), {})
            command.update(dict.fromkeys(keys))
    for (name, sentence), keys in commands.items():
        first, *more = wrap(f"{name}: {sentence}", _WIDTH - _INDENT)
        yield f"    {' '.join(keys):<{_INDENT - 5}} {first}"
        yield from (" " * _INDENT + line for line in more)
