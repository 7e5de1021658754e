"""Files as other programs write them, and what comes of them, for the tests of their readers."""

import json
from collections.abc import Mapping
from pathlib import Path

from pmjournal.exchange.formats.incoming import Hints, Incoming, Refused, SourceContents
from pmjournal.exchange.known_formats import format_of, reader_of


def file_of(folder: Path, name: str, content: str | bytes | object) -> Path:
    """A file below `folder`: a text, bytes, or anything else as JSON."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        path.write_bytes(content)
    else:
        text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
        path.write_bytes(text.encode())
    return path


def contents(path: Path, hints: Hints | None = None) -> SourceContents:
    """What the reader that is found for `path` answers."""
    return reader_of(format_of(path))(path, hints or Hints())


def entries_in(found: SourceContents) -> list[Incoming]:
    """The entries to be."""
    return [item for item in found.items if isinstance(item, Incoming)]


def unread_in(found: SourceContents) -> list[str]:
    """Sentences on what can't be read."""
    return [item.sentence for item in found.items if isinstance(item, Refused)]


def told(found: SourceContents) -> list[tuple[str, str]]:
    """When and what, of each entry to be."""
    return [(f"{item.at:%Y-%m-%d %H:%M}", item.text) for item in entries_in(found)]


def all_said(found: SourceContents) -> str:
    """All that comes of a source: entries, what can't be read, remarks."""
    parts = [
        part
        for item in entries_in(found)
        for part in (item.text, item.who or "", item.project or "", " ".join(item.tags))
    ]
    return "\n".join([*parts, *unread_in(found), *found.remarks])


OBJECTS: Mapping[str, object] = {
    "tui-journal.json": [
        {
            "id": 0,
            "date": "2026-03-02T07:30:00Z",
            "title": "Call",
            "content": "They like it",
            "tags": ["acme", "go live"],
            "priority": 2,
        },
    ],
    "tui-export.json": {
        "version": 100,
        "entries": [
            {
                "date": "2026-03-02T07:30:00Z",
                "title": "A",
                "content": "B",
                "tags": ["x"],
                "priority": 1,
            }
        ],
    },
    "old-jrnl.json": {
        "tags": {"@a": 1},
        "entries": [
            {
                "body": "The body",
                "date": "2026-03-02",
                "starred": False,
                "time": "09:00",
                "title": "The title",
            }
        ],
    },
    "mini-diary.json": {
        "metadata": {"application": "Mini Diary"},
        "entries": {"2026-03-02": {"title": "T", "text": "x", "dateUpdated": "2026-03-04"}},
    },
}
