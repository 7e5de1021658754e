"""`stakeholder`: the roles on the customer's side, and who of them has been heard."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from shutil import get_terminal_size
from typing import Any

import click

from pmjournal.chart.cells import fit
from pmjournal.chart.palette import ORANGE
from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.json_objects import stakeholder_object
from pmjournal.cli.open_journal import labels_begun_with, pass_journal, project_or_default
from pmjournal.cli.options import NONE, json_option, now, project_option, word, words_begun_with
from pmjournal.cli.output import in_colour, on_terminal, say, say_json, styled
from pmjournal.cli.table import GAP, columns, widths
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, ago
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.stakeholder import Heard, Matters, Stakeholder, known_labels, last_heard
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal

_MATTERS = word(Matters, or_none=True)
_NARROWEST_CARES = 12


@click.group(
    "stakeholder",
    cls=Group,
    help=_("Say who matters on the customer's side, and see who has not been heard."),
    epilog=examples(
        _('pmjournal stakeholder add CFO --matters decides,pays --cares "one date, kept"'),
        "pmjournal stakeholder list",
    ),
    no_args_is_help=False,
)
def stakeholder_verb() -> None:
    pass


def _matters(text: str) -> list[str]:
    return [_MATTERS(part) for part in text.split(",") if part.strip()]


def _matters_option(help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: A002
    return click.option(
        "--matters",
        type=_matters,
        multiple=True,
        metavar=f"[{'|'.join(Matters)}]",
        shell_complete=words_begun_with(Matters),
        help=help,
    )


def _chosen(given: Sequence[Sequence[str]]) -> tuple[Matters, ...]:
    """What was given, in the words' own order."""
    words = {word for part in given for word in part}
    return tuple(why for why in Matters if why in words)


@stakeholder_verb.command(
    "add",
    help=_("Add a role on the customer's side. LABEL is what entries name with --who or @."),
    epilog=examples(
        _('pmjournal stakeholder add CFO --matters decides,pays --cares "one date, kept"'),
        _('pmjournal stakeholder add "Key user" --matters uses -p acme'),
    ),
)
@click.argument("label", shell_complete=labels_begun_with)
@_matters_option(_("Why they matter; several with commas, or repeated."))
@click.option("--cares", metavar="TEXT", help=_("What they care about, in their own words."))
@project_option
@json_option
@pass_journal
def add(
    journal: Journal,
    label: str,
    matters: Sequence[Sequence[str]],
    cares: str | None,
    project: str | None,
    as_json: bool,
) -> None:
    chosen = project_or_default(journal, project)
    made = Stakeholder(
        id=new_id(),
        project=chosen.id,
        label=label,
        matters=_chosen(matters),
        cares_about=cares,
    )
    journal.save_stakeholder(made)
    text = _("Added {label} to {project}.")
    done = text.format(label=visible_line(made.label), project=visible_line(chosen.name))
    _say_stakeholder(journal, chosen, made, as_json, done)


@stakeholder_verb.command(
    "list",
    help=_("List the roles on the customer's side: why they matter, and when they were heard."),
    epilog=examples("pmjournal stakeholder list", "pmjournal stakeholder list --json"),
)
@project_option
@json_option
@pass_journal
def list_(journal: Journal, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    today = now().date()
    observed = journal.observed([chosen])[chosen.id]
    people = last_heard(observed.stakeholders, observed.contacts, today.toordinal())
    if as_json:
        say_json([stakeholder_object(one, chosen, today) for one in people])
        return
    lines = _lines(people)
    if not people:
        lines = [_("Nobody yet. Add who matters: pmjournal stakeholder add LABEL.")]
    if unnamed := _only_in_entries(observed, today):
        names = ", ".join(map(visible_line, unnamed))
        lines += ["", _("Entries also name: {names}.").format(names=names)]
    say("\n".join(lines))


@stakeholder_verb.command(
    "edit",
    help=_(
        "Change a role. The value `none` takes matters or cares away. Entries keep the label that"
        " was written: who: finds the old one, and so what was heard before stays with it."
    ),
    epilog=examples(
        _("pmjournal stakeholder edit CFO --matters decides,pays,blocks"),
        _('pmjournal stakeholder edit CFO --label "Head of finance" --cares none'),
    ),
)
@click.argument("label", shell_complete=labels_begun_with)
@click.option("--label", "new_label", metavar="NEW", help=_("Another label."))
@_matters_option(_("Why they matter, in place of what was said before."))
@click.option("--cares", metavar="TEXT", help=_("What they care about, in their own words."))
@project_option
@json_option
@pass_journal
def edit(
    journal: Journal,
    label: str,
    new_label: str | None,
    matters: Sequence[Sequence[str]],
    cares: str | None,
    project: str | None,
    as_json: bool,
) -> None:
    chosen = project_or_default(journal, project)
    old = journal.stakeholder(chosen, label)
    if new_label is None and not matters and cares is None:
        raise InputError(_("Nothing to change: expected --label, --matters or --cares."))
    new = replace(
        old,
        label=old.label if new_label is None else new_label,
        matters=_chosen(matters) if matters else old.matters,
        cares_about=old.cares_about if cares is None else None if cares == NONE else cares,
    )
    journal.save_stakeholder(new, old)
    done = _("Saved {label}.").format(label=visible_line(new.label))
    if not new.is_called(old.label):
        kept = _("Entries keep {label}, as they were written.")
        done = f"{done} {kept.format(label=visible_line(old.label))}"
    _say_stakeholder(journal, chosen, new, as_json, done)


def _say_stakeholder(
    journal: Journal, project: Project, stakeholder: Stakeholder, as_json: bool, done: str
) -> None:
    if not as_json:
        say(done)
        return
    today = now().date()
    contacts = journal.observed([project])[project.id].contacts
    (one,) = last_heard([stakeholder], contacts, today.toordinal())
    say_json(stakeholder_object(one, project, today))


def _lines(people: Sequence[Heard]) -> list[str]:
    rows = [
        [
            visible_line(one.stakeholder.label),
            ", ".join(LABELS[why] for why in one.stakeholder.matters),
            _heard(one),
        ]
        for one in people
    ]
    cares = [visible_line(one.stakeholder.cares_about or "") for one in people]
    if on_terminal() and rows:
        room = get_terminal_size().columns - sum(width + len(GAP) for width in widths(rows))
        cares = [fit(text, max(room, _NARROWEST_CARES)) for text in cares]
    lines: list[str] = []
    for one, row, text in zip(people, columns(rows), cares, strict=True):
        if one.too_long and in_colour():
            row[-1] = styled(row[-1], ORANGE)
        lines.append(GAP.join((*row, text)).rstrip())
    return lines


def _heard(one: Heard) -> str:
    """When, as a line of a list says it; what takes too long is marked, not by colour alone."""
    match one.days_ago:
        case None:
            return _("! never heard") if one.too_long else _("never heard")
        case days if one.too_long:
            text = ngettext("! not heard for {days} day", "! not heard for {days} days", days)
            return text.format(days=days)
        case days:
            return _("heard {ago}").format(ago=ago(days))


def _only_in_entries(observed: Observed, today: date) -> list[str]:
    """Labels that entries up to `today` name, and that are no stakeholder's."""
    met = [contact for contact in observed.contacts if contact.day <= today.toordinal()]
    labels = known_labels([], met)
    return sorted(
        label for label in labels if not any(one.is_called(label) for one in observed.stakeholders)
    )
