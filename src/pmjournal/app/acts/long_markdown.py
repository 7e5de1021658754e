"""How much of a text is rendered as Markdown: each item of a list takes its time."""

_LINES, _CHARACTERS = 100, 20_000


def rendered_part(text: str) -> str:
    """The beginning of `text` that is rendered at once, all of it where it isn't long."""
    return "\n".join(text[:_CHARACTERS].split("\n")[:_LINES])
