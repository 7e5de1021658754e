"""`project`: the pieces of work that the journal is about."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import click

from pmjournal.cli.agendas import agendas_on, standing_object
from pmjournal.cli.examples import examples
from pmjournal.cli.from_settings import project_order
from pmjournal.cli.group import Group
from pmjournal.cli.json_objects import project_object
from pmjournal.cli.last_changes import LastChange, change_object, change_text, last_changes
from pmjournal.cli.open_journal import no_project_sentence, pass_journal
from pmjournal.cli.options import (
    NONE,
    json_option,
    now,
    project_argument,
    word,
    words_begun_with,
)
from pmjournal.cli.output import say, say_json
from pmjournal.cli.verbs.target import target
from pmjournal.domain.agenda import Agenda, most_urgent_first
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text
from pmjournal.domain.project import Project
from pmjournal.domain.sentences import short_level
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Phase
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

_PHASE = word(Phase)


@click.group(
    "project",
    cls=Group,
    help=_("Make, list and change projects, the dates of their phases and their target."),
    epilog=examples(
        _('pmjournal project add "Acme ERP" --customer Acme --phase kickoff=2026-03-02'),
        _("pmjournal project phase acme-erp go_live 2026-09-01"),
    ),
    no_args_is_help=False,
)
def project_verb() -> None:
    pass


project_verb.add_command(target)


def _phase_date(text: str) -> tuple[Phase, str]:
    phase, equals, start = text.partition("=")
    if not equals:
        raise InputError(
            _("'{text}' is no phase with its day. Expected PHASE=DATE, as kickoff=2026-03-02.")
            .format(text=visible_line(text))
        )  # fmt: skip
    return Phase(_PHASE(phase)), start


@project_verb.command(
    "add",
    help=_("Make a new project; it becomes the one that is used where none is named."),
    epilog=examples(
        _('pmjournal project add "Acme ERP"'),
        _('pmjournal project add "Acme ERP" --slug acme --phase first_contact=2026-01-12'),
    ),
)
@click.argument("name")
@click.option("--customer", metavar="NAME", help=_("For whom."))
@click.option("--slug", metavar="SHORT", help=_("Its short name: a-z, 0-9 and hyphens."))
@click.option(
    "--phase",
    "phases",
    type=_phase_date,
    metavar="PHASE=DATE",
    multiple=True,
    help=_("When a phase begins; may be repeated. Phases: {phases}.").format(
        phases=", ".join(Phase)
    ),
)
@json_option
@pass_journal
def add(
    journal: Journal,
    name: str,
    customer: str | None,
    slug: str | None,
    phases: Sequence[tuple[Phase, str]],
    as_json: bool,
) -> None:
    from pmjournal.domain.phase_dates import order_warnings, with_phase_dates

    nameless = Project(id="", slug="new", name=name)
    starts = with_phase_dates(nameless, dict(phases), now()).phases
    made, _change = journal.add_project(name, customer=customer, short=slug, phases=starts)
    done = _("Made {name}; its short name is {slug}.").format(
        name=visible_line(made.name), slug=made.slug
    )
    begin = [
        _("{phase} from {day}").format(phase=LABELS[phase], day=dated_text(start))
        for phase, start in made.phases.items()
    ]
    _warn(order_warnings(made, made.phases))
    _say_project(made, as_json, "\n".join((done, *begin)))


@project_verb.command(
    "list",
    help=_(
        "List the projects at work: how urgent each is, its level, its phase and what needs you."
    ),
    epilog=examples("pmjournal project list", "pmjournal project list --all --json"),
)
@click.option("--all", "with_archived", is_flag=True, help=_("Those in the archive too."))
@json_option
@pass_journal
def list_(journal: Journal, with_archived: bool, as_json: bool) -> None:
    agendas = agendas_on(journal, journal.projects(), now().date())
    if project_order() == "urgency":
        agendas = most_urgent_first(agendas)
    standing: list[tuple[Project, Agenda | None]] = [(one.figures.project, one) for one in agendas]
    if with_archived:
        standing += [(project, None) for project in journal.projects(archived=True)]
    changes = last_changes(journal)
    if as_json:
        say_json([_object(*one, changes.get(one[0].id)) for one in standing])
    elif standing:
        _say_list(standing, changes, Drafts(journal.path).projects())
    else:
        say(no_project_sentence(journal))


def _object(
    project: Project, agenda: Agenda | None, change: LastChange | None
) -> dict[str, object]:
    return {
        **project_object(project),
        **standing_object(agenda),
        "last_change": change and change_object(change),
    }


def _say_list(
    standing: Sequence[tuple[Project, Agenda | None]],
    changes: Mapping[str, LastChange],
    drafts: Container[str],
) -> None:
    from pmjournal.cli.table import GAP, columns

    rows = [
        _row(project, agenda, changes.get(project.id), project.id in drafts)
        for project, agenda in standing
    ]
    lines = [GAP.join(row).rstrip() for row in columns(rows)]
    say("\n".join(lines))


def _row(
    project: Project, agenda: Agenda | None, change: LastChange | None, has_draft: bool
) -> list[str]:
    """Sign, short name, level, phase and what needs somebody; then who changed it last."""
    known = [_("draft")] if has_draft else []
    if agenda is not None and agenda.points:
        known.insert(0, agenda.points[0].short)
    phase = LABELS[project.phase_on(now().date())]
    return [
        agenda.sign.value if agenda else "",
        project.slug,
        short_level(agenda.figures) if agenda else "",
        _("in the archive") if project.archived else phase,
        " · ".join(known),
        change_text(change) if change else "",
    ]


@project_verb.command(
    "edit",
    help=_("Change a project's names. The customer `none` takes the customer away."),
    epilog=examples(_('pmjournal project edit acme-erp --name "Acme ERP, site 2"')),
)
@project_argument
@click.option("--name", metavar="NAME", help=_("Its new name."))
@click.option("--customer", metavar="NAME", help=_("For whom."))
@click.option("--slug", metavar="SHORT", help=_("Its short name: a-z, 0-9 and hyphens."))
@json_option
@pass_journal
def edit(
    journal: Journal,
    project: str,
    name: str | None,
    customer: str | None,
    slug: str | None,
    as_json: bool,
) -> None:
    old = journal.project(project)
    if name is None and customer is None and slug is None:
        raise InputError(_("Nothing to change: expected --name, --customer or --slug."))
    new = replace(
        old,
        name=old.name if name is None else name,
        customer=old.customer if customer is None else None if customer == NONE else customer,
        slug=old.slug if slug is None else slug,
    )
    journal.save_project(new, old)
    _say_project(new, as_json, _("Saved {slug}.").format(slug=new.slug))


@project_verb.command(
    "phase",
    help=_("Set the day on which a phase begins; `none` takes it away. Phases: {phases}.").format(
        phases=", ".join(Phase)
    ),
    epilog=examples(
        _("pmjournal project phase acme-erp kickoff 2026-03-02"),
        _("pmjournal project phase acme-erp closing none"),
    ),
)
@project_argument
@click.argument("phase", type=_PHASE, shell_complete=words_begun_with(Phase))
@click.argument("date")
@json_option
@pass_journal
def phase_(journal: Journal, project: str, phase: Phase, date: str, as_json: bool) -> None:
    from pmjournal.domain.phase_dates import order_warning, with_phase_dates

    old = journal.project(project)
    new = with_phase_dates(old, {phase: None if date == NONE else date}, now())
    journal.save_project(new, old)
    name, label, start = visible_line(new.name), LABELS[phase], new.phases.get(phase)
    if start is None:
        done = _("{name}: {phase} has no date now.").format(name=name, phase=label)
    else:
        done = _("{name}: {phase} from {day}.").format(
            name=name, phase=label, day=dated_text(start)
        )
    warning = order_warning(new, phase)
    _warn([warning] if warning else [])
    _say_project(new, as_json, done)


@project_verb.command(
    "archive",
    help=_("Put a project into the archive, or take it out again."),
    epilog=examples(
        _("pmjournal project archive acme-erp"), _("pmjournal project archive acme-erp --undo")
    ),
)
@project_argument
@click.option("--undo", is_flag=True, help=_("Take it out of the archive."))
@json_option
@pass_journal
def archive(journal: Journal, project: str, undo: bool, as_json: bool) -> None:
    old = journal.project(project)
    new = replace(old, archived=None if undo else old.archived or _now())
    journal.save_project(new, old)
    done = _("{name} is at work again.") if undo else _("{name} is in the archive.")
    _say_project(new, as_json, done.format(name=visible_line(new.name)))


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _warn(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        click.echo(sentence, err=True)


def _say_project(project: Project, as_json: bool, done: str) -> None:
    if as_json:
        say_json(project_object(project))
    else:
        say(done)
