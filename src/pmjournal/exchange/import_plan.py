"""From what a reader answers into the journal: which entries would be new there."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.exchange.formats.incoming import Incoming, Refused, SourceContents
from pmjournal.i18n import _
from pmjournal.store.file.ids import id_of
from pmjournal.store.journal import Journal


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What would come of an import; nothing is written yet."""

    new: Sequence[tuple[Incoming, Entry]]
    known: int
    """How many were imported before, and stay as they are in the journal."""
    refused: Sequence[Refused]
    remarks: Sequence[str]


def import_plan(
    journal: Journal,
    contents: SourceContents,
    project: Project | None,
    usual: Callable[[], Project],
    names: Mapping[str, str] = {},
) -> ImportPlan:
    """What of `contents` is new to `journal`.

    All goes into `project`; without one, each into the project it names, or else the `usual` one.
    `names` says which project is meant by a name, where it isn't called so here.
    """
    entries: dict[str, tuple[Incoming, Entry]] = {}
    refused = [item for item in contents.items if isinstance(item, Refused)]
    incoming = [item for item in contents.items if isinstance(item, Incoming)]
    named = sorted({item.project for item in incoming if item.project}) if project is None else []
    nameless = project is None and any(item.project is None for item in incoming)
    default = usual() if nameless else project
    places = {name: _project(journal, names.get(name, name)) for name in named}
    seen: Counter[tuple[str, str]] = Counter()
    for item in incoming:
        try:
            into = default if project or item.project is None else places[item.project]
            if not isinstance(into, Project):
                raise InputError(str(into))
            again = seen[into.id, item.origin]
            seen[into.id, item.origin] += 1
            name = item.id or _id(item, into, again)
            if name in entries:
                raise InputError(_("The id {id} is there twice.").format(id=name))
            entry = item.entry(name, into.id)
            if entry.phase is into.phase_on(entry.day):
                entry = replace(entry, phase=None)  # the dates say it, nobody set it by hand
            entries[name] = (item, entry)
        except InputError as error:
            refused.append(Refused(item.place, str(error)))
    known = journal.known(entries)
    refused.sort(key=lambda one: (one.place.file, one.place.line or one.place.number or 0))
    new = [pair for name, pair in entries.items() if name not in known]
    return ImportPlan(new, len(known), refused, contents.remarks)


def _project(journal: Journal, name: str) -> Project | InputError:
    """The project that a source names, or why there is none."""
    try:
        return journal.project(name)
    except InputError as error:
        return error


def _id(item: Incoming, project: Project, again: int) -> str:
    """The same for the same source on every computer, whatever the time zone there.

    `again` counts what stands in the source several times.
    """
    ms = round(item.at.replace(tzinfo=UTC).timestamp() * 1000)
    return id_of(ms, f"{project.id}\n{again}\n{item.origin}".encode(errors="surrogatepass"))
