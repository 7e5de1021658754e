"""The tables of what the coach lives on."""

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.dismissal import Dismissal
from pmjournal.domain.promise import Promise
from pmjournal.domain.tingle import Tingle
from pmjournal.store.tables.rows import Table

PROMISE = Table("promise", Promise)
TINGLE = Table("tingle", Tingle)
DISMISSAL = Table("dismissal", Dismissal)
CAPSULE = Table("capsule", Capsule)
