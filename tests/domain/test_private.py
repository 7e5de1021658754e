"""Which notes stay on one machine: one function decides it."""

import pytest

from pmjournal.domain.entry import tags_in
from pmjournal.domain.private import is_private


@pytest.mark.parametrize(
    "text",
    [
        "#private",
        "Call #privat",
        "(#private)",
        "[#private]",
        '"#private"',
        "-#private",
        "- #private",
        "*#private*",
        "**#Private**",
        "_#private_",
        "`#private`",
        "„#privat“",
        "«#privat»",
        "＃private",
        "﹟privat",
        "#ｐｒｉｖａｔｅ",
        "#\u200bprivate",
        "#PRIVATE.",
        "#private, and more",
        "#private's",
        "#private/own",
        "##private",
        "…#private!",
        "Call\n#privat:\nmore",
    ],
)
def test_a_mark_in_the_text_is_one_whatever_stands_around_it(text: str) -> None:
    assert is_private(text)
    assert is_private(f"Call about the invoice {text} on Monday")
    assert is_private("", tags_in(text))  # and is seen as a tag


@pytest.mark.parametrize(
    "text",
    [
        "",
        "private",
        "# private",
        "#privately",
        "#privates",
        "#privat_x",
        "#private-sector",
        "#scope",
        "room#private",
        "https://example.org/#private",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert not is_private(text)
    assert not is_private("", tags_in(text))


@pytest.mark.parametrize(
    "tag", ["private", "Privat", "#private", "(private)", "＃privat", "private,"]
)
def test_a_tag_is_one_however_it_was_typed(tag: str) -> None:
    assert is_private("Call", ["scope", tag])


@pytest.mark.parametrize("tag", ["privately", "my-private", "scope", ""])
def test_other_tags_are_none(tag: str) -> None:
    assert not is_private("Call", [tag])


def test_a_mark_is_a_tag_once() -> None:
    assert tags_in("#Private (#private) #scope") == ("Private", "scope")
    assert tags_in("(#privat) „#privat“ #scope") == ("scope", "privat")
