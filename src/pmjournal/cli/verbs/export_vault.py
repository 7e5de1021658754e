"""`export --format vault` and `import --format vault`: a folder for Obsidian, and back."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pmjournal.cli.options import now
from pmjournal.cli.output import say, say_json
from pmjournal.cli.progress import in_sight
from pmjournal.cli.table import GAP, columns
from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.figures import Figures, figures_of
from pmjournal.domain.labels import LABELS
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.stakeholder import Stakeholder
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle
from pmjournal.exchange.vault.edits import VaultEdits, edits_in_vault
from pmjournal.exchange.vault.fields import VAULT_KINDS, Record, vault_kind_of
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
from pmjournal.exchange.vault.state import SheetState, state_of, vault_files, write_state
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
    state = state_of(folder)
    records = _records(journal)
    held = _held(journal, folder, state, records)
    edited = [*(edit.file for edit in held.edits if edit.before), *held.pages]
    if edited and not force:
        sentence = _(
            "{file} was edited and not imported since; import the vault, or --force writes over it."
        )
        raise InputError(sentence.format(file=visible_line(edited[0])))
    sheets = list(_sheets(journal, projects, records, held))
    make_vault(folder)
    done = [
        write_sheet(folder, sheet, held) for sheet in in_sight(sheets, len(sheets), _("Exporting"))
    ]
    after = dict(state)
    ours = {project.id for project in projects}
    removed = list(remove_gone(folder, after, held, ours, {sheet.id for sheet in sheets}))
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


def _records(journal: Journal) -> dict[str, Record]:
    """All that a vault may show, by id; also of archived projects, and what is in the trash."""
    found: list[Record] = list(journal.entries())
    for known in journal.observed(_projects(journal)).values():
        found += [*known.promises, *known.tingles]
    found += [one for one in journal.trash() if isinstance(one, Entry | Promise | Tingle)]
    return {record.id: record for record in found}


def _projects(journal: Journal) -> list[Project]:
    return [*journal.projects(), *journal.projects(archived=True)]


def _held(
    journal: Journal, folder: Path, state: dict[str, SheetState], records: dict[str, Record]
) -> VaultEdits:
    count = sum(1 for _file in folder.rglob("*.md"))
    files = in_sight(vault_files(folder), count, _("Reading"))
    return edits_in_vault(files, state, _projects(journal), records.values(), now().date())


def _sheets(
    journal: Journal, projects: Sequence[Project], records: dict[str, Record], held: VaultEdits
) -> Iterator[Sheet]:
    places = Places(held)
    today = now().date()
    observed = journal.observed(projects, today)
    for project in projects:
        live = [one for one in records.values() if one.project == project.id and not one.deleted]
        sheets = [sheet_of(record, project.slug, held, places) for record in live]
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


def take_vault(journal: Journal, folder: Path, *, dry_run: bool, as_json: bool) -> None:
    """Take in what was edited in the vault in `folder`, or only tell it. Raises InputError."""
    if not folder.is_dir():
        sentence = _("{file} is no folder; expected a vault.")
        raise InputError(sentence.format(file=visible_line(str(folder))))
    state = state_of(folder)
    records = _records(journal)
    held = _held(journal, folder, state, records)
    if not dry_run:
        journal.keep(*((edit.record, edit.before) for edit in held.edits))
        if held.state != state:
            write_state(folder, held.state)
    if as_json:
        say_json(_object(held, records, dry_run=dry_run))
    else:
        _say(held, dry_run=dry_run)


def _say(held: VaultEdits, *, dry_run: bool) -> None:
    for remark in held.remarks:
        say(remark)
    rows = [
        [
            visible_line(edit.file),
            _("changed") if edit.before else _("new"),
            ", ".join(edit.fields),
        ]
        for edit in held.edits
    ]
    for row in columns([[_("file"), "", _("fields")], *rows]) if rows else ():
        say(GAP.join(row).rstrip())
    if not rows:
        say(_("All of it is here already; nothing changes."))
    elif dry_run:
        say(_("Nothing was written."))
    else:
        say(_("Imported."))


def _object(held: VaultEdits, records: dict[str, Record], *, dry_run: bool) -> dict[str, object]:
    new = [vault_kind_of(edit.record) for edit in held.edits if not edit.before]
    changed = [vault_kind_of(edit.record) for edit in held.edits if edit.before]
    seen = [vault_kind_of(records[record]) for record in held.files if record in records]
    return {
        "dry_run": dry_run,
        "records": {
            kind: {
                "new": new.count(kind),
                "changed": changed.count(kind),
                "same": seen.count(kind) - changed.count(kind),
            }
            for kind in VAULT_KINDS
        },
        "renamed": [],
        "refused": [],
        "remarks": held.remarks,
    }
