"""What can go wrong for a user; each message is one translated sentence."""


class JournalError(Exception):
    """Something that the user is told: the value, and what was expected."""


class InputError(JournalError):
    """What the user gave can't be used as it is."""


class StoreError(JournalError):
    """The journal's file can't be read or written."""
