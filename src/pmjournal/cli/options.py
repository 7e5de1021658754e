"""Options that several verbs share, each declared once."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

import click

from pmjournal.cli.open_journal import labels_begun_with, project_slugs
from pmjournal.domain.errors import InputError
from pmjournal.domain.mood import parse_mood
from pmjournal.domain.text import visible_line
from pmjournal.domain.words import Effort, Kind, Phase, Side, Source
from pmjournal.i18n import _

NONE = "none"
"""Takes a value away, where an option allows it."""

_F = TypeVar("_F", bound=Callable[..., Any])
_Word = TypeVar("_Word", bound=StrEnum)


def now() -> datetime:
    """The time, in the local offset."""
    return datetime.now().astimezone()


def moment_argument(text: str) -> datetime:
    """The moment that a person means with `text`."""
    from pmjournal.domain.dates.reader import moment_gone

    return moment_gone(text, now())


def day_since(text: str) -> date:
    """The first day of the time that a person means with `text`."""
    from pmjournal.domain.dates.reader import Purpose, day_for

    return day_for(Purpose.SINCE, text, now())


def day_until(text: str) -> date:
    """The last day of the time that a person means with `text`."""
    from pmjournal.domain.dates.reader import Purpose, day_for

    return day_for(Purpose.UNTIL, text, now())


def day_gone(text: str) -> date:
    """The day that a person means with `text`. Raises InputError for one that is still to come."""
    from pmjournal.domain.dates.reader import Purpose, day_for

    return day_for(Purpose.WAS, text, now())


def day_ahead(text: str) -> date:
    """The day that a person means with `text`, today or later."""
    from pmjournal.domain.dates.reader import Purpose, day_for

    return day_for(Purpose.DUE, text, now())


def word(words: type[_Word], *, or_none: bool = False) -> Callable[[str], _Word | str]:
    """A reader of one of `words`, which may stay `none` where `or_none`; it raises InputError."""

    def read(text: str) -> _Word | str:
        wanted = text.strip().lower().replace("-", "_")
        if or_none and wanted == NONE:
            return NONE
        try:
            return words(wanted)
        except ValueError:
            raise InputError(
                _("'{word}' isn't known here. Expected one of: {known}.").format(
                    word=visible_line(text), known=", ".join(words)
                )
            ) from None

    return read


def whole_number(lowest: int, highest: int | None = None) -> click.IntRange:
    """A whole number, which is called so where something else was typed."""
    kind = click.IntRange(lowest, highest)
    kind.name = _("whole number")
    return kind


def words_begun_with(words: Iterable[str]) -> Callable[..., list[str]]:
    """Completion in the shell for one of `words`."""

    def complete(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[str]:
        return [known for known in words if known.startswith(begun)]

    return complete


def _mood(text: str) -> int | str:
    text = text.removeprefix("=")  # -m=-1, as with long options
    return NONE if text == NONE else parse_mood(text)


def word_option(*names: str, words: type[_Word], help: str, **more: Any) -> Callable[[_F], _F]:  # noqa: A002
    """An option whose value is one of `words`."""
    return click.option(
        *names,
        type=word(words, or_none=more.pop("or_none", False)),
        metavar=f"[{'|'.join(words)}]",
        shell_complete=words_begun_with(words),
        help=help,
        **more,
    )


def _project_option(help: str) -> Callable[[_F], _F]:  # noqa: A002
    return click.option(
        "-p", "--project", metavar="PROJECT", shell_complete=project_slugs, help=help
    )


project_option = _project_option(_("The project's short name; else the only or the last used one."))

one_project_option = _project_option(_("Only this project, by its short name."))
"""For verbs that are about all projects where none is named."""

project_argument = click.argument("project", shell_complete=project_slugs)

side_option = word_option("--side", words=Side, help=_("Only what this side observed."))

who_option = click.option(
    "--who",
    metavar="LABEL",
    shell_complete=labels_begun_with,
    help=_("Only what was heard from this role, such as CIO."),
)

json_option = click.option(
    "--json", "as_json", is_flag=True, help=_("Answer in JSON: pmjournal help json.")
)

limit_option = click.option(
    "-n",
    "limit",
    type=whole_number(1),
    metavar="N",
    default=50,
    show_default=True,
    help=_("At most so many entries, the newest."),
)

_ENTRY_OPTIONS = (
    click.option(
        "-m",
        "--mood",
        type=_mood,
        metavar="MOOD",
        help=_("How they felt: -3 (wants out) to +3 (recommends us unasked), 0 is satisfied."),
    ),
    word_option("-s", "--source", words=Source, help=_("How you know the mood.")),
    word_option("--side", words=Side, help=_("Who observed it.")),
    word_option("--kind", words=Kind, help=_("What kind of contact it was.")),
    click.option(
        "--who",
        metavar="LABEL",
        shell_complete=labels_begun_with,
        help=_("A role on the customer's side, such as CIO."),
    ),
    word_option(
        *("--effort",),
        words=Effort,
        or_none=True,
        multiple=True,
        help=_("They had to chase us, repeat themselves, or were passed on; may be repeated."),
    ),
)


def entry_options(function: _F) -> _F:
    """The options that say what a new entry is.

    All but --project and --json come to the function as `given`, see `fields_of`.
    """
    return _with_entry_options(
        function,
        project_option,
        phase=_("Else the project's dates tell."),
        at=_("When it was: 2026-03-24 14:00, 'yesterday 14:00', 'gestern'; else now."),
    )


def change_options(function: _F) -> _F:
    """Those that change an entry. `none` for mood, who, phase or effort takes it away."""
    return _with_entry_options(
        function,
        _project_option(_("Move it to this project.")),
        phase=_("The phase, whatever the project's dates tell."),
        at=_("When it was: 2026-03-24 14:00, 'yesterday 14:00', 'gestern'."),
    )


def _with_entry_options(function: _F, project: Callable[[_F], _F], *, phase: str, at: str) -> _F:
    options = (
        project,
        *_ENTRY_OPTIONS,
        word_option("--phase", words=Phase, or_none=True, help=phase),
        click.option("--on", "at", type=moment_argument, metavar="WHEN", help=at),
        json_option,
    )
    for option in reversed(options):
        function = option(function)
    return function


def fields_of(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of an entry that the options give, and none that they don't."""
    fields = {name: value for name, value in given.items() if value not in (None, ())}
    if effort := fields.get("effort"):
        fields["effort"] = () if NONE in effort else tuple(dict.fromkeys(effort))
    return {
        name: None if value == NONE and name in ("mood", "who", "phase") else value
        for name, value in fields.items()
    }
