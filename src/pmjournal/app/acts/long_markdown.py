"""How a text becomes a page of the app: how much of it, and read as which Markdown."""

from markdown_it import MarkdownIt

from pmjournal.reports.note_markdown import note_parser

_LINES, _CHARACTERS = 100, 20_000


def rendered_part(text: str) -> str:
    """The beginning of `text` that is rendered at once, all of it where it isn't long.

    Each item of a list takes its time.
    """
    return "\n".join(text[:_CHARACTERS].split("\n")[:_LINES])


def note_reader() -> MarkdownIt:
    """Reads what a person wrote."""
    return note_parser(tables=True)


def page_reader() -> MarkdownIt:
    """Reads a page of ours, in which all that a person wrote is escaped already."""
    return MarkdownIt("gfm-like", {"html": False, "linkify": False})
