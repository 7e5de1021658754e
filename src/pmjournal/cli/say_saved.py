"""What is said once an entry is on disk."""

from typing import TYPE_CHECKING

import click

from pmjournal.cli.output import say, say_json
from pmjournal.domain.entry import Entry
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.i18n import _, ngettext
from pmjournal.store.journal import Journal
from pmjournal.store.tables.records import Change

if TYPE_CHECKING:  # most notes promise nothing
    from collections.abc import Sequence

    from pmjournal.domain.promise import Promise


def say_saved(
    entry: Entry,
    project: Project,
    as_json: bool,
    promises: "Sequence[Promise]" = (),
    *,
    with_day: bool = False,
) -> None:
    """Tell that `entry` was saved, in a line or as JSON, and the promises with it.

    `with_day` names its day, where that was said in words.
    """
    if as_json:
        from pmjournal.cli.json_objects import entry_object

        say_json(entry_object(entry, project))
        return
    text, day = _("Saved {id} in {project}."), ""
    if promises:
        text = ngettext(
            "Saved {id} in {project}, with {count} promise.",
            "Saved {id} in {project}, with {count} promises.",
            len(promises),
        )
    if with_day:
        from pmjournal.domain.labels import dated_text

        day = dated_text(entry.day)
        text = _("Saved {id} in {project} for {day}.")
        if promises:
            text = ngettext(
                "Saved {id} in {project} for {day}, with {count} promise.",
                "Saved {id} in {project} for {day}, with {count} promises.",
                len(promises),
            )
    said = text.format(
        id=entry.short_id, project=visible_line(project.name), count=len(promises), day=day
    )
    if promises:
        from pmjournal.domain.labels import due_text

        said = f"{said} {due_text(promise.due_on for promise in promises)}"
    say(said)


def say_newly_shared(journal: Journal, change: Change, *, as_json: bool) -> None:
    """Tell where others are to read an entry from `change` on; beside JSON as a remark."""
    if entries := journal.newly_shared(change):
        from pmjournal.store.sharing.newly_shared import newly_shared_sentence

        click.echo(newly_shared_sentence(entries), err=as_json)
