"""`sync`: two homes, one repository, and what is said about it."""

import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pmjournal.store.file.lock import held_lock

from ..support import Outcome, in_process, pmjournal, refused

Home = Callable[..., Outcome]
"""The program, in one of the homes."""


def _yes(_self: object) -> bool:
    return True


@pytest.fixture
def url(tmp_path: Path) -> str:
    """An empty repository."""
    path = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return str(path)


def home_at(path: Path) -> Home:
    return lambda *arguments, **more: pmjournal("--db", str(path), *arguments, **more)


@pytest.fixture
def sales(tmp_path: Path) -> Home:
    """One with the project Acme, and Globex, which nobody else is to see."""
    home = home_at(tmp_path / "sales.db")
    for name in ("Acme", "Globex"):
        assert home("project", "add", name).code == 0
    return home


@pytest.fixture
def delivery(tmp_path: Path) -> Home:
    """An empty one."""
    return home_at(tmp_path / "delivery.db")


def share(sales: Home, delivery: Home, url: str) -> None:
    """Let both work on Acme."""
    assert sales("sync", "init", url, "-p", "acme", "--as", "Sales", "--yes").code == 0
    assert delivery("sync", "init", url, "--as", "Delivery").code == 0


def note(home: Home, text: str, *more: str) -> str:
    """Write an entry about Acme; answers its id."""
    return home("add", text, "-p", "acme", *more, "--json").json["id"]


def synced(home: Home) -> str:
    done = home("sync")
    assert done.code == 0, done
    return done.out


def texts(home: Home) -> set[str]:
    return {entry["text"] for entry in home("log", "--json").json}


def old_values(home: Home, record: str, field: str) -> set[Any]:
    """What a field of a record held before."""
    history = home("export", "--format", "json").json["revision"]
    return {old["value"] for old in history if (old["id"], old["field"]) == (record, field)}


def all_objects(git_dir: Path) -> bytes:
    """What all objects of a repository hold, whether something points at them or not."""
    line = ["git", f"--git-dir={git_dir}", "cat-file", "--batch", "--batch-all-objects"]
    return subprocess.run(line, capture_output=True, check=True).stdout


def caches(tmp_path: Path) -> list[Path]:
    return [*tmp_path.glob("*.db.sync/*/cache.git")]


# Beginning


def test_a_project_is_shared_and_taken_in(sales: Home, delivery: Home, url: str) -> None:
    note(sales, "They were glad", "--mood", "2")
    begun = sales("sync", "init", url, "-p", "acme", "--as", "Sales", "--yes")
    assert begun.code == 0
    assert begun.out == f"team: shared through {url}.\nteam: Sent 2 records.\n"
    joined = delivery("sync", "init", url)
    assert joined.out == f"team: shared through {url}.\nteam: 1 project, 1 entry from Sales.\n"
    assert texts(delivery) == {"They were glad"}
    assert synced(delivery) == "team: Nothing new on either side.\n"


def test_before_anything_leaves_it_is_said_what_that_means(
    sales: Home, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_terminal = sales("sync", "init", url, "-p", "acme")
    assert without_terminal.code == 2
    assert "opinions about people" in without_terminal.err
    assert "Expected --yes, or a terminal to ask on." in without_terminal.err
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", _yes, raising=True)
    declined = sales("sync", "init", url, "-p", "acme", stdin="n\n")
    assert declined.code == 2
    assert "Nothing was shared." in declined.err
    assert sales("sync", "status", "--json").json == []
    agreed = sales("sync", "init", url, "-p", "acme", stdin="y\n")
    assert agreed.code == 0
    assert "Sent 1 record" in agreed.out


@pytest.mark.plain("is about one that is encrypted")
def test_an_encrypted_journal_warns_that_what_travels_is_plain_text(
    sales: Home, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "plain text" not in sales("sync", "init", url, "--all").err
    monkeypatch.setenv("PMJOURNAL_PASSPHRASE", "correct horse battery")
    assert sales("encrypt", "--yes").code == 0
    assert "is plain text" in " ".join(sales("sync", "init", url, "--all").err.split())


def test_everything_is_shared_also_what_is_to_come(sales: Home, delivery: Home, url: str) -> None:
    sales("sync", "init", url, "--all", "--yes")
    delivery("sync", "init", url, "--all", "--yes")
    delivery("project", "add", "Initech")
    synced(delivery)
    synced(sales)
    slugs = {one["slug"] for one in sales("project", "list", "--json").json}
    assert slugs == {"acme", "globex", "initech"}


def test_what_is_no_address_or_no_project_is_refused(sales: Home, url: str, tmp_path: Path) -> None:
    mark = tmp_path / "mark"
    for wrong in (f"--upload-pack=touch {mark}", f"ext::touch {mark}", "nowhere"):
        refused(sales("sync", "init", "-p", "acme", "--yes", "--", wrong), "no address")
    refused(sales("sync", "init", "https://a:b@example.org/x", "--yes"), "holds a password")
    refused(sales("sync", "init", url, "-p", "nowhere", "--yes"), "No project 'nowhere'")
    assert not mark.exists()
    refused(sales("sync"), "Nothing is shared yet")
    assert sales("sync", "status").out.startswith("Nothing is shared yet")


def test_a_project_is_in_one_space(sales: Home, url: str, tmp_path: Path) -> None:
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(other)], check=True)
    sales("sync", "init", url, "-p", "acme", "--yes")
    refused(sales("sync", "init", str(other), "-p", "acme", "--yes"), "shared through team already")


def test_the_status_says_what_waits(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    note(sales, "Call")
    (space,) = sales("sync", "status", "--json").json
    assert space.pop("synced").startswith("20")
    assert space == {
        "name": "team",
        "url": url,
        "all": False,
        "projects": ["acme"],
        "waiting": 1,
        "refused": [],
    }
    shown = sales("sync", "status").out
    assert f"team  {url}\n  Projects: acme\n" in shown
    assert shown.endswith("1 record waits.\n")


def test_who_leaves_keeps_all_and_gets_no_more(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    left = delivery("sync", "leave", "team")
    assert left.out == f"Left team. Its projects stay here, and what is in {url} stays there.\n"
    note(sales, "Secret")
    synced(sales)
    refused(delivery("sync"), "Nothing is shared yet")
    refused(delivery("sync", "leave", "team"), "Nothing is shared yet")
    assert [one["slug"] for one in delivery("project", "list", "--json").json] == ["acme"]
    refused(sales("sync", "leave", "tema"), "No space 'tema'. Expected one of: team.")


# What travels


def test_nothing_but_the_shared_project_is_in_the_repository(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    note(sales, "Zwiebel of Acme")
    note(sales, "Kartoffel of Acme #private\npromise: Rettich by Friday")
    note(sales, "Sellerie of Acme #Privat")
    note(sales, "Erbse of Acme\npromise: Bohne by Friday")
    sales("add", "Lauch of Globex", "-p", "globex")
    sales("stakeholder", "add", "Gurke", "-p", "globex")
    sales("capsule", "seal", "Kohl of Acme", "-p", "acme")
    share(sales, delivery, url)
    synced(delivery)
    seen = b"".join(map(all_objects, [Path(url), *caches(tmp_path)]))
    seen += (tmp_path / "delivery.db").read_bytes()
    for wanted in (b"Zwiebel", b"Erbse", b"Bohne"):
        assert wanted in seen
    for kept in (b"Kartoffel", b"Rettich", b"Sellerie", b"Lauch", b"Gurke", b"Kohl", b"Globex"):
        assert kept not in seen


def test_who_moves_a_note_out_of_a_shared_project_tells_only_that_it_went(
    sales: Home, delivery: Home, url: str
) -> None:
    record = note(sales, "Call")
    share(sales, delivery, url)
    assert sales("edit", record, "Kartoffel", "--project", "globex").code == 0
    synced(sales)
    synced(delivery)
    assert texts(delivery) == set()
    assert b"Kartoffel" not in all_objects(Path(url))


def test_who_lets_others_read_a_note_is_told(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    record = note(sales, "Kartoffel (#private)")
    assert "shared from now on" not in sales("edit", record, "Rettich #private").out
    opened = sales("edit", record, "For all")
    assert f"{record[-8:]} is shared from now on" in opened.out
    synced(sales)
    synced(delivery)
    assert texts(delivery) == {"For all"}
    assert old_values(delivery, record, "text") == set()
    mine = sales("add", "Lauch", "-p", "globex", "--json").json["id"]
    moved = sales("edit", mine, "--project", "acme", "--json")
    assert moved.json["project"] == "acme"
    assert "is shared from now on" in moved.err
    for word in (b"Kartoffel", b"Rettich"):
        assert word not in all_objects(Path(url))


@pytest.mark.parametrize("what", ["record", "project"])
def test_what_was_purged_after_leaving_stays_purged(
    what: str, sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    record = note(sales, "Zwiebelfisch\npromise: Fischbein")
    share(sales, delivery, url)
    sales("sync", "leave", "team")
    which = [record] if what == "record" else ["--project", "acme"]
    assert sales("purge", *which, "--yes").code == 0
    delivery("edit", record, "Zwiebelkuchen")
    synced(delivery)
    assert (
        sales("sync", "init", url, *(["-p", "acme", "--yes"] if what == "record" else [])).code == 0
    )
    synced(delivery)
    assert texts(sales) == texts(delivery) == set()
    assert delivery("promise", "list", "--json").code in (0, 2)
    subprocess.run(["git", f"--git-dir={url}", "gc", "--quiet", "--prune=now"], check=True)
    left = [all_objects(one) for one in (Path(url), *caches(tmp_path))]
    assert not any(b"Zwiebel" in one or b"Fischbein" in one for one in left)


def test_a_mood_that_both_changed_is_told_and_the_other_is_in_the_history(
    sales: Home, delivery: Home, url: str
) -> None:
    record = note(sales, "Call", "--mood", "1")
    share(sales, delivery, url)
    sales("edit", record, "--mood", "-2")
    delivery("edit", record, "--mood", "3")  # the later one
    synced(sales)
    assert "1 mood changed by both: kept yours, theirs is in the history." in synced(delivery)
    assert "1 entry changed by Delivery." in synced(sales)
    for home in (sales, delivery):
        assert home("show", record, "--json").json["mood"] == 3
        assert old_values(home, record, "mood") == {1, -2}


def test_what_one_deleted_and_the_other_changed_can_be_brought_back(
    sales: Home, delivery: Home, url: str
) -> None:
    record = note(sales, "Call")
    share(sales, delivery, url)
    sales("edit", record, "Edited")
    delivery("delete", record)
    synced(sales)
    told = synced(delivery)
    assert "it lies in the trash with its new text" in told
    assert f"pmjournal restore {record[-8:]}" in told
    assert delivery("restore", record[-8:]).code == 0
    synced(delivery)
    synced(sales)
    assert texts(sales) == texts(delivery) == {"Edited"}


@pytest.mark.long
def test_a_purge_is_carried_and_leaves_no_trace_anywhere(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    record = note(sales, "Zwiebelfisch\npromise: Fischbein")
    share(sales, delivery, url)
    delivery("edit", record, "Zwiebelkuchen")
    synced(delivery)
    synced(sales)
    delivery("edit", record, "Zwiebelsuppe")  # is never sent
    stays = note(delivery, "Stays")
    assert sales("purge", record, "--yes").code == 0
    assert "whose past was begun anew" in synced(sales)
    assert "purged there, and are now purged here" in synced(delivery)
    synced(sales)
    subprocess.run(["git", f"--git-dir={url}", "gc", "--quiet", "--prune=now"], check=True)
    files = [path for path in tmp_path.rglob("*") if path.is_file() and ".git" not in str(path)]
    assert len(files) > 2
    left = [*map(all_objects, [Path(url), *caches(tmp_path)]), *(one.read_bytes() for one in files)]
    assert not any(word in one for one in left for word in (b"Zwiebel", b"Fischbein"))
    assert texts(sales) == texts(delivery) == {"Stays"}
    assert sales("show", stays).code == 0


def test_what_is_purged_is_gone_from_the_cache_at_once(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    record = note(sales, "Zwiebelfisch")
    share(sales, delivery, url)
    assert any(b"Zwiebelfisch" in all_objects(cache) for cache in caches(tmp_path))
    assert sales("purge", record, "--yes").code == 0
    files = [path for path in (tmp_path / "sales.db.sync").rglob("*") if path.is_file()]
    assert [path for path in files if path.stat().st_size] == []
    synced(sales)
    synced(delivery)
    assert texts(delivery) == set()
    assert not any(b"Zwiebelfisch" in all_objects(cache) for cache in caches(tmp_path))


@pytest.mark.long
@pytest.mark.parametrize("between", [True, False])
def test_a_purge_reaches_the_space_that_a_note_was_moved_out_of(
    between: bool, sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    record = note(sales, "Zwiebelfisch")
    share(sales, delivery, url)
    sales("edit", record, "--project", "globex")
    if between:
        synced(sales)
    sales("purge", record, "--yes")
    synced(sales)
    synced(delivery)
    assert texts(delivery) == set()
    subprocess.run(["git", f"--git-dir={url}", "gc", "--quiet", "--prune=now"], check=True)
    left = [all_objects(one) for one in (Path(url), *caches(tmp_path))]
    assert not any(b"Zwiebelfisch" in one for one in left)


def test_the_wrong_project_is_put_right_by_synchronising_once(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    record = note(sales, "They waited\npromise: a plan")
    share(sales, delivery, url)
    second = tmp_path / "second.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(second)], check=True)
    assert sales("sync", "init", str(second), "-p", "globex", "--yes").code == 0
    assert delivery("sync", "init", str(second)).code == 0
    assert delivery("edit", record, "They waited long").code == 0
    assert sales("edit", record, "--project", "globex").code == 0
    sent = synced(sales)
    assert "second: Sent 2 records." in sent
    assert sent.endswith("team: Sent 2 records.\n")
    came = synced(delivery)
    assert "team: Moved out of this space: 1 entry, 1 promise." in came
    assert "second: Moved here from another space: 1 entry, 1 promise." in came
    synced(sales)
    for home in (sales, delivery):
        (entry,) = home("log", "-p", "globex", "--json").json
        assert entry["text"].startswith("They waited long")
        (promise,) = home("promise", "list", "-p", "globex", "--json").json
        assert promise["text"] == "a plan"
        assert home("restore").out == "The trash is empty.\n"


def test_an_edit_in_a_vault_travels(sales: Home, delivery: Home, url: str, tmp_path: Path) -> None:
    record = note(sales, "They waited")
    share(sales, delivery, url)
    vault = tmp_path / "vault"
    assert sales("export", "--format", "vault", "-p", "acme", "-o", str(vault)).code == 0
    (page,) = [one for one in vault.rglob("*.md") if record in one.read_text()]
    page.write_text(page.read_text().replace("They waited", "They waited long"))
    assert sales("import", str(vault), "--format", "vault").code == 0
    synced(sales)
    assert "1 entry changed by Sales." in synced(delivery)
    assert texts(delivery) == {"They waited long"}
    assert old_values(delivery, record, "text") == {"They waited"}


def test_an_edit_in_a_vault_that_lets_a_note_out_is_told(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    share(sales, delivery, url)
    record = note(sales, "They waited #private")
    vault = tmp_path / "vault"
    assert sales("export", "--format", "vault", "-p", "acme", "-o", str(vault)).code == 0
    (page,) = [one for one in vault.rglob("*.md") if record in one.read_text()]
    page.write_text(page.read_text().replace(" #private", "").replace('["private"]', "[]"))
    taken = sales("import", str(vault), "--format", "vault")
    assert taken.code == 0
    assert f"{record[-8:]} is shared from now on" in taken.out


# When it can't be done


def with_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None) -> None:
    """Let another program be called git, or none."""
    folder = tmp_path / "bin"
    folder.mkdir()
    if script is not None:
        (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
        (folder / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        (None, "git isn't installed, and it is what carries a journal between machines.\n"),
        (
            "echo git version 2.20.1",
            "git 2.20 is too old to synchronise; expected 2.30 or newer.\n",
        ),
    ],
)
def test_without_a_git_that_can_do_it_that_is_said(
    script: str | None,
    sentence: str,
    sales: Home,
    delivery: Home,
    url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    share(sales, delivery, url)
    with_git(tmp_path, monkeypatch, script)
    record = note(sales, "Written all the same")
    assert sales("sync") == Outcome(1, "", sentence)
    monkeypatch.undo()
    assert sales("show", record).code == 0


def test_what_git_says_is_told_in_a_line(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    share(sales, delivery, url)
    note(sales, "Call")
    Path(url).rename(tmp_path / "moved.git")
    refused(sales("sync"), f"{url}: git says: ", "does not appear to be a git repository", code=1)
    (space,) = sales("sync", "status", "--json").json
    assert space["waiting"] == 1
    Path(tmp_path / "moved.git").rename(url)
    assert synced(sales) == "team: Sent 1 record.\n"


@pytest.mark.parametrize("options", [("--all", "--yes"), ("-p", "acme", "--yes"), ()])
def test_a_beginning_that_never_worked_leaves_nothing_behind(
    options: tuple[str, ...], sales: Home, url: str, tmp_path: Path
) -> None:
    wrong = tmp_path / "tema.git"
    wrong.mkdir()
    refused(sales("sync", "init", str(wrong), *options), "git says", str(wrong), code=1)
    assert sales("sync", "status", "--json").json == []
    assert not [*tmp_path.glob("sales.db.sync/*")]
    refused(sales("sync"), "Nothing is shared yet")
    begun = sales("sync", "init", url, "--all", "--yes")
    assert begun.out == f"team: shared through {url}.\nteam: Sent 2 records.\n"


def test_a_beginning_that_worked_once_stays(sales: Home, url: str, tmp_path: Path) -> None:
    assert sales("sync", "init", url, "-p", "acme", "--yes").code == 0
    Path(url).rename(tmp_path / "moved.git")
    Path(url).mkdir()
    assert sales("sync", "init", url, "-p", "globex", "--yes").code == 1
    (space,) = sales("sync", "status", "--json").json
    assert space["projects"] == ["acme", "globex"]


def test_a_lock_that_a_killed_git_left_there_is_named(
    sales: Home, delivery: Home, url: str
) -> None:
    share(sales, delivery, url)
    note(sales, "Call")
    lock = Path(url) / "refs/heads/main.lock"
    lock.touch()
    refused(sales("sync"), "/refs/heads/main.lock is there", "delete that file", code=1)
    lock.unlink()
    assert synced(sales) == "team: Sent 1 record.\n"


def test_one_space_that_fails_does_not_stop_the_others(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    share(sales, delivery, url)
    other = tmp_path / "other.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(other)], check=True)
    assert sales("sync", "init", str(other), "-p", "globex", "--yes").code == 0
    Path(url).rename(tmp_path / "moved.git")
    sales("add", "Call", "-p", "globex")
    done = sales("sync")
    assert done.code == 1
    assert done.out == "other: Sent 1 record.\n"
    assert "git says" in done.err


def test_two_windows_do_not_synchronise_at_once(
    sales: Home, delivery: Home, url: str, tmp_path: Path
) -> None:
    share(sales, delivery, url)
    (lock,) = tmp_path.glob("sales.db.sync/*/lock")
    with held_lock(lock, "busy"):
        refused(sales("sync"), "team is being synchronised by another window", code=1)
    assert synced(sales) == "team: Nothing new on either side.\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_repository_that_may_only_be_read_is_told(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    note(sales, "Call")
    for path in (Path(url), *Path(url).rglob("*")):
        if path.is_dir():
            path.chmod(0o555)
    refused(sales("sync"), "git says", code=1)


def test_from_a_timer_nothing_is_asked(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    db = str(Path(url).with_name("sales.db"))
    done = in_process("--db", db, "sync", environment={"GIT_ASKPASS": "false"})
    assert done == Outcome(0, "team: Nothing new on either side.\n", "")


def test_the_list_of_projects_says_who_wrote_last(sales: Home, delivery: Home, url: str) -> None:
    share(sales, delivery, url)
    note(delivery, "Call")
    synced(delivery)
    synced(sales)
    listed: Any = sales("project", "list").out
    assert "Delivery" in listed
