"""Open questions: lines of notes that ask something nobody has answered yet."""

import re

_QUESTION = re.compile(r"^[ \t]*(?:[-*][ \t]+)?(?:\?+|question:|frage:)[ \t]*(\S.*)$", re.I | re.M)


def open_questions(text: str) -> list[str]:
    """What the lines of `text` ask that begin with `?`, `question:` or `Frage:`, each once."""
    # Stripped here, as a pattern that does it takes the square of a long run of spaces.
    return list(dict.fromkeys(found[1].rstrip() for found in _QUESTION.finditer(text)))
