"""How a verb's help shows its examples."""

from pmjournal.i18n import ngettext


def examples(*lines: str) -> str:
    """An epilog with `lines`, each a command as it is typed, kept as they are."""
    title = ngettext("Example:", "Examples:", len(lines))
    return "\n".join((title, "", "\b", *(f"  {line}" for line in lines)))
