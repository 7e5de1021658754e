"""Dates for a calendar, read by a library that isn't ours."""

import re
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from icalendar import Calendar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.text import visible, visible_line
from pmjournal.domain.tingle import Tingle, TingleState
from pmjournal.domain.words import Phase, Side
from pmjournal.exchange.formats.ics import Event, calendar, events_of
from pmjournal.store.tables.last_writes import LastWrites

TODAY = date(2026, 3, 24)
ONCE = LastWrites(datetime(2026, 3, 24, 14, 5, tzinfo=UTC), 1)
ACME = Project(id="p", slug="acme", name="Acme", phases={Phase.GO_LIVE: TODAY + timedelta(days=9)})


def events_in(written: bytes) -> list[Any]:
    """The events that the library finds."""
    calendar_found: Any = Calendar.from_ical(written)
    assert not any(part.errors for part in calendar_found.walk())
    return calendar_found.walk("VEVENT")


def read(*events: Event) -> list[dict[str, object]]:
    """What a calendar finds: uid, day, title and text of each event."""
    return [
        {
            "uid": str(event["UID"]),
            "day": event["DTSTART"].dt,
            "title": str(event["SUMMARY"]),
            "about": str(event.get("DESCRIPTION", "")),
            "kind": event["CATEGORIES"].cats[0],
        }
        for event in events_in(b"".join(calendar(events)))
    ]


def event_with(**known: object) -> Event:
    """An event of which only that is told."""
    fields = {"uid": "u", "day": TODAY, "title": "x", "about": "", "kind": "tingle"}
    return Event(**fields | {"written": ONCE} | known)  # pyright: ignore[reportArgumentType]


def of(**known: object) -> list[Event]:
    observed = Observed([], [], **known)  # pyright: ignore[reportArgumentType]
    return list(events_of(figures_of(ACME, observed, TODAY), defaultdict(lambda: ONCE)))


def test_what_is_due_planned_and_ahead_stands_on_its_day() -> None:
    promise = Promise(id="a", project="p", text="A date", made_on=TODAY, due_on=TODAY)
    tingle = Tingle(id="t", project="p", title="Demo", made_on=TODAY, planned_on=TODAY, note="ask")
    events = read(*of(promises=[promise], tingles=[tingle]))
    assert events == [
        {
            "uid": "a@pmjournal",
            "day": TODAY,
            "title": "Acme: promise due: A date",
            "about": "promised by delivery",
            "kind": "promise",
        },
        {
            "uid": "t@pmjournal",
            "day": TODAY,
            "title": "Acme: ✦ Demo",
            "about": "ask",
            "kind": "tingle",
        },
        {
            "uid": "p-go_live@pmjournal",
            "day": TODAY + timedelta(days=9),
            "title": "Acme: go-live begins",
            "about": "",
            "kind": "phase",
        },
    ]


def test_what_is_settled_has_no_day_or_is_sealed_is_not_there() -> None:
    promises = [
        Promise(
            id="k",
            project="p",
            text="x",
            made_on=TODAY,
            due_on=TODAY,
            state=PromiseState.KEPT,
            settled_on=TODAY,
        ),
        Promise(id="n", project="p", text="x", made_on=TODAY, side=Side.SALES),
    ]
    tingles = [
        Tingle(
            id="s",
            project="p",
            title="x",
            made_on=TODAY,
            planned_on=TODAY,
            state=TingleState.SKIPPED,
            settled_on=TODAY,
        ),
        Tingle(id="d", project="p", title="x", made_on=TODAY, opens=Phase.CLOSING),
    ]
    capsule = Capsule(id="c", project="p", text="Home by six", sealed_on=TODAY)
    events = of(promises=promises, tingles=tingles, capsule=capsule)
    assert [event.kind for event in events] == ["phase"]
    assert b"six" not in b"".join(calendar(events))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
naughty = st.sampled_from(
    [
        "END:VEVENT\r\nBEGIN:VALARM",
        'a\\nb\\;c\\,d;e,f:g"h',
        "\x00\x07\x1b[31m\x7f\x85\x9b",
        "\u2028\u2029\u202e\ufeff\ufffe",
        "=cmd|' /C calc'!A0",
        "👩‍👩‍👧 ü",
    ]
)


@given(texts | naughty, texts | naughty)
def test_any_text_comes_through_whole_in_lines_of_75_bytes(text: str, note: str) -> None:
    assume(text.strip() and note.strip())
    promise = Promise(id="a", project="p", text=text, made_on=TODAY, due_on=TODAY)
    tingle = Tingle(id="t", project="p", title="Demo", made_on=TODAY, planned_on=TODAY, note=note)
    events = of(promises=[promise], tingles=[tingle])
    written = b"".join(calendar(events))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", written)
    due, planned, _phase = read(*events)
    assert due["title"] == f"Acme: promise due: {visible_line(promise.text)}"
    assert planned["about"] == visible(tingle.note or "")


def test_a_text_of_200_000_signs_is_folded() -> None:
    promise = Promise(id="a", project="p", text="ü" * 200_000, made_on=TODAY, due_on=TODAY)
    due, _phase = read(*of(promises=[promise]))
    assert due["title"] == f"Acme: promise due: {'ü' * 200_000}"


def test_the_last_day_there_is_has_no_day_after_it() -> None:
    (found,) = events_in(b"".join(calendar([event_with(day=date.max)])))
    assert (found["DTSTART"].dt, found.get("DTEND")) == (date.max, None)
    (found,) = events_in(b"".join(calendar([event_with()])))
    assert found["DTEND"].dt == TODAY + timedelta(days=1)


def test_an_event_tells_when_and_how_often_it_was_written() -> None:
    written = ONCE + LastWrites(ONCE.at - timedelta(days=1), 2)
    (found,) = events_in(b"".join(calendar([event_with(written=written)])))
    assert found["DTSTAMP"].dt == found["LAST-MODIFIED"].dt == ONCE.at
    assert found["SEQUENCE"] == 3


def test_a_calendar_without_events_is_whole() -> None:
    found: Any = Calendar.from_ical(b"".join(calendar([])))
    assert [part.name for part in found.walk()] == ["VCALENDAR", "VTIMEZONE", "STANDARD"]
    assert not found.errors
