"""`sync` on a machine as it is set up: its keys are git's business, a passphrase is nobody's."""

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which
from threading import Thread
from typing import cast

import pytest

from pmjournal.editor import kept_as_draft, text_from_editor
from pmjournal.store.safety.tolerant import TolerantJournal

from ..support import in_process, pmjournal, refused

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")

RUNS_HERE = """#!/bin/sh
env > '{told}'
for last; do :; done
exec sh -c "$last"
"""
"""Takes the place of ssh: runs what it is asked for on this machine."""

SECRETS = {"PMJOURNAL_PASSPHRASE": "correct horse", "PMJOURNAL_NEW_PASSPHRASE": "battery staple"}


def program(path: Path, script: str) -> Path:
    """A shell script that can be run."""
    path.parent.mkdir(exist_ok=True)
    path.write_text(script)
    path.chmod(0o700)
    return path


@pytest.fixture
def there(tmp_path: Path) -> Path:
    """An empty repository."""
    path = tmp_path / "team.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(path)], check=True)
    return path


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A journal with one project."""
    path = str(tmp_path / "journal.db")
    assert pmjournal("--db", path, "project", "add", "Acme").code == 0
    return path


# The passphrase


def told_by(path: Path) -> set[str]:
    """The names of the variables that a program wrote down."""
    return {line.partition("=")[0] for line in path.read_text().splitlines()}


@pytest.mark.plain("gives each program the passphrase of a journal that has none")
def test_no_passphrase_reaches_git_ssh_or_a_hook(db: str, there: Path, tmp_path: Path) -> None:
    ssh = program(tmp_path / "bin/ssh", RUNS_HERE.format(told=tmp_path / "ssh"))
    program(there / "hooks/post-receive", f"#!/bin/sh\nenv > '{tmp_path / 'hook'}'\n")
    real = which("git")
    program(tmp_path / "bin/git", f"#!/bin/sh\nenv >> '{tmp_path / 'git'}'\nexec {real} \"$@\"\n")
    path = f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    given = {**SECRETS, "GIT_SSH_COMMAND": str(ssh), "PATH": path}
    url = f"ssh://somewhere{there}"
    done = in_process("--db", db, "sync", "init", url, "-p", "acme", "--yes", environment=given)
    assert done.code == 0, done
    for one in ("ssh", "hook", "git"):
        assert "PATH" in told_by(tmp_path / one)
        assert not told_by(tmp_path / one) & {*SECRETS}


def test_no_passphrase_reaches_the_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"#!/bin/sh\nenv > '{tmp_path / 'told'}'\necho Call > \"$1\"\n"
    for name, value in SECRETS.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("EDITOR", str(program(tmp_path / "bin/editor", script)))
    with (
        TolerantJournal(str(tmp_path / "journal.db")) as journal,
        text_from_editor(journal, "", "new", kept_as_draft(journal, "new")) as text,
    ):
        assert text == "Call\n"
    assert "PATH" in told_by(tmp_path / "told")
    assert not told_by(tmp_path / "told") & {*SECRETS}


# What the machine has set


def configured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, **texts: str) -> None:
    """Let the system's and the user's settings of git be those `texts`."""
    for level, text in texts.items():
        (tmp_path / level).write_text(text)
        monkeypatch.setenv(f"GIT_CONFIG_{level.upper()}", str(tmp_path / level))


@pytest.mark.parametrize("how", ["system", "global", "command", "variable"])
def test_the_way_to_a_server_is_the_user_s_own(
    how: str, db: str, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ssh = program(tmp_path / "bin/way", RUNS_HERE.format(told=tmp_path / "told"))
    if how == "command":
        monkeypatch.setenv("GIT_SSH_COMMAND", str(ssh))
    elif how == "variable":
        monkeypatch.setenv("GIT_SSH", str(ssh))
    else:
        configured(tmp_path, monkeypatch, **{how: f"[core]\n\tsshCommand = {ssh}\n"})
    url = f"ssh://somewhere{there}"
    assert pmjournal("--db", db, "sync", "init", url, "-p", "acme", "--yes").code == 0
    assert (tmp_path / "told").exists()


def test_settings_given_by_variables_hold_too(
    db: str, there: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", f"url.{there.parent}/.insteadOf")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "https://git.example.org/")
    url = "https://git.example.org/team.git"
    assert pmjournal("--db", db, "sync", "init", url, "-p", "acme", "--yes").code == 0


PREFERENCES = """
[user]
	name = Kim Secret
	email = kim@secret.example
	useConfigOnly = true
	signingKey = none
[author]
	name = Kim Secret
	email = kim@secret.example
[committer]
	email = kim@secret.example
[commit]
	gpgSign = true
[tag]
	gpgSign = true
[push]
	gpgSign = true
	default = nothing
	followTags = true
	pushOption = ci.skip
	recurseSubmodules = on-demand
	useForceIfIncludes = true
	autoSetupRemote = true
[fetch]
	prune = true
	pruneTags = true
	fsckObjects = false
	recurseSubmodules = true
	writeCommitGraph = true
[submodule]
	recurse = true
[core]
	sharedRepository = all
	hooksPath = {hooks}
	fsmonitor = true
	logAllRefUpdates = always
	quotePath = true
	pager = false
	editor = false
	autocrlf = true
	abbrev = 4
[color]
	ui = always
	remote = always
	push = always
[diff]
	noprefix = true
	renames = copies
	external = false
	orderFile = /nowhere
[i18n]
	commitEncoding = latin1
[log]
	showSignature = true
[protocol]
	version = 0
[safe]
	bareRepository = explicit
[init]
	templateDir = /nowhere
	defaultBranch = trunk
[feature]
	experimental = true
	manyFiles = true
[transfer]
	fsckObjects = false
[status]
	showUntrackedFiles = no
[column]
	ui = always
[maintenance]
	auto = true
[gc]
	auto = 1
[pack]
	writeBitmapHashCache = true
[repack]
	writeBitmaps = true
"""


def test_no_preference_of_a_user_changes_what_is_written(
    db: str, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    for name in ("pre-push", "reference-transaction", "pre-auto-gc"):
        program(tmp_path / "hooks" / name, f"#!/bin/sh\ntouch {mark}\nexit 1\n")
    configured(tmp_path, monkeypatch, **{"global": PREFERENCES.format(hooks=tmp_path / "hooks")})
    for name, value in {
        "GIT_AUTHOR_NAME": "Kim Secret",
        "GIT_AUTHOR_EMAIL": "kim@secret.example",
        "GIT_COMMITTER_NAME": "Kim Secret",
        "GIT_COMMITTER_EMAIL": "kim@secret.example",
        "EMAIL": "kim@secret.example",
        "GIT_GLOB_PATHSPECS": "1",
        "GIT_NAMESPACE": "elsewhere",
        "GIT_INDEX_FILE": "/nowhere",
        "GIT_OBJECT_DIRECTORY": str(tmp_path / "elsewhere"),
        "GIT_WORK_TREE": str(tmp_path),
    }.items():
        monkeypatch.setenv(name, value)
    init = ("sync", "init", str(there), "-p", "acme", "--as", "Sales", "--yes")
    assert in_process("--db", db, *init).code == 0
    for number in range(2):
        assert pmjournal("--db", db, "add", f"Call {number}", "-p", "acme").code == 0
        assert in_process("--db", db, "sync").code == 0
    record = pmjournal("--db", db, "log", "--json").json[0]["id"]
    assert pmjournal("--db", db, "purge", record, "--yes").code == 0
    assert "begun anew" in in_process("--db", db, "sync").out
    other = str(tmp_path / "other.db")
    assert pmjournal("--db", other, "sync", "init", str(there)).code == 0
    assert len(pmjournal("--db", other, "log", "--json").json) == 1
    monkeypatch.undo()
    line = ["git", f"--git-dir={there}", "log", "--format=raw", "main"]
    commits = subprocess.run(line, capture_output=True, text=True, check=True).stdout
    assert "author Sales <sync@pmjournal.invalid>" in commits
    assert "ecret" not in commits
    assert "encoding" not in commits
    assert not mark.exists()
    assert not (tmp_path / "elsewhere").exists()
    cached = [*tmp_path.glob("journal.db.sync/**/*")]
    assert len(cached) > 10
    assert not [path for path in cached if path.stat().st_mode & 0o077]


@pytest.mark.parametrize("label", ["...", "<>", "\x1b[2J", "Kim <kim@example.org>", "Jörg"])
def test_any_name_is_one_for_the_others(label: str, db: str, there: Path) -> None:
    init = ("sync", "init", str(there), "-p", "acme", "--as", label, "--yes")
    assert pmjournal("--db", db, *init).code == 0


@pytest.mark.parametrize("label", [" ", "\udcff", "x" * 1000])
def test_what_is_no_name_is_refused(label: str, db: str, there: Path) -> None:
    init = ("sync", "init", str(there), "-p", "acme", "--as", label, "--yes")
    assert pmjournal("--db", db, *init).code == 2
    assert pmjournal("--db", db, "sync", "status", "--json").json == []


def test_a_journal_may_be_named_from_where_one_is(
    db: str, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "below").mkdir()
    monkeypatch.chdir(tmp_path / "below")
    named = f"../{Path(db).name}"
    assert pmjournal("--db", named, "sync", "init", str(there), "-p", "acme", "--yes").code == 0
    assert pmjournal("--db", named, "sync").code == 0
    assert pmjournal("--db", named, "sync", "leave", "team").code == 0
    assert not [*tmp_path.glob("journal.db.sync/*")]


def test_a_git_that_can_not_start_says_why(
    db: str, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert pmjournal("--db", db, "sync", "init", str(there), "-p", "acme", "--yes").code == 0
    configured(tmp_path, monkeypatch, **{"global": "[core\nfoo"})
    refused(pmjournal("--db", db, "sync"), "can't start", "bad config line 1", code=1)
    monkeypatch.undo()
    none = "xcode-select: error: no developer tools were found"
    for script, reason in (
        (f"#!/bin/sh\necho '{none}' >&2\nexit 72\n", none),
        ("#!/nowhere/sh\n", "No such file"),
        ("#!/bin/sh\necho hello\n", "hello"),
    ):
        program(tmp_path / "bin/git", script)
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        refused(pmjournal("--db", db, "sync"), "can't start", reason, code=1)
        monkeypatch.undo()


def test_a_folder_that_git_distrusts_is_told_with_the_remedy(
    db: str, there: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    init = ("--db", db, "sync", "init", str(there), "-p", "acme", "--yes")
    remedy = f"git config --global --add safe.directory {there}"
    done = pmjournal(*init)
    refused(done, "dubious ownership", remedy, code=1)
    assert "\r" not in done.err
    configured(tmp_path, monkeypatch, system=f"[safe]\n\tdirectory = {there}\n")
    assert pmjournal(*init).code == 0


# A server that asks who one is, and shows a certificate of its own


class _Server(BaseHTTPRequestHandler):
    """git's own server for https, as a web server calls it."""

    folder: Path

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        pass

    def _answer(self) -> None:
        if self.headers.get("Authorization") != "Basic a2ltOm9wZW4=":  # kim:open
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="git"')
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        path, _mark, query = self.path.partition("?")
        given = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        done = subprocess.run(
            ["git", "-c", "http.receivepack=true", "http-backend"],
            input=given,
            capture_output=True,
            check=True,
            env=os.environ
            | {
                "GIT_PROJECT_ROOT": str(self.folder),
                "GIT_HTTP_EXPORT_ALL": "1",
                "PATH_INFO": path,
                "QUERY_STRING": query,
                "REQUEST_METHOD": self.command,
                "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                "REMOTE_USER": "kim",
            },
        )
        head, _gap, body = done.stdout.partition(b"\r\n\r\n")
        self.send_response(200)
        for line in head.decode().split("\r\n"):
            name, _colon, value = line.partition(": ")
            if name != "Status":
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def https(there: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a server that has `there`, with its certificate in cert.pem."""
    names = ("-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost")
    line = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    subprocess.run([*line, *files], capture_output=True, check=True)
    handler = type("Server", (_Server,), {"folder": there.parent})
    server = ThreadingHTTPServer(("127.0.0.1", 0), cast("type[_Server]", handler))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}/{there.name}"
    server.shutdown()
    server.server_close()


@pytest.mark.long
@pytest.mark.skipif(which("openssl") is None, reason="a certificate is made by openssl")
def test_certificates_and_passwords_come_from_where_the_system_says(
    https: str, db: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GIT_SSL_CAINFO", "SSL_CERT_FILE", "https_proxy", "HTTPS_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    init = ("--db", db, "sync", "init", https, "-p", "acme", "--yes")
    untrusted = pmjournal(*init)
    refused(untrusted, https, "certificate", code=1)
    trust = f"[http]\n\tsslCAInfo = {tmp_path / 'cert.pem'}\n"
    configured(tmp_path, monkeypatch, system=trust)
    refused(pmjournal(*init), https, "could not read Username", code=1)
    helper = program(tmp_path / "bin/helper", "#!/bin/sh\necho username=kim\necho password=open\n")
    configured(tmp_path, monkeypatch, system=f"{trust}[credential]\n\thelper = {helper}\n")
    done = pmjournal(*init)
    assert done.code == 0, done
    assert done.out.endswith("Sent 1 record.\n")
    configured(tmp_path, monkeypatch, system=f"{trust}\tproxy = http://127.0.0.1:9\n")
    refused(pmjournal("--db", db, "sync"), "127.0.0.1 port 9", code=1)


@pytest.mark.long
def test_who_shares_a_folder_can_read_what_others_send(db: str, tmp_path: Path) -> None:
    there = tmp_path / "shared.git"
    line = ["git", "init", "--quiet", "--bare", "--shared=group", str(there)]
    subprocess.run(line, check=True)
    done = in_process("--db", db, "sync", "init", str(there), "-p", "acme", "--yes")
    assert done.code == 0, done
    objects = [path for path in there.glob("objects/??/*") if path.is_file()]
    assert objects
    assert all(path.stat().st_mode & 0o040 for path in objects)
