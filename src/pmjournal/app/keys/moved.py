"""Keys that the user has moved: the same action answers to another key, wherever it is bound."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from textual.binding import Binding, BindingsMap
from textual.dom import DOMNode

QUIT_KEY = "ctrl+q"
"""Leaves from anywhere, whatever else is moved."""


def action_name(binding: Binding) -> str:
    """What the action is called in the settings: as it is bound, without the place it acts on."""
    return binding.action.removeprefix("app.").removeprefix("screen.")


def with_moved_keys(bindings: Iterable[Binding], keys: Mapping[str, str]) -> Iterator[Binding]:
    """`bindings` with the keys that `keys` gives to their actions.

    Those that no help describes stay, which are Textual's own, such as a text's undo.
    """
    done: set[str] = set()
    for binding in bindings:
        key = keys.get(name := action_name(binding))
        if key is None or binding.key == QUIT_KEY or not binding.tooltip:
            yield binding
        elif name not in done:
            done.add(name)
            yield from Binding.make_bindings([replace(binding, key=key, key_display=None)])


def move_keys(node: DOMNode, keys: Mapping[str, str]) -> None:
    """Let what is bound at `node` answer to `keys`."""
    bound = [binding for _key, binding in node._bindings]  # pyright: ignore[reportPrivateUsage]
    node._bindings = BindingsMap(with_moved_keys(bound, keys))  # pyright: ignore[reportPrivateUsage]
