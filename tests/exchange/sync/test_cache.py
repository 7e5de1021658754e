"""Git keeps a cache beside the journal: whatever happens to it, the next time it is whole."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import StoreError
from pmjournal.store.file.ids import new_id

from .replicas import Replica, git, repository, until_all_agree

AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return repository(tmp_path / "there.git")


@pytest.fixture
def both(tmp_path: Path, url: str) -> Iterator[list[Replica]]:
    """Two machines that agree on a project with a few entries."""
    replicas = [Replica(tmp_path / "ours.db"), Replica(tmp_path / "theirs.db")]
    for replica in replicas:
        replica.join(url)
    replicas[0].journal.add_project("Acme")
    for number in range(3):
        write(replicas[0], f"Call {number}")
    until_all_agree(replicas)
    yield replicas
    for replica in replicas:
        replica.close()


def write(replica: Replica, text: str) -> Entry:
    (acme,) = replica.journal.projects()
    entry = Entry(id=new_id(), project=acme.id, at=AT, text=text)
    replica.journal.save(entry)
    return entry


def cache_of(replica: Replica) -> Path:
    (cache,) = Path(f"{replica.path}.sync").glob("*/cache.git")
    return cache


def objects_in(cache: Path) -> list[Path]:
    return [path for path in cache.glob("objects/??/*") if path.is_file()]


def overwrite(path: Path, content: bytes) -> None:
    path.chmod(0o600)
    path.write_bytes(content)


def zeroed_objects(cache: Path) -> None:
    for path in objects_in(cache):
        overwrite(path, b"\0" * path.stat().st_size)


def emptied_objects(cache: Path) -> None:
    for path in objects_in(cache):
        overwrite(path, b"")


def truncated_pack(cache: Path) -> None:
    git(cache, "gc", "--quiet")
    (pack,) = cache.glob("objects/pack/*.pack")
    overwrite(pack, pack.read_bytes()[: pack.stat().st_size // 2])


def index_of_another_pack(cache: Path) -> None:
    git(cache, "gc", "--quiet")
    (index,) = cache.glob("objects/pack/*.idx")
    overwrite(index, b"\xfftOc" + b"\0" * 2000)


def missing_objects(cache: Path) -> None:
    shutil.rmtree(cache / "objects")


def missing_object_of_a_file(cache: Path) -> None:
    for path in objects_in(cache):
        name = path.parent.name + path.name
        if git(cache, "cat-file", "-t", name).strip() == "blob":
            path.unlink()


def missing_trees(cache: Path) -> None:
    for path in objects_in(cache):
        name = path.parent.name + path.name
        if git(cache, "cat-file", "-t", name).strip() == "tree":
            path.unlink()


def missing_head(cache: Path) -> None:
    (cache / "HEAD").unlink()


def garbage_everywhere(cache: Path) -> None:
    for path in (cache / "HEAD", cache / "config", cache / "packed-refs"):
        overwrite(path, b"\0garbage") if path.exists() else path.write_bytes(b"\0garbage")


def no_references(cache: Path) -> None:
    shutil.rmtree(cache / "refs")


def reference(content: str) -> Callable[[Path], None]:
    def damage(cache: Path) -> None:
        (cache / "packed-refs").unlink(missing_ok=True)
        (cache / "refs/pm").mkdir(exist_ok=True)
        (cache / "refs/pm/remote").write_text(content)

    return damage


def shallow(cache: Path) -> None:
    (cache / "shallow").write_text(git(cache, "rev-parse", "refs/pm/remote"))


def other_hash(cache: Path) -> None:
    git(cache, "config", "core.repositoryformatversion", "1")
    git(cache, "config", "extensions.objectFormat", "sha256")


def other_references(cache: Path) -> None:
    git(cache, "config", "core.repositoryformatversion", "1")
    git(cache, "config", "extensions.refStorage", "reftable")


def alternates(cache: Path) -> None:
    (cache / "objects/info").mkdir(exist_ok=True)
    (cache / "objects/info/alternates").write_text("/nowhere/objects\n")
    (cache / "objects/info/commit-graph").write_bytes(b"CGPH garbage")


def left_behind(cache: Path) -> None:
    git(cache, "gc", "--quiet")
    (pack,) = cache.glob("objects/pack/*.pack")
    for name in (
        *("index.lock", "HEAD.lock", "config.lock", "packed-refs.lock", "packed-refs.new"),
        *("refs/pm/remote.lock", "gc.pid", "gc.log", "objects/pack/tmp_pack_x"),
        pack.with_suffix(".keep").relative_to(cache).as_posix(),
    ):
        (cache / name).parent.mkdir(exist_ok=True)
        (cache / name).write_text(f"{os.getpid()} here\n")


def a_file(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.write_text("file")


def a_link_to_nowhere(cache: Path) -> None:
    shutil.rmtree(cache)
    cache.symlink_to("nowhere")


def files_for_folders(cache: Path) -> None:
    for name in ("objects", "refs"):
        shutil.rmtree(cache / name)
        (cache / name).write_text("file")


def folders_for_files(cache: Path) -> None:
    for name in ("HEAD", "config", "packed-refs"):
        (cache / name).unlink(missing_ok=True)
        (cache / name / "x").mkdir(parents=True)


def a_file_for_its_folder(cache: Path) -> None:
    shutil.rmtree(cache.parent)
    cache.parent.write_text("file")


def a_lock_with_content(cache: Path) -> None:
    cache.with_name("lock").write_bytes(b"garbage" * 2000)


def nothing_at_all(cache: Path) -> None:
    shutil.rmtree(cache.parent.parent)


def not_to_be_written(cache: Path) -> None:
    for path in (cache, *cache.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)


EVERYDAY = (missing_head, missing_object_of_a_file, truncated_pack, a_file)
LONG = (
    *(zeroed_objects, emptied_objects, index_of_another_pack, missing_objects, missing_trees),
    *(garbage_everywhere, no_references, shallow, other_hash, other_references, alternates),
    *(left_behind, a_link_to_nowhere, files_for_folders, folders_for_files),
    *(a_file_for_its_folder, a_lock_with_content, nothing_at_all, not_to_be_written),
    *(reference(""), reference("0" * 40 + "\n"), reference("f" * 40 + "\n"), reference("x\n")),
)


@pytest.mark.parametrize("damage", EVERYDAY)
def test_what_was_damaged_is_made_anew(damage: Callable[[Path], None], both: list[Replica]) -> None:
    make_anew(damage, "both", both)


@pytest.mark.long
@pytest.mark.parametrize("damage", [*EVERYDAY, *LONG])
@pytest.mark.parametrize("news", ["none", "here", "there", "both"])
def test_whatever_the_damage_and_whoever_wrote(
    damage: Callable[[Path], None], news: str, both: list[Replica]
) -> None:
    make_anew(damage, news, both)


def make_anew(damage: Callable[[Path], None], news: str, both: list[Replica]) -> None:
    """Synchronise where a cache is damaged, and `news` lie here or there."""
    ours, theirs = both
    cache = cache_of(ours)
    if news in ("here", "both"):
        entry = ours.journal.entries()[0]
        ours.journal.save(replace(entry, text="Changed"), entry)
        write(ours, "Ours")
    if news in ("there", "both"):
        entry = theirs.journal.entries()[1]
        theirs.journal.save(replace(entry, text="Changed there"), entry)
        write(theirs, "Theirs")
        theirs.sync()
    damage(cache)
    done = ours.sync()
    assert not done.refused
    assert ours.waits() == 0
    until_all_agree(both)
    assert ours.export() == theirs.export()
    assert len(ours.journal.entries()) == {"none": 3, "both": 5}.get(news, 4)


def test_a_cache_that_can_not_be_made_is_told(both: list[Replica]) -> None:
    ours, _theirs = both
    folder = Path(f"{ours.path}.sync")
    shutil.rmtree(folder)
    folder.write_text("something of somebody else's")
    with pytest.raises(StoreError) as told:
        ours.sync()
    assert str(folder) in str(told.value)
    assert "\n" not in str(told.value)
    folder.unlink()
    write(ours, "Ours")
    assert ours.sync().sent == 1


def test_nothing_that_is_put_into_the_cache_acts(both: list[Replica], tmp_path: Path) -> None:
    ours, _theirs = both
    cache, mark = cache_of(ours), tmp_path / "mark"
    run = f"touch {mark}"
    for name, value in {
        "core.sshCommand": run,
        "core.fsmonitor": run,
        "core.hooksPath": str(tmp_path),
        "core.alternateRefsCommand": run,
        "core.gitProxy": run,
        "core.editor": run,
        "core.pager": run,
        "core.askPass": run,
        "credential.helper": f"!{run}",
        "gc.recentObjectsHook": run,
        "diff.external": run,
        "gpg.program": run,
        "commit.gpgSign": "true",
        "uploadpack.packObjectsHook": run,
        "remote.origin.uploadpack": run,
        f"remote.{ours.path.with_name('there.git')}.vcs": "ext",
        f"url.ext::{run} .insteadOf": str(tmp_path),
        "include.path": str(tmp_path / "more"),
    }.items():
        git(cache, "config", name, value)
    (tmp_path / "more").write_text(f"[core]\n\tsshCommand = {run}\n")
    (cache / "hooks").mkdir()
    for name in ("reference-transaction", "pre-push", "pre-auto-gc", "post-index-change"):
        (cache / "hooks" / name).write_text(f"#!/bin/sh\n{run}\n")
        (cache / "hooks" / name).chmod(0o700)
        (tmp_path / name).write_text(f"#!/bin/sh\n{run}\n")
        (tmp_path / name).chmod(0o700)
    write(ours, "Ours")
    assert ours.sync().sent == 1
    ours.journal.purge("entry", ours.journal.entries()[0].id)
    assert ours.sync().purges_sent == 1
    assert not mark.exists()
    assert not (cache / "hooks").exists()


def test_whatever_the_user_prefers_in_new_repositories_the_cache_is_of_one_kind(
    tmp_path: Path, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[init]\n\tdefaultObjectFormat = sha256\n\tdefaultRefFormat = reftable\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_DEFAULT_HASH", "sha256")
    monkeypatch.setenv("GIT_DEFAULT_REF_FORMAT", "reftable")
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(tmp_path))
    replica = Replica(tmp_path / "ours.db")
    replica.journal.add_project("Acme")
    replica.join(url)
    assert replica.sync().sent == 1
    replica.close()


@pytest.mark.parametrize("has_something", [True, False])
def test_another_kind_of_repository_there_is_told(tmp_path: Path, has_something: bool) -> None:
    there = tmp_path / "new.git"
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "--object-format=sha256", str(there)], check=True
    )
    if has_something:
        line = b"commit refs/heads/main\ncommitter x <x> 0 +0000\ndata 0\n"
        git(there, "fast-import", "--quiet", given=line)
    replica = Replica(tmp_path / "ours.db")
    replica.journal.add_project("Acme")
    replica.join(str(there))
    with pytest.raises(StoreError, match=r"SHA-256.*git init --bare --object-format=sha1"):
        replica.sync()
    replica.close()
