"""What came in from a space, counted and named so that it can be said."""

from collections import Counter
from dataclasses import dataclass, field

from pmjournal.domain.merge import merge_conflicts, news
from pmjournal.store.safety.purge import PurgedName
from pmjournal.store.tables.record_state import JoinResult, RecordState


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """A field that was written on two machines, neither of which knew of the other."""

    record: PurgedName
    field: str
    """Or the name of a group of fields."""
    kept_ours: bool


@dataclass(slots=True)
class ReceiveResult:
    """What came in from a space."""

    new: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many records are new, by kind and by the device that made them."""
    changed: Counter[tuple[str, str]] = field(default_factory=Counter[tuple[str, str]])
    """How many records were changed, by kind and by the device that wrote last."""
    met: list[FieldConflict] = field(default_factory=list[FieldConflict])
    put_aside: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that one side deleted and the other changed: they are in the trash, changed."""
    moved_out: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that left the space: they are in no project of it any more."""
    moved_in: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that came into the space from where this journal couldn't look."""
    waiting: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records of another space, which hasn't said (yet) that they moved."""
    kept_private: list[PurgedName] = field(default_factory=list[PurgedName])
    """Entries that are private here, and would not be by what came of them."""
    departures: int = 0
    """Of how many records the space newly says that they have left it."""
    purged: list[PurgedName] = field(default_factory=list[PurgedName])
    """Records that were purged elsewhere, and now here."""
    refused: dict[PurgedName, str] = field(default_factory=dict[PurgedName, str])
    """Why a record can't be taken in."""
    touched: set[PurgedName] = field(default_factory=set[PurgedName])
    """Entries and promises that may be in two projects by now."""
    latest: str = ""
    """The latest stamp in what came."""

    def add(self, other: "ReceiveResult") -> None:
        """Count what came in later as well."""
        self.new += other.new
        self.changed += other.changed
        self.met += other.met
        self.put_aside += other.put_aside
        self.moved_out += other.moved_out
        self.moved_in += other.moved_in
        self.kept_private += other.kept_private
        self.departures += other.departures
        self.purged += other.purged
        self.latest = max(self.latest, other.latest)

    def tell(self, joined: JoinResult, came: RecordState) -> None:
        """Note what `came` of a record that was here did to it."""
        before, after = joined.before.versions, joined.after.versions
        named = (came.kind, came.id)
        theirs, ours = news(before, came.versions), news(came.versions, before)
        written = [one for one in theirs if after.present[one] == came.versions.present[one]]
        if written:
            last = max(came.versions.present[one][0] for one in written)
            self.changed[came.kind, last[-8:]] += 1
        deletes = theirs if "deleted_at" in theirs else ours
        edits = ours if deletes is theirs else theirs
        if after.present["deleted_at"][1] and "deleted_at" in deletes - edits and edits:
            self.put_aside.append(named)
        for group in sorted(merge_conflicts(before, came.versions)):
            kept_ours = after.present[group] == before.present[group]
            self.met.append(FieldConflict(named, group, kept_ours))
