"""The environment of the programs that are started from here: an editor, git and what it starts."""

import os

_KEYS = ("PMJOURNAL_PASSPHRASE", "PMJOURNAL_NEW_PASSPHRASE")
"""The variables that hold the passphrase of an encrypted journal, and the one that it gets."""


def inherited() -> dict[str, str]:
    """Our own environment but for what opens a journal, which is no other program's business."""
    return {name: value for name, value in os.environ.items() if name not in _KEYS}
