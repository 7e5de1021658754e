"""HTML as a person reads it; whatever it is, no word of it is lost."""

import re
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.exchange.formats.html_text import looks_like_html, text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two<br/><br>three", "one\ntwo\n\nthree"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<h2>Head</h2>text", "## Head\n\ntext"),
        ("A &amp; B &lt;3 &#252; &nbsp;x", "A & B <3 ü \xa0x"),
        ('<a href="https://example.com/x">page</a>', "page (https://example.com/x)"),
        ("<b>bold</b> <i>it</i>alic", "bold italic"),
        ("<style>p {}</style><p>seen</p><script>x()</script>", "seen"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a | b"),
        ("<blockquote>said</blockquote>", "> said"),
        ("<p>never closed <b>at all", "never closed at all"),
    ],
)
def test_what_a_browser_shows_is_there(html: str, text: str) -> None:
    assert text_of_html(html) == text


@pytest.mark.parametrize("text", ["a < b and c > d", "<cio@example.com>", "1 & 2", "List<str>"])
def test_signs_alone_are_no_html(text: str) -> None:
    assert not looks_like_html(text)


tags = st.sampled_from(["p", "div", "li", "ul", "ol", "b", "h1", "blockquote", "pre", "td", "a"])
words = st.from_regex(r"[a-z]{3,6}[0-9]{3}", fullmatch=True)


@given(st.lists(st.tuples(tags, words, st.booleans()), max_size=12))
def test_no_word_is_lost_whatever_stays_open(parts: list[tuple[str, str, bool]]) -> None:
    html = "".join(
        f"<{tag}>{word}{f'</{tag}>' if is_closed else ''} " for tag, word, is_closed in parts
    )
    assert re.findall(r"[a-z]+\d+", text_of_html(html)) == [word for _tag, word, _closed in parts]


@pytest.mark.parametrize("piece", ["<a ", "<!-- ", "<p", "<![CDATA[", "<?", "</"])
def test_much_that_is_never_closed_takes_no_time(piece: str) -> None:
    began = perf_counter()
    assert piece.strip() in text_of_html(piece * 200_000)
    assert perf_counter() - began < 5
