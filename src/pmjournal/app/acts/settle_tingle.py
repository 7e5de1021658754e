"""What becomes of a tingle in the plan: done, skipped or still to come, how it went, taken away."""

from dataclasses import replace

from pmjournal.app.base import JournalApp
from pmjournal.domain.text import excerpt
from pmjournal.domain.tingle import Tingle, Tingled, TingleState, settled_tingle, with_answer
from pmjournal.i18n import _

_SETTLED = {
    TingleState.PLANNED: _("“{title}” is planned again."),
    TingleState.DONE: _("“{title}” is done. Did it tingle? y yes, l a little, n no."),
    TingleState.SKIPPED: _("“{title}” was skipped."),
}
_TINGLED = {
    Tingled.YES: _("“{title}” tingled."),
    Tingled.A_LITTLE: _("“{title}” tingled a little."),
    Tingled.NO: _("“{title}” did not tingle."),
}


def settle_tingle(app: JournalApp, tingle: Tingle, state: TingleState) -> Tingle | None:
    """Write that `tingle` is in `state` from today on; the tingle then, None where that failed."""
    settled = settled_tingle(tingle, state, app.today)
    return settled if _keep(app, settled, tingle, _SETTLED[state]) else None


def answer_tingle(app: JournalApp, tingle: Tingle, tingled: Tingled) -> None:
    """Write whether `tingle` tingled."""
    _keep(app, with_answer(tingle, tingled), tingle, _TINGLED[tingled])


def delete_tingle(app: JournalApp, tingle: Tingle) -> None:
    """Move `tingle` into the trash."""
    deleted = replace(tingle, deleted=app.clock())
    _keep(app, deleted, tingle, _("“{title}” is taken away. u brings it back."))


def _keep(app: JournalApp, tingle: Tingle, before: Tingle, sentence: str) -> bool:
    title = excerpt(before.title)
    return app.carry_out(
        lambda: app.journal.keep((tingle, before)),
        lambda: sentence.format(title=title),
        _("“{title}” is as it was.").format(title=title),
    )
