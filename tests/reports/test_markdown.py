"""What users wrote stays inside its place on the page, whatever it is."""

import re

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from pmjournal.domain.text import visible, visible_line
from pmjournal.reports.markdown import code_block, inline, quotation
from pmjournal.reports.note_markdown import note_parser

PIECES = [
    *("#", "##", "#######", "# heading", "===", "---", "-", "***", "- - -", "```", "~~~", "````"),
    *("<", "<div>", "<!--", "-->", "</", "<script>", "<?", "<![CDATA[", "<https://x.y>", "&lt;"),
    *("[a]: /b", "[a", "]:", "](", "[^1]: x", "|", "| - |", "> ", ">", "- ", "1. ", "* ", "+ "),
    *("\t", "  ", "    ", " ", "\\", "`", "``", "**", "_", "word", "html", "!", '"', "=", ":", ";"),
    *("\n", "\n", "\n", "\n\n", "\x0b", "\x0c", "\x1b[31m", "\u2028", "\x85", "\x00", "\u202e"),
]
markdown = st.lists(st.sampled_from(PIECES), min_size=1).map("".join)


def blocks(page: str, environment: dict[str, object] | None = None) -> list[Token]:
    """What a viewer of Markdown makes of `page`, without what stands in its lines."""
    return MarkdownIt("gfm-like", {"linkify": False}).parse(page, environment)


def pieces(tokens: list[Token]) -> list[Token]:
    """What stands in the lines of the blocks `tokens`."""
    return [piece for token in tokens for piece in token.children or []]


def check(text: str) -> None:
    """Quote `text` between two paragraphs and see that the page stays what it is."""
    environment: dict[str, object] = {}
    page = blocks(f"before\n\n{quotation(text)}\n\nafter [a] [b] [^1]", environment)
    assert [token.type for token in page if token.level == 0 and token.nesting] == [
        *("paragraph_open", "paragraph_close", "blockquote_open", "blockquote_close"),
        *("paragraph_open", "paragraph_close"),
    ]
    assert [piece.content for piece in pieces(page[-3:])] == ["after [a] [b] [^1]"]
    assert not environment.get("references")
    assert not any(token.type.startswith("html_") for token in (*page, *pieces(page)))
    headings = {token.tag for token in page if token.type == "heading_open"}
    assert headings <= {"h5", "h6"}


@given(markdown)
@example("```\nnever closed\n# heading")
@example("- ```\n  ```\n<script>")
@example("- ```\n```\n<script>\n```\n<script>")
@example("``` `\n<script>")
@example("~~~\n```\n<b>\n~~~\n<b>")
@example("```\n    ```\n```\n<b>")
@example("title\n===\n\ntitle\n---\n> title\n> ---\n- a\n  ---")
@example("- # a\n> 1. ## b\n#\n#\tc")
@example("[a]: /x\n[a\nb]: /y\n\\[b]: /z\n[^1]: note")
@example("<div\nonclick=x>\n\\<b>\n<!-- \n<?php\n<!X")
@example("\t# code\n    ```\n<b>")
@example("a|b\n-|-\n# c")
def test_no_markdown_reaches_beyond_its_quotation(text: str) -> None:
    check(text)


@given(st.text())
def test_no_text_reaches_beyond_its_quotation(text: str) -> None:
    check(text)


@given(st.one_of(markdown, st.text()))
@example("\x1b]0;title\x07")
def test_nothing_in_a_quotation_is_alive(text: str) -> None:
    assert not any(ord(sign) < 0x20 and sign not in "\n\t" for sign in quotation(text))


def test_the_markdown_of_a_quotation_stays_markdown() -> None:
    text = "# Title\n\n- **bold** and `code`\n- [link](https://x.y)\n\n```\na < b <b>\n```\n1 < 2"
    page = blocks(quotation(text))
    assert {"h5", "ul"} <= {token.tag for token in page}
    assert {"strong", "code", "a"} <= {piece.tag for piece in pieces(page)}
    assert [token.content for token in page if token.type == "fence"] == ["a < b <b>\n"]
    assert "1 < 2" in [piece.content for piece in pieces(page)]


@given(st.one_of(markdown, st.text(min_size=1)))
@example("# <b>x</b> [a](b) `c` *d* |_x_|")
@example("&lt; &amp; ~~no~~ ![x](y)")
@example("\\[\\`\\")
def test_an_inline_text_means_each_of_its_signs(text: str) -> None:
    page = blocks(f"# x {inline(text)} x")
    assert [token.type for token in page] == ["heading_open", "inline", "heading_close"]
    shown = "".join(piece.content for piece in pieces(page))
    assert shown.split() == f"x {visible_line(text)} x".split()


@pytest.mark.parametrize("name", ["1. FC Nord", "2) b", "- Co", "+ Co", "-", "7.", "24.7 GmbH"])
def test_a_name_that_begins_a_paragraph_begins_no_list(name: str) -> None:
    page = blocks(f"{inline(name)} · handover")
    assert [token.type for token in page] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(piece.content for piece in pieces(page)) == f"{name} · handover"


@given(st.one_of(markdown, st.text()))
@example("```\n````\n~~~")
def test_no_text_closes_its_code_block(text: str) -> None:
    page = blocks(f"{code_block(visible(text))}\n\nafter")
    assert [token.type for token in page if token.nesting >= 0] == [
        *("fence", "paragraph_open", "inline")
    ]
    assert page[0].content == visible(text) + "\n"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        (
            "3. Dezember\n10. Dezember\n24. März",
            "> 3\\. Dezember  \n> 10\\. Dezember  \n> 24\\. März",
        ),
        ("1. a\n2. b", "> 1. a\n> 2. b"),
        ("Nr.\n10) x\n1.5 Tage, 10.", "> Nr.  \n> 10\\) x  \n> 1.5 Tage, 10."),
        ("<Option B>, AT&amp;T", "> \\<Option B>, AT\\&amp;T"),
        ("[CIO]: yes\n#42 is solved", "> [CIO]\\: yes  \n> \\#42 is solved"),
        ("a & b, C#, R&D, x", "> a & b, C#, R&D, x"),
        ("\\\\server\\x", "> \\\\\\\\server\\x"),
        ("`<b> &amp;` ``a ` <b>`` `<b>", "> `<b> &amp;` ``a ` <b>`` `\\<b>"),
        ("Title\n===\nmore\n---", "> Title  \n> \\===  \n> more\n> ___"),
        ("## A\n- # B\n", "> ###### A\n> - ##### B\n>"),
        (
            "```\n# a <b>\n3. c\n```\n\n    # d <b>",
            "> ```\n> # a <b>\n> 3. c\n> ```\n>\n>     # d <b>",
        ),
        (
            "One\ntwo  \nthree\n\n- a\n  b\n- c\n`d\ne`",
            "> One  \n> two  \n> three\n>\n> - a  \n>   b\n> - c  \n> `d\n> e`",
        ),
        ("<https://x.y/?a&copy;#b> <a@b.de>", "> <https://x.y/?a&copy;#b> \\<a@b.de>"),
    ],
)
def test_what_others_would_take_for_markup_is_escaped(text: str, quoted: str) -> None:
    assert quotation(text) == quoted


SIGNS = [
    *("#", "##", "===", "---", "-", "--", "```", "~~~", "<", "<div>", "<!--", "-->", "</", "<?"),
    *(
        "<https://x.y/?a&copy;#b>",
        "<a@b.de>",
        "&lt;",
        "&copy;",
        "&#35;",
        "&",
        "[a]: /b",
        "[a",
        "]:",
    ),
    *("](http://x.y)", "[^1]: x", "> ", ">", "- ", "1. ", "2. ", "3) ", "10. ", "01. ", "* ", "+ "),
    *(
        "\t",
        "  ",
        "    ",
        " ",
        "\\",
        "\\\\",
        "`",
        "``",
        "**",
        "_",
        "word",
        "html",
        "!",
        '"',
        "=",
        ":",
    ),
    *("\n", "\n", "\n", "\n\n", "***", "\\*", "\\`", "\\<", "3. Dezember", "\\\\server\\x", "#42"),
]
notes = st.lists(st.sampled_from(SIGNS), min_size=1).map("".join)


def said(tokens: list[Token]) -> list[list[str]]:
    """The words of a page: those of each line of its blocks."""
    blocks = [
        words(token) if token.type == "inline" else token.content
        for token in tokens
        if token.type in ("inline", "fence", "code_block")
    ]
    return [[" ".join(line.split()) for line in block.rstrip().split("\n")] for block in blocks]


def words(token: Token) -> str:
    """The words of a token, with those of a picture's description."""
    if token.children:
        return "".join(map(words, token.children))
    return "\n" if token.type.endswith("break") else token.content


def structure(tokens: list[Token]) -> list[str]:
    return [token.type for token in tokens if token.type != "hr"]


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@given(text=notes)
@example(text="3. Dezember\n10. Dezember\n24. März")
@example(
    text="[CIO]: yes\n<Option B>\n<details>\nAT&amp;T \\\\server #42\n===\n`a\n<b>` &copy;\n---"
)
@example(text="# a &lt;\n- #1\n- ---\n  x\n  --\n> \t# code\n\n1) a\n2) b")
def test_another_reader_finds_what_ours_does(preset: str, text: str) -> None:
    ours = note_parser(tables=preset != "commonmark").parse(text)
    theirs = MarkdownIt(preset).disable("linkify").parse(quotation(text))
    assert said(theirs) == said(ours)
    assert structure(theirs)[1:-1] == structure(ours)


WORDS = [
    *(
        "<",
        ">",
        "&",
        "&amp;",
        "#",
        "\\",
        "[",
        "]:",
        ":",
        "=",
        "10.",
        "3)",
        "a",
        "Ä",
        ".",
        "<a@b.c>",
    ),
    *("\n", "\n", " ", "CIO", "<b>", "&#x41;", "#42", "\\\\"),
]
everyday = st.lists(st.sampled_from(WORDS), min_size=1).map("".join)


@pytest.mark.parametrize("preset", ["commonmark", "gfm-like"])
@given(text=everyday)
def test_words_of_everyday_come_out_as_they_were_written(preset: str, text: str) -> None:
    lines = [" ".join(line.split()) for line in text.split("\n")]
    assume(not any(re.match(r"#+( |$)|>", line) for line in lines))  # which are markup
    assume(not re.search(r"\\[^\w\s\\]", text))
    theirs = MarkdownIt(preset).disable("linkify").parse(quotation(text))
    assert [line for block in said(theirs) for line in block] == [line for line in lines if line]
