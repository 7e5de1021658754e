"""A journal as one searches it while typing, and the searches that are kept."""

from typing import TYPE_CHECKING

from pmjournal.store.file import told
from pmjournal.store.past import WithPast

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from collections.abc import Sequence

    from pmjournal.domain.entry import Entry
    from pmjournal.domain.found import Found
    from pmjournal.domain.project import Project
    from pmjournal.domain.query import Query


class Searched(WithPast):
    """What is found in a journal."""

    def find(self, query: "Query", project: "Project | None") -> "Found":
        """The best notes, promises and tingles that meet `query`, in `project` or in all.

        Among the entries it looks at those written last, so that it answers while one types.
        """
        from pmjournal.store.finding import find

        with told(self.path):
            return find(self._db, query, project.id if project else None)

    def narrowed(
        self, query: "Query", project: "Project", entries: "Sequence[Entry]"
    ) -> "list[Entry]":
        """Those of `entries`, all of `project`, that meet `query`: as `search`, but quicker."""
        from pmjournal.store.finding import narrowed

        with told(self.path):
            return narrowed(self._db, query, project, entries)

    def narrowing(self) -> dict[str, list[str]]:
        """The projects (slugs), people and tags to narrow with, those used most first."""
        from pmjournal.store.finding import narrowing_in

        with told(self.path):
            return narrowing_in(self._db)

    def kept_searches(self) -> list[str]:
        """The searches that somebody kept, as typed, by their text."""
        from pmjournal.store.finding import kept_in

        with told(self.path):
            return kept_in(self._db)

    def keep_search(self, search: str, *, kept: bool = True) -> None:
        """Keep `search` for later, or keep it no longer."""
        from pmjournal.store.finding import keep

        with self._write() as db:
            keep(db, search, kept=kept)
