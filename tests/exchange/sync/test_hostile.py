"""A repository that others write into: nothing of it runs, and what is bad stays out alone."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pmjournal.domain.entry import Entry
from pmjournal.domain.errors import InputError, StoreError
from pmjournal.domain.project import Project
from pmjournal.exchange.sync.begin import address
from pmjournal.exchange.sync.git import Repository
from pmjournal.exchange.sync.page import page_path
from pmjournal.exchange.sync.rounds import SyncResult
from pmjournal.exchange.sync.sentences import sentences
from pmjournal.store.file.ids import new_id

from .replicas import Replica, git, repository, until_all_agree

GOOD = "019abc00-0000-7000-8000-0000000000a1"
"""An id of November 2025."""
AT = datetime(2026, 3, 24, 14, 5, tzinfo=UTC)


@pytest.fixture
def url(tmp_path: Path) -> str:
    return repository(tmp_path / "there.git")


@pytest.fixture
def ours(tmp_path: Path, url: str) -> Iterator[Replica]:
    """A journal with a project that is shared."""
    replica = Replica(tmp_path / "ours.db")
    project, _change = replica.journal.add_project("Acme")
    replica.join(url, [project], whole=False)
    replica.sync()
    yield replica
    replica.close()


@pytest.fixture
def acme(ours: Replica) -> Project:
    return ours.journal.projects()[0]


@pytest.fixture
def theirs(tmp_path: Path, url: str) -> Iterator[Replica]:
    """The journal of another member, who knows all."""
    replica = Replica(tmp_path / "theirs.db")
    replica.join(url, whole=False)
    yield replica
    replica.close()


def put(
    url: str, files: Mapping[str, bytes | None], mode: str = "100644", ref: str = "main"
) -> None:
    """What a member can do who has git alone: write any files there, or take them away."""
    head = f"refs/heads/{ref}"
    lines = [f"commit {head}\ncommitter x <x> 0 +0000\ndata 0\n".encode()]
    if git(url, "branch", "--list", ref):
        lines.append(f"from {head}^0\n".encode())
    for path, data in files.items():
        quoted = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").encode()
        if data is None:
            lines.append(b'D "%b"\n' % quoted)
        else:
            lines.append(b'M %b inline "%b"\ndata %d\n' % (mode.encode(), quoted, len(data)))
            lines.append(data + b"\n")
    git(url, "fast-import", "--quiet", given=b"".join(lines))


def page(project: str, record: str = GOOD, text: str = "Good", more: str = "") -> bytes:
    """The file of an entry."""
    born = f"{record.replace('-', '')[:12]}-0000-a1b2c3d4"
    return (
        f'---\nid: {record}\nproject_id: "{project}"\nat: "2026-03-24T14:05:00Z"\nutc_offset: 0\n'
        f'source: "said"\nside: "sales"\nkind: "call"\neffort: []\ntags: []\nborn: {born}\n{more}'
        f"---\n{text}\n"
    ).encode()


def told(done: SyncResult) -> str:
    return "\n".join(sentences(done, {}))


def written_by(replica: Replica, project: Project, **fields: object) -> Entry:
    entry = Entry(id=new_id(), project=project.id, at=AT, text="Call")
    replica.journal.save(replace(entry, **fields))  # pyright: ignore[reportArgumentType]
    return entry


# The address


@pytest.mark.parametrize(
    "text",
    [
        "--upload-pack=touch {mark}",
        "-u touch {mark}",
        "ext::sh -c touch% {mark}",
        "fd::17",
        "transport::address",
        "https://me:secret@example.org/acme.git",
        "http://example.org/acme.git",
        "git://example.org/acme.git",
        "ftp://example.org/acme.git",
        "ssh://-oProxyCommand=touch%20{mark}/x",
        "-oProxyCommand=touch {mark}:x",
        "git@example.org:x\nurl",
        "",
        "nowhere",
    ],
)
def test_an_address_that_would_do_something_else_is_none(text: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    given = text.format(mark=mark)
    if given.startswith("ssh://-"):  # git itself refuses it
        assert_refused_by_git(address(given), tmp_path)
    else:
        with pytest.raises(InputError) as refused:
            address(given)
        assert "secret" not in str(refused.value)
    assert not mark.exists()


@pytest.mark.parametrize(
    "text", ["--upload-pack=touch {mark}", "ext::sh -c touch% {mark}", "git://127.0.0.1:1/x"]
)
def test_git_refuses_it_as_well(text: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    assert_refused_by_git(text.format(mark=mark), tmp_path)
    assert not mark.exists()


def assert_refused_by_git(url: str, folder: Path) -> None:
    there = Repository(folder / "cache.git", url)
    there.open()
    with pytest.raises(StoreError):
        there.fetch()
    with pytest.raises(StoreError):
        there.push("0" * 40, None)


@pytest.mark.parametrize(
    "text",
    [
        "git@example.org:team/acme.git",
        "host:acme.git",
        "https://example.org/acme.git",
        "ssh://git@example.org:2222/acme.git",
        "file:///srv/git/acme.git",
    ],
)
def test_what_git_servers_call_themselves_is_an_address(text: str) -> None:
    assert address(text) == text


# What could run


def test_no_hook_runs_neither_there_nor_in_the_cache(
    ours: Replica, acme: Project, url: str, tmp_path: Path
) -> None:
    mark = tmp_path / "mark"
    (cache,) = Path(f"{ours.path}.sync").glob("*/cache.git")
    for folder in (Path(url), cache):
        (folder / "hooks").mkdir(exist_ok=True)
        for name in (
            *("reference-transaction", "pre-push", "pre-receive", "update", "post-receive"),
            *("post-update", "pre-auto-gc", "post-checkout", "fsmonitor-watchman"),
        ):
            hook = folder / "hooks" / name
            hook.write_text(f"#!/bin/sh\necho {name} >> {mark}\n")
            hook.chmod(0o755)
    beside = repository(tmp_path / "beside.git")
    put(beside, {"x": b"x"})
    (Path(url) / "objects" / "info" / "alternates").write_text(f"{beside}/objects\n")
    git(url, "config", "core.alternateRefsCommand", f"echo alternates >> {mark}; true")
    git(url, "config", "uploadpack.packObjectsHook", f"touch {mark}")
    written_by(ours, acme)
    assert ours.sync().sent == 1
    assert not mark.exists(), mark.read_text()


def test_a_filter_that_a_repository_names_does_not_run(
    ours: Replica, acme: Project, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    config = tmp_path / "gitconfig"
    config.write_text(f'[filter "x"]\n\tsmudge = touch {mark}\n\tclean = touch {mark}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    (Path(os.environ["HOME"]) / ".gitconfig").write_text(config.read_text())
    put(
        url,
        {
            ".gitattributes": b"* filter=x diff=x merge=x\n",
            "entry/.gitattributes": b"* filter=x\n",
            ".gitmodules": b'[submodule "x"]\n\tpath = x\n\turl = ext::sh -c true\n',
            ".githooks/post-checkout": b"#!/bin/sh\n",
            page_path("entry", GOOD): page(acme.id),
        },
    )
    done = ours.sync()
    assert ours.journal.entry(GOOD).text == "Good"
    assert set(done.refused) >= {".gitattributes", "entry/.gitattributes"}
    assert not mark.exists()


def test_git_is_not_led_elsewhere_by_what_it_finds_around_it(
    ours: Replica, acme: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("GIT_SSH_COMMAND", f"touch {tmp_path / 'mark'}")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", f"touch {tmp_path / 'mark'}")
    written_by(ours, acme)
    assert ours.sync().sent == 1
    assert not (tmp_path / "elsewhere").exists()
    assert not (tmp_path / "mark").exists()


def test_no_hook_of_a_folder_that_is_named_by_an_address_runs(tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    folder = repository(tmp_path / "there.git")
    hook = Path(folder) / "hooks" / "pre-receive"
    hook.write_text(f"#!/bin/sh\ntouch {mark}\n")
    hook.chmod(0o755)
    replica = Replica(tmp_path / "ours.db")
    replica.journal.add_project("Acme")
    replica.join(f"file://{folder}")
    assert replica.sync().sent == 1
    replica.close()
    assert not mark.exists()


# What lies there


def bad_files(project: str) -> dict[str, bytes]:
    """Files that are no records, by their paths."""
    at = "019abc00-0000-7000-8000-0000000000"
    month = "entry/2025-11"

    def named(end: str, data: bytes) -> tuple[str, bytes]:
        return f"{month}/{at}{end}.md", data

    def good(end: str, more: str = "") -> bytes:
        return page(project, at + end, more=more)

    return dict(
        [
            (f"entry/2025-12/{GOOD}.md", page(project)),
            (f"entry/2025-11/x/{GOOD}.md", page(project)),
            (f"entry/2025-11/{GOOD}.MD", page(project)),
            (f"capsule/2025-11/{GOOD}.md", page(project)),
            ("entry/2025-11/CON.md", b"x"),
            ("entry/2025-11/a\\b.md", b"x"),
            ("entry/2025-11/\x1b[2J\x07.md", b"x"),
            ("README.md", b"Hello"),
            ("purged/x", b""),
            ("device/../../x"[:8] + "x", b"{}"),
            ("device/a1b2c3d4", b"[]"),
            ("device/a1b2c3d5", b"x" * 2_000_000),
            named("b1", b""),
            named("b2", b"\xff\xfe---\n"),
            named("b4", good("b4", "mood: 2\nmood: 3\n")),
            named("b5", good("b5", "mood: " + "[" * 100_000 + "\n")),
            named("b6", good("b6", "mood: 99\n")),
            named("b7", good("b7", "at_mood: 019abc000000-0000-a1b2c3d4\nat_reading: yesterday\n")),
            named("b8", good("b8", "at_text: fff000000000-0000-a1b2c3d4\n")),
            named("b9", page(project, GOOD)),
            named("ba", good("ba", "deleted_at: NaN\n")),
            named("bb", good("bb", 'tags: ["x"]\n')),
            named("bc", good("bc", 'was_mood_019abc000000-0000-a1b2c3d4: "x"\n')),
            named("bd", page("../../etc/passwd", at + "bd")),
            named("be", page(new_id(), at + "be")),
            named("c0", good("c0", "deleted_at: !!python/object/apply:os.system ['true']\n")),
            named("c1", good("c1").replace(b"2026-03-24", b"10000-03-24")),
            named("c2", good("c2").replace(b"utc_offset: 0", b"utc_offset: 1e400")),
            named("c3", good("c3").replace(b"utc_offset: 0", b"utc_offset: 99999999999999999999")),
        ]
    )


def test_bad_files_are_named_and_left_and_the_good_ones_come_in(
    ours: Replica, acme: Project, url: str
) -> None:
    other = "019abc00-0000-7000-8000-0000000000a2"
    bad = bad_files(acme.id)
    good = {
        page_path("entry", GOOD): page(acme.id),
        page_path("entry", other): page(acme.id, other),
    }
    put(url, bad | good)
    done = ours.sync()
    came = {entry.id for entry in ours.journal.entries()}
    assert came >= {GOOD, other}
    taken = [path for path in bad if path not in done.refused]
    assert taken == []
    assert len(came) == 2
    assert "\x1b" not in told(done)
    before = git(url, "ls-tree", "-r", "main")
    written_by(ours, acme, text="Mine")
    again = ours.sync()
    assert again.sent == 1
    assert set(again.refused) == set(done.refused)
    after = git(url, "ls-tree", "-r", "main")
    assert set(before.splitlines()) < set(after.splitlines())


@pytest.mark.long
def test_a_file_that_is_too_large_is_left_without_reading_it(
    ours: Replica, acme: Project, url: str
) -> None:
    path = page_path("entry", GOOD)
    put(url, {path: page(acme.id, text="x" * 17_000_000)})
    assert set(ours.sync().refused) == {path}


def test_a_bad_file_that_was_mended_comes_in(ours: Replica, acme: Project, url: str) -> None:
    path = page_path("entry", GOOD)
    put(url, {path: b"half"})
    assert set(ours.sync().refused) == {path}
    put(url, {path: page(acme.id)})
    assert ours.sync().refused == {}
    assert ours.journal.entry(GOOD).text == "Good"


def test_links_are_never_followed(ours: Replica, acme: Project, url: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_bytes(page(acme.id))
    paths = [page_path("entry", GOOD), "device/a1b2c3d4", "entry/2025-11/x.md"]
    put(url, dict.fromkeys(paths, str(secret).encode()), mode="120000")
    done = ours.sync()
    assert set(done.refused) == set(paths)
    assert ours.journal.entries() == []
    written_by(ours, acme)
    ours.sync()
    assert git(url, "ls-tree", "main", page_path("entry", GOOD)).startswith("120000")


def test_a_program_or_a_submodule_in_place_of_a_record_is_none(
    ours: Replica, acme: Project, url: str
) -> None:
    put(url, {page_path("entry", GOOD): page(acme.id)}, mode="100755")
    assert set(ours.sync().refused) == {page_path("entry", GOOD)}
    assert ours.journal.entries() == []


@pytest.mark.parametrize("path", [".GIT/config", "entry/.git/hooks/x", "entry/../x"])
def test_what_git_itself_refuses_is_said_and_nothing_is_lost(
    path: str, ours: Replica, acme: Project, url: str
) -> None:
    entry = written_by(ours, acme)
    blob = git(url, "hash-object", "-w", "--stdin", given=b"x").strip()
    tree = blob
    mode = "100644 blob"
    for name in reversed(path.split("/")):
        line = f"{mode} {tree}\t{name}\n".encode()
        tree = git(url, "mktree", given=line).strip()
        mode = "040000 tree"
    commit = git(url, "-c", "user.name=x", "-c", "user.email=x", "commit-tree", tree).strip()
    git(url, "update-ref", "refs/heads/main", commit)
    with pytest.raises(StoreError, match="git says"):
        ours.sync()
    assert ours.journal.entry(entry.id).text == "Call"


# What a member may not


def test_a_member_reaches_into_no_project_that_is_not_shared_with_them(
    ours: Replica, acme: Project, url: str
) -> None:
    private, _change = ours.journal.add_project("Private")
    mine = written_by(ours, private, text="Mine")
    moved = page_path("entry", mine.id)
    done_before = ours.export()
    later = "at_text: 01a000000000-0000-a1b2c3d4\n"
    put(
        url,
        {
            page_path(
                "project", private.id
            ): b'---\nid: %b\nslug: "x"\nname: "Taken"\nborn: %b\n---\n'
            % (private.id.encode(), b"019abc000000-0000-a1b2c3d4"),
            page_path("entry", GOOD): page(private.id),
            moved: page(acme.id, mine.id, text="Taken over", more=later),
        },
    )
    done = ours.sync()
    assert set(done.refused) == {
        page_path("project", private.id),
        page_path("entry", GOOD),
        moved,
    }
    assert ours.export() == done_before
    put(url, {f"purged/{mine.id}": b"", f"purged/{private.id}": b""})
    assert ours.sync().received.purged == []
    assert ours.export() == done_before
    assert "Mine" not in all_texts(url)


def test_a_member_of_one_space_reaches_into_no_other(
    ours: Replica, acme: Project, url: str, tmp_path: Path
) -> None:
    other_url = repository(tmp_path / "other.git")
    globex, _change = ours.journal.add_project("Globex")
    mine = written_by(ours, globex, text="Of Globex")
    ours.join(other_url, [globex], whole=False)
    assert ours.sync_all()[1].sent == 2
    put(
        url,
        {
            page_path("entry", mine.id): page(acme.id, mine.id, text="Taken over"),
            page_path("entry", GOOD): page(globex.id),
            f"purged/{mine.id}": b"",
            f"purged/{globex.id}": b"",
        },
    )
    before = ours.export()
    ours.sync_all()
    assert ours.export() == before
    assert "Of Globex" not in all_texts(url)
    assert "Of Globex" in all_texts(other_url)


def all_texts(url: str) -> str:
    """All that lies in a repository, in any object."""
    listed = git(url, "cat-file", "--batch-all-objects", "--batch-check").split("\n")
    blobs = [line.split()[0] for line in listed if " blob " in line or " commit " in line]
    return git(url, "cat-file", "--batch", given="\n".join(blobs).encode())


def test_a_clock_that_is_ahead_is_told_and_one_that_is_mad_is_refused(
    ours: Replica, acme: Project, url: str
) -> None:
    ms = round((datetime.now(UTC) + timedelta(hours=30)).timestamp() * 1000)
    put(url, {page_path("entry", GOOD): page(acme.id, more=f"at_text: {ms:012x}-0000-a1b2c3d4\n")})
    done = ours.sync()
    assert "The clock of another machine is 30 hours ahead" in told(done)
    entry = ours.journal.entry(GOOD)
    ours.journal.save(replace(entry, text="Mine"), entry)
    ours.sync()
    assert ours.journal.entry(GOOD).text == "Mine"


# What a repository forgets


@pytest.mark.long
def test_a_deleted_branch_is_healed(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_by(ours, acme)
    until_all_agree([ours, theirs])
    git(url, "update-ref", "-d", "refs/heads/main")
    late = written_by(theirs, acme, text="Late")
    until_all_agree([ours, theirs])
    assert {one.id for one in ours.journal.entries()} == {entry.id, late.id}
    assert ours.export() == theirs.export() == fresh_clone(ours, url)


@pytest.mark.long
def test_an_old_state_that_is_pushed_is_healed(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    until_all_agree([ours, theirs])
    old = git(url, "rev-parse", "main").strip()
    entry = written_by(ours, acme)
    until_all_agree([ours, theirs])
    theirs.journal.save(replace(entry, text="Edited"), entry)
    git(url, "update-ref", "refs/heads/main", old)
    until_all_agree([theirs, ours])
    assert ours.journal.entry(entry.id).text == "Edited"
    assert ours.export() == theirs.export() == fresh_clone(ours, url)


def test_a_file_that_vanished_is_no_delete(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_by(ours, acme)
    until_all_agree([ours, theirs])
    put(url, {page_path("entry", entry.id): None, page_path("project", acme.id): None})
    until_all_agree([theirs, ours])
    assert git(url, "ls-tree", "main", page_path("entry", entry.id))
    assert ours.export() == theirs.export() == fresh_clone(ours, url)


@pytest.mark.long
def test_a_purge_that_is_no_longer_said_is_said_again(
    ours: Replica, theirs: Replica, acme: Project, url: str
) -> None:
    entry = written_by(ours, acme)
    until_all_agree([ours, theirs])
    ours.journal.purge("entry", entry.id)
    until_all_agree([ours, theirs])
    put(url, {f"purged/{entry.id}": None, page_path("entry", entry.id): page(acme.id, entry.id)})
    until_all_agree([theirs, ours])
    assert not git(url, "ls-tree", "main", page_path("entry", entry.id))
    assert ours.journal.entries() == theirs.journal.entries() == []
    assert ours.export() == fresh_clone(ours, url)


def test_a_cache_that_is_gone_is_made_anew(ours: Replica, acme: Project) -> None:
    (cache,) = Path(f"{ours.path}.sync").glob("*/cache.git")
    subprocess.run(["rm", "-r", str(cache)], check=True)
    written_by(ours, acme)
    assert ours.sync().sent == 1
    assert ours.waits() == 0


def test_a_lock_that_a_killed_git_left_in_the_cache_is_no_hindrance(
    ours: Replica, acme: Project
) -> None:
    (cache,) = Path(f"{ours.path}.sync").glob("*/cache.git")
    for lock in ("packed-refs.lock", "refs/pm/remote.lock", "HEAD.lock", "config.lock"):
        (cache / lock).touch()
    written_by(ours, acme)
    assert ours.sync().sent == 1


def fresh_clone(ours: Replica, url: str) -> bytes:
    """What somebody has who comes new."""
    replica = Replica(ours.path.with_name("fresh.db"))
    replica.join(url, whole=False)
    assert replica.sync().refused == {}
    export = replica.export()
    replica.close()
    return export


# Newer versions


def test_fields_of_a_newer_version_survive_an_edit_here(
    ours: Replica, acme: Project, url: str
) -> None:
    stamp = "01a000000000-0000-a1b2c3d4"
    newer = f'weather: "sunny"\nat_weather: {stamp}\n'
    path = page_path("entry", GOOD)
    put(url, {path: page(acme.id, more=newer)})
    assert ours.sync().refused == {}
    entry = ours.journal.entry(GOOD)
    ours.journal.save(replace(entry, text="Edited here"), entry)
    assert ours.sync().sent == 1
    there = git(url, "show", f"main:{path}")
    assert 'weather: "sunny"\n' in there
    assert f"at_weather: {stamp}\n" in there
    assert there.endswith("\nEdited here\n")
