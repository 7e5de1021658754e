"""A record as a file: whatever it holds comes back as it was, and nothing else is a record."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import clean, clean_name, visible
from pmjournal.domain.words import Phase
from pmjournal.exchange.sync.page import page_bytes, page_path, read_page, record_named_by
from pmjournal.store.file.fields import FIELDS
from pmjournal.store.file.ids import new_id
from pmjournal.store.sharing.send import Shareable
from pmjournal.store.tables.records import FieldValue
from pmjournal.store.tables.rows import ENTRY, PROJECT
from pmjournal.store.tables.whole import STAMPED, OldValue, WholeRecord

from ..support import entries, texts

LAST_MS = "01b000000000"
RECORD = "019abc00-0000-7000-8000-0000000000a1"
BORN = "019abc000000-0000-a1b2c3d4"

awkward = st.sampled_from(
    [
        "---",
        "---\nid: x\n---\ntext",
        "\n---\n",
        "a\r\nb",
        "a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",
        "\x1b[31mred\x1b[0m\x07",
        "at_text: 019abc000000-0000-a1b2c3d4",
        " leading and trailing \n\n",
        "\u202eright to left",
        '"quoted" \\ {json: [1]}',
        "# heading\n\ttab",
        "﻿bom",
    ]
).map(clean)
any_text = texts | awkward | st.builds("{}{}".format, texts, awkward).map(clean)
names = any_text.map(lambda text: clean_name(text[:100]))
stamps = st.builds(
    "{:012x}-{:04x}-{:08x}".format,
    st.integers(0x019ABC000000, 0x01A000000000),
    st.integers(0, 0xFFFF),
    st.integers(0, 0xFFFFFFFF),
)


def _entry(entry: Entry, text: str) -> tuple[str, Mapping[str, FieldValue]]:
    return "entry", ENTRY.values(replace(entry, text=text, project=RECORD))


def _promise(text: str, owner: str | None, basic: bool) -> tuple[str, Mapping[str, FieldValue]]:
    return "promise", promise_values(text, owner, basic)


def _project(name: str, customer: str | None) -> tuple[str, Mapping[str, FieldValue]]:
    target = {Phase.KICKOFF: -1, Phase.CLOSING: 3}
    project = Project(id=RECORD, slug="acme", name=name, customer=customer, target=target)
    return "project", PROJECT.values(project)


any_entry = st.builds(_entry, entries, any_text)
any_promise = st.builds(_promise, any_text, st.none() | any_text, st.booleans())
any_project = st.builds(_project, names, st.none() | names)


def promise_values(text: str, owner: str | None, basic: bool) -> Mapping[str, FieldValue]:
    given: dict[str, FieldValue] = dict.fromkeys(FIELDS["promise"])
    day = date(2026, 3, 24).isoformat()
    named: dict[str, FieldValue] = {"project_id": RECORD, "entry_id": RECORD, "owner": owner}
    rest: dict[str, FieldValue] = {"basic": int(basic), "made_on": day, "state": "open"}
    return given | named | rest | {"text": text, "side": "sales"}


@st.composite
def shareables(draw: st.DrawFn) -> Shareable:
    """Any record, with stamps, history, and what a newer version wrote."""
    kind, values = draw(st.one_of(any_entry, any_promise, any_project))
    of_groups = draw(st.dictionaries(st.sampled_from(sorted(STAMPED[kind])), stamps, max_size=3))
    field, before = ("name", names) if kind == "project" else ("text", any_text)
    texts_before = draw(st.dictionaries(stamps, before, max_size=3))
    history = [
        OldValue(kind, RECORD, field, stamp, json.dumps(text, ensure_ascii=False))
        for stamp, text in sorted(texts_before.items())
    ]
    extra = draw(st.dictionaries(st.sampled_from(["weather", "at_weather", "was_sun_x"]), texts))
    packed = json.dumps({key: json.dumps(value) for key, value in extra.items()}, sort_keys=True)
    record = WholeRecord(kind, RECORD, values, BORN, of_groups)
    return Shareable(record, history, packed if extra else "")


@settings(max_examples=40)
@given(shareables())
def test_a_record_comes_back_from_its_file_as_it_was(item: Shareable) -> None:
    kind, record = item.record.kind, item.record.id
    data = page_bytes(item)
    again = read_page(kind, record, data, LAST_MS)
    assert again == replace(item, extra=again.extra)
    assert json.loads(again.extra or "{}") == json.loads(item.extra or "{}")
    assert page_bytes(again) == data


@settings(max_examples=40)
@given(shareables())
def test_a_file_has_no_sign_that_a_terminal_would_act_on(item: Shareable) -> None:
    shown = page_bytes(item).decode()
    assert shown == visible(shown)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_what_is_no_record_is_refused(data: bytes) -> None:
    for begin in (b"", b"---\n", f"---\nid: {RECORD}\n---\n".encode()):
        with pytest.raises(InputError):
            read_page("entry", RECORD, begin + data, LAST_MS)


@given(st.sampled_from(["entry", "promise", "project"]), st.binary(min_size=16, max_size=16))
def test_a_record_has_one_place(kind: str, random: bytes) -> None:
    digits = random.hex()
    record = "-".join([digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]])
    path = page_path(kind, record)
    assert record_named_by(path) == (kind, record)
    assert record_named_by(path.upper()) is None
    month = path.split("/")[1]
    assert record_named_by(path.replace(month, "1969-12")) is None


def test_a_plain_entry_is_a_page_that_people_can_read() -> None:
    entry = Entry(
        id=RECORD,
        project=new_id(),
        at=datetime(2026, 3, 24, tzinfo=UTC),
        text="# Asked twice\n\nGlad",
        mood=2,
    )
    record = WholeRecord("entry", RECORD, ENTRY.values(entry), BORN, {})
    page = page_bytes(Shareable(record, [])).decode()
    assert page.startswith(f"---\nid: {RECORD}\n")
    assert "\nmood: 2\n" in page
    assert page.endswith(f"\nborn: {BORN}\n---\n# Asked twice\n\nGlad\n")
