"""jrnl's journals, as jrnl 4.6 wrote them, come in whole."""

import re
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints, Incoming, SourceContents
from pmjournal.exchange.formats.jrnl import read_jrnl
from pmjournal.exchange.known_formats import format_of

from .outside_files import contents, file_of, unread_in

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


@pytest.mark.parametrize(
    "line", ["[2026-03-05]", "[2026-03-05 10:00]", "[1] a footnote", "[x] done", "[12:30] lunch"]
)
def test_a_line_in_brackets_is_text_where_it_is_text_to_jrnl(tmp_path: Path, line: str) -> None:
    found = read(tmp_path / "j.txt", f"[2026-03-04 10:00] One\n{line}\nafter it\n")
    assert told(found) == [("2026-03-04 10:00", f"One\n{line}\nafter it", ())]


def test_six_signs_are_an_entry_where_they_are_the_time_format(tmp_path: Path) -> None:
    text = "[030426] One\n[7] foot\n[040426] Two\n"
    found = read(tmp_path / "j.txt", text, Hints(dates="%d%m%y"))
    assert [title for _at, title, _tags in told(found)] == ["One\n[7] foot", "Two"]


def test_version_1_wrote_no_brackets(tmp_path: Path) -> None:
    text = (
        "2013-06-09 15:39 First.\nbody of 2013-06-01\n2013-06-10 is a day\n\n2013-06-11 08:00 B *\n"
    )
    path = tmp_path / "j.txt"
    assert told(read(path, text)) == [
        ("2013-06-09 15:39", "First.\nbody of 2013-06-01\n2013-06-10 is a day", ()),
        ("2013-06-11 08:00", "B", ("starred",)),
    ]
    assert format_of(path) == "jrnl"


@pytest.mark.parametrize("tags", [None, "absent", "#a, b", {"#a": 1, "b": 2}])
def test_json_of_older_versions_has_other_tags_or_none(tmp_path: Path, tags: object) -> None:
    entry = {"title": "T", "body": "B", "date": "2026-03-04", "time": "10:00", "mood": "good"}
    if tags != "absent":
        entry["tags"] = tags  # pyright: ignore[reportArgumentType]
    path = file_of(tmp_path, "j.json", {"entries": [entry]})
    assert format_of(path) == "jrnl"
    names = () if tags in (None, "absent") else ("a", "b")
    assert told(read_jrnl(path, Hints())) == [("2026-03-04 10:00", "T\nB\n\nmood: good", names)]


TITLES = ["Call with @CIO about the import.", "Praise from the key user", "Is it done? “a”: yes"]
BODY = "He wants a date.\n\n## A heading\nText: with colon\n\n- list"


@pytest.mark.parametrize("form", ["markdown", "yaml", "txt", "json", "one-markdown"])
def test_what_jrnl_exports_comes_in_as_the_journal_itself(tmp_path: Path, form: str) -> None:
    days = ["2026-03-02 02:05 PM", "2026-03-03 09:30 AM", "2026-04-04 08:00 AM"]
    if form == "one-markdown":
        head = "# 2026\n\n## March\n\n"
        months = ["", "", "## April\n\n"]
        months_of = [
            f"{m}### {d} {t}\n\n{BODY}\n \n" for m, d, t in zip(months, days, TITLES, strict=True)
        ]
        path = file_of(tmp_path, "journal.md", head + "".join(months_of))
    else:
        path = tmp_path / "out"
        for day, title in zip(days, TITLES, strict=True):
            indented = "\n".join(f"\t{line}" for line in BODY.split("\n"))
            pages: dict[str, tuple[str, object]] = {
                "markdown": ("md", f"# {day} {title}\n\n{BODY}\n "),
                "yaml": (
                    "md",
                    f"---\ntitle: {title}\ndate: {day}\nstarred: False\ntags: \n"
                    f"body: |\t\t\n{indented}\n...",
                ),
                "txt": ("txt", f"[{day}] {title}\n{BODY}\n"),
                "json": (
                    "json",
                    {
                        "title": title,
                        "body": BODY,
                        "date": day[:10],
                        "time": "14:05" if "PM" in day else day[11:16],
                        "tags": [],
                        "starred": False,
                    },
                ),
            }
            ending, page = pages[form]
            slug = "-".join(re.findall(r"\w+", title.lower()))
            file_of(path, f"{day[:10]}_{slug}.{ending}", page)
    found = contents(path)
    assert not [item for item in found.items if not isinstance(item, Incoming)]
    said = [(at, " ".join(text.split())) for at, text, _tags in told(found)]
    assert said == [
        (at, " ".join(f"{title} {BODY}".split()))
        for at, title in zip(
            ["2026-03-02 14:05", "2026-03-03 09:30", "2026-04-04 08:00"], TITLES, strict=True
        )
    ]


def test_a_yaml_file_and_the_journal_are_one_origin(tmp_path: Path) -> None:
    page = (
        "---\ntitle: One\ndate: 2026-03-04 10:00\nstarred: True\ntags: \nbody: |\t\t\n\tbody\n..."
    )
    (yaml,) = contents(file_of(tmp_path, "2026-03-04_one.md", page)).items
    (text,) = read(tmp_path / "j.txt", "[2026-03-04 10:00] One *\nbody\n").items
    assert isinstance(yaml, Incoming)
    assert isinstance(text, Incoming)
    assert yaml.origin == text.origin


def test_one_bad_file_stops_no_folder(tmp_path: Path) -> None:
    for name, data in {
        "2026/03/24.txt": b"[10:00] fine",
        "2026/03/25.txt": b"\xff\x00\x01",
        "2026/03/26.txt": b"no entry",
        "2026/02/30.txt": b"[10:00] no such day",
        "2026/03/27.txt": b"JRNLv3\x00\x01",
        "2026/03/28.txt": b"",
    }.items():
        file_of(tmp_path, name, data)
    found = contents(tmp_path)
    assert [text for _at, text, _tags in told(found)] == ["fine"]
    unread = unread_in(found)
    assert [
        name for name in ("25", "26", "30", "27") if any(f"{name}.txt" in u for u in unread)
    ] == [*("25", "26", "30", "27")]
