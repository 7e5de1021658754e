"""Open questions: what notes ask in lines that begin with `?`, until a later line answers it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from pmjournal.domain.entry import Entry, new_entry_of_text
from pmjournal.domain.private import PRIVATE_TAGS, is_private
from pmjournal.domain.text import fold
from pmjournal.domain.words import Kind, Side

DROPPED = "–"
"""The answer that says that a question is no longer asked."""

# A run of `?` is possessive, so that "???" asks nothing; `==` underlines a heading, `=>` points.
_LINE = re.compile(
    r"^[ \t]*(?:[-*][ \t]+)?(?:(\?++|question:|frage:)|=(?![=>]))[ \t]*(\S.*)$", re.I | re.M
)
_FINAL = (".", "!", "?", "…", ":")
_DROPS = re.compile(r"(?:^|[^\w\s]|\s)[-–—]$")

Words = tuple[str, ...]
"""A question's words as they are compared: without case, accents and signs."""


@dataclass(frozen=True, slots=True)
class Question:
    """What a note asks and no later line has answered."""

    text: str
    """As the note has it, on one line."""
    at: datetime
    """When it was asked."""
    entry: str
    """The id of the entry that asks first."""
    project: str
    """The project's id."""
    who: str | None = None
    """Whom that entry names."""
    private: bool = False
    """Whether that entry stays on its machine: so does the answer, which holds its words."""

    @property
    def draft(self) -> str:
        """The key under which a draft of its answer is kept."""
        return f"answer {self.entry} {self.text[:100]}"


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line of a note that asks or answers."""

    text: str
    """What stands behind the mark."""
    asks: bool

    @property
    def drops(self) -> bool:
        """Whether it answers with a dash: the question is no longer asked."""
        return not self.asks and _DROPS.search(self.text[-2:]) is not None


def marked_lines(text: str) -> Iterator[MarkedLine]:
    """The lines of `text` that ask (`?`, `question:`, `Frage:`) or answer (`=`), in order."""
    if "?" not in text and "=" not in text and ":" not in text:
        return
    for found in _LINE.finditer(text):
        # Stripped here, as a pattern that does it takes the square of a long run of spaces.
        line = MarkedLine(found[2].rstrip(), found[1] is not None)
        if _words(line.text):
            yield line


def open_questions(entries: Iterable[Entry]) -> list[Question]:
    """What `entries` of one project ask and don't answer, the oldest first.

    A question that is asked again while it is open is one question. It is answered by a line
    `= QUESTION ANSWER` below it in the same note or in a later one, and may be asked anew then.
    """
    waiting: dict[Words, Question] = {}
    for entry in sorted(entries, key=_moment):
        for line in marked_lines(entry.text):
            if line.asks:
                waiting.setdefault(_words(line.text), _asked(line.text, entry))
            elif (answered := _answered(line.text, waiting)) is not None:
                del waiting[answered]
    return list(waiting.values())


def _asked(text: str, entry: Entry) -> Question:
    private = is_private(entry.text, entry.tags)
    return Question(text, entry.at, entry.id, entry.project, entry.who, private)


def answer_line(question: Question, answer: str, waiting: Iterable[Question]) -> str:
    """The line that answers `question`, one of those `waiting`; without words it is dropped.

    Line breaks of `answer` stay: what it says further goes below.
    """
    asked = {_words(one.text): one for one in waiting}
    head = question.text if question.text.endswith(_FINAL) else f"{question.text}?"
    said = answer.strip() or DROPPED
    line = f"= {head} {said}"
    meant = _answered(line.partition("\n")[0][2:], asked)
    # Where another question goes on with the words of the answer, a dash keeps them apart.
    return line if meant == _words(question.text) else f"= {head} {DROPPED} {said}"


def answer_entry(
    question: Question,
    answer: str,
    waiting: Iterable[Question],
    id: str,  # noqa: A002
    now: datetime,
    side: Side,
) -> Entry:
    """The note, with that id, that answers `question` as `answer_line` says, without a mood.

    It is of `now`, or of the second after the question where that is still to come.
    """
    text = answer_line(question, answer, waiting)
    at = max(now.replace(microsecond=0), question.at + timedelta(seconds=1))
    tags = PRIVATE_TAGS[:1] if question.private else ()
    project, kind = question.project, Kind.NOTE
    return new_entry_of_text(
        Entry(id=id, project=project, at=at, text=text, kind=kind, side=side, tags=tags)
    )


def _moment(entry: Entry) -> tuple[float, str]:
    return entry.at.timestamp(), entry.id


def _words(text: str) -> Words:
    return tuple(re.findall(r"\w+", fold(text)))


def _answered(line: str, waiting: Mapping[Words, Question]) -> Words | None:
    """Which of the questions `waiting` the `line` answers: the longest that it begins with.

    One that stands there as it was asked goes before one of which only the words do.
    """
    words = _words(line)
    fitting = [known for known in waiting if words[: len(known)] == known]
    if len(fitting) < 2:
        return next(iter(fitting), None)
    begun = _plain(line)
    literal = [known for known in fitting if begun.startswith(_plain(waiting[known].text))]
    return max(literal or fitting, key=len)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())
