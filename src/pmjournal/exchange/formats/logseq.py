"""Logseq's journals: a page for each day, an outline of blocks with properties."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import dedent

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.files import Text
from pmjournal.exchange.formats.incoming import Hints, SourceContents, SourcePlace
from pmjournal.exchange.formats.many_files import SourceFile, files_at
from pmjournal.exchange.formats.mapping import RowTexts
from pmjournal.exchange.formats.markdown_folder import PagePart, contents_of
from pmjournal.exchange.formats.page_dates import date_in_name
from pmjournal.exchange.formats.terms import field_of
from pmjournal.i18n import _, ngettext

_PROPERTY = re.compile(r"[ \t]*(?:-[ \t]+)?([\w./-]+)::(?:[ \t]+(.*))?")
_OWN = ("id", "collapsed", "heading", "logseq.order-list-type", "hl-page", "hl-color", "ls-type")
"""Properties that Logseq keeps for itself."""
_TIMED = re.compile(
    r"-[ \t]+(?:\*\*|\[)?(\d{1,2}:\d\d)(?:\*\*|\])?[ \t]*[-–—:]?[ \t]*(.*)", re.S | re.A
)
_LINK = re.compile(r"(#?)\[\[([^\[\]]+)\]\]")


def read_logseq(path: Path, hints: Hints) -> SourceContents:
    """The days in the graph of Logseq at `path`, or in the folder of its journals.

    Raises InputError where it is none, or the moods fit several scales.
    """
    base = path / "journals" if (path / "journals").is_dir() else path
    files, remarks = files_at(base, ".md")
    if not files:
        sentence = _("{file} holds no journal of Logseq; expected journals/2026_03_24.md in it.")
        raise InputError(sentence.format(file=excerpt(str(path))))
    remarks.append(_("Logseq's own properties (id, collapsed and the like) were left out."))
    pages = len(list((path / "pages").glob("*.md"))) if base != path else 0
    if pages:
        sentence = ngettext(
            "{count} page that is no day was left out; import its folder with --format md.",
            "{count} pages that are no days were left out; import their folder with --format md.",
            pages,
        )
        remarks.append(sentence.format(count=pages))

    def read(file: SourceFile, text: Text) -> Iterator[PagePart]:
        yield from _drafts(text.text, file, hints)

    return contents_of(files, read, hints, remarks)


def _drafts(text: str, file: SourceFile, hints: Hints) -> Iterator[RowTexts]:
    named = date_in_name([*file.inside[:-1], file.stem], hints.dates)
    if named is None:
        raise InputError(_("No date; expected a name such as 2026_03_24.md."))
    fields, others, blocks = _page(text)
    date = fields.pop("date", None)
    rest = [("date", date)] if date else []
    timed = [(line, block, found) for line, block in blocks if (found := _TIMED.fullmatch(block))]
    untimed = [block for _line, block in blocks if not _TIMED.fullmatch(block)]
    said = _outline(untimed)
    if said or fields or others or rest:
        yield _draft(file, 1, said, {**fields, "date": named.written}, [*others, *rest])
    shared = {name: fields[name] for name in ("tags", "project") if name in fields}
    for line, block, found in timed:
        own, kept, body = _block(block[found.start(2) :])
        first, _end, more = body.partition("\n")
        body = "\n".join(filter(None, (first, dedent(more.replace("\t", "  ")))))
        own = {name: value for name, value in own.items() if name not in ("date", "time")}
        moment = {"date": named.written, "time": found[1]}
        yield _draft(file, line, body, {**shared, **own, **moment}, kept)


def _draft(
    file: SourceFile,
    line: int,
    text: str,
    fields: Mapping[str, str],
    others: Sequence[tuple[str, str]],
) -> RowTexts:
    said = "\n".join(f"{name}: {value}" for name, value in (*fields.items(), *others))
    return RowTexts(
        place=SourcePlace(file.name, line),
        origin=f"logseq\n{said}\n{text}",
        text=text,
        fields=fields,
        others=others,
    )


def _page(text: str) -> tuple[dict[str, str], list[tuple[str, str]], list[tuple[int, str]]]:
    """A page's properties, those without a place of their own, and its blocks with their lines."""
    lines = text.removeprefix("\ufeff").split("\n")
    end = next((n for n, line in enumerate(lines) if not _PROPERTY.fullmatch(line)), len(lines))
    if end and lines[0].lstrip().startswith("-") and end < len(lines) and lines[end][:1] in " \t":
        end = 0  # the properties of a block that goes on
    fields, others, _body = _block("\n".join(lines[:end]))
    blocks: list[tuple[int, list[str]]] = []
    for number, line in enumerate(lines[end:], end + 1):
        if line.startswith("-") or not blocks:
            blocks.append((number, []))
        blocks[-1][1].append(line)
    whole = ((number, "\n".join(block).rstrip()) for number, block in blocks)
    return fields, others, [(number, block) for number, block in whole if block.strip("- \t\n")]


def _block(block: str) -> tuple[dict[str, str], list[tuple[str, str]], str]:
    """The properties of a block itself, those without a place, and its text without them."""
    fields: dict[str, str] = {}
    others: list[tuple[str, str]] = []
    body: list[str] = []
    is_own = True
    for line in block.split("\n"):
        found = _PROPERTY.fullmatch(line)
        is_own = is_own and not re.match(r"[ \t]+- ", line)
        if not found or (not is_own and found[1] not in _OWN):
            body.append(line)
        elif found[1] not in _OWN and found[2]:
            field = field_of(found[1])
            if field in (None, "text", "deleted", "id") or field in fields:
                others.append((found[1], found[2]))
            else:
                fields[field] = _plain(field, found[2])
    return fields, others, "\n".join(body).strip("\n")


def _plain(field: str, said: str) -> str:
    """A property's value; the links in tags are their names."""
    return _LINK.sub(r"\2", said) if field == "tags" else said


def _outline(blocks: Sequence[str]) -> str:
    """The text of blocks: an outline in Markdown, and of a single line that line."""
    kept = (_without_own(block) for block in blocks)
    texts = [block for block in kept if block.strip("- \t\n")]
    if len(texts) == 1 and "\n" not in texts[0].strip():
        return re.sub(r"^-[ \t]+", "", texts[0].strip())
    return "\n".join(text.replace("\t", "  ") for text in texts)


def _without_own(block: str) -> str:
    lines = block.split("\n")
    own = (found for line in lines if (found := _PROPERTY.fullmatch(line)) and found[1] in _OWN)
    dropped = {found[0] for found in own}
    return "\n".join(line for line in lines if line not in dropped or line.lstrip()[:2] == "- ")
