"""`export --format json` and `import` of it: a backup that comes back."""

import json
import stat
from pathlib import Path

import pytest

from pmjournal.store.journal import Journal

from ..support import in_process, pmjournal, refused

MANY = 100_000
MOST_MEMORY = 150 * 2**20

# Linux counts for a child what its parent had in use, so a small process starts each call.
MEASURED = """
import resource, subprocess, sys
done = subprocess.run([sys.executable, "-m", "pmjournal", *sys.argv[1:]])
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024, file=sys.stderr)
sys.exit(done.returncode)
"""


@pytest.fixture
def backup(acme: str, tmp_path: Path) -> Path:
    """An export of a journal with an edited and a deleted entry."""
    pmjournal("add", "Call", "-m", "1", "-p", acme)
    noted = pmjournal("add", "Mistaken \x1b[31m", "-p", acme, "--json").json["id"]
    pmjournal("edit", noted, "Mistaken again")
    pmjournal("delete", noted)
    target = tmp_path / "backup.json"
    assert pmjournal("export", "--format", "json", "-o", str(target)).code == 0
    return target


def test_a_backup_brings_back_all_of_it(backup: Path, tmp_path: Path) -> None:
    fresh = str(tmp_path / "fresh.db")
    out = pmjournal("--db", fresh, "import", str(backup)).out
    assert [line.split() for line in out.splitlines()] == [
        ["new", "changed", "as", "before"],
        ["projects", "1", "0", "0"],
        ["entries", "2", "0", "0"],
        ["old", "values", "2", "0", "0"],
        ["Imported."],
    ]
    assert pmjournal("--db", fresh, "export", "--format", "json").out == backup.read_text()
    assert len(pmjournal("--db", fresh, "log", "--json").json) == 1


def test_an_import_that_is_only_tried_says_what_would_come(backup: Path, tmp_path: Path) -> None:
    fresh = str(tmp_path / "fresh.db")
    tried = pmjournal("--db", fresh, "import", str(backup), "--dry-run")
    assert tried.out.endswith("Nothing was written.\n")
    told = pmjournal("--db", fresh, "import", str(backup), "--dry-run", "--json").json
    assert told["dry_run"] is True
    assert told["records"]["entry"] == {"new": 2, "changed": 0, "same": 0}
    assert pmjournal("--db", fresh, "project", "list", "--json").json == []


def test_the_same_again_changes_nothing(backup: Path) -> None:
    assert pmjournal("import", str(backup)).out.endswith(
        "All of it is here already; nothing changes.\n"
    )
    assert pmjournal("export", "--format", "json").out == backup.read_text()


def test_a_short_name_that_is_taken_is_told(backup: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    pmjournal("--db", other, "project", "add", "Another", "--slug", "acme")
    assert "comes in as acme-2" in pmjournal("--db", other, "import", str(backup)).out


def test_a_backup_is_for_its_owner_alone_and_never_lost_by_halves(backup: Path) -> None:
    before = backup.read_bytes()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    refused(pmjournal("export", "--format", "json", "-o", str(backup)), "--force")
    damage = "DROP TABLE revision"
    with Journal(str(in_home(backup))) as journal:
        journal._db.execute(damage)  # pyright: ignore[reportPrivateUsage]
    outcome = pmjournal("export", "--format", "json", "-o", str(backup), "--force")
    refused(outcome, "revision", code=1)
    assert backup.read_bytes() == before
    assert list(backup.parent.iterdir()) == [backup]


def in_home(_backup: Path) -> Path:
    from pmjournal import paths

    return Path(paths.journal_path())


def test_one_project_is_exported_by_its_name(backup: Path) -> None:
    pmjournal("project", "add", "Birk")
    out = pmjournal("export", "--format", "json", "-p", "acme").out
    assert out == backup.read_text()
    refused(pmjournal("export", "--format", "json", "-p", "nobody"), "nobody")
    refused(pmjournal("export", "--format", "json", "--since", "2026-01-01"), "--since")


def test_what_cannot_come_in_is_refused_and_nothing_is_written(
    backup: Path, tmp_path: Path
) -> None:
    fresh = str(tmp_path / "fresh.db")
    file = json.loads(backup.read_text())
    file["entry"][1]["mood"] = 9
    backup.write_text(json.dumps(file, indent=1))
    refused(pmjournal("--db", fresh, "import", str(backup)), "Line ", "entry", "'mood' is 9")
    refused(pmjournal("--db", fresh, "import", str(backup), "-p", "acme"), "--dry-run")
    refused(pmjournal("--db", fresh, "import", str(tmp_path), "--format", "json"), "directory")
    assert pmjournal("--db", fresh, "project", "list", "--json").json == []


def test_a_new_entry_waits_for_none_of_it(acme: str) -> None:
    code = (
        "import sys; from pmjournal.cli import run; run(sys.argv[1:]);"
        "print([name for name in sys.modules if 'whole' in name or 'taking_in' in name"
        " or 'journal_json' in name or name == 'pmjournal.domain.merge'])"
    )
    assert in_process("add", "Call", "-p", acme, code=code).out.endswith("[]\n")


@pytest.mark.long
def test_a_hundred_thousand_entries_take_little_memory(acme: str, tmp_path: Path) -> None:
    note = pmjournal("add", "Call with the CIO. " * 20, "-m", "1", "-p", acme, "--json").json["id"]
    pmjournal("edit", note, "Call with the CIO again. " * 16)
    source, back = tmp_path / "many.json", tmp_path / "back.json"
    file = json.loads(pmjournal("export", "--format", "json").out)
    (entry,), (old,) = file["entry"], file["revision"]
    ids = [f"{number:08x}{entry['id'][8:]}" for number in range(MANY)]
    file["entry"] = [entry | {"id": one} for one in ids]
    file["revision"] = [old | {"id": one} for one in ids]
    source.write_text(json.dumps(file))
    fresh = str(tmp_path / "fresh.db")
    for call in (
        ["--db", fresh, "import", str(source)],
        ["--db", fresh, "export", "--format", "json", "-o", str(back)],
    ):
        done = in_process(*call, code=MEASURED)
        assert done.code == 0, done
        assert int(done.err) < MOST_MEMORY
    assert json.loads(back.read_text()) == file
