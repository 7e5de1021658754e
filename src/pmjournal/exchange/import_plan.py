"""From what a reader answers into the journal: which entries would be new there."""

from collections import Counter
from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date
from functools import cached_property

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.exchange.formats.incoming import (
    Incoming,
    Refused,
    SourceContents,
    SourcePlace,
)
from pmjournal.exchange.named_projects import NamedProjects
from pmjournal.exchange.record_edits import Edits, RecordEdit, own_row_edits
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
    edits: Sequence[RecordEdit] = ()
    """What was edited in a table, and promises and tingles that are new there."""
    kind: str = "entry"
    """The kind of those that are `known`."""

    @property
    def changed(self) -> int:
        """How many records would be others than they are."""
        return sum(edit.before is not None for edit in self.edits)


def import_plan(
    journal: Journal,
    contents: SourceContents,
    project: Project | None,
    usual: Callable[[], Project],
    names: Mapping[str, str] = {},
    *,
    today: date,
) -> ImportPlan:
    """What of `contents` is new to `journal`, and what was edited there.

    All that is new goes into `project`; without one, each into the project it names, or else the
    `usual` one. `names` says which project is meant by a name, where it isn't called so here.
    """
    gathering = _Gathering(journal, project, usual, names)
    for item in contents.items:
        gathering.take(item)
    return gathering.plan(contents, today)


class _Gathering:
    """An import plan, as its items come."""

    def __init__(
        self,
        journal: Journal,
        project: Project | None,
        usual: Callable[[], Project],
        names: Mapping[str, str],
    ) -> None:
        self._journal, self._project, self._usual = journal, project, usual
        self._names = names
        self._entries: dict[str, tuple[Incoming, Entry]] = {}
        self._places: dict[str, Project] = {}
        self._refused: list[Refused] = []
        self._seen: Counter[tuple[str, str]] = Counter()

    @cached_property
    def _projects(self) -> NamedProjects:
        return NamedProjects(self._journal, self._names)

    @cached_property
    def _default(self) -> Project:
        return self._project or self._usual()

    def take(self, item: Incoming | Refused) -> None:
        """Make an entry of `item`, or tell why it can't be one."""
        if isinstance(item, Refused):
            self._refused.append(item)
            return
        # Where there is no project at all, nothing can come in, and that is said once.
        is_home = item.project is None or self._project is not None
        home = self._default if is_home else None
        try:
            into = home or self._projects.called(item.project or "")
            if item.customer is not None and item.project is None and self._project is None:
                into = self._projects.maybe_called(item.customer) or into
            again = self._seen[into.id, item.origin]
            self._seen[into.id, item.origin] += 1
            name = item.id or _id(item, into, again)
            if name in self._entries:
                shown = name if item.key is None else item.key.partition("\n")[2]
                raise InputError(_("The id {id} is there twice.").format(id=excerpt(shown)))
            entry = item.entry(name, into.id)
            if entry.phase is not None and entry.phase is into.phase_on(entry.day):
                entry = replace(entry, phase=None)  # the dates say it, nobody set it by hand
            self._entries[name] = (item, entry)
        except InputError as error:
            self._refused.append(Refused(item.place, str(error)))

    def plan(self, contents: SourceContents, today: date) -> ImportPlan:
        """What would come of it all."""
        known = self._journal.known(self._entries)
        edits = Edits(self._journal)
        if any(self._entries[name][0].given for name in known):
            self._compare(known, edits)
        new = [pair for name, pair in self._entries.items() if name not in known]
        new_records: Sequence[RecordEdit] = ()
        count = len(known)
        if contents.rows:
            new_records, refused, seen = own_row_edits(
                contents.rows, edits, self._journal, self._projects, self._home, today
            )
            self._refused += [Refused(place, problem) for place, problem in refused]
            count += seen
        self._refused.sort(key=lambda one: _order(one.place))
        remarks = (*contents.remarks, *self._passed_over(contents), *edits.remarks)
        return ImportPlan(
            new=new,
            known=count - len(edits.found),
            refused=self._refused,
            remarks=remarks,
            edits=(*new_records, *edits.found),
            kind=contents.rows[0].kind if contents.rows else "entry",
        )

    def _home(self, name: str) -> Project:
        if self._project is not None or not name:
            return self._default
        return self._projects.called(name)

    def _compare(self, known: Container[str], edits: Edits) -> None:
        """See what those that are `known` say otherwise, where they have a name for good."""
        here = {entry.id: entry for entry in self._journal.entries()}
        projects = [*self._journal.projects(), *self._journal.projects(archived=True)]
        places = {project.id: project for project in projects}
        for name, (item, entry) in self._entries.items():
            if name in known and name in here and (item.id or item.key):
                before = here[name]
                moves = self._project is None and item.project is not None
                edits.take_entry(item, entry, before, places[before.project], moves=moves)

    def _passed_over(self, contents: SourceContents) -> list[str]:
        """A sentence on the names of other projects, where all goes into one that was chosen."""
        if self._project is None:
            return []
        named = {item.project for item in contents.items if isinstance(item, Incoming)}
        others = [
            name
            for name in sorted(filter(None, named))
            if self._projects.maybe_called(name) != self._project
        ]
        if not others:
            return []
        sentence = _("All of it goes into {project}; it names: {names}.")
        names = visible_line(", ".join(others))
        return [sentence.format(project=self._project.slug, names=names)]


def _order(place: SourcePlace) -> tuple[str, int]:
    return place.file, place.line or place.number or 0


def _id(item: Incoming, project: Project, again: int) -> str:
    """The same for the same source on every computer, whatever the time zone there.

    `again` counts what stands in the source several times.
    """
    if item.key is not None:  # whatever is changed in it, it is the same
        return id_of(0, f"{project.id}\n{item.key}".encode(errors="surrogatepass"))
    ms = round(item.at.replace(tzinfo=UTC).timestamp() * 1000)
    return id_of(ms, f"{project.id}\n{again}\n{item.origin}".encode(errors="surrogatepass"))
