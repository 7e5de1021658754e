"""The user's language: `_` and `ngettext` for every text that a person reads."""

import gettext
import os

_DOMAIN = "pmjournal"
# os.path, because every command pays for what this module imports.
_CATALOGUES = os.path.join(os.path.dirname(__file__), "data", "locale")  # noqa: PTH118, PTH120


def _translations() -> gettext.NullTranslations:
    if language := os.environ.get("PMJOURNAL_LANG"):
        # Click asks the process-wide catalogue, which knows the usual variables only.
        os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_DOMAIN, _CATALOGUES)
    gettext.textdomain(_DOMAIN)
    return gettext.translation(_DOMAIN, _CATALOGUES, fallback=True)


_chosen = _translations()
_ = _chosen.gettext
ngettext = _chosen.ngettext


def language() -> str:
    """The language in use: `de`, or `en` where what was asked for has no catalogue."""
    return _chosen.info().get("language", "en")
