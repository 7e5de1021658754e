"""Dates for a calendar, read by a library that isn't ours."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.figures import figures_of
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise, PromiseState
from pmjournal.domain.text import visible
from pmjournal.domain.tingle import Tingle, TingleState
from pmjournal.domain.words import Phase, Side
from pmjournal.exchange.ics import Event, calendar, events_of

TODAY = date(2026, 3, 24)
NOW = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)
ACME = Project(id="p", slug="acme", name="Acme", phases={Phase.GO_LIVE: TODAY + timedelta(days=9)})


def events_in(written: bytes) -> list[Any]:
    """The events that the library finds."""
    calendar_found: Any = Calendar.from_ical(written)
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
        for event in events_in(b"".join(calendar(events, NOW)))
    ]


def of(**known: object) -> list[Event]:
    observed = Observed([], [], **known)  # pyright: ignore[reportArgumentType]
    return list(events_of(figures_of(ACME, observed, TODAY)))


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
    assert b"six" not in b"".join(calendar(events, NOW))


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=200).map(visible)


@given(texts, texts)
def test_any_text_comes_through_whole_in_lines_of_75_bytes(title: str, about: str) -> None:
    event = Event(uid="u", day=TODAY, title=title, about=about, kind="tingle")
    written = b"".join(calendar([event], NOW))
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    assert written.endswith(b"END:VCALENDAR\r\n")
    (found,) = read(event)
    assert (found["title"], found["about"]) == (title, about)


def test_a_line_of_200_000_signs_is_folded() -> None:
    (found,) = read(Event(uid="u", day=TODAY, title="ü" * 200_000, about="", kind="tingle"))
    assert found["title"] == "ü" * 200_000


def test_a_later_export_counts_as_the_newer() -> None:
    event = Event(uid="u", day=TODAY, title="x", about="", kind="tingle")
    sequences = [
        events_in(b"".join(calendar([event], at)))[0]["SEQUENCE"]
        for at in (NOW, NOW + timedelta(minutes=1))
    ]
    assert sequences[0] < sequences[1]
