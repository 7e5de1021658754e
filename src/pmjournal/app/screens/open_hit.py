"""From what was found to where it stands."""

from pmjournal.app.base import JournalApp
from pmjournal.app.screens.entry import EntryScreen
from pmjournal.app.widgets.journal_list import JournalList
from pmjournal.app.widgets.promise_list import PromiseList
from pmjournal.app.widgets.tingle_plan import TinglePlan
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.search_result import Hit
from pmjournal.domain.tingle import Tingle


async def open_hit(app: JournalApp, hit: Hit, project: Project) -> None:
    """Show `hit` of `project`: an entry in its journal, a promise or a tingle among the others.

    An archived project has no place on Home, so its entries are shown over the search.
    """
    if project.archived is None:
        app.show_project(project)
    match hit:
        case Entry():
            if project.archived is None:
                journal_list = app.screen.query_one(JournalList)
                if hit not in journal_list.entries:  # Home reads the older ones later
                    journal_list.entries = app.journal.entries(project)
                journal_list.go_to(hit.id)
            app.push_screen(EntryScreen(project, hit))
        case Promise():
            from pmjournal.app.screens.promises import PromisesScreen

            await app.push_screen(PromisesScreen(project))
            promises = app.screen.query_one(PromiseList)
            ids = [promise.id for promise in promises.promises]
            promises.action_move(ids.index(hit.id) - promises.cursor)
        case Tingle():
            from pmjournal.app.screens.tingles import TinglesScreen

            await app.push_screen(TinglesScreen(project))
            plan = app.screen.query_one(TinglePlan)
            ids = [line.id if isinstance(line, Tingle) else "" for line in plan.lines]
            plan.action_move(ids.index(hit.id) - plan.cursor)
