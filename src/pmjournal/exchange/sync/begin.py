"""A space, begun or joined: which repository, which projects, and under which name."""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.project import Project
from pmjournal.domain.text import clean_name, visible_line
from pmjournal.exchange.sync.folder import alone, cache_in, forget_left
from pmjournal.i18n import _
from pmjournal.store.file.file import key_of
from pmjournal.store.file.remove import remove
from pmjournal.store.sharing.shared_journal import SharedJournal
from pmjournal.store.tables.spaces import Space

_ADDRESS = re.compile(r"(https|ssh|file)://\S+|[\w.-]+(@[\w.-]+)?:(?!//)[^:\s][^\0\n]*")
_PASSWORD = re.compile(r"://[^/@\s]*:[^/@\s]*@")


def address(text: str) -> str:
    """The address of a repository as git takes it: a folder's is made absolute.

    Raises InputError where `text` is none, or would make git do something else.
    """
    if _PASSWORD.search(text):
        raise InputError(
            _("The address holds a password. Leave it to git, which keeps and asks for it.")
        )
    if "::" not in text and not text.startswith("-") and text.isprintable():
        if text and Path(text).expanduser().is_dir():
            return str(Path(text).expanduser().resolve())
        if _ADDRESS.fullmatch(text):
            return text
    raise InputError(
        _(
            "“{text}” is no address of a repository. Expected one such as"
            " git@example.org:team/acme.git, https://example.org/acme.git, or a folder that"
            " git init --bare has made."
        ).format(text=visible_line(text))
    )


def begin_sharing(
    journal: SharedJournal,
    url: str,
    projects: Sequence[Project],
    *,
    whole: bool = False,
    label: str,
) -> Space:
    """The space at `url`, through which `projects` travel from now on, or with `whole` all.

    `label` is what the others see this machine called. Raises InputError where that is no name, or
    one of them travels through another space.
    """
    label = clean_name(label)
    spaces = {space.id: space for space in journal.spaces()}
    space = next((space for space in spaces.values() if space.url == url), None)
    shared = journal.shared_projects()
    for project in projects:
        other = spaces.get(shared.get(project.id, ""))
        if other and other != space:
            raise InputError(
                _("{name} is shared through {space} already: pmjournal sync leave {space}.").format(
                    name=visible_line(project.name), space=other.name
                )
            )
    if space is None:
        space = journal.add_space(_free_name(url, list(spaces.values())), url, whole=whole)
    journal.share(space, projects)
    journal.call({journal.device(): label})
    return space


def warnings(path: str) -> list[str]:
    """What sharing something of the journal at `path` means, to be said before it is."""
    lines = [
        _(
            "Whoever may read the repository reads these projects as they are, and their history"
            " from now on, and its server may keep what you take back. It holds opinions about"
            " people: may everybody there know them, and do works council and data protection"
            " officer agree?"
        )
    ]
    if key_of(path) is not None:
        lines.append(
            _(
                "This journal is encrypted; what travels, and its copy beside the journal, is"
                " plain text. Use a repository on a server of your own, on an encrypted disk."
            )
        )
    return lines


@contextmanager
def tried(journal: SharedJournal, space: Space) -> Generator[None]:
    """Synchronise with `space`, which has just begun; it is forgotten where that never works."""
    try:
        yield
    except BaseException:
        with suppress(StoreError):  # another window is at it, or the disk is away
            if not any(one.synced for one in journal.spaces() if one.id == space.id):
                leave(journal, space)
        raise


def leave(journal: SharedJournal, space: Space) -> None:
    """Forget `space` and its cache; what is here stays here, what is there stays there.

    Raises StoreError where another process synchronises with it.
    """
    with alone(journal, space) as folder:
        remove(cache_in(folder))  # first: as long as it isn't gone, the space is known
        journal.leave(space)
    forget_left(journal)


def space_called(journal: SharedJournal, name: str) -> Space:
    """The space of that name. Raises InputError."""
    spaces = journal.spaces()
    found = next((space for space in spaces if space.name == name), None)
    if found is None:
        known = ", ".join(space.name for space in spaces)
        raise InputError(
            _("No space '{name}'. Expected one of: {known}.").format(
                name=visible_line(name), known=known
            )
            if spaces
            else nothing_shared()
        )
    return found


def nothing_shared() -> str:
    """That no space is known yet, and how one begins."""
    return _(
        "Nothing is shared yet. pmjournal sync init ADDRESS -p PROJECT shares a project through a"
        " git repository."
    )


def _free_name(url: str, spaces: Sequence[Space]) -> str:
    """A name for a space, from the end of its address."""
    last = re.split(r"[/:\\]", url.rstrip("/\\"))[-1].removesuffix(".git")
    base = re.sub(r"[^\w.-]+", "-", last).strip("-.") or "space"
    taken = {space.name for space in spaces}
    names = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
