"""The page of HTML: it shows what was written, and neither does nor loads anything."""

import base64
import hashlib
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.reading import Reading
from pmjournal.domain.text import ACTING
from pmjournal.domain.words import Phase
from pmjournal.reports.html import html_page
from pmjournal.reports.rich_text import rich_text
from pmjournal.reports.summary import Chapter

TODAY = date(2026, 3, 24)
TEXT_TAGS = set(re.findall(r"\w+", "p br em strong a ul ol li blockquote hr pre code h4 h5 h6"))
NAUGHTY = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](//evil.example/x)",
    "![a picture](https://evil.example/x.png)",
    "<javascript:alert(1)>",
    '[x](https://example.com "onmouseover=alert(1)")',
    '```"><script>\nx\n```',
    "</div></main></style><style>*{}",
    "\x1b[31m &#27; \u202e &#x202e; &#0;",
    "# Title\n\nOther\n===",
)


@dataclass
class Page(HTMLParser):
    """The tags, attributes and text of a page."""

    tags: list[str] = field(default_factory=list[str])
    attributes: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    text: str = ""

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(html: str) -> Page:
    found = Page()
    found.feed(html)
    found.close()
    return found


def chapter(texts: Sequence[str], name: str = "Acme", *, key: str = "p") -> Chapter:
    """A project with an entry and a reading for each of `texts`, a day apart."""
    phases = {Phase.FIRST_CONTACT: date(2026, 1, 5), Phase.KICKOFF: date(2026, 2, 2)}
    project = Project(id=key, slug=key, name=name, customer=name, phases=phases)
    noon = datetime(2026, 3, 24, 12, tzinfo=UTC)
    entries = [
        Entry(
            id=f"{key}{place}",
            project=key,
            at=noon - timedelta(days=place),
            text=text,
            mood=place % 7 - 3,
            who=name,
        )
        for place, text in enumerate(texts)
    ]
    readings = [
        Reading(id=one.id, at=one.at, mood=one.mood, side=one.side)
        for one in reversed(entries)
        if one.mood is not None
    ]
    figures = figures_of(project, Observed(readings, []), TODAY)
    return Chapter(figures=figures, entries=entries)


def check_harmless(text: str) -> None:
    found = parsed(rich_text(text, 4))
    assert set(found.tags) <= TEXT_TAGS
    assert {name for name, _value in found.attributes} <= {"href", "rel", "start"}
    for name, value in found.attributes:
        assert name != "href" or re.match("(https?://|mailto:)", value, re.I)
    assert not set(found.text) & (set(ACTING) - set("\t\n"))


@pytest.mark.parametrize("text", NAUGHTY)
def test_a_naughty_text_is_only_shown(text: str) -> None:
    check_harmless(text)


@given(st.lists(st.sampled_from(NAUGHTY) | st.text(), max_size=6).map("\n".join))
def test_no_text_becomes_anything_but_text(text: str) -> None:
    check_harmless(text)


def test_a_text_keeps_its_form() -> None:
    assert rich_text("# One\n- *two*", 4) == "<h4>One</h4>\n<ul>\n<li><em>two</em></li>\n</ul>\n"
    assert rich_text("a\nb", 4) == "<p>a<br />\nb</p>\n"
    assert rich_text("![a *picture*](x.png)", 4) == "<p>a picture</p>\n"
    link = '<a href="https://example.com" rel="noreferrer noopener">x</a>'
    assert rich_text("[x](https://example.com)", 4) == f"<p>{link}</p>\n"
    assert rich_text("[x](notes/x.md)", 4) == "<p><a>x</a></p>\n"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3. December\n10. December\n24. March",
            "1. a\n1. b",
            "01. May\n02. May",
            "7) x",
            "3. May",
        ),
        *("- a\n- 3. May\n- 5. May", "> 3. a\n> 5. b", "text\n3. a\n5. b", "1. a\n2. b\n4. c"),
        *(
            "<Option B>",
            "<details>\nx\n</details>",
            "a <b@c> d",
            "AT&amp;T &copy; &#65;",
            "<!-- x -->",
        ),
        *("[CIO]: yes", "[CIO]: yes\n[CFO]: no", "\\\\server\\x", "Title\n=====\nx", "a\n--\nb"),
        *("a\nb\nc", "C:\\temp\\", "#42 is solved", "https://x.y/%C3%A4?a&copy;b"),
    ],
)
def test_what_is_no_markup_stays_as_it_was_written(text: str) -> None:
    html = rich_text(text, 4)
    shown = parsed(html).text.strip().split("\n")
    signs = re.compile(r"^(?:[>-] )")
    assert [line for line in shown if line] == [signs.sub("", line) for line in text.split("\n")]
    assert "<ol" not in html


def test_numbers_that_count_are_a_list() -> None:
    assert parsed(rich_text("3. a\n4. b\n\n5. c", 4)).attributes == [("start", "3")]
    assert rich_text("1) a\n2) b", 4) == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>\n"
    inner = rich_text("1. a\n   - 3. May\n   - 9. May\n2. b", 4)
    assert "<li>3. May</li>\n<li>9. May</li>" in inner
    assert inner.startswith("<ol>\n<li>a")


@pytest.mark.parametrize("signs", ["x", "[>", "![", "- ", "a**b_ ", "- a\n", "&", "\\["])
def test_the_longest_text_takes_no_time_and_stays_whole(signs: str) -> None:
    text = signs * (200_000 // len(signs))
    start = perf_counter()
    assert parsed(rich_text(text, 4)).text == text
    assert perf_counter() - start < 2


def test_what_is_nested_too_deep_stays_as_it_was_written() -> None:
    text = "\n".join(f"{'  ' * depth}- a{depth}" for depth in range(60))
    assert parsed(rich_text(text, 4)).text == text
    assert parsed(rich_text(f"{'>' * 60} deep", 4)).text == f"{'>' * 60} deep"


def test_a_name_is_text_everywhere() -> None:
    name = '<b>A</b> & "B" \u202e'
    found = parsed(html_page([chapter(["x"], name), chapter(["y"], key="q")], TODAY))
    assert "b" not in found.tags
    assert "script" not in found.tags
    assert '<b>A</b> & "B" \ufffd' in found.text


def test_the_policy_allows_the_styles_that_are_there_and_nothing_else() -> None:
    html = html_page([chapter(["x"]), chapter(["y"], key="q")], TODAY)
    (policy,) = re.findall('Content-Security-Policy" content="([^"]*)"', html)
    hashes = {
        f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
        for style in re.findall("<style>(.*?)</style>", html, re.S)
    }
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert set(rules.pop("style-src").split()) == hashes
    assert rules == dict.fromkeys(("default-src", "base-uri", "form-action"), "'none'")


def test_nothing_points_outside_and_no_id_is_there_twice() -> None:
    found = parsed(html_page([chapter(["x"]), chapter(["y"], key="q")], TODAY))
    names = {name for name, _value in found.attributes}
    assert not names & {"src", "style", "srcset", "action"}
    assert not any(name.startswith("on") for name in names)
    ids = [value for name, value in found.attributes if name == "id"]
    assert sorted(ids) == sorted(set(ids))
    links = [value for name, value in found.attributes if name == "href"]
    assert links == [f"#{one}" for one in ids]


def test_a_page_is_dark_on_a_screen_only() -> None:
    html = html_page([chapter(["x"])], TODAY)
    media = re.findall(r"@media [^{]*prefers-color-scheme: dark[^{]*", html)
    assert [one.strip() for one in media] == ["@media screen and (prefers-color-scheme: dark)"] * 2


def test_headings_come_in_order() -> None:
    html = html_page([chapter(["# Mine"]), chapter(["y"], key="q")], TODAY)
    levels = [int(tag[1]) for tag in parsed(html).tags if re.fullmatch("h[1-6]", tag)]
    assert levels[:3] == [1, 2, 3]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def in_chromium(tmp_path: Path, html: str, *options: str) -> tuple[str, str]:
    """What a browser that opens the page prints and logs."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs chromium")
    file = tmp_path / "page.html"
    file.write_text(html)
    headless = ("--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr")
    done = subprocess.run(
        [chromium, *headless, f"--user-data-dir={tmp_path}/profile", *options, file.as_uri()],
        capture_output=True,
        check=True,
        timeout=60,
        text=True,
    )
    return done.stdout, done.stderr


@pytest.mark.long
def test_a_browser_has_nothing_to_complain_about(tmp_path: Path) -> None:
    html = html_page([chapter(NAUGHTY), chapter(["y"], key="q")], TODAY)
    dom, log = in_chromium(tmp_path, html, "--dump-dom")
    assert dom.count("<article") == len(NAUGHTY) + 1
    assert "CONSOLE" not in log
    _dom, log = in_chromium(tmp_path, html.replace("<main>", '<main style="x">'), "--dump-dom")
    assert "CONSOLE" in log  # so that a violation would have been seen


@pytest.mark.long
def test_a_normal_project_fits_one_page_of_paper(tmp_path: Path) -> None:
    text = "Called about the import.\nHe was short, and asked twice for the date of the pilot."
    pdf = tmp_path / "page.pdf"
    in_chromium(tmp_path, html_page([chapter([text] * 12)], TODAY), f"--print-to-pdf={pdf}")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf.read_bytes())) == 1
