"""The encoding of a file is found out, and told where it wasn't certain."""

import codecs
from pathlib import Path

import pytest

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.files import decoded_file, read_bytes

TEXT = "Müller – „Brille“ 20 €\nzwei\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("utf-32"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_unicode_is_read_without_a_word(data: bytes) -> None:
    assert decoded_file(data, "a.txt").text == TEXT
    assert decoded_file(data, "a.txt").remark is None


def test_windows_1252_is_read_and_told() -> None:
    read = decoded_file(TEXT.encode("cp1252"), "a.txt")
    assert read.text == TEXT
    assert read.remark == "a.txt is no UTF-8; it was read as Windows-1252."


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"one\ntwo \x81\n", "line 2"),
        (b"\xff\x00\x01", "no text file"),
        (codecs.BOM_UTF16_LE + b"a", "UTF-16"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        decoded_file(data, "a.txt")


def test_a_file_that_isnt_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"gone\.txt can't be read"):
        read_bytes(tmp_path / "gone.txt")
