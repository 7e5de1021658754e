"""Of what git and ssh print, the user is told the lines with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmjournal.exchange.sync.reasons import reason_in

GENERAL = """fatal: Could not read from remote repository.

Please make sure you have the correct access rights
and the repository exists.
"""
SAID = [
    (
        "Warning: Permanently added 'example.org' (ED25519) to the list of known hosts.\r\n"
        f"git@example.org: Permission denied (publickey).\r\n{GENERAL}",
        "git@example.org: Permission denied (publickey)",
    ),
    (
        f"ssh: connect to host example.org port 22: Connection refused\r\n{GENERAL}",
        "ssh: connect to host example.org port 22: Connection refused",
    ),
    (
        "@@@@@@@@@@@@@@@@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\n@@@@@@@\n"
        f"Someone could be eavesdropping on you!\nHost key verification failed.\n{GENERAL}",
        "Host key verification failed",
    ),
    (
        "kex_exchange_identification: Connection closed by remote host\r\n"
        f"Connection closed by 192.0.2.1 port 22\r\n{GENERAL}",
        "kex_exchange_identification: Connection closed by remote host;"
        " Connection closed by 192.0.2.1 port 22",
    ),
    (f"ERROR: Repository not found.\n{GENERAL}", "Repository not found"),
    (
        "remote: Repository not found.\nfatal: repository 'https://example.org/x/' not found\n",
        "Repository not found; repository 'https://example.org/x/' not found",
    ),
    (
        "remote: Enumerating objects: 5, done.        \n"
        "remote: Counting objects:  20% (1/5)     \rremote: Counting objects: 100% (5/5), done.\n"
        "remote: Total 5 (delta 0), reused 0 (delta 0), pack-reused 0\n"
        "Receiving objects:  40% (2/5)\rReceiving objects: 100% (5/5), 1.2 KiB | 1.2 MiB/s, done.\n"
        "error: object 8baef1: hasDotgit: contains '.git'\nfatal: fsck error in packed object\n"
        "fatal: fetch-pack: invalid index-pack output\n",
        "object 8baef1: hasDotgit: contains '.git'; fsck error in packed object;"
        " fetch-pack: invalid index-pack output",
    ),
    (
        "Delta compression using up to 2 threads\nWriting objects: 100% (3/3), 1 KiB, done.\n"
        "remote: ------------------------        \n"
        "remote: error: GH006: Protected branch update failed for refs/heads/main.        \n"
        "error: failed to push some refs to 'example.org:x.git'\n"
        "[remote rejected] (protected branch hook declined)\n",
        "GH006: Protected branch update failed for refs/heads/main;"
        " [remote rejected] (protected branch hook declined)",
    ),
    (
        "remote: Only the team's own names, please.   \nerror: failed to push some refs to 'x'\n"
        "[remote rejected] (pre-receive hook declined)\n",
        "Only the team's own names, please; [remote rejected] (pre-receive hook declined)",
    ),
    (
        "fatal: detected dubious ownership in repository at '/srv/x.git'\n"
        "To add an exception for this directory, call:\n\n"
        f"\tgit config --global --add safe.directory /srv/x.git\n{GENERAL}",
        "detected dubious ownership in repository at '/srv/x.git':"
        " git config --global --add safe.directory /srv/x.git",
    ),
    (
        "hint: Using 'master' as the name\nfatal: unable to access 'https://example.org/x/':"
        " Could not resolve host: example.org\n",
        "unable to access 'https://example.org/x/': Could not resolve host: example.org",
    ),
    (GENERAL, "Could not read from remote repository"),
    ("some words\nand the last\r\n", "and the last"),
    ("\r\n \n", "no reason"),
]


@pytest.mark.parametrize(("said", "reason"), SAID)
def test_the_lines_with_the_reason_are_told(said: str, reason: str) -> None:
    assert reason_in(said.encode()) == reason
    assert reason_in(said.replace("\r", "").replace("\n", "\r\n").encode()) == reason


@given(st.binary())
def test_whatever_is_said_is_one_line_that_can_be_shown(said: bytes) -> None:
    reason = reason_in(said)
    assert reason
    assert not {"\r", "\n", "\x1b"} & {*reason}
