"""A journal as one searches it while typing, and the searches that are kept."""

from typing import TYPE_CHECKING

from pmjournal.store.file.sqlite import store_errors
from pmjournal.store.journal_coach import CoachJournal

if TYPE_CHECKING:  # a new entry needs none of them, and does not wait
    from collections.abc import Sequence

    from pmjournal.domain.entry import Entry
    from pmjournal.domain.project import Project
    from pmjournal.domain.query import Query
    from pmjournal.domain.search_result import SearchResult


class SearchableJournal(CoachJournal):
    """What is found in a journal."""

    def find(self, query: "Query", project: "Project | None") -> "SearchResult":
        """The best notes, promises and tingles that meet `query`, in `project` or in all.

        Among the entries it looks at those written last, so that it answers while one types.
        """
        from pmjournal.store.tables.search_as_typed import search_as_typed

        with store_errors(self.path):
            return search_as_typed(self._db, query, project.id if project else None)

    def narrowed(
        self, query: "Query", project: "Project", entries: "Sequence[Entry]"
    ) -> "list[Entry]":
        """Those of `entries`, all of `project`, that meet `query`: as `search`, but quicker."""
        from pmjournal.store.tables.search_as_typed import narrowed_entries

        with store_errors(self.path):
            return narrowed_entries(self._db, query, project, entries)

    def narrowing(self) -> dict[str, list[str]]:
        """The projects (slugs), people and tags to narrow with, those used most first."""
        from pmjournal.store.tables.search_as_typed import narrowing_offers

        with store_errors(self.path):
            return narrowing_offers(self._db)

    def kept_searches(self) -> list[str]:
        """The searches that somebody kept, as typed, by their text."""
        from pmjournal.store.tables.search_as_typed import kept_searches

        with store_errors(self.path):
            return kept_searches(self._db)

    def keep_search(self, search: str, *, kept: bool = True) -> None:
        """Keep `search` for later, or keep it no longer."""
        from pmjournal.store.tables.search_as_typed import keep_search

        with self._write() as db:
            keep_search(db, search, kept=kept)
