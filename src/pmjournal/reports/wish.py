"""The time capsule on a page: that there is one, and its words only where it is open."""

from collections.abc import Iterator

from pmjournal.domain import sentences
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import quoted


def wish_lines(figures: Figures) -> Iterator[str]:
    """Since when it is sealed, and the wish where that may be read; as plain text."""
    capsule = figures.capsule
    if capsule is None:
        return
    yield sentences.sealed_text(capsule, figures.project, figures.as_of)
    if capsule.is_open(figures.project, figures.as_of):
        who = f" ({capsule.who})" if capsule.who else ""
        yield f"{quoted(capsule.text.strip())}{who}"
