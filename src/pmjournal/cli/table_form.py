"""How `export` writes a table, as its options say."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.i18n import _

if TYPE_CHECKING:  # a summary doesn't wait for tables
    from pmjournal.exchange.formats.csv_out import TableForm

_F = TypeVar("_F", bound=Callable[..., Any])

_SEPARATORS = {",": ",", ";": ";", "|": "|", "\t": "\t", "\\t": "\t", "tab": "\t"}


def table_options(function: _F) -> _F:
    """How a table is written: `separator` and `headings`, for `table_form`."""
    separator = click.option(
        "--separator",
        metavar="SIGN",
        help=_("The sign between cells of CSV: , or ; or tab. A German Excel expects ;"),
    )
    headings = click.option(
        "--headings",
        type=click.Choice(["en", "de"]),
        help=_("The language in which the columns of CSV are called."),
    )
    return separator(headings(function))


def table_form(form: str, separator: str | None, headings: str | None) -> "TableForm | None":
    """How a table is written; None for another `form`. Raises InputError where it has no cells."""
    if form != "csv":
        if separator is not None or headings is not None:
            raise InputError(
                _("{format} has no columns; --separator and --headings go with csv.").format(
                    format=form
                )
            )
        return None
    from pmjournal.exchange.formats.csv_out import TableForm

    sign = _SEPARATORS.get(separator or ",")
    if sign is None:
        raise InputError(
            _("'{sign}' doesn't part cells; expected one of: , ; | tab.").format(
                sign=excerpt(separator or "")
            )
        )
    return TableForm(sign, headings or "en")
