"""Build a situation by the program's own verbs, and ask what the coach says of it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cli.support import Outcome, in_process, pmjournal

SituationData = Mapping[str, Any]
"""As `played.json` says in its `form`."""

_WITHOUT_JSON = (["tingle", "never"], ["tingle", "not-now"])
_KEYS = {
    *("idea", "title", "text", "kind", "intensity", "effort", "lead_days", "why"),
    *("cause", "also", "step", "moment", "archive", "blocked"),
}


@dataclass(frozen=True)
class Asked:
    """What the coach said of a situation."""

    answer: Mapping[str, Any]
    made: Sequence[str | None]
    """What each step made: an id, or for `tingle next` the idea."""
    planned: Mapping[str, str | None]
    """The idea of each moment that a step made, by the moment's id."""
    today: date
    project: str

    def meant(self, text: str) -> str:
        """`text` with days and ids in place of what stands for them."""
        return _meant(text, self.made, self.today, self.project)


def ask(situation: SituationData, slug: str, today: date) -> Asked:
    """Run the steps of `situation` in the journal of this test, then `tingle next --json`."""
    made: list[str | None] = []
    planned: dict[str, str | None] = {}
    for step in situation["setup"]:
        arguments = [_meant(argument, made, today, slug) for argument in step]
        if arguments[:2] == ["project", "add"]:
            arguments[3:3] = ["--slug", slug]
        with_json = arguments[:2] not in _WITHOUT_JSON
        outcome = _run(situation, [*arguments, "--json"] if with_json else arguments)
        assert outcome.code == 0 or not with_json, outcome.err
        key = "idea" if arguments[:2] == ["tingle", "next"] else "id"
        made.append(outcome.json.get(key) if with_json else None)
        if arguments[:2] == ["tingle", "plan"]:
            planned[outcome.json["id"]] = outcome.json["idea"]
    as_of = situation.get("as_of")
    more = ["--as-of", _meant(as_of, made, today, slug)] if as_of else []
    outcome = _run(situation, ["tingle", "next", "-p", slug, "--json", *more])
    assert outcome.code == 0, outcome.err
    return Asked(json.loads(outcome.out), made, planned, today, slug)


def _run(situation: SituationData, arguments: Sequence[str]) -> Outcome:
    language = situation.get("lang", "en")
    if language == "en":
        return pmjournal(*arguments)
    return in_process(*arguments, environment={"PMJOURNAL_LANG": language})


def _meant(text: str, made: Sequence[str | None], today: date, project: str) -> str:
    text = text.replace("$P", project)
    text = re.sub(r"\b(?:ID|NEXT)\((\d+)\)", lambda it: made[int(it[1])] or "", text)
    days = re.compile(r"\bD\((-?\d+)\)")
    return days.sub(lambda it: (today + timedelta(days=int(it[1]))).isoformat(), text)


def problems(
    asked: Asked, expect: Mapping[str, Any], ideas: Mapping[str, Mapping[str, Any]]
) -> list[str]:
    """In what the answer differs from what is expected; `ideas` are the catalogue's, by id."""
    answer = asked.answer
    idea = ideas.get(answer["idea"] or "")
    causes = [answer["cause"], *answer["also"]]
    wanted = {name: _in_place(value, asked) for name, value in expect.items()}
    tests = {
        "keys": set(answer) == _KEYS,
        "the cause's own idea": not answer["cause"]
        or bool(idea and answer["cause"] in idea.get("causes", ())),
        "blocked": _blocked_is_right(answer, causes),
        "cause": "cause" not in wanted or answer["cause"] == wanted["cause"],
        "not_causes": not set(wanted.get("not_causes", ())) & set(causes),
        "also": set(wanted.get("also", ())) <= set(answer["also"]),
        "kinds": "kinds" not in wanted or answer["kind"] in wanted["kinds"],
        "ideas": "ideas" not in wanted or answer["idea"] in wanted["ideas"],
        "idea_is": "idea_is" not in wanted or answer["idea"] == wanted["idea_is"],
        "idea_not": "idea_not" not in wanted or answer["idea"] != wanted["idea_not"],
        "idea_phase": "idea_phase" not in wanted
        or bool(idea and idea["phase"] in wanted["idea_phase"]),
        "triggers": "triggers" not in wanted
        or bool(idea and set(idea["triggers"]) & set(wanted["triggers"])),
        "step": "step" not in wanted or _step_is_right(answer["step"], wanted["step"]),
        "moment": "moment" not in wanted or answer["moment"] == wanted["moment"],
        "asks": "asks" not in wanted
        or answer["moment"] == wanted["asks"]
        or answer["idea"] == asked.planned.get(wanted["asks"], ""),
        "archive": "archive" not in wanted or answer["archive"] == wanted["archive"],
        "why_mentions": _mentions([answer["why"]], wanted.get("why_mentions", ())),
        "says": _mentions(_texts(answer), wanted.get("says", ())),
        "never": not any(_is_said(answer, words) for words in wanted.get("never", ())),
        "blocked_kinds": set(wanted.get("blocked_kinds", ())) <= _kinds(answer),
        "blocked_kinds_not": not set(wanted.get("blocked_kinds_not", ())) & _kinds(answer),
    }
    unknown = wanted.keys() - tests.keys()
    return [f"unknown: {unknown}"] if unknown else [name for name, met in tests.items() if not met]


def _in_place(value: Any, asked: Asked) -> Any:
    match value:
        case str():
            return asked.meant(value)
        case list():
            return [_in_place(item, asked) for item in value]  # pyright: ignore
        case dict():
            return {key: _in_place(item, asked) for key, item in value.items()}  # pyright: ignore
        case _:
            return value


_FIRST_AID = {
    *("wants_out", "incident", "complaint", "overdue", "effort", "basic", "irritated", "low"),
}


def _blocked_is_right(answer: Mapping[str, Any], causes: Sequence[str | None]) -> bool:
    kinds = [line["kind"] for line in answer["blocked"]]
    return kinds == [None] if _FIRST_AID & set(causes) else None not in kinds


def _step_is_right(step: Mapping[str, Any] | None, wanted: Mapping[str, Any] | None) -> bool:
    if step is None or wanted is None:
        return step is wanted
    return step | dict(wanted) == step if isinstance(step, dict) else False


def _texts(answer: Mapping[str, Any]) -> list[str]:
    return [answer[key] or "" for key in ("title", "text", "why")]


def _mentions(texts: Sequence[str], wanted: Sequence[str | Sequence[str]]) -> bool:
    return all(
        any(_holds(texts, word) for word in ([words] if isinstance(words, str) else words))
        for words in wanted
    )


def _holds(texts: Sequence[str], words: str) -> bool:
    """Whether one of `texts` has the `words`; case and kind of minus aside, a number whole."""
    plain = words.lower().replace("−", "-")
    pattern = re.escape(plain)
    if re.fullmatch(r"[-+]?\d+", plain):
        pattern = rf"(?<!\d){pattern}(?!\d)"
    return any(re.search(pattern, text.lower().replace("−", "-")) for text in texts)


def _is_said(answer: Mapping[str, Any], words: str) -> bool:
    if re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", words):
        return words in (answer["kind"], answer["idea"])
    return _holds(_texts(answer), words)


def _kinds(answer: Mapping[str, Any]) -> set[str | None]:
    return {line["kind"] for line in answer["blocked"]}
