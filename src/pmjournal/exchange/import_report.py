"""What came of records, those that were taken in above all, as a person is told."""

from collections.abc import Iterator, Mapping, Sequence

from pmjournal.i18n import _
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


def counts_table(taken: TakenIn) -> list[Sequence[str]]:
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


def remarks_on(taken: TakenIn) -> Iterator[str]:
    """The projects that are called otherwise now, and whether nothing was new at all."""
    for old, new in taken.renamed:
        sentence = _("The short name {old} is taken here; that project comes in as {new}.")
        yield sentence.format(old=old, new=new)
    if not taken.changed:
        yield _("All of it is here already; nothing changes.")
