"""The user's language: `_` and `ngettext` for every text that a person reads; how days look."""

import gettext
import os

_DOMAIN = "pmjournal"
# os.path, because every command pays for what this module imports.
_CATALOGUES = os.path.join(os.path.dirname(__file__), "data", "locale")  # noqa: PTH118, PTH120


def _languages() -> list[str]:
    """What the environment asks for, the most wanted first; what comes after English is left out.

    The texts are English themselves, so that there is no catalogue at which to stop.
    """
    names = ("PMJOURNAL_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    asked = next((value for name in names if (value := os.environ.get(name))), "").split(":")
    english = (place for place, name in enumerate(asked) if name[:2] in ("en", "C", "C."))
    return [name for name in asked[: next(english, len(asked))] if name]


def _translations() -> gettext.NullTranslations:
    languages = _languages()
    # Click asks the process-wide catalogue, which knows the usual variables only.
    os.environ["LANGUAGE"] = ":".join((*languages, "C"))
    gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
    gettext.textdomain(_DOMAIN)
    if not languages:
        return gettext.NullTranslations()
    return gettext.translation(_DOMAIN, _CATALOGUES, languages, fallback=True)


_chosen = _translations()
_ = _chosen.gettext
ngettext = _chosen.ngettext


ISO_DATES = os.environ.get("PMJOURNAL_DATES") == "iso"
"""Whether days are written as 2026-03-24 rather than as a person says them."""


def language() -> str:
    """The language in use: `de`, or `en` where what was asked for has no catalogue."""
    return _chosen.info().get("language", "en")
