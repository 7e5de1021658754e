"""Not now, never, and yet again: what a person says of an idea for a project."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pmjournal.app.base import JournalApp
from pmjournal.domain.dismissal import NOT_NOW_DAYS, Dismissal, stays_text
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import day_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id


def put_aside(app: JournalApp, project: Project, idea: Idea, *, never: bool = False) -> None:
    """Suggest `idea` no more for `project`: for two weeks, or `never`.

    One that answers what hurts stays, and that is said.
    """
    if idea.causes:
        app.notify(stays_text(idea), markup=False)
        return
    until = None if never else app.today + timedelta(days=NOT_NOW_DAYS)
    dismissal = Dismissal(
        id=new_id(), project=project.id, idea=idea.id, made_on=app.today, until=until
    )
    title = excerpt(idea.title)
    if until is None:
        done = _("“{title}” is not suggested again. u brings it back.").format(title=title)
    else:
        done = _("“{title}” sleeps until {day}. u brings it back.").format(
            title=title, day=day_text(until, app.today)
        )
    app.carry_out(
        lambda: app.journal.keep((dismissal, None)),
        lambda: done,
        _("“{title}” may be suggested again.").format(title=title),
    )


def take_back(app: JournalApp, idea: Idea, dismissals: Sequence[Dismissal]) -> None:
    """Let `idea` be suggested again, by taking back the `dismissals` that hold it."""
    title = excerpt(idea.title)
    # It was put aside until today, and stays so for whoever looks back.
    app.carry_out(
        lambda: app.journal.keep(*((replace(one, until=app.today), one) for one in dismissals)),
        lambda: _("“{title}” may be suggested again.").format(title=title),
        _("“{title}” is put aside as before.").format(title=title),
    )
