"""Open questions in notes."""

import pytest

from pmjournal.domain.entry import promises_in_text
from pmjournal.domain.questions import open_questions


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("? Who decides: the CFO or the owners?", ["Who decides: the CFO or the owners?"]),
        (
            "Call\n\n?Why\nquestion: When?\nFrage: Wer?\n- ? And how",
            ["Why", "When?", "Wer?", "And how"],
        ),
        ("? Twice\n? Twice", ["Twice"]),
        ("They asked: who decides?", []),
        ("?\n?   \nquestion:\n", []),
        ("?\nnext line", []),
        ("", []),
    ],
)
def test_lines_that_ask_are_found(text: str, found: list[str]) -> None:
    assert open_questions(text) == found


def test_a_long_run_of_spaces_takes_no_time() -> None:
    spaces = " " * 200_000
    assert open_questions(f"? Why{spaces}\n?{spaces}") == ["Why"]
    assert promises_in_text(f"promise: x{spaces}y\npromise:{spaces}") == (f"x{spaces}y",)
