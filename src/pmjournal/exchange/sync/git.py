"""git, as a carrier of files between machines: what we ask of it.

The repository has no work tree and is a cache: nothing in it can't be fetched or written again.
What lies there comes from others. So no hook, filter, submodule or helper of it runs,
no file of it is written to the disk, and only the transports that are named here are used.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path

from pmjournal.domain.errors import StoreError
from pmjournal.domain.text import visible_line
from pmjournal.exchange.sync import cache
from pmjournal.exchange.sync.child import PATIENT, Done, Patience
from pmjournal.exchange.sync.faults import damaged, failed
from pmjournal.exchange.sync.guarded_git import GIT, GIT_IN_CACHE, carry_out, fed
from pmjournal.store.file.remove import remove

BRANCH = "refs/heads/main"
_FETCHED = "refs/pm/remote"

PLAIN_MODE = "100644"
GONE_MODE = "000000"
"""The modes of a plain file, and of one that is no longer there."""

_FAST_IMPORT = ("fast-import", "--quiet", "--force", "--depth=0", "--date-format=now")

_MANY = 2000
_MOST_BYTES = 32_000_000
"""Objects that are asked for at once, and what they may hold."""

_MOST_ARGUMENTS = 8000
"""Characters of paths on one line; Windows takes 32,767 with all that is around them."""

_WITHOUT_BRANCH = "couldn't find remote ref"
_RACES = ("stale info", "failed to update ref", "cannot lock ref", "incorrect old value")
_LOCK = re.compile(r"Unable to create '(.+\.lock)': File exists")
_NO_NAME = " .,:;<>\"\\'"
"""Signs that git strips from both ends of a name, of which it wants to see others."""


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file in a commit, or one that is no longer there."""

    path: str
    mode: str
    """What it is: PLAIN, GONE, or a link and other things."""
    object: str


@dataclass(frozen=True, slots=True)
class Repository:
    """Our cache of what is at `url`.

    Every method may raise StoreError in git's words, and CacheError where the fault is the cache's.
    """

    folder: Path
    url: str
    patience: Patience = PATIENT

    def open(self) -> None:
        """Make the cache where there is none, and take away what a killed process left in it."""
        cache.set_right(self.folder)

    def begin_anew(self) -> None:
        """Delete the cache: what is in it can be fetched."""
        remove(self.folder)

    def fetch(self) -> str | None:
        """The commit that is there now; None where nothing is."""
        wanted = f"+{BRANCH}:{_FETCHED}"
        flags = ["--no-tags", "--no-write-fetch-head", "--progress"]
        done = self._try("fetch", *flags, "--", self.url, wanted, is_far=True)
        if done.returncode == 0:
            return self._git("rev-parse", _FETCHED).decode().strip()
        if _WITHOUT_BRANCH in done.stderr.decode(errors="replace"):
            self._git("update-ref", "-d", _FETCHED)
            return None
        raise self._fault(done.stderr)

    def has(self, commit: str) -> bool:
        """Whether `commit` is in the cache."""
        return self._try("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def files(self, commit: str, paths: Sequence[str] = ()) -> Iterator[TreeFile]:
        """All files of `commit`, or those of them at `paths`."""
        wanted = set(paths)
        # Few of our own are named to git; what others have named may be too long, or no text.
        is_short = sum(len(path) + 3 for path in wanted) < _MOST_ARGUMENTS
        named = wanted if is_short and all(map(_is_plain, wanted)) else ()
        line = ("--literal-pathspecs", "ls-tree", "-r", "-z", "--full-tree", commit, "--", *named)
        for listed in self._git(*line).split(b"\0")[:-1]:
            about, path = listed.split(b"\t", 1)
            mode, _type, found = about.decode().split()
            file = TreeFile(_path(path), mode, found)
            if not wanted or file.path in wanted:
                yield file

    def changes(self, old: str, new: str) -> Iterator[TreeFile]:
        """The files that are otherwise in `new` than in `old`, as they are in `new`."""
        flags = ["-r", "-z", "--raw", "--no-renames"]
        parts = self._git("diff-tree", *flags, old, new).split(b"\0")
        for named, path in zip(parts[:-1:2], parts[1::2], strict=True):
            _old_mode, mode, _old, found, _status = named.decode().split()
            yield TreeFile(_path(path), mode, found)

    def sizes(self, objects: Sequence[str]) -> list[int]:
        """The bytes of each of `objects`."""
        if not objects:
            return []
        asked = "\n".join(objects).encode() + b"\n"
        answer = self._git("cat-file", "--batch-check=%(objectsize)", given=asked)
        sizes = answer.decode(errors="replace").splitlines()
        if len(sizes) != len(objects) or not all(map(str.isdecimal, sizes)):  # “… missing”
            raise damaged(b"missing objects", str(self.folder))
        return [int(size) for size in sizes]

    def contents(self, objects: Iterable[tuple[str, int]]) -> Iterator[bytes]:
        """What each of `objects` holds, which come with their sizes."""
        for lot in _lots(objects):
            answer = self._git("cat-file", "--batch", given="\n".join(lot).encode() + b"\n")
            at = 0
            for _object in lot:
                end = answer.find(b"\n", at)
                size_there = answer[at:end].rsplit(b" ", 1)[-1]
                if not size_there.isdigit():  # “… missing”
                    raise damaged(b"missing objects", str(self.folder))
                size = int(size_there)
                yield answer[end + 1 : end + 1 + size]
                at = end + size + 2

    def commit(
        self,
        parent: str | None,
        writes: Iterable[tuple[str, bytes]],
        *,
        author: str,
        anew: Collection[str] = (),
    ) -> str | None:
        """A commit upon `parent` with those files written; None where it would change nothing.

        Where files are to be gone `anew`, it is one without a past, in which they never were.
        """
        changes = [*self._store(writes), *((path, None) for path in anew)]
        tree = parent and self._git("rev-parse", f"{parent}^{{tree}}").decode().strip()
        made = self._tree_with(tree, [(path.split("/"), blob) for path, blob in changes])
        if made is None or made == tree:
            return None
        name = " ".join(visible_line(author).replace("<", "").replace(">", "").split())
        upon = ("-p", parent) if parent and not anew else ()
        by = _written_by(name.strip(_NO_NAME) or "pmjournal")
        return self._git(*by, "commit-tree", made, *upon, given=b"").decode().strip()

    def _store(self, writes: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
        """Put the contents of files into the cache; answers each path with its object."""
        # Hardly packed: what is sent is packed once more.
        line = self._line("-c", "core.compression=1", *_FAST_IMPORT)
        with fed(line, self.folder) as process:
            assert process.stdin  # noqa: S101
            assert process.stderr  # noqa: S101
            with suppress(BrokenPipeError), process.stdin as stream:
                for path, data in writes:
                    stream.write(b"blob\ndata %d\n%b\n" % (len(data), data))
                    yield path, sha1(b"blob %d\0%b" % (len(data), data)).hexdigest()  # noqa: S324
            said = process.stderr.read()
        if process.returncode:
            raise damaged(said, str(self.folder))

    def _tree_with(
        self, tree: str | None, changes: Iterable[tuple[list[str], str | None]]
    ) -> str | None:
        """The object of `tree` with other files at some paths, or none; None where it is empty.

        git's own fast-import looks through a whole folder for each file that it puts there.
        """
        listed = self._git("ls-tree", "-z", tree).split(b"\0")[:-1] if tree else []
        lines = {_path(line.split(b"\t", 1)[1]): line for line in listed}
        below: dict[str, list[tuple[list[str], str | None]]] = {}
        for (name, *rest), blob in changes:
            if rest:
                below.setdefault(name, []).append((rest, blob))
            elif blob:
                lines[name] = f"{PLAIN_MODE} blob {blob}\t{name}".encode()
            else:
                lines.pop(name, None)
        for name, changed in below.items():
            _mode, kind, found = lines.pop(name, b"  ").split(b"\t")[0].split(b" ")
            if made := self._tree_with(found.decode() if kind == b"tree" else None, changed):
                lines[name] = f"040000 tree {made}\t{name}".encode()
        if not lines:
            return None
        given = b"".join(line + b"\0" for line in lines.values())
        return self._git("mktree", "-z", "--missing", given=given).decode().strip()

    def push(self, commit: str, expected: str | None) -> str | None:
        """Put `commit` there, where `expected` still is; answers None where that was done.

        Where something else is there by now, or its lock, the answer is the lock's path or nothing.
        """
        lease = f"--force-with-lease={BRANCH}:{expected or ''}"
        # At a folder the other end runs here, too, and so would the hooks that lie there.
        is_folder = self.url.startswith("file:") or Path(self.url).is_dir()
        guards = [f"--receive-pack={' '.join(GIT)} receive-pack"] if is_folder else []
        flags = ["--porcelain", "--progress", lease, *guards]
        done = self._try("push", *flags, "--", self.url, f"{commit}:{BRANCH}", is_far=True)
        if done.returncode == 0:
            self._git("update-ref", _FETCHED, commit)
            return None
        refusals = [line.split(b"\t")[-1] for line in done.stdout.split(b"\n") if line[:1] == b"!"]
        said = b"\n".join([done.stderr, *refusals])
        text = said.decode(errors="replace")
        if any(race in text for race in _RACES):
            lock = _LOCK.search(text)
            return lock[1] if lock else ""
        raise self._fault(said)

    def forget_the_past(self) -> None:
        """Delete all that no longer belongs to what is there."""
        self._git("gc", "--prune=now", "--quiet", leashed=True)

    def tidy(self) -> None:
        """Pack what lies about, where it has become much."""
        often = ("-c", "gc.auto=6700", "-c", "gc.autoDetach=false")
        self._git(*often, "gc", "--auto", "--quiet", leashed=True)

    def _fault(self, said: bytes) -> StoreError:
        """That fetching or sending failed with those words, for which the cache may be to blame."""
        if self._try("fsck", "--no-dangling", "--no-progress").returncode:
            return damaged(said, str(self.folder))
        return failed(said, self.url)

    def _git(self, *arguments: str, given: bytes | None = None, leashed: bool = False) -> bytes:
        done = self._try(*arguments, given=given, leashed=leashed)
        if done.returncode:
            raise damaged(done.stderr, str(self.folder))
        return done.stdout

    def _try(
        self,
        *arguments: str,
        given: bytes | None = None,
        is_far: bool = False,
        leashed: bool = False,
    ) -> Done:
        return carry_out(
            self._line(*arguments),
            self.url if is_far else str(self.folder),
            self.patience,
            given=given,
            folder=self.folder,
            is_far=is_far,
            leashed=leashed,
        )

    def _line(self, *arguments: str) -> list[str]:
        return [*GIT_IN_CACHE, f"--git-dir={self.folder}", *arguments]


def _path(path: bytes) -> str:
    """A path in a tree, which may be no text at all, as one that can be compared."""
    return path.decode(errors="surrogateescape")


def _is_plain(path: str) -> bool:
    return path.isascii() and path.isprintable()


def _written_by(name: str) -> list[str]:
    """What has git name the author of a commit: the device, and nobody's name or address."""
    values = {"name": name, "email": "sync@pmjournal.invalid"}
    return [
        part
        for whose in ("user", "author", "committer")
        for key, value in values.items()
        for part in ("-c", f"{whose}.{key}={value}")
    ]


def _lots(objects: Iterable[tuple[str, int]]) -> Iterator[list[str]]:
    """The names of `objects` in lots that fit into the memory."""
    lot: list[str] = []
    room = _MOST_BYTES
    for name, size in objects:
        if lot and (len(lot) == _MANY or size > room):
            yield lot
            lot, room = [], _MOST_BYTES
        lot.append(name)
        room -= size
    if lot:
        yield lot
