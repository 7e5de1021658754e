"""The project that a file means by a name: its short name, its own, its customer's, or a link."""

from collections.abc import Mapping, Sequence

from pmjournal.domain.errors import InputError
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt, fold
from pmjournal.exchange.formats.linked_names import names_in
from pmjournal.i18n import _
from pmjournal.store.journal import Journal


class NamedProjects:
    """The projects of a journal, as files name them."""

    def __init__(self, journal: Journal, names: Mapping[str, str] = {}) -> None:
        """`names` says which project is meant by a name, where it isn't called so here."""
        self._journal = journal
        self._names = {fold(name.strip()): project for name, project in names.items()}
        self._known = [*journal.projects(), *journal.projects(archived=True)]
        self._answers: dict[str, Project | InputError] = {}

    def called(self, name: str) -> Project:
        """The project that `name` means. Raises InputError where it means none, or several."""
        if name not in self._answers:
            try:
                self._answers[name] = self._sought(name)
            except InputError as error:
                self._answers[name] = error
        answer = self._answers[name]
        if isinstance(answer, InputError):
            raise answer
        return answer

    def maybe_called(self, name: str) -> Project | None:
        """The only project that is called exactly so, or whose customer is."""
        for one in names_in(name):
            if fold(one) in self._names:
                return self._journal.project(self._names[fold(one)])
            for near in self._near(one):
                if len(near) == 1:
                    return near[0]
        return None

    def _sought(self, name: str) -> Project:
        names = names_in(name)
        for one in names:
            if fold(one) in self._names:
                return self._journal.project(self._names[fold(one)])
        for one in names:
            for near in self._near(one):
                if len(near) == 1:
                    return near[0]
                if near:
                    raise InputError(_several(name, near))
        try:
            return self._journal.project(names[0])
        except InputError as error:
            way = _("Say which is meant with --project-map '{name}=PROJECT'.")
            raise InputError(f"{error} {way.format(name=excerpt(names[0]))}") from None

    def _near(self, name: str) -> list[list[Project]]:
        """Those called so, the surest first; those at work come before archived ones."""
        plain = fold(name)
        by_slug = [one for one in self._known if plain == one.slug or name == one.id]
        by_name = [one for one in self._known if plain == fold(one.name)]
        by_customer = [one for one in self._known if one.customer and plain == fold(one.customer)]
        at_work = [one for one in by_customer if one.archived is None]
        return [by_slug, by_name, at_work or by_customer]


def _several(name: str, projects: Sequence[Project]) -> str:
    sentence = _(
        "'{name}' may be one of: {projects}. Say which is meant with"
        " --project-map '{name}=PROJECT'."
    )
    known = ", ".join(project.slug for project in projects)
    return sentence.format(name=excerpt(name), projects=known)
