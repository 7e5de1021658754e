"""What to do first, in a briefing: the next step that Today names, too."""

from collections.abc import Iterator

from pmjournal.domain.agenda import agenda_of
from pmjournal.domain.coach import Advice
from pmjournal.domain.why import question_text, why
from pmjournal.i18n import _


def do_lines(advice: Advice) -> Iterator[str]:
    """The coach's one suggestion, or what it asks; where there is neither, why not."""
    step = agenda_of(advice).step
    if step is None:
        yield why(advice)
    elif advice.idea is None and advice.moment is not None:
        yield f"{question_text(advice.moment, advice.situation)} {step.text}."
    elif advice.needs_first_aid:
        rest = _("nothing else today")
        yield f"{step.text} · {rest}"
    else:
        yield step.text
