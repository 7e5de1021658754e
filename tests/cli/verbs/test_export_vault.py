"""`export --format vault` and `import --format vault`, from the command line."""

import json
from pathlib import Path

import pytest
import yaml

from ..support import in_process, pmjournal, refused


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """A vault with an entry, a promise and a tingle."""
    assert pmjournal("project", "add", "ACME").code == 0
    assert pmjournal("add", "Call: the *pilot*\n---\n", "-m", "+2").code == 0
    assert pmjournal("promise", "add", "A demo").code == 0
    assert pmjournal("tingle", "plan", "Cake").code == 0
    folder = tmp_path / "vault"
    export(folder)
    return folder


def export(vault: Path, *more: str) -> str:
    """Write the vault."""
    done = pmjournal("export", "--format", "vault", "-o", str(vault), *more)
    assert done.code == 0, done
    return done.out


def take(vault: Path, *more: str) -> str:
    """Take in what was edited in it."""
    done = pmjournal("import", str(vault), *more)
    assert done.code == 0, done
    return done.out


def the(vault: Path, folder: str) -> Path:
    """The only file in a folder of the project."""
    (file,) = (vault / "acme" / folder).iterdir()
    return file


def edit(file: Path, old: str, new: str) -> None:
    """Replace the one `old` in a file."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, text
    file.write_text(text.replace(old, new), "utf-8")


def entries() -> list[dict[str, object]]:
    """Those in the journal, newest first."""
    return pmjournal("log", "--json").json


def write(file: Path, text: str) -> Path:
    """A file of the user's own."""
    file.write_text(text, "utf-8")
    return file


def test_there_is_a_file_for_each_record_and_a_page_that_links_them(vault: Path) -> None:
    the(vault, "promises")
    the(vault, "tingles")
    (page,) = (vault / "acme").glob("ACME *.md")
    entry = the(vault, "entries")
    assert f"[[acme/entries/{entry.stem}|{entry.stem}]]" in page.read_text("utf-8")
    assert page.read_text("utf-8").count("```") == 2  # the curve
    assert {path.stat().st_mode & 0o777 for path in vault.rglob("*.*")} == {0o600}
    assert {one.stat().st_mode & 0o777 for one in (vault, vault / "acme")} == {0o700}
    front = yaml.safe_load(entry.read_text("utf-8").split("---\n")[1])
    assert (front["mood"], front["who"], front["project"]) == (2, None, "acme")


def test_writing_it_again_touches_no_file(vault: Path) -> None:
    before = {path: path.stat() for path in vault.rglob("*")}
    assert "Wrote 0 files" in export(vault)
    after = {path: path.stat() for path in vault.rglob("*")}
    for path, stat in before.items():
        assert (after[path].st_ino, after[path].st_mtime_ns) == (stat.st_ino, stat.st_mtime_ns)


def test_what_was_not_edited_changes_nothing(vault: Path) -> None:
    assert "nothing changes" in take(vault)


def test_an_old_vault_takes_nothing_of_the_journal_back(vault: Path) -> None:
    entry = the(vault, "entries")
    pmjournal("edit", entry.stem[-8:], "-m", "+3")
    edit(entry, "who: null", "who: CIO")
    edit(entry, 'kind: "call"', "kind: 'call'")  # as another program writes it
    take(vault)
    assert (entries()[0]["mood"], entries()[0]["who"]) == (3, "CIO")
    pmjournal("edit", entry.stem[-8:], "--who", "CFO")
    assert "nothing changes" in take(vault)
    assert entries()[0]["who"] == "CFO"


def test_without_its_state_all_that_differs_counts_as_an_edit(vault: Path) -> None:
    pmjournal("edit", the(vault, "entries").stem[-8:], "-m", "+3")
    (vault / ".pmjournal.json").unlink()
    assert "mood" in take(vault, "--format", "vault")
    assert entries()[0]["mood"] == 2


def test_an_edit_comes_back_as_that_edit_and_once(vault: Path) -> None:
    entry = the(vault, "entries")
    edit(entry, "mood: 2", "mood: -1")
    edit(entry, "tags: []", "tags:\n  - pilot\n  - 2026")
    tried = take(vault, "--dry-run")
    assert "mood, tags" in tried
    assert "Nothing was written." in tried
    assert entries()[0]["mood"] == 2
    told = json.loads(take(vault, "--json"))
    assert told["records"]["entry"] == {"new": 0, "changed": 1, "same": 0}
    assert (entries()[0]["mood"], entries()[0]["tags"]) == (-1, ["pilot", "2026"])
    assert "nothing changes" in take(vault)


def test_a_file_may_be_renamed_and_moved_and_stays_there(vault: Path) -> None:
    moved = the(vault, "entries").rename(vault / "My own name.md")
    assert "nothing changes" in take(vault)
    edit(moved, "mood: 2", "mood: 1")
    assert "My own name.md" in take(vault)
    assert "Wrote 2 files" not in export(vault)
    assert moved.exists()
    assert list((vault / "acme" / "entries").iterdir()) == []


def test_what_was_edited_and_not_imported_is_not_written_over(vault: Path) -> None:
    entry = the(vault, "entries")
    edit(entry, "mood: 2", "mood: 1")
    refused(pmjournal("export", "--format", "vault", "-o", str(vault)), entry.name, "import")
    take(vault)
    edit(entry, 'source: "guessed"', "source: guessed")
    export(vault)  # written in another way is no edit
    assert 'source: "guessed"' in entry.read_text("utf-8")
    edit(entry, "mood: 1", "mood: 3")
    export(vault, "--force")
    assert "mood: 1" in entry.read_text("utf-8")


def test_what_a_person_adds_to_the_front_matter_stays(vault: Path) -> None:
    entry = the(vault, "entries")
    edit(entry, "tags: []\n", "tags: [a]\naliases:\n  - {b: c}\n")
    take(vault)
    export(vault)
    assert 'tags: ["a"]\naliases:\n  - {b: c}\n---\n' in entry.read_text("utf-8")


def test_a_property_that_was_taken_out_says_nothing_any_more(vault: Path) -> None:
    entry = the(vault, "entries")
    edit(entry, "mood: 2\n", "")
    assert "mood" in take(vault)
    assert entries()[0]["mood"] is None


def test_a_new_file_is_one_entry_however_often_it_is_edited(vault: Path) -> None:
    mine = write(vault / "acme" / "Mine.md", "Met the board #win")
    assert "new" in take(vault)
    assert mine.read_text("utf-8") == "Met the board #win"
    assert "nothing changes" in take(vault)
    write(mine, "---\nat: 2026-03-24 14:05\nwho: CIO\n---\nMet the board #loss\n")
    assert "at, who, text" in take(vault)
    first, second = entries()
    assert {first["kind"], second["kind"]} == {"call", "note"}
    note = first if first["kind"] == "note" else second
    assert (note["text"], note["tags"]) == ("Met the board #loss", ["loss"])
    export(vault)
    assert mine.read_text("utf-8").startswith("---\nid: ")


def test_a_new_file_of_a_day_has_an_id_of_that_day(vault: Path) -> None:
    write(vault / "acme" / "promises" / "p.md", "---\nmade_on: 2026-03-24\n---\nA date\n")
    take(vault)
    promise = next(
        one for one in pmjournal("promise", "list", "--json").json if one["text"] == "A date"
    )
    assert promise["id"].startswith("019d1d")


def test_an_empty_or_foreign_file_is_left_out_and_said(vault: Path) -> None:
    write(vault / "acme" / "entries" / "Untitled.md", "\n")
    write(vault / "Ideas.md", "Not of a project")
    out = take(vault)
    assert "Untitled.md is empty" in out
    assert "Ideas.md lies in no project's folder" in out
    assert len(entries()) == 1


def test_two_files_of_one_record_are_refused(vault: Path) -> None:
    entry = the(vault, "entries")
    write(vault / "acme" / "Copy.md", entry.read_text("utf-8"))
    refused(pmjournal("import", str(vault)), "Copy.md", entry.name)


def test_an_edited_page_is_told_and_not_taken(vault: Path) -> None:
    (page,) = (vault / "acme").glob("ACME *.md")
    write(page, page.read_text("utf-8") + "mine\n")
    refused(pmjournal("export", "--format", "vault", "-o", str(vault)), page.name)
    assert "isn't taken" in take(vault)
    export(vault)
    assert "mine" not in page.read_text("utf-8")


def test_a_vanished_file_deletes_nothing(vault: Path) -> None:
    entry = the(vault, "entries")
    entry.unlink()
    assert f"{entry.name} is gone" in take(vault)
    assert len(entries()) == 1
    export(vault)
    assert entry.exists()


def test_what_lies_in_the_trash_is_edited_there(vault: Path) -> None:
    entry = the(vault, "entries")
    pmjournal("delete", entry.stem[-8:])
    edit(entry, "mood: 2", "mood: 1")
    assert "stays there" in take(vault)
    assert entries() == []
    assert pmjournal("show", entry.stem[-8:], "--json").json["mood"] == 1
    assert "Removed" in export(vault)
    assert not entry.exists()


def test_what_was_purged_does_not_come_back(vault: Path) -> None:
    entry = the(vault, "entries")
    assert pmjournal("purge", entry.stem[-8:], "--yes").code == 0
    assert "stays so" in take(vault)
    assert entries() == []


def test_a_vault_of_another_journal_comes_in_whole(vault: Path, tmp_path: Path) -> None:
    other = ("--db", str(tmp_path / "other.db"))
    assert pmjournal(*other, "project", "add", "ACME").code == 0
    assert pmjournal(*other, "import", str(vault)).code == 0
    assert pmjournal(*other, "log", "--json").json[0]["id"] == entries()[0]["id"]


def test_what_is_settled_by_hand_is_so_today(vault: Path) -> None:
    promise = the(vault, "promises")
    edit(promise, 'state: "open"', "state: kept")
    take(vault)
    kept = pmjournal("promise", "list", "--all", "--json").json[0]
    assert kept["state"] == "kept"
    assert kept["settled_on"] is not None


def test_a_bad_value_is_named_with_its_line_and_nothing_is_written(vault: Path) -> None:
    write(vault / "acme" / "Mine.md", "New")
    promise = the(vault, "promises")
    edit(promise, 'state: "open"', "state: maybe")
    refused(pmjournal("import", str(vault)), promise.name, "line 7", "maybe", "kept")
    assert len(entries()) == 1


def test_another_folder_is_refused(tmp_path: Path, vault: Path) -> None:
    write(tmp_path / "note.txt", "mine")
    refused(pmjournal("export", "--format", "vault", "-o", str(tmp_path)), "not empty")
    refused(pmjournal("export", "--format", "vault"), "-o DIR")
    refused(pmjournal("import", str(vault), "--keep-going"), "--dry-run")


def test_a_vault_that_was_written_half_way_can_be_written_again(vault: Path) -> None:
    the(vault, "entries").unlink()
    write(vault / ".pmjournal.json", '{"format": "pmjournal.vault/1", "files": {}}')
    assert "Wrote 1 file into" in export(vault)
    assert "nothing changes" in take(vault)


def test_links_lead_nowhere(vault: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    write(outside / "Other.md", "Not mine")
    (vault / "acme" / "entries" / "Link.md").symlink_to(outside / "Other.md")
    (vault / "acme" / "linked").symlink_to(outside)
    assert "nothing changes" in take(vault)
    (vault / "acme").rename(tmp_path / "moved")
    (vault / "acme").symlink_to(outside)
    refused(pmjournal("export", "--format", "vault", "-o", str(vault), "--force"), "is a link")
    assert [path.name for path in outside.iterdir()] == ["Other.md"]


@pytest.mark.usefixtures("vault")
def test_yaml_is_loaded_only_where_a_file_has_some() -> None:
    code = """
import atexit, sys
atexit.register(lambda: print("yaml" in sys.modules))
sys.argv = ["pmjournal", "log"]
from pmjournal.cli import main
import pmjournal.app.app, pmjournal.cli.verbs.import_, pmjournal.cli.verbs.export
main()
"""
    assert in_process(code=code).out.endswith("False\n")
