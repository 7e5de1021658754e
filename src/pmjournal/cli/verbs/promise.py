"""`promise`: the ledger of what the customer counts on."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import click

from pmjournal.chart.palette import ORANGE
from pmjournal.cli.examples import examples
from pmjournal.cli.group import Group
from pmjournal.cli.json_objects import promise_object
from pmjournal.cli.open_journal import pass_journal, project_or_default, promise_ids
from pmjournal.cli.options import (
    NONE,
    day_gone,
    json_option,
    now,
    project_option,
    word,
    word_option,
    words_begun_with,
)
from pmjournal.cli.output import in_colour, say, say_json, styled
from pmjournal.cli.table import GAP, columns
from pmjournal.domain import sentences
from pmjournal.domain.errors import InputError
from pmjournal.domain.labels import LABELS, dated_text, weekday_text
from pmjournal.domain.promise import (
    Promise,
    PromiseState,
    by_urgency,
    ledger_of,
    settled_promise,
)
from pmjournal.domain.text import excerpt, visible_line
from pmjournal.domain.words import Side
from pmjournal.i18n import _
from pmjournal.store.file.ids import new_id
from pmjournal.store.journal import Journal


@click.group(
    "promise",
    cls=Group,
    help=_("Keep the ledger of promises: who made them, who sees to them, and what became of it."),
    epilog=examples(
        _('pmjournal promise add "A date for site 2" --side sales --owner Kim --due friday'),
        "pmjournal promise list",
        _("pmjournal promise settle 7c21d0 kept"),
    ),
    no_args_is_help=False,
)
def promise_verb() -> None:
    pass


_OWNER_SIDE = word_option(
    "--owner-side",
    words=Side,
    help=_("The side of whoever sees to it; an owner without one is in delivery."),
)
_promise_argument = click.argument("reference", metavar="ID", shell_complete=promise_ids)


@promise_verb.command(
    "add",
    help=_("Write down a promise that the customer counts on."),
    epilog=examples(
        _('pmjournal promise add "A date for site 2" --side sales --owner Kim --due friday'),
        _('pmjournal promise add "Invoices with the order number" --basic'),
    ),
)
@click.argument("text", nargs=-1, required=True)
@word_option(
    "--side", words=Side, default=Side.DELIVERY.value, show_default=True, help=_("Who promised it.")
)
@click.option("--owner", metavar="NAME", help=_("Who sees to it."))
@_OWNER_SIDE
@click.option("--basic", is_flag=True, help=_("The customer takes it for granted."))
@click.option("--due", metavar="WHEN", help=_("Until when: 2026-03-24, friday, 'in 2 weeks'."))
@click.option("--made", type=day_gone, metavar="WHEN", help=_("When it was promised; else today."))
@project_option
@json_option
@pass_journal
def add(
    journal: Journal,
    text: Sequence[str],
    side: Side,
    owner: str | None,
    owner_side: Side | None,
    basic: bool,
    due: str | None,
    made: date | None,
    project: str | None,
    as_json: bool,
) -> None:
    chosen = project_or_default(journal, project)
    made_on = made or now().date()
    due_on = None
    if due is not None:
        from pmjournal.cli.due_option import due_day

        due_on = due_day(due, made_on)
    promise = Promise(
        id=new_id(),
        project=chosen.id,
        text=" ".join(text),
        made_on=made_on,
        side=side,
        owner=owner,
        owner_side=owner_side or (Side.DELIVERY if owner else None),
        basic=basic,
        due_on=due_on,
    )
    journal.keep((promise, None))
    days = _days_understood(due_on, made)
    _say(journal, promise, as_json, _("Promised: “{promise}” ({id})."), *days)


@promise_verb.command(
    "list",
    help=_("List the open promises, the most urgent first, and how many were kept."),
    epilog=examples("pmjournal promise list", "pmjournal promise list --all --json"),
)
@click.option("--all", "everything", is_flag=True, help=_("Settled ones, too."))
@project_option
@json_option
@pass_journal
def list_(journal: Journal, everything: bool, project: str | None, as_json: bool) -> None:
    chosen = project_or_default(journal, project)
    today = now().date()
    promises = by_urgency(journal.observed([chosen])[chosen.id].promises)
    shown = [promise for promise in promises if everything or promise.is_open]
    if as_json:
        say_json([promise_object(promise, chosen, today) for promise in shown])
        return
    if not promises:
        say(_("No promises yet. Write the first: pmjournal promise add TEXT."))
        return
    lines = [*_lines(shown, today), ""] if shown else []
    say("\n".join([*lines, sentences.ledger_text(ledger_of(promises, today))]))


@promise_verb.command(
    "edit",
    help=_("Change a promise. The value `none` takes its owner or its due date away."),
    epilog=examples(
        _("pmjournal promise edit 7c21d0 --owner Kim --due 'in 2 weeks'"),
        "pmjournal promise edit 7c21d0 --due none",
    ),
)
@_promise_argument
@click.argument("text", nargs=-1)
@word_option("--side", words=Side, help=_("Who promised it."))
@click.option("--owner", metavar="NAME", help=_("Who sees to it."))
@_OWNER_SIDE
@click.option("--basic/--no-basic", default=None, help=_("The customer takes it for granted."))
@click.option("--due", metavar="WHEN", help=_("Until when: 2026-03-24, friday, 'in 2 weeks'."))
@click.option("--made", type=day_gone, metavar="WHEN", help=_("When it was promised."))
@json_option
@pass_journal
def edit(
    journal: Journal, reference: str, text: Sequence[str], as_json: bool, **given: Any
) -> None:
    old = journal.promise(reference)
    fields = {name: value for name, value in given.items() if value is not None}
    if not text and not fields:
        raise InputError(
            _(
                "Nothing to change: expected TEXT, --side, --owner, --owner-side, --basic, --due or"
                " --made."
            )
        )
    if "made" in fields:
        fields["made_on"] = fields.pop("made")
    if "due" in fields:
        from pmjournal.cli.due_option import due_day_again

        due: str = fields.pop("due")
        made_on = fields.get("made_on", old.made_on)
        is_none = due.strip().lower() == NONE
        fields["due_on"] = None if is_none else due_day_again(due, made_on, "made_on" in fields)
    if "owner" in fields:
        owner = None if fields["owner"] == NONE else fields["owner"]
        fields["owner"] = owner
        fields.setdefault("owner_side", (old.owner_side or Side.DELIVERY) if owner else None)
    if text:
        fields["text"] = " ".join(text)
    new = replace(old, **fields)
    journal.keep((new, old))
    days = _days_understood(fields.get("due_on"), fields.get("made_on"))
    _say(journal, new, as_json, _("Saved “{promise}”."), *days)


@promise_verb.command(
    "settle",
    help=_("Say what became of a promise. States: {states}; `open` takes it back.").format(
        states=", ".join(PromiseState)
    ),
    epilog=examples(
        _("pmjournal promise settle 7c21d0 kept"),
        _("pmjournal promise settle 7c21d0 broken --on yesterday"),
    ),
)
@_promise_argument
@click.argument(
    "state", type=word(PromiseState), shell_complete=words_begun_with(PromiseState), metavar="STATE"
)
@click.option("--on", "on", type=day_gone, metavar="WHEN", help=_("When it was so; else today."))
@json_option
@pass_journal
def settle(
    journal: Journal, reference: str, state: PromiseState, on: date | None, as_json: bool
) -> None:
    old = journal.promise(reference)
    before = old.settled_on if old.state is state else None
    day = on or before or now().date()
    if day < old.made_on:
        raise InputError(
            _("It was promised on {made}, so it can't be settled on {day}.").format(
                made=old.made_on.isoformat(), day=day.isoformat()
            )
        )
    new = settled_promise(old, state, day)
    journal.keep((new, old))
    days = [_("On {day}.").format(day=dated_text(on))] if on else []
    _say(journal, new, as_json, _("“{promise}”: {state}."), *days)


@promise_verb.command(
    "delete",
    help=_("Move a promise into the trash, or back with --undo."),
    epilog=examples("pmjournal promise delete 7c21d0", "pmjournal promise delete 7c21d0 --undo"),
)
@_promise_argument
@click.option("--undo", is_flag=True, help=_("Bring it back from the trash."))
@json_option
@pass_journal
def delete(journal: Journal, reference: str, undo: bool, as_json: bool) -> None:
    old = journal.promise(reference)
    new = replace(old, deleted=None if undo else old.deleted or now())
    journal.keep((new, old))
    done = _("“{promise}” is in the trash. To bring it back: pmjournal promise delete {id} --undo")
    _say(journal, new, as_json, _("“{promise}” is back.") if undo else done)


def _days_understood(due: date | None, made: date | None) -> Iterator[str]:
    """A sentence for each day that was named."""
    if due is not None:
        yield _("Due on {day}.").format(day=dated_text(due))
    if made is not None:
        yield _("Promised on {day}.").format(day=dated_text(made))


def _say(journal: Journal, promise: Promise, as_json: bool, done: str, *more: str) -> None:
    """Tell what was `done`, and `more` sentences of it, or answer in JSON."""
    if as_json:
        project = journal.project(promise.project)
        say_json(promise_object(promise, project, now().date()))
        return
    text, state = excerpt(promise.text), LABELS[promise.state]
    say(" ".join((done.format(promise=text, id=promise.short_id, state=state), *more)))


def _lines(promises: Sequence[Promise], today: date) -> list[str]:
    rows = [_row(promise, today) for promise in promises]
    lines: list[str] = []
    for promise, row in zip(promises, columns(rows), strict=True):
        line = GAP.join((*row, visible_line(promise.text))).rstrip()
        urgent = promise.is_overdue(today) or promise.lacks_owner
        lines.append(styled(line, ORANGE) if urgent and in_colour() else line)
    return lines


def _row(promise: Promise, today: date) -> list[str]:
    when = promise.due_on if promise.is_open else promise.settled_on
    mark = "!" if promise.is_overdue(today) else " "
    said = weekday_text(when, today) if when else _("no date")
    owner = visible_line(promise.owner or "")
    if promise.lacks_owner:
        missing = _("! nobody in delivery")
        owner = f"{owner} {missing}".strip()
    return [
        f"{mark} {said}",
        "" if promise.is_open else LABELS[promise.state],
        LABELS[promise.side],
        owner,
        _("basic") if promise.basic else "",
        promise.short_id,
    ]
