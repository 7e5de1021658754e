"""The journal as JSON: out, back in, out again; and what is refused, with its line."""

import io
import json
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # pyright: ignore[reportMissingTypeStubs]

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.stakeholder import Matters, Stakeholder
from pmjournal.domain.tingle import Tingle
from pmjournal.domain.words import Effort, Phase
from pmjournal.exchange.demo.demo import write_demo
from pmjournal.exchange.own_json.journal_fields import OLD_VALUE, RECORD
from pmjournal.exchange.own_json.journal_json import json_items, json_pieces, open_export
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

NOW = datetime.now(UTC)
DAY = date(2026, 3, 24)
SCHEMA = json.loads((files("pmjournal") / "data/schema/journal-1.json").read_text("utf-8"))

NAUGHTY = (
    "\x00\x1b[31m\x7f\x85\u2028",
    "---\n```\n<script>alert(1)</script>\n[red]=1+1",
    "\u202eright to left\u2066\u200f",
    'A\u030a \\u0041 \\ " / \t \ufeff \uffff 👩‍👩‍👧',
    "x" * 200_000,
)
texts = st.one_of(
    st.sampled_from(NAUGHTY),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
).filter(lambda text: bool(text.strip()))
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(
    lambda text: bool(text.strip())
)
times = st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)).map(  # noqa: DTZ001
    lambda at: at.replace(microsecond=0, tzinfo=timezone(timedelta(minutes=345)))
)


@contextmanager
def new_journal() -> Generator[Journal]:
    with tempfile.TemporaryDirectory() as folder, Journal(str(Path(folder) / "j.db")) as journal:
        yield journal


def exported(journal: Journal, slug: str | None = None) -> bytes:
    return b"".join(json_pieces(journal.whole(journal.project(slug) if slug else None)))


def imported(journal: Journal, data: bytes) -> None:
    path = Path(journal.path).with_suffix(".json")
    path.write_bytes(data)
    with open_export(path) as file:
        journal.take_in(json_items(file))


def check_round_trip(journal: Journal) -> None:
    first = exported(journal)
    Draft202012Validator(SCHEMA).validate(json.loads(first))  # pyright: ignore[reportUnknownMemberType]
    assert not set(first.decode()) & set("\x1b\x7f\x85\u2028\u202e\u2066\u200f")
    with new_journal() as other:
        imported(other, first)
        assert exported(other) == first
        imported(other, first)
        assert exported(other) == first


def test_the_demo_comes_back_the_same() -> None:
    with new_journal() as journal:
        write_demo(journal, DAY, "en")
        check_round_trip(journal)


@given(texts, texts, names, st.lists(names, max_size=3), times, st.integers(-3, 3))
@example(NAUGHTY[0], NAUGHTY[1], NAUGHTY[2], list(NAUGHTY[:4]), NOW, -3)
@example(NAUGHTY[4], "b", "c", [], NOW, 0)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_whatever_was_written_comes_back_the_same(
    text: str, later: str, name: str, tags: list[str], at: datetime, mood: int
) -> None:
    with new_journal() as journal:
        project, _ = journal.add_project(name, customer=name, phases={Phase.KICKOFF: DAY})
        journal.save_project(replace(project, target={Phase.CLOSING: mood}), project)
        entry = Entry(id=new_id(), project=project.id, at=at, text=text, who=name)
        journal.save(entry)
        changed = replace(
            entry, text=later, mood=mood, tags=tuple(tags), effort=tuple(Effort), deleted=at
        )
        journal.save(changed, entry)
        of: dict[str, Any] = {"project": project.id}
        journal.save_stakeholder(
            Stakeholder(id=new_id(), label=name, matters=tuple(Matters), cares_about=text, **of)
        )
        promise = Promise(id=new_id(), text=text, made_on=DAY, owner=name, entry=entry.id, **of)
        kept = replace(promise, state=PromiseState.KEPT, settled_on=DAY, basic=True)
        journal.keep(
            (promise, None),
            (Tingle(id=new_id(), title=name, note=text, made_on=DAY, **of), None),
            (Dismissal(id=new_id(), idea=name, made_on=DAY, **of), None),
            (Capsule(id=new_id(), text=text, who=name, sealed_on=DAY, **of), None),
        )
        journal.keep((kept, promise))
        check_round_trip(journal)


def test_one_project_is_exported_alone() -> None:
    with new_journal() as journal, new_journal() as other:
        for name in ("One", "Two"):
            project, _ = journal.add_project(name)
            entry = Entry(id=new_id(), project=project.id, at=NOW, text=f"Call {name}")
            journal.save(entry)
            journal.save(replace(entry, text=f"Call {name} again"), entry)
        data = exported(journal, "one")
        assert b"Two" not in data
        assert len(json.loads(data)["revision"]) == 1
        imported(other, data)
        assert exported(other) == data


def test_a_promise_whose_entry_went_to_another_project_leaves_it_behind() -> None:
    with new_journal() as journal, new_journal() as other:
        one, two = (journal.add_project(name)[0] for name in ("One", "Two"))
        entry = Entry(id=new_id(), project=one.id, at=NOW, text="Call")
        promise = Promise(id=new_id(), project=one.id, text="A", made_on=DAY, entry=entry.id)
        journal.save(entry, None, [(promise, None)])
        journal.save(replace(entry, project=two.id), entry)
        journal.keep((promise, journal.promise(promise.id)))  # as older versions left it
        data = exported(journal, "one")
        imported(other, data)
        imported(journal, data)
        assert other.promise(promise.id).entry is None
        assert journal.promise(promise.id).entry == entry.id


def test_the_schema_names_the_fields_that_are_read() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    for table, shapes in {**RECORD, "revision": OLD_VALUE}.items():
        assert SCHEMA["$defs"][table]["required"] == list(shapes)
        assert set(SCHEMA["$defs"][table]["properties"]) == set(shapes)
    assert SCHEMA["required"] == ["schema", *RECORD, "revision"]


# What is refused

Spoil = Callable[[dict[str, Any]], object]


def example_file() -> dict[str, Any]:
    with new_journal() as journal:
        project, _ = journal.add_project("Acme", phases={Phase.KICKOFF: DAY})
        entry = Entry(id=new_id(), project=project.id, at=NOW, text="Call", mood=1)
        journal.save(entry)
        journal.save(replace(entry, text="Call again"), entry)
        promise = Promise(id=new_id(), project=project.id, text="A date", made_on=DAY)
        journal.keep((promise, None))
        return json.loads(exported(journal))


def refusal(data: bytes) -> str:
    with new_journal() as journal:
        with pytest.raises(InputError) as told:
            imported(journal, data)
        assert journal.projects() == []
        assert "\n" not in str(told.value)
        return str(told.value)


SPOILT: list[tuple[Spoil, tuple[str, ...]]] = [
    (lambda file: file.update(schema="pmjournal.journal/2"), ("newer", "journal/2")),
    (lambda file: file.update(schema="jrnl"), ('"jrnl"', "pmjournal.journal/1")),
    (lambda file: file.pop("schema"), ("schema", "pmjournal.journal/1")),
    (lambda file: file.update(entries=[]), ("'entries'", "revision")),
    (lambda file: file["entry"].append(3), ("entry", "3", "object")),
    (lambda file: file["entry"][0].update(mood=7), ("Line ", "entry", "'mood' is 7", "-3 to 3")),
    (lambda file: file["entry"][0].update(mood=True), ("'mood' is true",)),
    (lambda file: file["entry"][0].update(mood=1.0), ("'mood' is 1.0",)),
    (lambda file: file["entry"][0].update(text=None), ("'text' is null",)),
    (lambda file: file["entry"][0].update(text="  "), ("empty",)),
    (lambda file: file["entry"][0].update(text="\ud800"), ("'text'",)),
    (lambda file: file["entry"][0].update(tags=[["a"]]), ("'tags'", "list")),
    (lambda file: file["entry"][0].update(effort=["push"]), ("'effort'", "chase")),
    (lambda file: file["entry"][0].update(side={}), ("'side' is {}", "delivery")),
    (lambda file: file["entry"][0].update(at="2026-03-24"), ("'at'", "13:05:00Z")),
    (lambda file: file["entry"][0].update(at="2026-02-30T00:00:00Z"), ("'at'",)),
    (lambda file: file["entry"][0].update(utc_offset=9999), ("'utc_offset' is 9999",)),
    (lambda file: file["entry"][0].update(colour="red"), ("'colour'", "mood")),
    (lambda file: file["entry"][0].pop("mood"), ("'mood' is missing",)),
    (lambda file: file["entry"][0].update(born="yesterday"), ("'born'", "stamp")),
    (lambda file: file["entry"][0].update(born="fffffffffff0-0000-a1b2c3d4"), ("ahead",)),
    (lambda file: file["entry"][0].update(stamps={"texts": "x"}), ("'stamps'",)),
    (
        lambda file: file["entry"][0].update(stamps={"texts": file["entry"][0]["born"]}),
        ("'stamps'", "text"),
    ),
    (lambda file: file["entry"][0].update(id="7"), ("'id'", "019d")),
    (lambda file: file["entry"].append(file["entry"][0]), ("entry", "twice")),
    (lambda file: file["revision"].append(file["revision"][0]), ("revision", "twice")),
    (lambda file: file["entry"][0].update(project_id=new_id()), ("project", "isn't there")),
    (lambda file: file["promise"][0].update(entry_id=new_id()), ("entry", "isn't there")),
    (lambda file: file["revision"][0].update(id=new_id()), ("revision", "isn't there")),
    (lambda file: file["revision"][0].update(field="texts"), ("'field'", "text")),
    (lambda file: file["revision"][0].update(value=3), ("'value' is 3",)),
    (lambda file: file["project"][0].update(slug="A b"), ("'A b'", "hyphens")),
    (lambda file: file["project"][0].update(target={"end": 3}), ("'target'", "phases")),
    (lambda file: file["phase"][0].update(starts_on="24.3.2026"), ("'starts_on'", "2026-03-24")),
]


@pytest.mark.parametrize(("spoil", "expected"), SPOILT)
def test_a_record_that_cannot_be_is_refused_with_its_reason(
    spoil: Spoil, expected: tuple[str, ...]
) -> None:
    file = example_file()
    spoil(file)
    told = refusal(json.dumps(file).encode())
    for words in expected:
        assert words in told


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", ("line 1",)),
        (b"Dear CIO", ("Line 1", "Dear CIO")),
        (b"[]", ("Line 1",)),
        (b'{"schema": NaN}', ("Line 1", "no JSON")),
        (b'{\n"schema": "pmjournal.journal/1",\n"entry": [tru]}', ("Line 3", "tru")),
        (b'{"schema": "pmjournal.journal/1", "entry": [1 2]}', ("Line 1",)),
        (b'{"schema": "pmjournal.journal/1"} x', ("Line 1", "x")),
        (b'{"schema": "pmjournal.journal/1",}', ("Line 1",)),
        (b'{"schema": "pmjournal.journal/1", "schema": 1}', ("'schema'", "twice")),
        (b'{"entry": [{"id": 1, "id": 2}]}', ("'id'", "twice")),
        (b'{"entry": [' + b"[" * 100_000, ("Line 1",)),
        (b'{"entry": ["' + b"x" * 20_000_000, ("Line 1",)),
        (b'{"entry": [\n"\xff\xfe"]}', ("UTF-8",)),
        (b'{"entry": [' + b"9" * 5000 + b"]}", ("Line 1",)),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(data: bytes, expected: tuple[str, ...]) -> None:
    told = refusal(data)
    for words in expected:
        assert words in told


def test_a_file_that_was_cut_off_is_refused_wherever_that_was() -> None:
    file = example_file()
    file["entry"][0].update(text="Grüße", mood=-1)
    whole = json.dumps(file, indent=1).encode()
    for length in range(0, len(whole) - 1, 3):
        cut = whole[:length].decode(errors="ignore")
        with pytest.raises(InputError, match="before its JSON does"):
            list(json_items(io.StringIO(cut)))


def test_a_file_that_another_program_laid_out_comes_in() -> None:
    file = example_file()
    plain = json.dumps(file, indent="\t", sort_keys=True)
    for data in (plain.encode(), plain.encode("utf-8-sig"), plain.encode("utf-16")):
        with new_journal() as journal:
            imported(journal, data.replace(b"\n", b"\r\n") if data[:1] == b"{" else data)
            assert json.loads(exported(journal)) == file
