"""One gate for what is valid: what comes in can be read, and what can be read goes out and in."""

import io
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.domain.errors import InputError
from pmjournal.exchange.own_json.journal_fields import SHAPES
from pmjournal.exchange.own_json.journal_json import json_items, json_pieces
from pmjournal.exchange.sync.page import page_path
from pmjournal.exchange.sync.page import read_page as read_page
from pmjournal.store.file.fields import KINDS
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal
from pmjournal.store.tables.flaws import neutral
from pmjournal.store.tables.whole import JSON_FIELDS

from .own_json.test_journal_json import new_journal

BORN = "019d203549a0-0000-a1b2c3d4"
PROJECT = new_id()

years = st.sampled_from(["0001", "0999", "1000", "1970", "1971", "2100", "2101", "9999", "10000"])
odd = st.one_of(
    st.none(),
    st.booleans(),
    st.integers() | st.sampled_from([-4, 4, 841, -841, 840, 10**30]),
    st.floats(),
    st.text(st.characters(exclude_categories=[])),
    st.sampled_from(["", " ", "\0", "\ud800", "x" * 300, "2026-02-30", "2026-W12-2", "2026-03-24"]),
    years.map("{}-01-01".format),
    years.map("{}-12-31T23:59:59Z".format),
    st.lists(st.text() | st.integers(), max_size=3),
    st.dictionaries(st.sampled_from(["kickoff", "end"]), st.integers(-4, 4), max_size=2),
)


def record(kind: str, /, **fields: Any) -> dict[str, Any]:
    """A record that can be read but for what `fields` say."""
    values = {
        name: json.loads(str(value)) if value and name in JSON_FIELDS.get(kind, ()) else value
        for name, value in neutral(kind).items()
    }
    of = {} if kind == "project" else {"project_id": PROJECT}
    name = PROJECT if kind == "project" else new_id()
    return {"id": name, **values, **of, **fields, "born": BORN, "stamps": {}}


def exported(journal: Journal) -> bytes:
    return b"".join(json_pieces(journal.whole()))


@given(st.data())
def test_what_is_taken_in_is_read_and_exported_as_it_came(data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(KINDS))
    field = data.draw(st.sampled_from(sorted(set(SHAPES[kind]) - {"project_id", "entry_id"})))
    file: dict[str, Any] = {"schema": "pmjournal.journal/1"}
    file["project"] = [record("project")]
    file[kind] = [record(kind, **{field: data.draw(odd)})]
    text = json.dumps(file)
    with new_journal() as journal:
        try:
            journal.take_in(json_items(io.StringIO(text)))
        except InputError:
            assert journal.projects() == []
            return
        projects = journal.projects() + journal.projects(archived=True)
        journal.observed(projects)
        journal.entries()
        journal.trash()
        before = exported(journal)
        assert journal.invalid() == []
        with new_journal() as other:
            other.take_in(json_items(io.StringIO(before.decode())))
            assert exported(other) == before


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('at: "0999-01-01T00:00:00Z"', "from 1971 to 2100"),
        ('at: "10000-01-01T00:00:00Z"', "from 1971 to 2100"),
        ("utc_offset: 841", "from -840 to 840"),
        ("mood: 4", "from -3 to 3"),
        ('kind: "séance"', "one of"),
        ('tags: ["\\ud800"]', "texts"),
    ],
)
def test_a_page_passes_the_same_gate(line: str, expected: str) -> None:
    field = line.split(":")[0]
    front = {
        "project_id": f'"{PROJECT}"',
        "at": '"2026-03-24T13:05:00Z"',
        "utc_offset": "0",
        "source": '"guessed"',
        "side": '"delivery"',
        "kind": '"note"',
        "effort": "[]",
        "tags": "[]",
        "born": BORN,
    }
    front[field] = line.split(": ", 1)[1]
    name = new_id()
    lines = "\n".join(f"{key}: {value}" for key, value in front.items())
    page = f"---\nid: {name}\n{lines}\n---\nText\n"
    assert page_path("entry", name)
    with pytest.raises(InputError, match=expected):
        read_page("entry", name, page.encode(), "ffffffffffff")
