"""Entries as a table of ours has to hold them, whatever is in them."""

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from pmjournal.domain.entry import Entry
from pmjournal.domain.text import clean
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.store.file.ids import new_id

signs = st.characters(exclude_categories=["Cs"])
texts = st.text(signs).filter(str.strip).map(clean)
acting = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "'", "''", " ", "\u00a0 ", "\u200b'", "x; ", "x;\t'", "\n"]),
    st.sampled_from("=+-@\t\n＝＋－＠−﹦⁺"),
    st.sampled_from(["x", "1+1", '"a",b;\nc']),
)
"""Texts that a spreadsheet may read as formulas."""
words = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
tags = words | acting | st.text(signs, min_size=1) | st.sampled_from(["a,b", "a; b", "[x]", "#x"])

entries = st.builds(
    Entry,
    id=st.builds(new_id),
    project=st.just("p"),
    at=st.datetimes(
        datetime(1975, 1, 1),  # noqa: DTZ001
        datetime(2099, 1, 1),  # noqa: DTZ001
        timezones=st.sampled_from([UTC, timezone(timedelta(hours=-5, minutes=-30))]),
    ),
    text=texts | acting,
    mood=st.none() | st.integers(-3, 3),
    source=st.sampled_from(Source),
    side=st.sampled_from(Side),
    kind=st.sampled_from(Kind),
    who=st.none() | words | acting,
    phase=st.sampled_from(Phase),
    effort=st.lists(st.sampled_from(Effort), unique=True).map(tuple),
    tags=st.lists(tags, unique=True).map(tuple),
)
"""Of a project with the id `p`."""
