"""One tingle: when it shall be, who carries it out, and until when it is kept back."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static, TextArea

from pmjournal.app.base import JournalApp
from pmjournal.app.screens.base.draft_sheet import DraftSheet, day_in_form
from pmjournal.app.widgets.capture_fields import day_field, field, text_field
from pmjournal.app.widgets.choice import Choice
from pmjournal.domain.dates.meaning import Purpose
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import LABELS, dated_text, day_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import clean_name, excerpt, visible
from pmjournal.domain.tingle import (
    GLASSES_FROM,
    Tingle,
    TingleKind,
    TingleState,
    checked_plan,
    is_too_early,
    opening_phase,
)
from pmjournal.domain.words import Phase, Side
from pmjournal.i18n import _
from pmjournal.store.drafts import Draft
from pmjournal.store.file.ids import new_id

_UNNAMED = "-"
"""The title of one's own tingle until somebody has typed it."""


class TingleScreen(DraftSheet):
    """The form for one tingle, new or to be changed."""

    def __init__(
        self, project: Project, start: Tingle, before: Tingle | None, text: str = ""
    ) -> None:
        """Begin with `start`; `before` is what the journal holds, None where it is new.

        `text` describes the idea, where it comes from the catalogue.
        """
        key = f"tingle {before.id}" if before else f"tingle for {project.id} {_sort(start)}"
        super().__init__(_title(start, before), key, _form_of(start))
        self._project = project
        self._start = start
        self._before = before
        self._text = text

    def fields(self, form: Draft) -> Iterator[Widget]:
        """What is asked of this one: of an own idea also what it is, of a highlight until when."""
        start = self._start
        if self._text:
            yield Static(Content(f"{visible(self._text.strip())}\n"))
        if self._has_title:
            yield field(_("What shall happen?"), text_field("title", form, _("in a few words")))
        if start.idea is None:
            kinds = [(kind, LABELS[kind]) for kind in TingleKind]
            yield field(_("What does it do?"), Choice(kinds, [form["kind"]], id="kind"))
        yield day_field(_("When?"), "planned", form, _("such as tomorrow, or empty"))
        if start.settled_on is not None:
            done = start.state is TingleState.DONE
            name = _("Done on") if done else _("Skipped on")
            yield day_field(name, "settled", form, _("today; or: yesterday"))
        sides = [(side, LABELS[side]) for side in Side]
        yield field(_("Who carries it out?"), Choice(sides, [form["side"]], id="side"))
        yield field(_("Who in person?"), text_field("owner", form, _("a name or a role")))
        yield field(_("Note"), TextArea(form["note"], id="note", show_line_numbers=False))
        if opening_phase(start) is not None:
            phases = [(phase, LABELS[phase]) for phase in Phase]
            opens = Choice(phases, form["opens"].split(), optional=True, id="opens")
            yield field(_("Kept back until"), opens)
            agreed = [(side, self._agreed_by(side)) for side in Side]
            chosen = form["agreed"].split()
            yield field(_("Agreed by"), Choice(agreed, chosen, many=True, id="agreed"))

    @property
    def _has_title(self) -> bool:
        return self._before is not None or self._start.idea is None

    def _agreed_by(self, side: Side) -> str:
        day = self._start.agreed.get(side)
        if day is None:
            return LABELS[side]
        return _("{side}, {day}").format(side=LABELS[side], day=day_text(day, self.app.today))

    def save(self) -> bool:
        """Write the tingle, and warn where its day comes too early."""
        tingle, before = self._tingle_in_form(), self._before
        title = excerpt(tingle.title)
        undone = _("“{title}” is as it was.") if before else _("“{title}” is gone again.")
        saved = self.app.carry_out(
            lambda: self.app.journal.keep((tingle, before)),
            lambda: _saved(tingle),
            undone.format(title=title),
        )
        if saved:
            warn_where_early(self.app, tingle, self._project)
        return saved

    def _tingle_in_form(self) -> Tingle:
        form, start = self.form(), self._start
        owner, note = form["owner"].strip(), form["note"].strip()
        tingle = replace(
            start,
            title=form.get("title", start.title),
            kind=TingleKind(form.get("kind", start.kind)),
            planned_on=self.day("planned"),
            side=Side(form["side"]),
            owner=clean_name(owner) if owner else None,
            note=start.note if form["note"] == self.untouched["note"] else note or None,
        )
        if "opens" in form:
            today = self.app.today
            agreed = map(Side, form["agreed"].split())
            tingle = replace(
                tingle,
                opens=Phase(form["opens"]) if form["opens"] else None,
                agreed={side: start.agreed.get(side, today) for side in agreed},
            )
        if start.settled_on is not None:
            return replace(tingle, settled_on=self.day("settled") or self.app.today)
        before = self._before
        is_same_plan = before is not None and (tingle.planned_on, tingle.kind) == (
            before.planned_on,
            before.kind,
        )
        return tingle if is_same_plan else checked_plan(tingle, self.app.today)

    def days(self) -> Mapping[str, Callable[[], date | None]]:
        """When it is planned for, and when it was."""
        start = self._start
        return {
            "planned": lambda: self.day_as("planned", start.planned_on, Purpose.DUE),
            "settled": lambda: self.day_as("settled", start.settled_on, Purpose.WAS),
        }


def from_idea(idea: Idea, project: Project, today: date) -> Tingle:
    """A tingle that carries out `idea`, planned for the first day on which that can be."""
    return Tingle(
        id=new_id(),
        project=project.id,
        title=idea.title,
        made_on=today,
        kind=idea.kind,
        idea=idea.id,
        planned_on=idea.first_day(today),
    )


def own(project: Project, today: date) -> Tingle:
    """A tingle of one's own, with nothing filled in yet."""
    return Tingle(id=new_id(), project=project.id, title=_UNNAMED, made_on=today)


def kept_back(tingle: Tingle) -> Tingle:
    """`tingle` as a highlight in the drawer, with no day of its own."""
    opens = opening_phase(tingle) or GLASSES_FROM
    kind = tingle.kind if tingle.title != _UNNAMED else TingleKind.GLASSES
    return replace(tingle, kind=kind, opens=opens, planned_on=None)


def warn_where_early(app: JournalApp, tingle: Tingle, project: Project) -> None:
    """Say so where `tingle` is planned or was done before the phase that opens it."""
    opens = opening_phase(tingle)
    if opens is None or not is_too_early(tingle, project):
        return
    text = _(
        "“{title}” comes before {phase} has begun. That is allowed and shows on the curve; kept"
        " back until then, it does more."
    )
    text = text.format(title=excerpt(tingle.title), phase=LABELS[opens])
    app.notify(text, severity="warning", markup=False, timeout=10)


def _sort(start: Tingle) -> str:
    """What tells the drafts of new tingles apart: the idea, or that it is one's own."""
    return f"{start.idea or 'own'} {'kept back' if start.opens else ''}".strip()


def _title(start: Tingle, before: Tingle | None) -> str:
    if before is None and start.idea is not None:
        return excerpt(start.title)
    if start.opens is not None:
        return _("A highlight to keep back")
    return _("A tingle") if before else _("A tingle of your own")


def _form_of(tingle: Tingle) -> Draft:
    """The form of `tingle`; a field that isn't asked for is left alone."""
    return {
        "title": "" if tingle.title == _UNNAMED else tingle.title,
        "kind": tingle.kind,
        "planned": day_in_form(tingle.planned_on),
        "settled": day_in_form(tingle.settled_on),
        "side": tingle.side,
        "owner": tingle.owner or "",
        "note": tingle.note or "",
        "opens": tingle.opens or "",
        "agreed": " ".join(tingle.agreed),
    }


def _saved(tingle: Tingle) -> str:
    """What is said after `tingle` was saved, with the day as it was understood."""
    title = excerpt(tingle.title)
    if not tingle.is_planned:
        return _("“{title}” is saved.").format(title=title)
    if tingle.is_kept_back and tingle.opens is not None:
        return _("“{title}” is kept back until {phase}.").format(
            title=title, phase=LABELS[tingle.opens]
        )
    if tingle.planned_on is None:
        return _("“{title}” is planned, with no day yet.").format(title=title)
    return _("“{title}” is planned for {day}.").format(
        title=title, day=dated_text(tingle.planned_on)
    )
