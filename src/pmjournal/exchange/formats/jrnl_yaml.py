"""jrnl's export in YAML, a file for each entry; its body is set in with tabs, which is no YAML."""

import re

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.dates import at_of, read_moment
from pmjournal.exchange.formats.incoming import STARRED, SourcePlace
from pmjournal.exchange.formats.jrnl_text import jrnl_origin
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.i18n import _

_PAGE = re.compile(
    r"\A---[ \t]*\ntitle: (?P<title>.*)\ndate: (?P<date>.*)\nstarred: (?P<starred>True|False)\n"
    r"tags:(?P<tags>.*)\n(?P<more>(?:(?!body:)[^\n]*\n)*?)body: \|[ \t]*(?:\n|\Z)",
    re.M,
)
_END = re.compile(r"(?:\A|\n)\.\.\.[ \t]*\n*\Z")


def jrnl_page(text: str, name: str) -> RowTexts | None:
    """The entry in a file that jrnl wrote; None for another. Raises InputError without a date."""
    found = _PAGE.match(text)
    if not found:
        return None
    body = _END.sub("", text[found.end() :])
    lines = [line.removeprefix("\t") for line in body.split("\n")]
    day, clock = read_moment(found["date"])
    if day is None:
        raise InputError(_("There is no date; expected one such as 2026-03-24."))
    at = at_of(day, clock)
    starred = STARRED if found["starred"] == "True" else ""
    tags = [tag.strip() for tag in found["tags"].split(",")]
    said = "\n".join([found["title"], *lines]).rstrip()
    more = [("", line) for line in found["more"].split("\n") if line.strip()]
    return RowTexts(
        place=SourcePlace(name, 1),
        origin=jrnl_origin(at, starred, " ".join([said, *(line for _name, line in more)])),
        text=said,
        fields={"tags": ",".join(tag for tag in [*tags, starred] if tag)},
        others=more,
        moment=at,
    )
