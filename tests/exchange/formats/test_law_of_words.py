"""The law over all readers: each word of a source is in an entry, or is told."""

import csv
import io
import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.known_formats import format_of, reader_of

from .outside_files import all_said, file_of
from .test_json_entries import DAY_ONE, DIARIUM, JOURNEY

word = st.from_regex(r"[a-z]{4}q[0-9]{3}", fullmatch=True)
words = st.lists(word, min_size=1, max_size=3).map(" ".join)
names = st.sampled_from(
    ["alpha", "title", "text", "who", "tags", "mood", "body", "note", "place", "starred"]
)
values = st.recursive(
    words | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(names, inner, max_size=2),
    max_leaves=4,
)
more = st.dictionaries(names, values, max_size=4)
DAY = "2026-03-02"


def jrnl_text(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    return "a.txt", f"{said} before\n[{DAY} 10:00] {said}\n[1] {said}\n[{DAY}]\n{said}\n"


def jrnl_json(said: str, more: dict[str, Any]) -> tuple[str, object]:
    entry = {**more, "title": said, "body": said, "date": DAY, "time": "10:00"}
    return "a.json", {**more, "tags": {}, "entries": [entry]}


def json_list(said: str, more: dict[str, Any]) -> tuple[str, object]:
    return "a.json", [{"date": DAY, "text": said, **more}, {"date": "x", **more}]


def day_one(said: str, more: dict[str, Any]) -> tuple[str, object]:
    entry = {**DAY_ONE["entries"][0], **more, "text": said, "location": {**more, "userLabel": said}}
    return "a.json", {**more, "entries": [entry]}


def journey(said: str, more: dict[str, Any]) -> tuple[str, object]:
    return "a.json", {**JOURNEY, **more, "text": f"<p>{said}</p>", "label": said}


def diarium(said: str, more: dict[str, Any]) -> tuple[str, object]:
    return "a.json", [{**DIARIUM[0], **more, "html": f"<b>{said}</b>", "heading": said}]


def table(said: str, more: dict[str, Any]) -> tuple[str, object]:
    flat = {"text": said, "date": DAY, "odd": said, **{k: json.dumps(v) for k, v in more.items()}}
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerows([list(flat), list(flat.values()), [said, "no day"]])
    return "a.csv", file.getvalue()


def daylio(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    head = "full_date,date,weekday,time,mood,activities,note_title,note,odd\n"
    return (
        "a.csv",
        f"{head}{DAY},March 2,Monday,10:00,{said},{said} | x,{said},<p>{said}</p>,{said}\n",
    )


def markdown(said: str, more: dict[str, Any]) -> tuple[str, object]:
    front = "".join(f"{key}: {json.dumps(value)}\n" for key, value in more.items())
    body = f"# {said}\n{said}\n## 14:05 {said}\n{said}\n# {DAY} {said}\n- {said}"
    return f"{DAY} {said}.md", f"---\n{front}odd: {said} # {said}\n---\n{body}"


def many_days(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    return "a.md", f"---\nmood: {said}\n---\n{said}\n# 2026\n## {DAY} {said}\n{said}\n### {said}\n"


def rednotebook(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    return "2026-03.txt", f"1:\n  text: {said}\n  {said}:\n    {said}: null\n40: {{a: {said}}}\n"


def logseq(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    page = f"who:: {said}\nodd:: {said}\n- {said}\n  p:: {said}\n- 10:00 {said}\n\t- {said}"
    return "g/journals/2026_03_02.md", page


def vjournal(said: str, _more: dict[str, Any]) -> tuple[str, object]:
    lines = [
        f"{name}:{said}" for name in ("SUMMARY", "DESCRIPTION", "COMMENT", "CATEGORIES", "X-A")
    ]
    journal = "\n".join(["BEGIN:VJOURNAL", "DTSTART:20260302", *lines, "END:VJOURNAL"])
    task = f"BEGIN:VTODO\nSUMMARY:{said}\nEND:VTODO"
    return "a.ics", f"BEGIN:VCALENDAR\n{journal}\n{task}\nEND:VCALENDAR\n"


SOURCES = [
    *(jrnl_text, jrnl_json, json_list, day_one, journey, diarium, table, daylio, markdown),
    *(many_days, rednotebook, logseq, vjournal),
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.__name__)
@given(said=words, more=more)
def test_each_word_is_in_an_entry_or_told(
    source: Any, tmp_path_factory: pytest.TempPathFactory, said: str, more: dict[str, Any]
) -> None:
    name, content = source(said, more)
    folder = tmp_path_factory.mktemp("law")
    path = file_of(folder, name, content)
    path = folder / "g" if name.startswith("g/") else path
    try:
        found = reader_of(format_of(path))(path, Hints())
    except InputError as error:
        told = str(error)
        assert told
        return
    whole = content if isinstance(content, str) else json.dumps(content)
    wanted = set(re.findall(r"[a-z]{4}q\d{3}", f"{name} {whole}"))
    assert wanted <= set(re.findall(r"[a-z]{4}q\d{3}", all_said(found)))
