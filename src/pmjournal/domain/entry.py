"""An entry: one dated contact or note, with the customer's mood where there is one."""

import re
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from pmjournal.domain.days import check_times
from pmjournal.domain.mood import check_mood
from pmjournal.domain.private import is_private, private_tags
from pmjournal.domain.text import check_text, clean, clean_name, typed_text
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source

# Compiled where a text has the sign at all: it takes longer than to save the entry.
_TAG = r"(?<!\S)#([^\W\d_][\w-]*(?:/[\w-]+)*)"
_PROMISE = (
    r"(?im)(?:^[ \t]*(?:[-*][ \t]+)?|[.!?…][ \t]+)"
    r"(?:promised?|zusage|versprechen|versprochen):[ \t]*(\S(?:(?![.!?…][ \t]+"
    r"(?:promised?|zusage|versprechen|versprochen):).)*)"
)
_MENTION = r"(?<!\S)@([^\W\d_][\w-]*)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One dated contact or note.

    Raises InputError for an empty text, a mood off the scale and a time that can't be.
    """

    id: str
    project: str
    """The project's id."""
    at: datetime
    """When it happened, with the offset of where it was written; whole seconds."""
    text: str
    """Markdown; the first line is the title."""
    mood: int | None = None
    source: Source = Source.GUESSED
    side: Side = Side.DELIVERY
    kind: Kind = Kind.CALL
    who: str | None = None
    """A stakeholder's label, such as CIO."""
    phase: Phase | None = None
    """Set by hand; None follows the project's dates."""
    effort: tuple[Effort, ...] = ()
    tags: tuple[str, ...] = ()
    deleted: datetime | None = None
    mood_changed: bool = field(default=False, compare=False)
    """Whether the mood is another than was written first; the journal tells, nobody writes it."""

    def __post_init__(self) -> None:
        if self.mood is not None:
            check_mood(self.mood)
        object.__setattr__(self, "text", clean(self.text))
        object.__setattr__(self, "at", self.at.replace(microsecond=0))
        if self.who is not None:
            object.__setattr__(self, "who", clean_name(self.who))
        check_times(self.at, self.deleted)
        for tag in self.tags:
            check_text(tag)

    @property
    def day(self) -> date:
        """The calendar day where it was written."""
        return self.at.date()

    @property
    def short_id(self) -> str:
        """The end of the id, which is enough to name the entry."""
        return self.id[-8:]

    @property
    def title(self) -> str:
        """The first line that says something, without the `#` of a heading or of a tag.

        That of a number stays: "#42 is solved".
        """
        return title_in(self.text)


def title_in(text: str) -> str:
    """The title of an entry with that `text`."""
    first = next(line for line in text.split("\n") if line.strip()).strip()
    words = first.lstrip("#")
    return first if words[:1].isdigit() else words.strip() or first


def tags_in(text: str) -> tuple[str, ...]:
    """The words that stand behind a `#` in `text`, each once, in order.

    What keeps an entry private is one wherever it stands, also in brackets or quotes.
    """
    found = re.findall(_TAG, text) if "#" in text else []
    if not is_private("", found):
        found += private_tags(text)
    return tuple(dict.fromkeys(found))


def mention_in(text: str) -> str | None:
    """The first label that stands behind an `@` in `text`."""
    found = re.search(_MENTION, text) if "@" in text else None
    return found[1] if found else None


def promises_in_text(text: str) -> tuple[str, ...]:
    """What lines of `text` promise that begin with `promise:`, `Zusage:` or the like, each once."""
    if ":" not in text:
        return ()
    # Stripped here, as a pattern that does it takes the square of a long run of spaces.
    return tuple(dict.fromkeys(found.rstrip() for found in re.findall(_PROMISE, text)))


def new_entry_of_text(entry: Entry) -> Entry:
    """A new `entry` with the `#tag`s of its text, and its `@label` where nobody is named.

    One closing line break of the text goes, as with `rewritten`: it belongs to how text is given.
    """
    tags = tuple(dict.fromkeys((*entry.tags, *tags_in(entry.text))))
    who = entry.who or mention_in(entry.text)
    return replace(entry, text=typed_text(entry.text), tags=tags, who=who)


def with_new_text(entry: Entry, text: str) -> Entry:
    """`entry` with a new `text`; tags of the old text go, those of the new one come."""
    new = replace(entry, text=typed_text(text))
    kept = [tag for tag in entry.tags if tag not in tags_in(entry.text)]
    return replace(new, tags=tuple(dict.fromkeys((*kept, *tags_in(new.text)))))
