"""The demo: believable on whatever day and in whatever language it is opened."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.demo.demo import prepare_demo, write_demo
from pmjournal.exchange.demo.story import near_working_day
from pmjournal.store.journal import Journal

TODAY = date(2026, 3, 24)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


@pytest.fixture
def made(tmp_path: Path) -> Callable[[date, str], Journal]:
    def make(today: date, language: str) -> Journal:
        journal = Journal(str(tmp_path / f"{today}-{language}.db"))
        write_demo(journal, today, language)
        return journal

    return make


@pytest.mark.parametrize("language", ["en", "de"])
def test_it_tells_of_three_projects(made: Callable[[date, str], Journal], language: str) -> None:
    with made(TODAY, language) as journal:
        counts = sorted(len(journal.entries(project)) for project in journal.projects())
        moods = {entry.mood for entry in journal.entries()}
        default = journal.default_project()
        assert default is not None
        assert len(journal.entries(default)) == counts[-1]
    assert len(counts) == 3
    assert 25 <= counts[-1] <= 30
    assert {-2, -1, 0, 1, 2, 3, None} <= moods


def test_both_languages_tell_the_same_story(made: Callable[[date, str], Journal]) -> None:
    with made(TODAY, "en") as english, made(TODAY, "de") as german:
        pairs = list(zip(english.entries(), german.entries(), strict=True))
    for one, other in pairs:
        assert (one.at, one.mood, one.kind, one.side) == (
            other.at,
            other.mood,
            other.kind,
            other.side,
        )
        assert one.text != other.text


@pytest.mark.parametrize("shift", range(7))
def test_it_lies_on_working_days_up_to_today(
    made: Callable[[date, str], Journal], shift: int
) -> None:
    today = TODAY + timedelta(days=shift)
    with made(today, "en") as journal:
        entries = journal.entries()
        projects = journal.projects()
    assert all(entry.day.weekday() < 5 for entry in entries)
    assert max(entry.day for entry in entries) < today
    assert all(start.weekday() < 5 for project in projects for start in project.phases.values())


@given(days, st.lists(st.integers(-200, 200), min_size=2, unique=True))
@example(date(2026, 3, 23), [-3, -1])  # the day before a Monday
def test_days_keep_their_order(today: date, offsets: list[int]) -> None:
    moved = [(offset, near_working_day(today, offset)) for offset in sorted(offsets)]
    for (offset, day), (next_offset, next_day) in pairwise(moved):
        assert day <= next_day
        if next_offset - offset > 2:
            assert day < next_day
    for offset, day in moved:
        assert day.weekday() < 5
        assert abs((day - today).days - offset) <= 2
        if offset < 0:
            assert day < today


def origin_of(path: Path) -> tuple[str, bool] | None:
    with Journal(str(path)) as journal:
        return journal.origin()


def ids_in(path: Path) -> list[str]:
    with Journal(str(path)) as journal:
        return [entry.id for entry in journal.entries()]


def test_one_of_today_is_opened_again_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    prepare_demo(str(path), TODAY, "en")
    with Journal(str(path)) as journal:
        journal.delete(journal.entries()[0])
    before = ids_in(path)
    prepare_demo(str(path), TODAY, "en")
    assert ids_in(path) == before
    assert list(tmp_path.glob("*.db")) == [path]


@pytest.mark.parametrize("later", [(TODAY + timedelta(days=1), "en"), (TODAY, "de")])
def test_one_of_another_day_or_language_makes_way(tmp_path: Path, later: tuple[date, str]) -> None:
    path = tmp_path / "demo.db"
    prepare_demo(str(path), TODAY, "en")
    before = ids_in(path)
    prepare_demo(str(path), *later)
    assert not set(before) & set(ids_in(path))
    assert list(tmp_path.glob("*.db")) == [path]


def test_one_that_was_written_into_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    for name in (f"demo-{TODAY}.db", f"demo-{TODAY}-2.db"):
        prepare_demo(str(path), TODAY, "en")
        with Journal(str(path)) as journal:
            journal.delete(journal.entries()[0])
        before = ids_in(path)
        prepare_demo(str(path), TODAY + timedelta(days=1), "en")
        assert ids_in(tmp_path / name) == before
        assert not set(before) & set(ids_in(path))
        path.unlink()


def test_a_journal_of_ones_own_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.db"
    with Journal(str(path)) as journal:
        journal.add_project("Mine")
    with pytest.raises(InputError, match=r"mine\.db"):
        prepare_demo(str(path), TODAY, "en")
    with Journal(str(path)) as journal:
        assert [project.name for project in journal.projects()] == ["Mine"]


def test_one_that_is_open_elsewhere_stays(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    prepare_demo(str(path), TODAY, "en")
    before = ids_in(path)
    with Journal(str(path)) as open_elsewhere:
        open_elsewhere.use_project(open_elsewhere.projects()[-1])
        prepare_demo(str(path), TODAY + timedelta(days=1), "en")
    assert ids_in(path) == before


def test_one_that_was_broken_off_while_being_made_is_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "demo.db"
    Journal(str(path)).close()
    prepare_demo(str(path), TODAY, "en")
    assert origin_of(path) == (f"demo {TODAY} en", False)
