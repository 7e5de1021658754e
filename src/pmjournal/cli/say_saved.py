"""What is said once an entry is on disk."""

import click

from pmjournal.cli.output import say, say_json
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change


def say_saved(entry: Entry, project: Project, as_json: bool, promises: int = 0) -> None:
    """Tell that `entry` was saved, in a line or as JSON, and how many promises with it."""
    if as_json:
        from pmjournal.cli.json_objects import entry_object

        say_json(entry_object(entry, project))
    else:
        name = visible_line(project.name)
        text = _("Saved {id} in {project}.")
        if promises:
            text = ngettext(
                "Saved {id} in {project}, with {count} promise.",
                "Saved {id} in {project}, with {count} promises.",
                promises,
            )
        say(text.format(id=entry.short_id, project=name, count=promises))


def say_newly_shared(journal: Journal, change: Change, *, as_json: bool) -> None:
    """Tell where others are to read an entry from `change` on; beside JSON as a remark."""
    if entries := journal.newly_shared(change):
        from pmjournal.store.sharing.newly_shared import newly_shared_sentence

        click.echo(newly_shared_sentence(entries), err=as_json)
