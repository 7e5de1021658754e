"""The app, as the command line opens it."""

import os
import sys

from pmjournal import paths
from pmjournal.domain.errors import InputError
from pmjournal.i18n import _, language

_DRAW_NOTHING = ("dumb", "unknown")
"""Terminals that know no place on a screen."""


def open_app(path: str) -> None:
    """Open the app on the journal at `path`, and on the demo where the user asks for it there."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout)):
        raise InputError(_("The app needs a terminal. For the verbs: pmjournal help."))
    term = os.environ.get("TERM", "")
    if term.lower() in _DRAW_NOTHING:
        raise InputError(
            _(
                "TERM={term} is a terminal that can't draw the app. For the verbs: pmjournal help."
            ).format(term=term)
        )
    from pmjournal.app.run import run

    if run(path):
        from pmjournal.cli.options import now
        from pmjournal.exchange.demo.demo import prepare_demo

        demo = paths.demo_path()
        prepare_demo(demo, now().date(), language())
        run(demo)
