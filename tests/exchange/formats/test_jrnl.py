"""jrnl's journals, as jrnl 4.6 wrote them, come in whole."""

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints, Incoming, SourceContents
from pmjournal.exchange.formats.jrnl import read_jrnl

SAMPLES = Path(__file__).parents[1] / "samples"

ENTRIES = [
    (
        "2026-03-02 14:05",
        "Call with @CIO about the import.\nHe wants a date, and asks about #GoLive-2 again.",
        ("cio", "golive-2"),
    ),
    ("2026-03-03 09:30", "Praise from the key user", ("starred",)),
    (
        "2026-03-04 08:00",
        "Is the handover done?\nNo: three lists are missing.\n\n- list of users\n"
        "- [x] list of sites",
        (),
    ),
    (
        "2026-03-05 09:00",
        "Müller & Söhne: „Brille“ 🙂\nindented line\n\tand a tab; 100 % *bold* #ümlaut",
        ("ümlaut",),
    ),
    ("2026-03-05 13:00", "Short one", ()),
    ("2026-03-06 12:34", "Starred with a body\nSecond line *", ("starred",)),
    ("2026-11-26 00:00", "we ask again.\n[1] a footnote", ()),
]
"""What jrnl was given; it has made an entry of a line that begins with [tomorrow]."""


def told(found: SourceContents) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (f"{item.at:%Y-%m-%d %H:%M}", item.text, item.tags)
        for item in found.items
        if isinstance(item, Incoming)
    ]


def read(path: Path, text: str, hints: Hints | None = None) -> SourceContents:
    path.write_text(text, encoding="utf-8")
    return read_jrnl(path, hints or Hints())


@pytest.mark.parametrize("name", ["jrnl.txt", "jrnl-german.txt", "jrnl-odd.txt", "jrnl.json"])
def test_a_journal_comes_in_whole_whatever_its_time_format(name: str) -> None:
    assert told(read_jrnl(SAMPLES / name, Hints())) == ENTRIES


def test_a_folder_comes_in_whole() -> None:
    entries = told(read_jrnl(SAMPLES / "jrnl-folder", Hints()))
    asked = ENTRIES[2][1] + "\n\n[tomorrow] we ask again.\n[1] a footnote"
    assert entries == [*ENTRIES[:2], (ENTRIES[2][0], asked, ()), *ENTRIES[3:6]]


def test_a_file_and_its_json_are_one_origin() -> None:
    found = [read_jrnl(SAMPLES / name, Hints()) for name in ("jrnl.txt", "jrnl.json")]
    one, other = ([item.origin for item in of.items if isinstance(item, Incoming)] for of in found)
    assert one == other


def test_an_encrypted_journal_is_refused_with_the_way_to_decrypt_it() -> None:
    with pytest.raises(InputError, match=r"encrypted.*jrnl JOURNAL --format txt"):
        read_jrnl(SAMPLES / "jrnl-encrypted.txt", Hints())


def test_a_time_format_of_ones_own_can_be_named(tmp_path: Path) -> None:
    found = read(tmp_path / "j.txt", "[3/4/26;14h] Call\n", Hints(dates="%m/%d/%y;%Hh"))
    assert told(found) == [("2026-03-04 14:00", "Call", ())]


def test_a_file_without_a_date_that_is_known_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"j\.txt, line 2: .*--dates"):
        read(tmp_path / "j.txt", "\n[the day after] Call\n")


def test_a_date_that_may_be_two_days_is_refused_with_the_line(tmp_path: Path) -> None:
    found = read(tmp_path / "j.txt", "[2026-03-04 10:00] One\n\n[3/4/2026 10:00] Two\n")
    assert told(found) == [("2026-03-04 10:00", "One", ())]
    assert found.items[1].place.line == 3


def test_what_stands_before_the_first_entry_is_refused_and_not_lost(tmp_path: Path) -> None:
    found = read(tmp_path / "j.txt", "lost words\n[2026-03-04 10:00] One\n")
    assert not isinstance(found.items[0], Incoming)
    assert found.items[0].place.line == 1


def test_a_folder_with_times_only_takes_the_day_from_its_names(tmp_path: Path) -> None:
    (tmp_path / "2026" / "03").mkdir(parents=True)
    (tmp_path / "2026" / "03" / "24.txt").write_text("[14:05] Call\n[15:10] Mail\n")
    found = read_jrnl(tmp_path, Hints())
    assert [at for at, _text, _tags in told(found)] == ["2026-03-24 14:05", "2026-03-24 15:10"]


def test_bold_words_are_no_star_that_is_cut_off(tmp_path: Path) -> None:
    found = read(tmp_path / "j.txt", "[2026-03-04 10:00] A **bold** call **today**\n")
    assert told(found) == [("2026-03-04 10:00", "A **bold** call **today**", ("starred",))]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('{"entries": [', r"line 1: This is no JSON"),
        ('{"tags": {}}', r"'entries' is missing"),
    ],
)
def test_json_that_is_no_export_is_refused(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read(tmp_path / "j.json", text)


def test_an_entry_in_json_that_cant_be_is_refused_by_its_number(tmp_path: Path) -> None:
    text = '{"entries": [{"title": "a", "body": "", "date": "2026-03-04"}, 7, {"title": 1}]}'
    found = read(tmp_path / "j.json", text)
    assert [isinstance(item, Incoming) for item in found.items] == [True, False, False]
    assert found.items[1].place.number == 2


line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=30)
title = line.map(str.strip).filter(lambda text: text and "*" not in (text[0], text[-1]))
bodies = st.lists(line.filter(lambda text: not text.startswith("[")), max_size=4).map("\n".join)


@given(
    st.lists(
        st.tuples(
            st.dates(date(1975, 1, 1), date(2099, 1, 1)), st.times(), title, bodies, st.booleans()
        ),
        min_size=1,
        max_size=4,
    )
)
def test_what_jrnl_writes_is_read(
    tmp_path_factory: pytest.TempPathFactory,
    entries: list[tuple[date, time, str, str, bool]],
) -> None:
    written: list[str] = []
    for day, clock, said, body, starred in entries:  # as jrnl's Entry.__str__ does
        at = datetime.combine(day, clock)
        head = f"[{at:%Y-%m-%d %I:%M:%S %p}] {said}{' *' if starred else ''}"
        more = body.rstrip("\n ")
        written.append(f"{head}{chr(10) if more else ''}{more}\n")
    path = tmp_path_factory.getbasetemp() / "law.txt"
    path.write_bytes("\n".join(written).encode())
    found = told(read_jrnl(path, Hints()))
    assert [(at, text) for at, text, _tags in found] == [
        (f"{day} {clock:%H:%M}", f"{said}\n{body}".rstrip("\n "))
        for day, clock, said, body, _starred in entries
    ]
    assert ["starred" in tags for _at, _text, tags in found] == [entry[4] for entry in entries]
