"""Earlier versions of a record are what was written, whatever came after it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmjournal.domain.project import Project
from pmjournal.domain.words import Side, Source
from pmjournal.store.journal import Journal

from ..support import entry_in

fields = st.fixed_dictionaries(
    {},
    optional={
        "mood": st.none() | st.integers(-3, 3),
        "source": st.sampled_from(Source),
        "side": st.sampled_from(Side),
        "text": st.sampled_from(["Call", "Mail", "a\nb"]),
        "tags": st.sampled_from([(), ("a",), ("a", "ü")]),
        "who": st.sampled_from([None, "CIO"]),
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each writes its own
@given(st.lists(fields, max_size=6))
def test_the_versions_are_what_was_written(
    journal: Journal, acme: Project, writes: Sequence[dict[str, Any]]
) -> None:
    written = [entry_in(acme)]
    journal.save(written[0])
    for given_fields in writes:
        new = replace(written[-1], **given_fields)
        if journal.save(new, written[-1]):
            written.append(new)
    assert [one.record for one in journal.versions(written[-1])] == written[::-1]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])  # each writes its own
@given(st.lists(st.none() | st.integers(-3, 3), min_size=1, max_size=5))
def test_a_mood_has_changed_where_it_is_not_the_first_one(
    journal: Journal, acme: Project, moods: Sequence[int | None]
) -> None:
    entry = replace(entry_in(acme), mood=moods[0])
    journal.save(entry)
    for mood in moods[1:]:
        after = replace(entry, mood=mood)
        journal.save(after, entry)
        entry = after
    assert journal.entry(entry.id).mood_changed == (moods[0] != moods[-1])
