"""`capsule`: the customer's wish from first contact, sealed until the closing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import click

from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.json_objects import capsule_object
from pmjournal.cli.open_journal import labels_begun_with, pass_journal, project_or_default
from pmjournal.cli.options import day_gone, json_option, now, project_option
from pmjournal.cli.output import say, say_json
from pmjournal.cli.texts import new_text
from pmjournal.domain.capsule import Capsule
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import typed_text, visible, visible_line
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal


@click.group(
    "capsule",
    cls=Group,
    help=_(
        "Keep the customer's wish in their own words, sealed until the closing. Until then no list,"
        " search or summary shows it; the JSON export, being a backup, holds it."
    ),
    epilog=examples(
        _('pmjournal capsule seal "That I am home by six at month-end" --who CIO'),
        "pmjournal capsule show",
    ),
    no_args_is_help=False,
)
def capsule_verb() -> None:
    pass


@capsule_verb.command(
    "seal",
    help=_("Seal the wish. Without TEXT, from standard input or $EDITOR."),
    epilog=examples(_('pmjournal capsule seal "That I am home by six at month-end" --who CIO')),
)
@click.argument("text", nargs=-1)
@click.option(
    "--who",
    metavar="LABEL",
    shell_complete=labels_begun_with,
    help=_("Whose wish it is: a role, such as CIO."),
)
@click.option("--on", "on", type=day_gone, metavar="WHEN", help=_("When they said it; else today."))
@project_option
@json_option
@pass_journal
def seal(
    journal: Journal,
    text: Sequence[str],
    who: str | None,
    on: date | None,
    project: str | None,
    as_json: bool,
) -> None:
    chosen = project_or_default(journal, project)
    if journal.observed([chosen])[chosen.id].capsule is not None:
        raise InputError(
            _("{project} has a time capsule already; a second one can't be sealed.").format(
                project=visible_line(chosen.name)
            )
        )
    with new_text(journal, tuple(text), f"capsule of {chosen.id}") as words:
        capsule = Capsule(
            id=new_id(),
            project=chosen.id,
            text=typed_text(words),
            sealed_on=on or now().date(),
            who=who,
        )
        journal.keep((capsule, None))
    _say(capsule, chosen, as_json)


@capsule_verb.command(
    "show",
    help=_("Show the wish where it is open; else only that there is one."),
    epilog=examples("pmjournal capsule show"),
)
@project_option
@json_option
@pass_journal
def show(journal: Journal, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    _say(_capsule_of(journal, chosen), chosen, as_json)


@capsule_verb.command(
    "open",
    help=_("Open the capsule before the closing, on purpose; that is recorded."),
    epilog=examples("pmjournal capsule open"),
)
@project_option
@json_option
@pass_journal
def open_(journal: Journal, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    sealed = _capsule_of(journal, chosen)
    today = now().date()
    opened = sealed
    if not sealed.is_open(chosen, today):
        opened = replace(sealed, opened_on=today)
        journal.keep((opened, sealed))
    _say(opened, chosen, as_json)


def _capsule_of(journal: Journal, project: Project) -> Capsule:
    capsule = journal.observed([project])[project.id].capsule
    if capsule is None:
        raise InputError(
            _("{project} has no time capsule. Seal one: pmjournal capsule seal TEXT.").format(
                project=visible_line(project.name)
            )
        )
    return capsule


def _say(capsule: Capsule, project: Project, as_json: bool) -> None:
    today = now().date()
    if as_json:
        say_json(capsule_object(capsule, project, today))
        return
    sealed = _("Sealed on {day}.").format(day=dated_text(capsule.sealed_on))
    if not capsule.is_open(project, today):
        opens = _("It opens by itself with the {phase}.").format(phase=LABELS[Phase.CLOSING])
        if closing := project.phases.get(Phase.CLOSING):
            opens = _("It opens by itself on {day}, with the {phase}.").format(
                day=weekday_text(closing, today), phase=LABELS[Phase.CLOSING]
            )
        say(f"{sealed} {opens}")
        return
    if capsule.opened_on is not None:
        early = _("Opened early on {day}.")
        sealed = f"{sealed} {early.format(day=weekday_text(capsule.opened_on, today))}"
    who = [visible_line(capsule.who)] if capsule.who else []
    say("\n".join((" · ".join((*who, sealed)), "", visible(capsule.text))))
