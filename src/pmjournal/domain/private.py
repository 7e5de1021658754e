"""Notes that stay on one machine, whatever else of their project is shared."""

PRIVATE_TAGS = ("private", "privat")
"""Tags that keep an entry, and the promises made in it, where it was written."""
