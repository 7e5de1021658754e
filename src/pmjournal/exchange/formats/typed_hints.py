"""Hints as a person types them: the columns of a table, its moods, its dates, its names."""

import re
from collections.abc import Mapping, Sequence

from pmjournal.domain.errors import InputError
from pmjournal.domain.text import excerpt
from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.moods import named_moods
from pmjournal.exchange.formats.scales import parse_scale
from pmjournal.i18n import _

_NEXT_PAIR = re.compile(r",(?=[^,=]*=)")


def hints_typed(
    columns: str, scale: str, dates: str, *, skip: str = "", moods: str = "", names: str = ""
) -> Hints:
    """The hints on six lines, of which each may be empty.

    `columns`, `moods` and `names` are pairs with commas between them, such as `mood=Stimmung,
    date=Wann`, `irritable=-2` and `Acme ERP=acme`; a comma in the name of a column is no border.
    `skip` has the names of columns with commas between them. Raises InputError.
    """
    return Hints(
        columns=columns_named(_pairs(columns)),
        scale=parse_scale(scale) if scale else None,
        dates=dates or None,
        skip=tuple(filter(None, map(str.strip, skip.split(",")))),
        moods=named_moods(_pairs(moods)),
        names=projects_named(_pairs(names)),
    )


def _pairs(line: str) -> list[str]:
    return [pair.strip() for pair in _NEXT_PAIR.split(line) if pair.strip()]


def projects_named(pairs: Sequence[str]) -> Mapping[str, str]:
    """The project of each name that `pairs` give, such as `Acme ERP=acme`. Raises InputError."""
    names: dict[str, str] = {}
    for pair in pairs:
        name, sign, project = pair.rpartition("=")
        if not sign or not name.strip() or not project.strip():
            raise InputError(
                _("'{pair}' names no project; expected such as 'Acme ERP=acme'.").format(
                    pair=excerpt(pair)
                )
            )
        names[name.strip()] = project.strip()
    return names


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
