"""`export --format vault`: a folder for Obsidian."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pmjournal.cli.options import now
from pmjournal.cli.output import say
from pmjournal.cli.progress import in_sight
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.labels import LABELS
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import visible_line
from pmjournal.exchange.vault.compare import VaultComparison, compare_vault
from pmjournal.exchange.vault.fields import vault_kind_of
from pmjournal.exchange.vault.folder import (
    Places,
    Sheet,
    check_folder,
    index_of,
    make_vault,
    project_folder,
    remembered_sheets,
    remove_gone,
    sheet_of,
    write_sheet,
)
from pmjournal.exchange.vault.page import FOLDERS
from pmjournal.exchange.vault.state import write_state
from pmjournal.i18n import _, ngettext
from pmjournal.reports.markdown import inline
from pmjournal.reports.summary import overview
from pmjournal.store.journal import Journal


def put_vault(
    journal: Journal, projects: Sequence[Project], output: str | None, *, force: bool
) -> None:
    """Write `projects` into the vault in the folder `output`, and tell what changed there.

    Raises InputError where that is no vault of ours, or where a file was edited that wasn't
    imported since and `force` isn't set.
    """
    if output is None:
        raise InputError(_("A vault is a folder; expected -o DIR."))
    folder = Path(output)
    check_folder(folder)
    comparison = compare_vault(journal, folder, now().date(), in_sight)
    state, vault = comparison.state, comparison.vault
    edited = [*(edit.file for edit in vault.edits if edit.before), *vault.pages]
    if edited and not force:
        sentence = _(
            "{file} was edited and not imported since; import the vault, or --force writes over it."
        )
        raise InputError(sentence.format(file=visible_line(edited[0])))
    sheets = list(_sheets(journal, projects, comparison))
    make_vault(folder)
    done = [
        write_sheet(folder, sheet, vault) for sheet in in_sight(sheets, len(sheets), _("Exporting"))
    ]
    after = dict(state)
    ours = {project.id for project in projects}
    removed = list(remove_gone(folder, after, vault, ours, {sheet.id for sheet in sheets}))
    after |= {sheet.id: remembered_sheets(sheet) for sheet in sheets}
    if after != state:
        write_state(folder, after)
    for name in removed:
        say(_("Removed {file}.").format(file=visible_line(name)))
    sentence = ngettext(
        "Wrote {count} file into {folder}; {same} stayed as before.",
        "Wrote {count} files into {folder}; {same} stayed as before.",
        sum(done),
    )
    same = len(done) - sum(done)
    say(sentence.format(count=sum(done), folder=visible_line(output), same=same))


def _sheets(
    journal: Journal, projects: Sequence[Project], comparison: VaultComparison
) -> Iterator[Sheet]:
    records, vault = comparison.records, comparison.vault
    places = Places(vault)
    today = now().date()
    observed = journal.observed(projects, today)
    for project in projects:
        live = [one for one in records.values() if one.project == project.id and not one.deleted]
        sheets = [sheet_of(record, project.slug, vault, places) for record in live]
        yield from sheets
        links = {
            kind: [sheet.name for sheet in sheets if vault_kind_of(records[sheet.id]) == kind]
            for kind in FOLDERS
        }
        figures = figures_of(project, observed[project.id], today)
        body = "\n\n".join(_index(figures, journal.stakeholders(project), links))
        name = places.of(project.id, project_folder(project.slug), project.name)
        yield index_of(project.id, name, body)


def _index(
    figures: Figures, people: Iterable[Stakeholder], links: dict[str, list[str]]
) -> Iterator[str]:
    """The blocks of a project's page: the summary without entries, people, and links."""
    yield from overview(figures)
    if persons := [_person(one) for one in people]:
        title = _("Stakeholders")
        yield f"## {title}"
        yield "\n".join(persons)
    heads = {"entry": _("Entries"), "promise": _("Promises"), "tingle": _("Tingles")}
    for kind, names in links.items():
        if names:
            yield f"## {heads[kind]}"
            paths = (name.removesuffix(".md") for name in names)
            yield "\n".join(f"- [[{path}|{path.rpartition('/')[2]}]]" for path in paths)


def _person(person: Stakeholder) -> str:
    facts = [f"**{inline(person.label)}**", *(LABELS[one] for one in person.matters)]
    about = [inline(person.cares_about.strip())] if person.cares_about else []
    return f"- {' · '.join([*facts, *about])}"
