"""Now: what wants doing, the most urgent first."""

from datetime import date, timedelta

from pmjournal.domain.agenda import Todo, agenda
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.words import Phase

from .series import START, reading

BEGUN = Project(id="p", slug="p", name="P", phases={Phase.KICKOFF: START})


def points(*moods: int, project: Project = BEGUN, days_later: int = 0) -> list[tuple[Todo, str]]:
    """What stands there after moods on following weeks."""
    readings = [reading(7 * week, mood, Phase.KICKOFF) for week, mood in enumerate(moods)]
    as_of = START + timedelta(7 * max(0, len(moods) - 1) + days_later)
    found = agenda(figures_of(project, Observed(readings, []), as_of))
    return [(point.todo, point.text) for point in found]


def test_an_empty_journal_asks_for_a_first_mood() -> None:
    assert points()[0] == (Todo.NOTE, "No mood yet: write one down after your next call.")


def test_a_project_without_dates_asks_for_them() -> None:
    bare = Project(id="p", slug="p", name="P")
    assert (Todo.DATES, "No dates yet: say when each phase begins.") in points(1, project=bare)


def test_where_nothing_needs_doing_it_says_so() -> None:
    assert points(1, 1) == [(Todo.NOTHING, "Nothing needs doing.")]


def test_a_low_reading_wants_repair_first() -> None:
    text = "The last reading is −2: put right what hurts, before anything else."
    assert points(-2) == [(Todo.CURVE, text)]


def test_a_fall_that_stands_says_it_once() -> None:
    told = points(3, 0, -1)
    assert [text.split(":")[0] for _todo, text in told] == ["One low reading"]


def test_silence_asks_for_a_call() -> None:
    assert points(1, days_later=40)[0][0] is Todo.NOTE


def test_the_next_date_comes_last() -> None:
    planned = BEGUN.with_phase(Phase.GO_LIVE, date.fromordinal(START.toordinal() + 9))
    assert points(1, 1, project=planned)[-1][1].startswith("Next: go-live on ")
