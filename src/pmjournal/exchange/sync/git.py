"""git, as a carrier of files between machines: what we ask of it.

The repository has no work tree and is a cache: nothing in it can't be fetched or written again.
What lies there comes from others. So no hook, filter, submodule or helper of it runs,
no file of it is written to the disk, and only the transports that are named here are used.
"""

import os
import subprocess
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha1
from pathlib import Path
from shutil import rmtree

from pmjournal.domain.text import visible_line
from pmjournal.exchange.sync.guarded_git import GIT, Done, carry_out, environment, failure
from pmjournal.store.file.sqlite import store_errors

BRANCH = "refs/heads/main"
_FETCHED = "refs/pm/remote"

PLAIN_MODE = "100644"
GONE_MODE = "000000"
"""The modes of a plain file, and of one that is no longer there."""

_FAST_IMPORT = ("fast-import", "--quiet", "--force", "--depth=0", "--date-format=now")

_MANY = 2000
_MOST_BYTES = 32_000_000
"""Objects that are asked for at once, and what they may hold."""

_WITHOUT_BRANCH = "couldn't find remote ref"
_RACES = ("stale info", "failed to update ref", "cannot lock ref", "incorrect old value")


@dataclass(frozen=True, slots=True)
class TreeFile:
    """One file in a commit, or one that is no longer there."""

    path: str
    mode: str
    """What it is: PLAIN, GONE, or a link and other things."""
    object: str


@dataclass(frozen=True, slots=True)
class Repository:
    """Our cache of what is at `url`. Every method may raise StoreError in git's words."""

    folder: Path
    url: str

    def open(self) -> None:
        """Make the cache where there is none, and take away what a killed process left in it."""
        if self.folder.is_dir():
            for lock in self.folder.rglob("*.lock"):
                lock.unlink(missing_ok=True)
            return
        begun = self.folder.with_name(f".{self.folder.name}.{os.getpid()}")
        with store_errors(str(self.folder)):
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            rmtree(begun, ignore_errors=True)
            done = carry_out([*GIT, "init", "--bare", "--quiet", "--template=", str(begun)])
            if done.returncode:
                raise failure(done.stderr, str(self.folder))
            begun.rename(self.folder)

    def fetch(self) -> str | None:
        """The commit that is there now; None where nothing is."""
        wanted = f"+{BRANCH}:{_FETCHED}"
        flags = ["--no-tags", "--no-write-fetch-head", "--quiet"]
        done = self._try("fetch", *flags, "--", self.url, wanted)
        if done.returncode == 0:
            return self._git("rev-parse", _FETCHED).decode().strip()
        if _WITHOUT_BRANCH in done.stderr.decode(errors="replace"):
            self._git("update-ref", "-d", _FETCHED)
            return None
        raise failure(done.stderr, self.url)

    def has(self, commit: str) -> bool:
        """Whether `commit` is in the cache."""
        return self._try("cat-file", "-e", f"{commit}^{{commit}}").returncode == 0

    def files(self, commit: str, paths: Sequence[str] = ()) -> Iterator[TreeFile]:
        """All files of `commit`, or those of them at `paths`."""
        for first in range(0, len(paths) or 1, _MANY):
            some = paths[first : first + _MANY]
            listed = self._git("ls-tree", "-r", "-z", "--full-tree", commit, "--", *some)
            for line in listed.split(b"\0")[:-1]:
                named, path = line.split(b"\t", 1)
                mode, _type, found = named.decode().split()
                yield TreeFile(os.fsdecode(path), mode, found)

    def changes(self, old: str, new: str) -> Iterator[TreeFile]:
        """The files that are otherwise in `new` than in `old`, as they are in `new`."""
        flags = ["-r", "-z", "--raw", "--no-renames"]
        parts = self._git("diff-tree", *flags, old, new).split(b"\0")
        for named, path in zip(parts[:-1:2], parts[1::2], strict=True):
            _old_mode, mode, _old, found, _status = named.decode().split()
            yield TreeFile(os.fsdecode(path), mode, found)

    def sizes(self, objects: Sequence[str]) -> list[int]:
        """The bytes of each of `objects`."""
        if not objects:
            return []
        asked = "\n".join(objects).encode() + b"\n"
        answer = self._git("cat-file", "--batch-check=%(objectsize)", given=asked)
        return [int(line) for line in answer.split()]

    def contents(self, objects: Iterable[tuple[str, int]]) -> Iterator[bytes]:
        """What each of `objects` holds, which come with their sizes."""
        for lot in _lots(objects):
            answer = self._git("cat-file", "--batch", given="\n".join(lot).encode() + b"\n")
            at = 0
            for _object in lot:
                end = answer.index(b"\n", at)
                size = int(answer[at:end].rsplit(b" ", 1)[1])
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
        by = ("-c", f"user.name={name or 'pmjournal'}", "-c", "user.email=sync@pmjournal.invalid")
        upon = ("-p", parent) if parent and not anew else ()
        return self._git(*by, "commit-tree", made, *upon, given=b"").decode().strip()

    def _store(self, writes: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, str]]:
        """Put the contents of files into the cache; answers each path with its object."""
        with subprocess.Popen(  # noqa: S603
            # Hardly packed: what is sent is packed once more.
            self._line("-c", "core.compression=1", *_FAST_IMPORT),
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
            env=environment(),
        ) as process:
            assert process.stdin  # noqa: S101
            assert process.stderr  # noqa: S101
            with suppress(BrokenPipeError), process.stdin as stream:
                for path, data in writes:
                    stream.write(b"blob\ndata %d\n%b\n" % (len(data), data))
                    yield path, sha1(b"blob %d\0%b" % (len(data), data)).hexdigest()  # noqa: S324
            said = process.stderr.read()
        if process.returncode:
            raise failure(said, str(self.folder))

    def _tree_with(
        self, tree: str | None, changes: Iterable[tuple[list[str], str | None]]
    ) -> str | None:
        """The object of `tree` with other files at some paths, or none; None where it is empty.

        git's own fast-import looks through a whole folder for each file that it puts there.
        """
        listed = self._git("ls-tree", "-z", tree).split(b"\0")[:-1] if tree else []
        lines = {os.fsdecode(line.split(b"\t", 1)[1]): line for line in listed}
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

    def push(self, commit: str, expected: str | None) -> bool:
        """Put `commit` there, where `expected` still is; False where something else is by now."""
        lease = f"--force-with-lease={BRANCH}:{expected or ''}"
        # At a folder the other end runs here, too, and so would the hooks that lie there.
        is_folder = self.url.startswith("file:") or Path(self.url).is_dir()
        guards = [f"--receive-pack={' '.join(GIT)} receive-pack"] if is_folder else []
        flags = ["--porcelain", lease, *guards]
        done = self._try("push", *flags, "--", self.url, f"{commit}:{BRANCH}")
        if done.returncode == 0:
            self._git("update-ref", _FETCHED, commit)
            return True
        said = done.stdout + done.stderr
        if any(race in said.decode(errors="replace") for race in _RACES):
            return False
        refused = [line for line in done.stdout.split(b"\n") if line.startswith(b"!\t")]
        raise failure(refused[0].split(b"\t")[-1] if refused else done.stderr, self.url)

    def forget_the_past(self) -> None:
        """Delete all that no longer belongs to what is there."""
        self._git("gc", "--prune=now", "--quiet")

    def tidy(self) -> None:
        """Pack what lies about, where it has become much."""
        self._git("-c", "gc.auto=6700", "-c", "gc.autoDetach=false", "gc", "--auto", "--quiet")

    def _git(self, *arguments: str, given: bytes | None = None) -> bytes:
        done = self._try(*arguments, given=given)
        if done.returncode:
            raise failure(done.stderr, str(self.folder))
        return done.stdout

    def _try(self, *arguments: str, given: bytes | None = None) -> Done:
        return carry_out(self._line(*arguments), given)

    def _line(self, *arguments: str) -> list[str]:
        return [*GIT, f"--git-dir={self.folder}", *arguments]


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
