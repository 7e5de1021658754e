"""What an import would bring and what it brought, as the app says and shows it."""

from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import Refused
from pmjournal.exchange.import_plan import ImportPlan
from pmjournal.exchange.import_preview import ImportOutcome, ImportPreview, ImportResult
from pmjournal.exchange.import_report import (
    counts_table,
    edit_sentences,
    edits_table,
    entry_cells,
    remarks_on,
    vault_table,
)
from pmjournal.exchange.vault.compare import VaultComparison
from pmjournal.i18n import _, ngettext
from pmjournal.store.sharing.take_in import TakenIn

_SHOWN = 200
"""Entries or files, and sentences on what can't be read, that are shown."""


def outcome_sentences(preview: ImportPreview) -> list[str]:
    """What is to be said before anything comes in."""
    match preview.outcome:
        case ImportPlan() as plan:
            counts = _("{new} new, {known} there already, {refused} not read").format(
                new=len(plan.new), known=plan.known, refused=len(plan.refused)
            )
            return [counts, *edit_sentences(plan, dry_run=True), *plan.remarks]
        case TakenIn() as taken:
            lasting = _("It is joined with what is here; u doesn't take that back.")
            return [*remarks_on(taken), *([lasting] if taken.changed else [])]
        case VaultComparison() as comparison:
            vault = comparison.vault
            nothing = [] if vault.edits else [_("All of it is here already; nothing changes.")]
            return [*vault.remarks, *nothing]


def import_news(result: ImportResult) -> tuple[str, str]:
    """What is said of an import that is done, and once it is taken back."""
    count = len(result.change)
    if not count:
        return _("Imported."), ""
    plan = result.outcome
    if not isinstance(plan, ImportPlan) or plan.edits:
        return _("Imported. u takes it back."), _("What was imported is taken back.")
    sentence = ngettext(
        "Imported {count} entry. u takes it back.",
        "Imported {count} entries. u takes them back.",
        count,
    )
    return sentence.format(count=count), _("What was imported is in the trash.")


def outcome_table(outcome: ImportOutcome) -> Table | str:
    """The entries, the counts of records or the edited files of `outcome`; empty for none."""
    match outcome:
        case ImportPlan() as plan:
            return _grid(edits_table(plan) if plan.edits and not plan.new else _entry_rows(plan))
        case TakenIn() as taken:
            return _grid(counts_table(taken))
        case VaultComparison() as comparison:
            rows = vault_table(comparison)
            return _grid([*rows[: _SHOWN + 1], *([line] for line in _more(len(rows) - 1))])


def unread_lines(unread: Sequence[Refused]) -> str:
    """A line for each of the `unread`."""
    lines = [visible_line(one.sentence) for one in unread[:_SHOWN]]
    return "\n".join([*lines, *_more(len(unread))])


def _entry_rows(plan: ImportPlan) -> list[Sequence[str]]:
    heads = [_("date"), _("mood"), _("title"), _("tags"), _("stays in the text")]
    rows = [
        [*entry_cells(entry), excerpt(", ".join(item.kept))] for item, entry in plan.new[:_SHOWN]
    ]
    return [heads, *rows, *([line] for line in _more(len(plan.new)))]


def _grid(rows: Sequence[Sequence[str]]) -> Table | str:
    """`rows` under the first of them; a cell stays on its line, and the sheet scrolls."""
    if len(rows) < 2:
        return ""
    table = Table(box=None, padding=(0, 2, 0, 0))
    for head in rows[0]:
        table.add_column(Text(head), no_wrap=True)
    for row in rows[1:]:
        table.add_row(*map(Text, row))
    return table


def _more(count: int) -> list[str]:
    """A line on those of `count` that aren't shown, where there are any."""
    hidden = count - _SHOWN
    sentence = ngettext("… and {count} more", "… and {count} more", hidden)
    return [sentence.format(count=hidden)] if hidden > 0 else []
