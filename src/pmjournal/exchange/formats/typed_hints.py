"""Hints as a person types them: the columns of a table, the scale of its moods, its dates."""

import re
from collections.abc import Mapping, Sequence

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.scales import parse_scale
from pmjournal.i18n import _

_NEXT_PAIR = re.compile(r",(?=[^,=]*=)")


def hints_typed(columns: str, scale: str, dates: str) -> Hints:
    """The hints on three lines, of which each may be empty.

    `columns` are pairs with commas between them, such as `mood=Stimmung, date=Wann`; a comma in
    the name of a column is no border. Raises InputError.
    """
    pairs = [pair.strip() for pair in _NEXT_PAIR.split(columns) if pair.strip()]
    return Hints(
        columns=columns_named(pairs),
        scale=parse_scale(scale) if scale else None,
        dates=dates or None,
    )


def columns_named(pairs: Sequence[str]) -> Mapping[str, str]:
    """The column of each field that `pairs` name, such as `mood=Stimmung`. Raises InputError."""
    columns: dict[str, str] = {}
    for pair in pairs:
        field, sign, column = pair.partition("=")
        if not sign or not column.strip():
            raise InputError(
                _("'{pair}' names no column; expected such as mood=Stimmung.").format(
                    pair=excerpt(pair)
                )
            )
        columns[field.strip().lower()] = column
    return columns
