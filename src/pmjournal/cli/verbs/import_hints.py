"""The options of `import` that say how a file is to be read."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from pmjournal.exchange.formats.incoming import Hints
from pmjournal.exchange.formats.moods import named_moods
from pmjournal.exchange.formats.scales import Scale, parse_scale
from pmjournal.exchange.formats.typed_hints import columns_named, projects_named
from pmjournal.i18n import _

_F = TypeVar("_F", bound=Callable[..., Any])

_OPTIONS = (
    click.option(
        "--map",
        "pairs",
        multiple=True,
        metavar="FIELD=COLUMN",
        help=_(
            "The column for a field, such as mood=Stimmung; may be repeated. With"
            " 'id=Activity ID', a table that is fetched again changes what it brought."
        ),
    ),
    click.option(
        "--skip",
        multiple=True,
        metavar="COLUMN",
        help=_("A column that is left out; may be repeated."),
    ),
    click.option(
        "--scale",
        type=parse_scale,
        metavar="SCALE",
        help=_("The scale of the moods, such as 1-5."),
    ),
    click.option(
        "--mood",
        "moods",
        multiple=True,
        metavar="WORD=MOOD",
        help=_("What a mood in words means, such as irritable=-2; may be repeated."),
    ),
    click.option(
        "--dates",
        metavar="FORM",
        help=_("How dates are written, such as '%d.%m.%Y %H:%M'; else that is found out."),
    ),
    click.option(
        "--project-map",
        "names",
        multiple=True,
        metavar="NAME=PROJECT",
        help=_("The project that is meant by a name, such as 'Acme ERP=acme'; may be repeated."),
    ),
)


def hint_options(function: _F) -> _F:
    """Options for the hints of an import, which come to `function` as `hints`."""

    @wraps(function)
    def with_hints(
        *args: Any,
        pairs: tuple[str, ...],
        skip: tuple[str, ...],
        scale: Scale | None,
        moods: tuple[str, ...],
        dates: str | None,
        names: tuple[str, ...],
        **given: Any,
    ) -> Any:
        hints = Hints(
            columns=columns_named(pairs),
            scale=scale,
            dates=dates,
            names=projects_named(names),
            moods=named_moods(moods),
            skip=skip,
        )
        return function(*args, hints=hints, **given)

    wrapped: Any = with_hints
    for option in reversed(_OPTIONS):
        wrapped = option(wrapped)
    return wrapped
