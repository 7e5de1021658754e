"""The tingles: the plan on a line of time, the one suggestion, and the catalogue to search."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical

from pmjournal.app.acts.put_aside import put_aside, take_back
from pmjournal.app.acts.settle_tingle import answer_tingle, delete_tingle, settle_tingle
from pmjournal.app.screens.base.panes import PanesScreen
from pmjournal.app.screens.tingle import (
    TingleScreen,
    from_idea,
    kept_back,
    own,
    warn_where_early,
)
from pmjournal.app.widgets.catalogue import Catalogue
from pmjournal.app.widgets.choice import Choice
from pmjournal.app.widgets.idea_list import IdeaList, from_phase, standing_of
from pmjournal.app.widgets.key_bar import KeyBar
from pmjournal.app.widgets.suggestion import Suggestion
from pmjournal.app.widgets.tingle_facts import TingleFacts
from pmjournal.app.widgets.tingle_plan import TinglePlan, plan_rows
from pmjournal.app.widgets.top_bar import TopBar
from pmjournal.domain import sentences
from pmjournal.domain.coach import Advice, advise
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.figures import figures_of
from pmjournal.domain.idea import Idea
from pmjournal.domain.project import Project
from pmjournal.domain.situation import situation_of
from pmjournal.domain.tingle import Tingle, Tingled, TingleState
from pmjournal.domain.tingled import effects_of
from pmjournal.i18n import _
from pmjournal.ideas import all_ideas

_STATES = {"done": TingleState.DONE, "skip": TingleState.SKIPPED, "reopen": TingleState.PLANNED}
_OF_A_TINGLE = (*_STATES, "answer", "edit", "delete", "history")


class TinglesScreen(PanesScreen):
    """A project's tingles. Where the screen is narrow, its parts are shown in turn."""

    PARTS: ClassVar = {"plan": "plan", "suggestion": "suggestion", "catalogue": "ideas"}
    BINDINGS: ClassVar = [
        Binding("d", "done", _("Done"), tooltip=_("It has happened, today")),
        Binding("s", "skip", _("Skipped"), tooltip=_("It will not happen")),
        *(
            Binding(key, f"answer('{answer}')", name, tooltip=sentence)
            for key, answer, name, sentence in (
                ("y", Tingled.YES, _("Yes"), _("It tingled")),
                ("l", Tingled.A_LITTLE, _("A little"), _("It tingled a little")),
                ("n", Tingled.NO, _("No"), _("It did not tingle")),
            )
        ),
        Binding("x", "not_now", _("Not now"), tooltip=_("Put the idea aside for two weeks")),
        Binding("v", "never", _("Never"), tooltip=_("Suggest the idea no more here")),
        Binding("a", "again", _("Again"), tooltip=_("Let the idea be suggested again")),
        Binding("e", "edit", _("Edit"), show=False, tooltip=_("Change what the cursor is on")),
        Binding("o", "reopen", _("Reopen"), show=False, tooltip=_("It is still to come")),
        Binding("delete", "delete", _("Delete"), show=False, tooltip=_("Take the tingle away")),
        Binding(
            "h", "keep_back", _("Keep back"), tooltip=_("A highlight for later, in the drawer")
        ),
        Binding("i", "own", _("Own idea"), tooltip=_("Plan a moment of your own")),
        Binding("slash", "search", _("Search"), tooltip=_("Search the catalogue of ideas")),
        Binding("c", "capsule", _("Capsule"), tooltip=_("The customer's wish, until the closing")),
        Binding("H", "history", _("History"), show=False, tooltip=_("What it was before")),
        Binding(
            "down", "to_ideas", _("To the list"), show=False, tooltip=_("Go to what is listed")
        ),
        Binding("escape,t,q", "close", _("Close"), tooltip=_("Back to Home")),
    ]

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project

    def compose(self) -> ComposeResult:
        """The plan at the left; suggestion and catalogue at the right."""
        names = [
            ("plan", _("Plan")),
            ("suggestion", _("Suggestion")),
            ("catalogue", _("Catalogue")),
        ]
        parts = Choice(names, ["plan"], id="parts")
        parts.can_focus = False
        yield TopBar()
        yield parts
        with Horizontal(id="tingles"):
            with Vertical(id="left"):
                yield TinglePlan(id="plan")
                yield TingleFacts(id="whole")
            with Vertical(id="right"):
                yield Suggestion(id="suggestion")
                yield Catalogue(id="catalogue")
        yield KeyBar()

    def on_mount(self) -> None:
        """Stand on what is most urgent: what is due in the plan, or else the suggestion."""
        self._suggestion.border_title = _("Suggestion")
        self.app.changed.subscribe(self, lambda _nothing: self._show(), immediate=True)
        self._show()
        planned = [tingle for tingle in self._tingles if tingle.is_planned]
        is_due = any(one.planned_on and one.planned_on <= self.app.today for one in planned)
        self.go_to("plan" if is_due or self._advice.idea is None else "suggestion")

    @property
    def _plan(self) -> TinglePlan:
        return self.query_one(TinglePlan)

    @property
    def _suggestion(self) -> Suggestion:
        return self.query_one(Suggestion)

    @property
    def _catalogue(self) -> Catalogue:
        return self.query_one(Catalogue)

    def _show(self) -> None:
        journal, today = self.app.journal, self.app.today
        self._project = journal.project(self._project.id)
        observed = journal.observed([self._project])[self._project.id]
        figures = figures_of(self._project, observed, today)
        known = all_ideas()
        self._tingles: Sequence[Tingle] = observed.tingles
        self._dismissals: Sequence[Dismissal] = observed.dismissals
        self._capsule = observed.capsule
        self._advice: Advice = advise(situation_of(figures), known.ideas)
        self.query_one(TopBar).figures = figures
        self._plan.project = self._project
        self._plan.today = today
        self._plan.lines = plan_rows(self._tingles, today)
        effects = effects_of(figures.tingles, known.ideas)
        lines = [sentences.tingled_text(effects.all)] if effects.all.answered else []
        self._plan.border_title = " · ".join((_("Plan"), *lines))
        self._plan.border_subtitle = self._capsule_text()
        self._suggestion.advice = self._advice
        self._suggestion.effects = effects
        items = [*known.mistakes, *from_phase(known.ideas, figures.phase)]
        self._catalogue.offer(items, standing_of(self._advice), today)
        self._show_selected()

    def _capsule_text(self) -> str:
        if self._capsule is None:
            return ""
        sealed = sentences.sealed_text(self._capsule, self._project, self.app.today)
        return _("Time capsule: {sealed}").format(sealed=sealed)

    @on(TinglePlan.Moved, "#plan")
    def _show_selected(self) -> None:
        facts = self.query_one(TingleFacts)
        facts.show(self._plan.selected, self._project, self.app.today)
        self.refresh_bindings()

    def action_search(self) -> None:
        """Search the catalogue."""
        self.go_to("catalogue")
        self.call_after_refresh(self._catalogue.search)

    def action_close(self) -> None:
        """One step back: out of the search, then to Home."""
        if self._catalogue.is_searched:
            self._catalogue.leave_search()
        else:
            self.dismiss()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done with what the cursor is on."""
        if action in _OF_A_TINGLE:
            tingle = self._tingle
            return tingle is not None and _fits(action, tingle, parameters)
        if action in ("not_now", "never"):
            idea = self._idea
            return self.part != "plan" and idea is not None and not self._held(idea)
        if action == "again":
            return self.part == "catalogue" and bool(self._idea and self._held(self._idea))
        return self._catalogue.is_searched if action == "to_ideas" else True

    # What a key does

    def action_to_ideas(self) -> None:
        """From what is typed into what was found."""
        self._catalogue.go_to_list()

    @property
    def _idea(self) -> Idea | None:
        """The idea that is meant: the one under the cursor in the catalogue, or the suggestion."""
        return self._catalogue.selected if self.part == "catalogue" else self._advice.idea

    @property
    def _tingle(self) -> Tingle | None:
        """The moment that is meant: the one under the cursor, or that the coach asks about."""
        if self.part == "plan":
            return self._plan.selected
        return self._advice.asks_about if self.part == "suggestion" else None

    def _held(self, idea: Idea) -> list[Dismissal]:
        today = self.app.today
        return [one for one in self._dismissals if one.idea == idea.id and one.holds_on(today)]

    @on(Suggestion.Chosen)
    @on(IdeaList.Chosen, "#ideas")
    def _plan_idea(self) -> None:
        if self.part == "suggestion" and (moment := self._advice.moment):
            self.app.push_screen(TingleScreen(self._project, moment, moment))
        elif idea := self._idea:
            tingle = from_idea(idea, self._project, self.app.today)
            self.app.push_screen(TingleScreen(self._project, tingle, None, idea.text))

    def action_own(self) -> None:
        """Plan a moment of one's own."""
        tingle = own(self._project, self.app.today)
        self.app.push_screen(TingleScreen(self._project, tingle, None))

    def action_keep_back(self) -> None:
        """Keep a highlight back: what the cursor is on, or a new one."""
        project, today = self._project, self.app.today
        selected = self._plan.selected if self.part == "plan" else None
        if selected is not None and selected.is_planned:
            self.app.push_screen(TingleScreen(project, kept_back(selected), selected))
            return
        idea = self._idea if self.part == "catalogue" else None
        tingle = from_idea(idea, project, today) if idea else own(project, today)
        text = idea.text if idea else ""
        self.app.push_screen(TingleScreen(project, kept_back(tingle), None, text))

    @on(TinglePlan.Chosen, "#plan")
    def action_edit(self) -> None:
        """Change the tingle that is meant."""
        if tingle := self._tingle:
            self.app.push_screen(TingleScreen(self._project, tingle, tingle))

    def action_done(self) -> None:
        """It has happened, today."""
        self._settle(TingleState.DONE)

    def action_skip(self) -> None:
        """It will not happen."""
        self._settle(TingleState.SKIPPED)

    def action_reopen(self) -> None:
        """It is still to come."""
        self._settle(TingleState.PLANNED)

    def _settle(self, state: TingleState) -> None:
        if tingle := self._tingle:
            settled = settle_tingle(self.app, tingle, state)
            if settled is not None and settled.state is TingleState.DONE:
                warn_where_early(self.app, settled, self._project)

    def action_answer(self, answer: str) -> None:
        """Whether it tingled."""
        if tingle := self._plan.selected:
            answer_tingle(self.app, tingle, Tingled(answer))

    def action_history(self) -> None:
        """Show what the tingle that is meant was before."""
        from pmjournal.app.screens.history import HistoryScreen

        if tingle := self._tingle:
            self.app.push_screen(HistoryScreen(tingle))

    def action_delete(self) -> None:
        """Take the tingle that is meant away."""
        if tingle := self._tingle:
            delete_tingle(self.app, tingle)

    def action_not_now(self) -> None:
        """Put the idea aside for a while."""
        if idea := self._idea:
            put_aside(self.app, self._project, idea)

    def action_never(self) -> None:
        """Suggest the idea no more for this project."""
        if idea := self._idea:
            put_aside(self.app, self._project, idea, never=True)

    def action_again(self) -> None:
        """Let the idea be suggested again."""
        if idea := self._idea:
            take_back(self.app, idea, self._held(idea))

    def action_capsule(self) -> None:
        """Seal the customer's wish, or see it."""
        from pmjournal.app.screens.capsule import capsule_screen

        self.app.push_screen(capsule_screen(self._project, self._capsule))


def _fits(action: str, tingle: Tingle, parameters: tuple[object, ...]) -> bool:
    """Whether `action` would change `tingle`."""
    if action == "answer":
        return tingle.state is TingleState.DONE and tingle.tingled != parameters[0]
    return tingle.state is not _STATES.get(action)
