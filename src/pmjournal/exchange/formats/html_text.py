"""HTML as text: paragraphs and lists stay what they are, and no word of it goes."""

import re
from html.parser import HTMLParser

_HTML = re.compile(
    r"<(?:p|br|div|ul|ol|li|h[1-6]|b|i|u|s|strong|em|span|a|blockquote|pre|img|table|hr)\b[^<>]*>"
    r"|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.I,
)
_MOST_ODDITIES = 1000
"""Declarations, and tags that are never closed: the parser of Python looks for the end of each up
to the end of the text, and no journal writes so many."""
_BLOCKS = {
    *("address", "article", "blockquote", "div", "dl", "dd", "dt", "figure", "footer", "form"),
    *("header", "hr", "main", "p", "pre", "section", "table", "tr", "ul", "ol", "li"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
_APART = {"p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "table"}
"""Blocks with an empty line around them."""
_UNSEEN = {"script", "style", "head", "title"}


def looks_like_html(text: str) -> bool:
    """Whether `text` has a tag or a reference of HTML in it."""
    return bool(_HTML.search(text))


def text_of_html(html: str) -> str:
    """What a person reads in `html`, as plain text with the lists of Markdown.

    What is hardly HTML stays as it is.
    """
    declarations = html.count("<!") + html.count("<?")
    if max(declarations, html.count("<") - html.count(">")) > _MOST_ODDITIES:
        return html
    reader = _TextReader()
    reader.feed(html)
    reader.close()
    return reader.text()


class _TextReader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = []
        self._line = ""
        self._is_apart = False
        self._lists: list[int | None] = []
        """For each list that is open the number of its last item; None where they have none."""
        self._link: tuple[str, int] | None = None
        """Where the link leads that is open, and where in the line its words begin."""
        self._unseen = 0
        self._kept = 0
        """How many `pre` are open, in which space and line breaks count."""

    def text(self) -> str:
        """All of it, without the space around."""
        self._end_line()
        return "\n".join(self._lines).strip("\n")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._say(" ".join(filter(None, (given.get("alt"), given.get("src")))))
        elif tag == "input" and given.get("type") == "checkbox":
            self._say("[x] " if "checked" in given else "[ ] ")
        elif tag in ("td", "th") and self._line.strip():
            self._say(" | ")
        elif tag == "a":
            self._link = (given.get("href", ""), len(self._line))
        if tag in _BLOCKS:
            self._open_block(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag == "a" and self._link:
            href, start = self._link
            self._link = None
            if href and not href.startswith("#") and href not in self._line[start:]:
                self._say(f" ({href})" if self._line[start:].strip() else href)
        elif tag in ("ul", "ol") and self._lists:
            self._lists.pop()
        elif tag == "pre":
            self._kept = max(0, self._kept - 1)
        if tag in _BLOCKS:
            self._end_line(is_apart=tag in _APART and not self._lists)

    def handle_data(self, data: str) -> None:
        if self._unseen:
            return
        if self._kept:
            *lines, last = data.split("\n")
            for line in lines:
                self._line += line
                self._break()
            self._line += last
        else:
            said = re.sub(r"[ \t\n\r\f]+", " ", data)
            self._say(said if self._line and not self._line.endswith(" ") else said.lstrip(" "))

    def unknown_decl(self, data: str) -> None:
        self.handle_data(data.removeprefix("CDATA["))

    def _say(self, text: str) -> None:
        self._line += text

    def _open_block(self, tag: str) -> None:
        self._end_line(is_apart=tag in _APART and not self._lists)
        if tag in ("ul", "ol"):
            self._lists.append(0 if tag == "ol" else None)
        elif tag == "li":
            depth = max(0, len(self._lists) - 1)
            number = self._lists[-1] if self._lists else None
            if number is not None:
                self._lists[-1] = number + 1
            self._line = "  " * min(depth, 10) + ("- " if number is None else f"{number + 1}. ")
        elif tag == "blockquote":
            self._line = "> "
        elif tag == "pre":
            self._kept += 1
        elif tag[0] == "h" and tag[1:].isdigit():
            self._line = f"{'#' * int(tag[1])} "

    def _break(self) -> None:
        if self._line.strip():
            if self._is_apart and self._lines and self._lines[-1]:
                self._lines.append("")
            self._is_apart = False
        self._lines.append(self._line.rstrip())
        self._line = ""
        self._link = self._link and (self._link[0], 0)

    def _end_line(self, *, is_apart: bool = False) -> None:
        if self._line.strip():
            self._break()
        self._line = "" if not self._line.strip() else self._line
        self._is_apart = self._is_apart or is_apart
