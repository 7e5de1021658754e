"""`sync` where something in the repository can't be taken in: it is named, and doesn't block."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from ..support import Outcome, pmjournal, refused

Home = Callable[..., Outcome]


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An empty repository."""
    path = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


def home_at(path: Path) -> Home:
    return lambda *arguments, **more: pmjournal("--db", str(path), *arguments, **more)


@pytest.fixture
def homes(tmp_path: Path, there: Path) -> tuple[Home, Home]:
    """Two who share a project with one entry."""
    sales, delivery = home_at(tmp_path / "sales.db"), home_at(tmp_path / "delivery.db")
    assert sales("project", "add", "Acme").code == 0
    assert sales("add", "Call", "-p", "acme").code == 0
    init = ("sync", "init", str(there))
    assert sales(*init, "-p", "acme", "--as", "Sales", "--yes").code == 0
    assert delivery(*init, "--as", "Delivery").code == 0
    return sales, delivery


def git(there: Path, *arguments: str, given: bytes = b"") -> bytes:
    line = ["git", f"--git-dir={there}", *arguments]
    return subprocess.run(line, input=given, capture_output=True, check=True).stdout


def put(there: Path, *files: tuple[bytes, bytes], mode: bytes = b"100644") -> None:
    """Write any files there, as a member can who has git alone."""
    lines = [b"commit refs/heads/main\ncommitter x <x> 0 +0000\ndata 0\nfrom refs/heads/main^0\n"]
    for path, data in files:
        quoted = path.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
        lines.append(b'M %b inline "%b"\ndata %d\n%b\n' % (mode, quoted, len(data), data))
    git(there, "fast-import", "--quiet", given=b"".join(lines))


def page_of(there: Path, kind: str = "entry") -> tuple[bytes, bytes]:
    """The path and the content of the only record of a kind."""
    paths = git(there, "ls-tree", "-r", "-z", "--name-only", "main", f"{kind}/").split(b"\0")
    (path,) = filter(None, paths)
    return path, git(there, "show", f"main:{path.decode()}")


def entry_of(home: Home) -> str:
    (entry,) = home("log", "--json").json
    return entry["id"]


def texts(home: Home) -> set[str]:
    return {entry["text"] for entry in home("log", "--json").json}


def test_a_page_that_is_broken_is_told_and_can_be_sent_anew(
    homes: tuple[Home, Home], there: Path
) -> None:
    sales, delivery = homes
    record = entry_of(sales)
    path, _content = page_of(there)
    put(there, (path, b"<<<<<<< half of it"))
    assert sales("edit", record, "Call, edited").code == 0
    assert sales("add", "Another", "-p", "acme").code == 0
    done = sales("sync")
    assert done.code == 3
    assert "Sent 1 record." in done.out  # the other one doesn't wait for it
    assert f"Left alone: {path.decode()}: " in done.out
    assert f"pmjournal sync resend {record[-8:]} puts yours in its place)" in done.out
    assert delivery("sync").code == 3
    assert texts(delivery) == {"Call", "Another"}
    assert sales("sync").code == 3
    assert sales("log").code == 0
    assert sales("sync", "status").code == 0
    again = sales("sync", "resend", record[-8:])
    assert (again.code, again.out) == (0, "team: Sent 1 record.\n")
    for home in (sales, delivery):
        assert home("sync").code == 0
        assert texts(home) == {"Call, edited", "Another"}


@pytest.mark.parametrize("reference", ["path", "whole id", "end"])
def test_a_record_that_did_not_change_can_be_sent_anew(
    reference: str, homes: tuple[Home, Home], there: Path
) -> None:
    sales, delivery = homes
    record = entry_of(sales)
    path, content = page_of(there)
    put(there, (path, b"/etc/passwd"), mode=b"120000")
    named = {"path": path.decode(), "whole id": record, "end": record[-5:]}[reference]
    assert delivery("sync", "resend", named).code == 0
    assert page_of(there) == (path, content)
    assert sales("sync").code == 0


def test_what_can_be_read_is_joined_and_not_replaced(
    homes: tuple[Home, Home],
) -> None:
    sales, delivery = homes
    record = entry_of(sales)
    assert delivery("edit", record, "Theirs").code == 0
    assert delivery("sync").code == 0
    assert sales("sync", "resend", record).code == 0
    assert texts(sales) == {"Theirs"}


def test_only_what_is_shared_is_sent(homes: tuple[Home, Home], there: Path) -> None:
    sales, _delivery = homes
    assert sales("project", "add", "Globex").code == 0
    private = sales("add", "Salary #private", "-p", "acme", "--json").json["id"]
    elsewhere = sales("add", "Other", "-p", "globex", "--json").json["id"]
    refused(sales("sync", "resend", private), "is private")
    refused(sales("sync", "resend", elsewhere), "No shared record")
    refused(sales("sync", "resend", "nowhere"), "No shared record 'nowhere'")
    refused(sales("sync", "resend", "a"), "No shared record 'a'")
    refused(sales("sync", "resend", "ö\udcff"), "No shared record")
    refused(sales("sync", "resend", private[:4]), "fits")
    assert b"Salary" not in git(there, "cat-file", "--batch", "--batch-all-objects")


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\r\n", b"\n", b""])
def test_a_page_that_an_editor_of_another_system_wrote_is_read(
    bom: bytes, end: bytes, homes: tuple[Home, Home], there: Path
) -> None:
    sales, _delivery = homes
    path, content = page_of(there)
    project, about = page_of(there, "project")
    (born,) = re.findall(rb"^born: (\w{12})-", content, re.M)
    stamp = b"---\nCall", b"at_text: %012x-0000-a1b2c3d4\n---\nCall\nEdited there"
    edited = content.replace(stamp[0], stamp[1] % (int(born, 16) + 1))
    put(
        there,
        *(
            (name, bom + page.removesuffix(b"\n").replace(b"\n", end or b"\n") + end)
            for name, page in ((path, edited), (project, about))
        ),
    )
    done = sales("sync")
    assert (done.code, "Left alone" in done.out) == (0, False), done.out
    assert texts(sales) == {"Call\nEdited there"}
    assert sales("sync").out == "team: Nothing new on either side.\n"


def test_a_record_of_another_kind_under_a_known_id_is_refused(
    homes: tuple[Home, Home], there: Path
) -> None:
    sales, delivery = homes
    record = entry_of(sales)
    promise = sales("promise", "add", "A date", "-p", "acme", "--json").json["id"]
    assert sales("sync").code == 0
    path, content = page_of(there, "promise")
    before = delivery("export", "--format", "json").out
    forged = path.replace(promise.encode(), record.encode())
    put(there, (forged, content.replace(promise.encode(), record.encode())))
    done = sales("sync")
    assert done.code == 3
    assert f"Left alone: {forged.decode()}: its id is that of another record here" in done.out
    assert "resend" not in done.out
    assert delivery("sync").code == 3
    assert delivery("export", "--format", "json").out != before  # the promise has come
    assert texts(sales) == {"Call"}
    assert [one["id"] for one in delivery("promise", "list", "--json").json] == [promise]


HOSTILE = (
    *(b":(glob)x", b":(exclude)**", b":!entry", b"*", b"?.md", b"[a-z]", b":/x", b":(top)x"),
    *(b"--upload-pack=touch x", b"-r", b"@", b"HEAD", b"a\nb", b"a\tb", b'a"b', b"a\\b", b"\xff"),
    *(b"\xc3\xbc", b"e\xcc\x81", b"CON", b"aux.md", b"nul", b"a.", b"a ", b"a:b", b"a<b>|?*"),
    *(b"\x1b[2J", b"entry/\xe2\x80\xae.md", b"entry/2025-11/x", b"purged", b"device/x y"),
)
"""Paths that are patterns, options or no text to some program, or no names on some system."""


def test_no_path_of_others_is_anything_but_data(homes: tuple[Home, Home], there: Path) -> None:
    sales, delivery = homes
    put(there, *((path, b"x") for path in HOSTILE))
    for _time in range(2):  # once as news, and then as what is tried again
        done = sales("sync")
        assert (done.code, done.err) == (3, "")
        assert f"Left alone: {len(HOSTILE) - 5} more files." in done.out
        assert not {"\x1b", "\u202e", "\t"} & {*done.out}
    assert len(sales("sync", "status", "--json").json[0]["refused"]) == len(HOSTILE)
    assert sales("add", "Another", "-p", "acme").code == 0
    assert "Sent 1 record." in sales("sync").out
    assert delivery("sync").code == 3
    assert texts(delivery) == {"Call", "Another"}
    listed = git(there, "ls-tree", "-r", "-z", "--name-only", "main").split(b"\0")
    assert {*HOSTILE} < {*listed}


@pytest.mark.parametrize("path", [b":(glob)x", b":!x", b"*"])
def test_a_single_path_is_no_pattern(path: bytes, homes: tuple[Home, Home], there: Path) -> None:
    sales, _delivery = homes
    put(there, (path, b"x"))
    for _time in range(2):
        done = sales("sync")
        assert (done.code, done.err) == (3, "")
        assert done.out.count("Left alone") == 1


@pytest.mark.parametrize(
    ("count", "length"),
    [(2000, 1500), pytest.param(20, 180_000, marks=pytest.mark.long), (1, 180_000)],
)
def test_however_many_and_however_long_the_names_are(
    count: int, length: int, homes: tuple[Home, Home], there: Path
) -> None:
    sales, delivery = homes
    long = b"/".join(b"n" * min(length, 60_000) for _folder in range(0, length, 60_000))
    names = [b"%04d-" % number + long for number in range(count)]
    put(there, *((name, b"x") for name in names))
    for _time in range(2):
        done = sales("sync")
        assert (done.code, done.err) == (3, "")
        assert len(done.out) < 2000
    refused_there = sales("sync", "status", "--json").json[0]["refused"]
    assert {len(path) for path in refused_there} == {len(name) for name in names}
    assert len(sales("sync", "status").out) < 2000
    assert sales("add", "Another", "-p", "acme").code == 0
    assert "Sent 1 record." in sales("sync").out
    assert delivery("sync").code == 3
    assert texts(delivery) == {"Call", "Another"}
    git(there, "update-ref", "refs/heads/main", git(there, "rev-parse", "main~2").decode().strip())
    assert sales("sync").code == 0


def test_what_is_there_and_fails_is_told_before_what_was_left_alone(
    homes: tuple[Home, Home], there: Path
) -> None:
    sales, _delivery = homes
    put(there, (b"README.md", b"Hello"))
    assert sales("sync").code == 3
    there.rename(there.with_name("moved.git"))
    assert sales("sync").code == 1
