"""Help, completion and language: finding one's way without a guide."""

import re
from itertools import product
from pathlib import Path

import pytest

import pmjournal as package
from pmjournal.help import TOPICS

from ..support import in_process, pmjournal, refused

VERBS = (
    *("add", "today", "log", "search", "show", "edit", "delete", "restore"),
    *("project", "curve"),
    *("stakeholder", "promise", "question", "tingle", "capsule", "brief", "handover"),
    *("export", "import", "purge", "config", "demo", "completions", "help"),
    *("backup", "restore-backup", "check", "repair"),
    *("sync", "encrypt", "decrypt", "passphrase"),
)
PARTS = {
    "project": ("add", "list", "edit", "phase", "target", "archive"),
    "stakeholder": ("add", "list", "edit"),
    "promise": ("add", "list", "edit", "settle", "delete"),
    "question": ("list", "answer", "drop"),
    "tingle": (*("next", "plan", "list", "done", "skip", "drawer", "not-now", "never", "wake"),),
    "capsule": ("seal", "show", "open"),
    "config": ("init", "show", "path", "check"),
    "sync": ("init", "status", "leave"),
}
PAGES = Path(package.__file__).parent / "data/help"


WITH_PARTS = [[verb] for verb in VERBS] + [[verb, part] for verb in PARTS for part in PARTS[verb]]


@pytest.mark.parametrize("verb", WITH_PARTS)
def test_every_verb_has_help_with_an_example(verb: list[str]) -> None:
    out = pmjournal(*verb, "--help").out
    assert "Example" in out
    assert f"pmjournal {' '.join(verb)}" in out.split("Example")[1].replace(" --db", "")


def test_the_verbs_are_listed_where_they_are_looked_for() -> None:
    for out in (pmjournal("--help").out, pmjournal("help").out, pmjournal("help", "start").out):
        for verb in VERBS:
            assert re.search(rf"\b{verb}\b", out)


@pytest.mark.parametrize("verb", [[], *([verb] for verb in PARTS)])
def test_no_sentence_in_a_list_of_verbs_is_cut(verb: list[str]) -> None:
    lines = pmjournal(*verb, "--help").out.split("Commands:")[1].splitlines()
    assert [line for line in lines if line.endswith("...")] == []


@pytest.mark.parametrize("verb", VERBS)
def test_help_on_a_verb_is_its_help(verb: str) -> None:
    assert pmjournal("help", verb).out == pmjournal(verb, "--help").out


def test_the_contract_names_every_key_and_word() -> None:
    from pmjournal.domain.promise import PromiseState
    from pmjournal.domain.signals import SignalId
    from pmjournal.domain.stakeholder import Matters
    from pmjournal.domain.tingle import Tingled, TingleKind, TingleState, Work
    from pmjournal.domain.words import Effort, Freshness, Kind, Phase, Side, Source

    pmjournal("project", "add", "Acme")
    keys = {
        *pmjournal("add", "Call", "-m", "1", "--json").json,
        *pmjournal("project", "list", "--json").json[0],
        *pmjournal("today", "--json").json[0],
        *pmjournal("stakeholder", "add", "CFO", "--json").json,
        *pmjournal("promise", "add", "x", "--json").json,
        *pmjournal("tingle", "plan", "x", "--json").json,
        *pmjournal("tingle", "next", "--json").json,
        *pmjournal("capsule", "seal", "x", "--json").json,
        *pmjournal("curve", "--json").json,
    }
    kinds = (
        *(Effort, Freshness, Kind, Matters, Phase, PromiseState, Side, SignalId, Source),
        *(Tingled, TingleKind, TingleState, Work),
    )
    words = {word for words in kinds for word in words}
    for language in ("en", "de"):
        page = (PAGES / language / "json.md").read_text()
        assert {key for key in keys if f'"{key}"' not in page or f"`{key}`" not in page} <= {
            "schema"
        }
        assert {word for word in words if f"`{word}`" not in page} == set()


@pytest.mark.parametrize(
    ("page", "language"),
    product(sorted(TOPICS.keys() - {"keys"}), ("en", "de")),
)
def test_pages_fit_a_terminal_and_examples_run(page: str, language: str) -> None:
    text = (PAGES / language / f"{page}.md").read_text()
    assert max(map(len, text.splitlines())) <= 80
    for verb in re.findall(r"^    pmjournal (\w+)", text, re.M):
        assert verb in VERBS


def test_an_unknown_topic_gets_a_suggestion() -> None:
    refused(pmjournal("help", "jsn"), "'jsn'", "Did you mean 'json'?")
    refused(pmjournal("help", "zzz"), "'zzz'", "tingles, figures, privacy, settings, files")


def test_an_unknown_verb_gets_a_suggestion() -> None:
    refused(pmjournal("serach"), "'serach'", "'search'")


def test_the_version_is_told() -> None:
    assert pmjournal("--version").out.startswith("pmjournal")


def test_without_a_terminal_the_app_is_not_opened() -> None:
    refused(pmjournal(), "terminal", "pmjournal help")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_gets_its_script(shell: str) -> None:
    out = in_process("completions", shell).out
    assert "_PMJOURNAL_COMPLETE" in out


def test_an_unknown_shell_is_refused() -> None:
    refused(pmjournal("completions", "cmd"), "'cmd'", "bash")


def completed(*words: str) -> list[str]:
    """What bash would offer behind `words`."""
    asked = {
        "_PMJOURNAL_COMPLETE": "bash_complete",
        "COMP_WORDS": " ".join(("pmjournal", *words)),
        "COMP_CWORD": str(len(words)),
    }
    out = in_process(environment=asked).out
    return [line.split(",", 1)[1] for line in out.split()]


def test_verbs_words_and_projects_are_completed() -> None:
    pmjournal("project", "add", "Acme ERP")
    assert completed("se") == ["search"]
    assert completed("add", "--kind", "me") == ["meeting"]
    assert completed("add", "-p", "a") == ["acme-erp"]
    assert completed("project", "phase", "acme-erp", "go") == ["go_live"]
    assert completed("help", "j") == ["json"]


def test_completion_makes_no_journal(home: Path) -> None:
    assert completed("add", "-p", "a") == []
    assert list(home.iterdir()) == []


@pytest.mark.long
def test_german_is_spoken_where_it_is_asked_for() -> None:
    page = in_process("help", "start", environment={"PMJOURNAL_LANG": "de"}).out
    assert "Zufrieden ist null" in page
    for arguments in (["--help"], ["add", "--help"], ["help"]):
        english, german = (
            in_process(*arguments),
            in_process(*arguments, environment={"PMJOURNAL_LANG": "de"}),
        )
        assert english.code == german.code == 0
        assert english.out != german.out
    wrong = in_process("add", "x", "-m", "4", environment={"PMJOURNAL_LANG": "de"})
    assert (wrong.code, wrong.err.count("\n")) == (2, 1)
    assert wrong.err != in_process("add", "x", "-m", "4").err


def test_a_wrong_number_is_refused_in_german_alone() -> None:
    german = {"PMJOURNAL_LANG": "de"}
    refused(in_process("log", "-n", "abc", environment=german), "'abc'", "(ganze Zahl)")


def test_the_help_says_what_a_project_means_to_the_verb() -> None:
    for verb, meant in (("add", "last used"), ("edit", "Move it"), ("search", "Only this project")):
        assert meant in pmjournal(verb, "--help").out


def test_keys_and_words_are_never_translated() -> None:
    pmjournal("project", "add", "Acme")
    done = in_process(
        "add", "Anruf", "--kind", "call", "--json", environment={"PMJOURNAL_LANG": "de"}
    )
    assert (done.json["kind"], done.json["phase"]) == ("call", "first_contact")


@pytest.mark.parametrize("group", ["promise", "tingle", "project", "capsule", "stakeholder"])
def test_a_group_without_a_verb_says_which_there_are(group: str) -> None:
    refused(pmjournal(group), "Missing command", "Expected one of: ")
    refused(pmjournal(group, "zzz"), "No such command", "Expected one of: ")


def test_a_log_before_the_first_project_says_how_to_begin() -> None:
    told = pmjournal("log")
    assert told.code == 0
    assert "pmjournal project add" in told.out
    assert pmjournal("log", "--json").json == []
