"""What comes of an import, in sentences and rows that the shell and the app both show."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from pmjournal.domain.entry import Entry
from pmjournal.domain.labels import mood_text
from pmjournal.domain.promise import Promise
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import Refused
from pmjournal.exchange.import_plan import ImportPlan
from pmjournal.exchange.vault.compare import VaultComparison
from pmjournal.i18n import _, ngettext

if TYPE_CHECKING:  # a table doesn't wait for what joins whole journals
    from pmjournal.store.sharing.take_in import TakenIn

_NAMES = {
    "project": _("projects"),
    "phase": _("phases"),
    "entry": _("entries"),
    "stakeholder": _("stakeholders"),
    "promise": _("promises"),
    "tingle": _("tingles"),
    "dismissal": _("dismissals"),
    "capsule": _("time capsules"),
    "revision": _("old values"),
}


def counts_table(taken: "TakenIn") -> list[Sequence[str]]:
    """What is new, changed and as before, a row for each kind that came, under a row of heads."""
    heads = (_("new"), _("changed"), _("as before"))
    counts = taken.counts.items()
    return count_rows(heads, {kind: (one.new, one.changed, one.same) for kind, one in counts})


def count_rows(heads: Sequence[str], counts: Mapping[str, Sequence[int]]) -> list[Sequence[str]]:
    """A row for each of the tables with any `counts`, under a row of `heads`, one a count."""
    rows: list[Sequence[str]] = [("", *heads)]
    for table, numbers in counts.items():
        if any(numbers):
            shown = (f"{number:>{len(name)}}" for number, name in zip(numbers, heads, strict=True))
            rows.append((_NAMES[table], *shown))
    return rows


def remarks_on(taken: "TakenIn") -> Iterator[str]:
    """The projects that are called otherwise now, and whether nothing was new at all."""
    for old, new in taken.renamed:
        sentence = _("The short name {old} is taken here; that project comes in as {new}.")
        yield sentence.format(old=old, new=new)
    if not taken.changed:
        yield _("All of it is here already; nothing changes.")


def entry_cells(entry: Entry) -> list[str]:
    """The cells of a row for an entry that would be new: date, mood, title, tags."""
    return [
        f"{entry.at:%Y-%m-%d %H:%M}",
        mood_text(entry.mood),
        excerpt(entry.title),
        excerpt(" ".join(f"#{tag}" for tag in entry.tags)),
    ]


def unread_sentence(unread: Sequence[Refused]) -> str:
    """One line for what can't be read, of which there is some, and the way on in the shell."""
    first, more = unread[0].sentence, len(unread) - 1
    others = ngettext(" So is {count} more.", " So are {count} more.", more).format(count=more)
    way = _("Nothing was imported; --dry-run lists them, --keep-going takes the rest.")
    return f"{first}{others if more else ''} {way}"


def vault_table(comparison: VaultComparison) -> list[Sequence[str]]:
    """What is new and what was edited in a vault, a row for each file, under a row of heads."""
    rows: list[Sequence[str]] = [(_("file"), "", _("fields"))]
    for edit in comparison.vault.edits:
        state = _("changed") if edit.before else _("new")
        rows.append((visible_line(edit.file), state, ", ".join(edit.fields)))
    return rows


def edits_table(plan: ImportPlan) -> list[Sequence[str]]:
    """What a table edits, and new promises and tingles in it, a row each, under a row of heads."""
    rows: list[Sequence[str]] = [(_("line"), "", _("title"), _("fields"))]
    for edit in plan.edits:
        state = _("changed") if edit.before else _("new")
        words = edit.record.text if isinstance(edit.record, Promise) else edit.record.title
        rows.append((str(edit.place.line or ""), state, excerpt(words), ", ".join(edit.fields)))
    return rows


def edit_sentences(plan: ImportPlan, *, dry_run: bool) -> Iterator[str]:
    """How many records are changed and how many promises and tingles are new, where any are."""
    changed, new = plan.changed, len(plan.edits) - plan.changed
    if new and dry_run:
        yield ngettext(
            "{count} promise or tingle would be new.",
            "{count} promises or tingles would be new.",
            new,
        ).format(count=new)
    elif new:
        yield ngettext(
            "Imported {count} promise or tingle.", "Imported {count} promises or tingles.", new
        ).format(count=new)
    if changed and dry_run:
        yield ngettext("{count} would be changed.", "{count} would be changed.", changed).format(
            count=changed
        )
    elif changed:
        yield ngettext("Changed {count}.", "Changed {count}.", changed).format(count=changed)


def record_counts(plan: ImportPlan) -> dict[str, dict[str, int]]:
    """How many records of each kind would be new, changed and as before."""
    counts = {"entry": {"new": len(plan.new), "changed": 0, "same": 0}}
    for edit in plan.edits:
        kind = type(edit.record).__name__.lower()
        of_kind = counts.setdefault(kind, {"new": 0, "changed": 0, "same": 0})
        of_kind["changed" if edit.before else "new"] += 1
    counts.setdefault(plan.kind, {"new": 0, "changed": 0, "same": 0})["same"] = plan.known
    return counts
