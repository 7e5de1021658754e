"""`today`: what needs you in all projects, the most urgent first."""

from collections.abc import Container, Iterator, Sequence
from datetime import date
from shutil import get_terminal_size
from textwrap import wrap

import click

from pmjournal.chart.palette import SIGN_COLOURS
from pmjournal.cli.agendas import agendas_on, today_object
from pmjournal.cli.examples import examples
from pmjournal.cli.ideas import known_ideas
from pmjournal.cli.open_journal import no_project_sentence, pass_journal
from pmjournal.cli.options import day_until, json_option, now, whole_number
from pmjournal.cli.output import in_colour, on_terminal, say, say_json, styled
from pmjournal.domain.agenda import Agenda
from pmjournal.domain.day_page import (
    MOST_TOLD,
    DayPage,
    counts_text,
    day_page,
    more_text,
    nothing_text,
    quiet_text,
    spare_text,
)
from pmjournal.domain.labels import weekday_text
from pmjournal.domain.sentences import short_level
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _
from pmjournal.store.drafts import Drafts
from pmjournal.store.journal import Journal

_INDENT = "    "


@click.command(
    "today",
    help=_("Say what needs you in all projects, the most urgent first, and one next step each."),
    epilog=examples("pmjournal today", "pmjournal today --json", "pmjournal today --all"),
)
@click.option(
    "-n",
    "limit",
    type=whole_number(1),
    metavar="N",
    default=MOST_TOLD,
    show_default=True,
    help=_("At most so many projects, the most urgent."),
)
@click.option("--all", "everything", is_flag=True, help=_("All projects, however many there are."))
@click.option("--as-of", type=day_until, metavar="DATE", help=_("As it was on this day."))
@json_option
@pass_journal
def today_verb(
    journal: Journal, limit: int, everything: bool, as_of: date | None, as_json: bool
) -> None:
    on = as_of or now().date()
    page = day_page(agendas_on(journal, journal.projects(), on, known_ideas()), on)
    drafts = Drafts(journal.path).projects()
    if as_json:
        told = page.agendas if everything else page.agendas[:limit]
        say_json([today_object(one, has_draft=one.figures.project.id in drafts) for one in told])
    elif page.agendas:
        say("\n".join(_lines(page, page.needing if everything else page.needing[:limit], drafts)))
    else:
        say(no_project_sentence(journal))


def _lines(page: DayPage, told: Sequence[Agenda], drafts: Container[str]) -> Iterator[str]:
    yield f"{weekday_text(page.day, page.day)} · {counts_text(page)}"
    for agenda in told:
        yield from _project(agenda, has_draft=agenda.figures.project.id in drafts)
    if left := len(page.needing) - len(told):
        yield _("{more}: pmjournal today --all").format(more=more_text(left))
    if not page.needing:
        yield nothing_text(page)
        if page.spare_step is not None:
            yield from _wrapped(spare_text(page.spare_step), "")
    elif page.quiet:
        names = [_name(one, has_draft=one.figures.project.id in drafts) for one in page.quiet]
        yield from _wrapped(quiet_text(names), "")


def _project(agenda: Agenda, *, has_draft: bool) -> Iterator[str]:
    """The fact with what is known besides, and below it the next step."""
    level = short_level(agenda.figures)
    head = _name(agenda, has_draft=has_draft) + (f", {level}" if level else "")
    text = _("{project}: {fact}").format(project=head, fact=agenda.fact)
    if agenda.also:
        text = _("{fact}; also {others}").format(fact=text, others=", ".join(agenda.also))
    first, *others = _wrapped(text, _INDENT)
    sign = agenda.sign.value.ljust(len(_INDENT))
    if in_colour():
        sign = styled(sign, SIGN_COLOURS[agenda.sign])
    yield sign + first.removeprefix(_INDENT)
    yield from others
    if agenda.step is not None:
        yield from _wrapped(f"→ {agenda.step.text}", _INDENT)


def _name(agenda: Agenda, *, has_draft: bool) -> str:
    name = visible_line(agenda.figures.project.name)
    return _("{project} (draft)").format(project=name) if has_draft else name


def _wrapped(text: str, indent: str) -> list[str]:
    """`text` in lines that a terminal has room for; as one line where nobody looks."""
    if not on_terminal():
        return [indent + text]
    width = max(get_terminal_size().columns, 20)
    return wrap(text, width, initial_indent=indent, subsequent_indent=indent)
