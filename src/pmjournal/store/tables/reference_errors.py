"""What is said where a reference to something in the journal fits nothing, or too much."""

from collections.abc import Sequence

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import fold, visible_line
from pmjournal.i18n import _

SHORTEST = 4
"""Signs of an entry's id that are enough."""

ID_SIGNS = 8
"""Signs of the end of an id that stand for it in a list."""


def no_project(reference: str, slugs: Sequence[str]) -> InputError:
    """The error for a project that isn't there, with the one that was perhaps meant."""
    shown = visible_line(reference)
    if near := _near(reference.lower(), slugs, 0.6):
        return InputError(
            _("No project '{ref}'. Did you mean '{near}'?").format(ref=shown, near=near)
        )
    if slugs:
        return InputError(
            _("No project '{ref}'. Expected one of: {known}.").format(
                ref=shown, known=", ".join(sorted(slugs)[:8])
            )
        )
    return InputError(
        _("No project '{ref}', and none else yet: pmjournal project add NAME.").format(ref=shown)
    )


def no_record(kind: str, reference: str, ids: Sequence[str]) -> InputError:
    """The error for an id of `kind` that isn't there, with the one that was perhaps meant."""
    shown, length = visible_line(reference), len(reference)
    ends = [
        end
        for known in ids
        for end in (known, known[:length], known[-length:], known[-ID_SIGNS:][:length])
    ]
    meant, expected = _unknown(kind)
    if length >= SHORTEST and (near := _near(reference, ends, 0.7)):
        return InputError(meant.format(ref=shown, near=near))
    return InputError(expected.format(ref=shown))


def _unknown(kind: str) -> tuple[str, str]:
    match kind:
        case "promise":
            return (
                _("No promise '{ref}'. Did you mean '{near}'?"),
                _("No promise '{ref}'. Expected an id as pmjournal promise list shows."),
            )
        case "tingle":
            return (
                _("No tingle '{ref}'. Did you mean '{near}'?"),
                _("No tingle '{ref}'. Expected an id as pmjournal tingle list shows."),
            )
        case _:
            return (
                _("No entry '{ref}'. Did you mean '{near}'?"),
                _(
                    "No entry '{ref}'. Expected an id, or at least four signs of its beginning or"
                    " end, as pmjournal log shows."
                ),
            )


def no_stakeholder(label: str, labels: Sequence[str]) -> InputError:
    """The error for a stakeholder that isn't there, with the one that was perhaps meant."""
    shown = visible_line(label)
    if near := _near_label(label, labels):
        return InputError(
            _("No stakeholder '{label}'. Did you mean '{near}'?").format(label=shown, near=near)
        )
    return InputError(
        _("No stakeholder '{label}' yet: pmjournal stakeholder add LABEL.").format(label=shown)
    )


def no_person(label: str, labels: Sequence[str]) -> InputError:
    """The error for a label that neither an entry nor a stakeholder has."""
    shown = visible_line(label)
    if near := _near_label(label, labels):
        return InputError(
            _("Nobody is called '{label}'. Did you mean '{near}'?").format(label=shown, near=near)
        )
    if labels:
        known = ", ".join(map(visible_line, labels[:8]))
        return InputError(
            _("Nobody is called '{label}'. Expected one of: {known}.").format(
                label=shown, known=known
            )
        )
    return InputError(
        _("Nobody is called '{label}': no entry names anybody yet.").format(label=shown)
    )


def _near_label(label: str, labels: Sequence[str]) -> str | None:
    folded = {fold(known): visible_line(known) for known in labels}
    return folded.get(_near(fold(label), list(folded), 0.5) or "")


def _near(reference: str, known: Sequence[str], cutoff: float) -> str | None:
    from difflib import get_close_matches  # 2 ms that only a wrong reference costs

    return next(iter(get_close_matches(reference, known, n=1, cutoff=cutoff)), None)
