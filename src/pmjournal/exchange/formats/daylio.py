"""Daylio's export (CSV), from an app that speaks English or German.

Daylio counts its five moods like 1–5, so they go where those go: rad +3, good +2, meh 0, bad −2,
awful −3. A mood of one's own has no known place on that scale and stays in the text, unless a
person says which it is. Its notes are HTML in newer versions.
"""

import re
from collections.abc import Mapping
from pathlib import Path

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import fold
from pmjournal.exchange.formats.csv_file import columns_of, table_rows
from pmjournal.exchange.formats.files import decoded_file, read_bytes
from pmjournal.exchange.formats.html_text import looks_like_html, text_of_html
from pmjournal.exchange.formats.incoming import Hints, Refused, SourceContents, SourcePlace
from pmjournal.exchange.formats.mapping import RowTexts, mapped_rows
from pmjournal.exchange.formats.scales import OWN
from pmjournal.i18n import _

_COLUMNS = ("full_date", "time", "mood", "activities", "note")
_REPEATED = ("date", "weekday")
"""Columns that tell the date once more."""
_MOODS = {
    fold(word): mood
    for mood, words in {
        3: ("rad", "super"),
        2: ("good", "gut"),
        0: ("meh", "ok", "okay"),
        -2: ("bad", "schlecht"),
        -3: ("awful", "lausig"),
    }.items()
    for word in words
}


def read_daylio(path: Path, hints: Hints) -> SourceContents:
    """The days in Daylio's export at `path`. Raises InputError where it is another file."""
    read = decoded_file(read_bytes(path), str(path))
    rows, broken = table_rows(read.text, str(path))
    header = [name.strip().casefold() for name in rows[0][1]] if rows else []
    if missing := [name for name in _COLUMNS if name not in header]:
        problem = _("This is no export of Daylio: '{column}' is missing in the first line.")
        raise InputError(SourcePlace(str(path), 1).tell(problem.format(column=missing[0])))
    fields = columns_of(header, {"date": "full_date"})
    moods = _MOODS | {fold(word.strip()): mood for word, mood in hints.moods.items()}
    drafts: list[RowTexts] = []
    for line, cells in rows[1:]:
        named = {
            name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()
        }
        drafts.append(_draft(SourcePlace(str(path), line), named, header, fields, moods))
    remarks = [
        *([read.remark] if read.remark else []),
        _(
            "Daylio's moods mapped onto −3…+3: rad +3, good +2, meh 0, bad −2, awful −3; others"
            " stay in the text."
        ),
    ]
    found = mapped_rows(drafts, Hints(scale=OWN, dates=hints.dates))
    refused: list[Refused] = [broken] if broken else []
    return SourceContents([*found.items, *refused], remarks)


def _draft(
    place: SourcePlace,
    row: dict[str, str],
    header: list[str],
    fields: dict[str, int],
    moods: Mapping[str, int],
) -> RowTexts:
    by_field = {field: row[header[n]] for field, n in fields.items() if header[n] in row}
    text = by_field.pop("text", "")
    known = {header[n] for n in fields.values()} | set(_REPEATED)
    others = [(name, value) for name, value in row.items() if name not in known]
    mood = by_field.get("mood", "")
    if fold(mood) in moods:
        by_field["mood"] = str(moods[fold(mood)])
    activities = [word.strip() for word in by_field.pop("tags", "").split("|") if word.strip()]
    tags = [re.sub(r"[^\w]+", "-", activity).strip("-") for activity in activities]
    if any(tag != "-".join(word.split()) for tag, word in zip(tags, activities, strict=True)):
        others.append(("activities", row["activities"]))  # a tag can't hold all of it
    if any(tags):
        by_field["tags"] = ",".join(tag for tag in tags if tag)
    if not text and not by_field.get("title"):
        text = ", ".join(activities) or mood
    elif looks_like_html(text):
        text = text_of_html(text)
    if looks_like_html(by_field.get("title", "")):
        by_field["title"] = text_of_html(by_field["title"])
    return RowTexts(
        place=place,
        origin="\n".join(["daylio", *(f"{name}: {value}" for name, value in row.items())]),
        text=text,
        fields=by_field,
        others=others,
    )
