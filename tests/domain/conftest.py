"""Laws are tried on a machine that may be busy: no deadline for a single example."""

from hypothesis import settings

settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
