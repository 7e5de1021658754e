"""Situations at the borders of the coach's rules: the last day of each, and the day after it."""

from typing import Any

from .steps import (
    BEFORE,
    WEEKLY,
    call,
    calm,
    person,
    project,
    promise,
    situation,
    step_done,
    steps_done,
    working,
)

CFO = {"who": "CFO"}
CIO = {"who": "CIO"}


def stands(cause: str, *mentions: str, **more: Any) -> dict[str, Any]:
    """That `cause` decides, and first aid answers it."""
    return {"cause": cause, "kinds": ["trust", "repair"], "why_mentions": list(mentions)} | more


def gone(*causes: str) -> dict[str, Any]:
    """That none of `causes` holds."""
    return {"not_causes": list(causes)}


READINGS = [
    situation(
        "sixty-days-old",
        [*project("implementation"), *calm(-75, -68), call(-60, -3, **CFO)],
        stands("wants_out", "CFO", "-3", "60"),
    ),
    situation(
        "sixty-one-days-old",
        [*project("implementation"), *calm(-75, -68), call(-61, -3, **CFO)],
        {"cause": "silence"} | gone("wants_out"),
    ),
    situation("guessed", working(call(-2, -3, "guessed", **CFO)), stands("wants_out", "guessed")),
    situation(
        "same-person-as-sure",
        working(call(-5, -3, **CFO), call(-2, 1, "shown", **CFO)),
        gone(*BEFORE[:1], "complaint", "irritated"),
    ),
    situation(
        "same-person-without-case",
        working(call(-5, -3, who="Head of IT"), call(-2, 0, who="head of it")),
        gone("wants_out"),
    ),
    situation(
        "same-person-less-sure",
        working(call(-5, -3, "shown", **CFO), call(-2, 2, "guessed", **CFO)),
        stands("wants_out", "CFO", "shown"),
    ),
    situation(
        "same-person-worse-guess-stays-beside",
        working(call(-5, -2, **CFO), call(-2, -3, "guessed", **CFO)),
        stands("wants_out", "CFO", also=["complaint"]),
    ),
    situation(
        "a-guess-answered-by-another-who-said",
        working(call(-5, -3, "guessed", **CFO), call(-2, 0, **CIO)),
        gone("wants_out"),
    ),
    situation(
        "a-guess-not-answered-by-a-guess-of-another",
        working(call(-5, -2, "guessed", **CFO), call(-2, 2, "guessed", **CIO)),
        stands("complaint", "CFO"),
    ),
    situation(
        "three-in-a-row-one-said",
        working(
            call(-9, -2, **CFO),
            call(-6, 1, "guessed", **CIO),
            call(-4, 2, **CIO),
            call(-2, 1, "guessed", **CIO),
        ),
        gone("complaint"),
    ),
    situation(
        "three-in-a-row-all-guessed",
        working(call(-9, -2, **CFO), *(call(day, 1, "guessed", **CIO) for day in (-6, -4, -2))),
        stands("complaint", "CFO"),
    ),
    situation(
        "three-with-a-zero-between",
        working(
            call(-9, -2, **CFO),
            call(-7, 1, **CIO),
            call(-5, 1, **CIO),
            call(-3, 0, **CIO),
            call(-1, 1, **CIO),
        ),
        stands("complaint", "CFO", "9"),
    ),
    situation(
        "two-in-a-row-only",
        working(call(-9, -3, **CFO), call(-4, 2, **CIO), call(-2, 3, **CIO)),
        stands("wants_out", "CFO"),
    ),
    situation(
        "same-day-the-morning-was-bad",
        working(call(-2, -3, at="09:00", **CFO), call(-2, 1, at="15:00", **CFO)),
        gone("wants_out"),
    ),
    situation(
        "same-day-the-evening-is-bad",
        working(call(-2, 1, at="09:00", **CFO), call(-2, -3, at="15:00", **CFO)),
        stands("wants_out", "CFO"),
    ),
    situation(
        "nobody-named-stands-for-the-only-one",
        working(call(-5, -2), call(-2, 0, **CFO), who="CFO"),
        gone("complaint"),
    ),
    situation(
        "nobody-in-particular-answered-by-anybody",
        working(call(-5, -2), call(-2, 0, **CIO)),
        gone("complaint"),
    ),
    situation(
        "nobody-in-particular-not-by-a-guess",
        working(call(-5, -2), call(-2, 1, "guessed", **CIO)),
        stands("complaint", "-2"),
    ),
    situation(
        "nobody-answers-for-somebody",
        working(call(-5, -2, **CFO), call(-2, 1)),
        stands("complaint", "CFO"),
    ),
    situation(
        "nobody-named-at-all",
        [*project("implementation"), *calm(*WEEKLY, who=""), call(-5, -3), call(-2, 0)],
        gone("wants_out"),
    ),
    situation(
        "milder-is-the-last-word",
        working(call(-5, -3, **CFO), call(-2, -2, **CFO)),
        stands("complaint", "CFO") | gone("wants_out"),
    ),
    situation(
        "the-worst-decides-and-the-others-are-told",
        working(call(-6, -1, **CIO), call(-4, -2, **CFO), call(-2, -3, who="CEO")),
        stands("wants_out", "CEO", also=["complaint", "irritated"]),
    ),
    situation(
        "two-who-complain-are-both-named",
        working(call(-6, -2, **CIO), call(-2, -2, **CFO)),
        stands("complaint", "CIO", "CFO"),
    ),
]

INCIDENTS = [
    situation(
        "incident-14-days-noted-since",
        working(call(-14, kind="incident"), call(-3)),
        stands("incident", "Call"),
    ),
    situation(
        "incident-15-days-noted-since",
        working(call(-15, kind="incident"), call(-3)),
        gone("incident"),
    ),
    situation(
        "incident-60-days-nothing-since",
        [*project("implementation"), *calm(-70, -66), call(-60, kind="incident")],
        stands("incident", "60"),
    ),
    situation(
        "incident-61-days-nothing-since",
        [*project("implementation"), *calm(-75, -66), call(-61, kind="incident")],
        gone("incident"),
    ),
    situation(
        "incident-answered-by-a-guess-only",
        working(call(-5, kind="incident"), call(-2, 2, "guessed")),
        stands("incident"),
    ),
    situation(
        "incident-shown-that-it-is-well",
        working(call(-5, kind="incident"), call(-2, 0, "shown")),
        gone("incident"),
    ),
    situation(
        "incident-later-the-same-day",
        working(call(-2, 1, at="08:00"), call(-2, at="10:00", kind="incident")),
        stands("incident"),
    ),
    situation(
        "incident-earlier-the-same-day",
        working(call(-2, at="08:00", kind="incident"), call(-2, 1, at="10:00")),
        gone("incident"),
    ),
    situation(
        "incident-and-a-complaint",
        working(call(-5, -2, kind="incident", **CFO)),
        stands("incident", also=["complaint"]),
    ),
]

PROMISES = [
    situation(
        "due-yesterday",
        working(promise("Dutch translation", -20, -1)),
        stands("overdue", "Dutch translation", "1"),
    ),
    situation("due-today", working(promise("Dutch translation", -20, 0)), gone("overdue", "basic")),
    situation(
        "the-oldest-and-one-more",
        working(promise("Newer", -20, -2), promise("Older", -20, -9)),
        stands("overdue", "Older", "1 more"),
    ),
    situation(
        "granted-and-late-is-late",
        working(promise("Backup", -20, -1, "--basic")),
        stands("overdue", "Backup") | gone("basic"),
    ),
    situation(
        "broken-14-days-ago",
        [
            *project("implementation"),
            *calm(-45, -38, -31, -24),
            promise("Film", -30, -20),
            ["promise", "settle", "ID(5)", "broken", "--on", "D(-14)"],
        ],
        stands("overdue", "Film"),
    ),
    situation(
        "broken-15-days-ago",
        [
            *project("implementation"),
            *calm(-45, -38, -31, -24),
            promise("Film", -30, -20),
            ["promise", "settle", "ID(5)", "broken", "--on", "D(-15)"],
        ],
        gone("overdue"),
    ),
    situation(
        "broken-and-a-good-word-since",
        working(
            promise("Film", -30, -20),
            ["promise", "settle", "ID(6)", "broken", "--on", "D(-9)"],
            call(-3, 0, "guessed"),
        ),
        gone("overdue"),
    ),
    situation(
        "granted-without-a-day",
        working(promise("Backup", -9, None, "--basic")),
        stands("basic", "Backup"),
    ),
    situation(
        "granted-due-in-7",
        working(promise("Backup", -9, 7, "--basic")),
        stands("basic", "Backup"),
    ),
    situation("granted-due-in-8", working(promise("Backup", -9, 8, "--basic")), gone("basic")),
    situation(
        "sales-promise-before-handover",
        [*project("first_contact"), call(-3, 1), promise("Film", -3, 40, "--side", "sales")],
        gone("glasses_gap"),
    ),
    situation(
        "sales-promise-from-handover-on",
        [*project("handover", 0), *calm(-9, -2), promise("Film", -3, 40, "--side", "sales")],
        {"cause": "glasses_gap", "kinds": ["trust", "repair"], "why_mentions": ["Film", "1"]},
    ),
]

EFFORT = [
    situation(
        "effort-two-of-three",
        working(call(-6, effort="chase"), call(-4), call(-2, effort="repeat")),
        stands("effort", "2"),
    ),
    situation(
        "effort-one-of-three",
        working(call(-8, effort="chase"), call(-6), call(-4), call(-2, effort="repeat")),
        gone("effort"),
    ),
    situation(
        "effort-60-days-ago",
        [*project("implementation"), call(-60, effort="chase"), call(-50, effort="chase")],
        stands("effort"),
    ),
    situation(
        "effort-61-days-ago",
        [*project("implementation"), call(-61, effort="chase"), call(-50, effort="chase")],
        gone("effort"),
    ),
]

LISTENING = [
    situation(
        "silent-for-two-weeks",
        [*project("implementation", 60), *calm(-42, -35, -28, -21, -14)],
        {"cause": "silence", "kinds": ["trust"], "why_mentions": ["14", "7"]},
    ),
    situation(
        "silent-for-13-days",
        [*project("implementation", 60), *calm(-41, -34, -27, -20, -13)],
        gone("silence"),
    ),
    situation(
        "silent-28-days-without-a-rhythm",
        [*project("implementation", 60), *calm(-45, -28)],
        {"cause": "silence", "why_mentions": ["28"]},
    ),
    situation(
        "silent-27-days-without-a-rhythm",
        [*project("implementation", 60), *calm(-45, -27)],
        gone("silence"),
    ),
    situation(
        "closing-59-days-ago",
        [*project("closing", 59), *calm(-100, -90)],
        {"cause": "silence", "archive": False},
    ),
    situation(
        "closing-60-days-ago",
        [*project("closing", 60), *calm(-100, -90)],
        gone("silence") | {"archive": False},
    ),
    situation(
        "closing-61-days-ago",
        [*project("closing", 61), *calm(-100, -90)],
        gone("silence") | {"archive": True, "never": ["glasses", "tingle", "trust"]},
    ),
    situation(
        "late-complaint-after-closing",
        [*project("closing", 90), *calm(-100), call(-3, -2, **CFO)],
        stands("complaint", "CFO"),
    ),
    situation(
        "decider-never-heard-from-handover-on",
        [*project("handover", 0), *calm(-3), person("CFO", "decides", "pays")],
        {"cause": "unheard", "kinds": ["trust"], "why_mentions": ["CFO"]},
    ),
    situation(
        "decider-never-heard-13-days",
        [*project("first_contact", 13), call(-13, 1, who="Contact"), person("CFO", "pays")],
        gone("unheard"),
    ),
    situation(
        "decider-never-heard-14-days",
        [
            *project("first_contact", 14),
            *calm(-14, -3),
            person("CFO", "pays"),
        ],
        {"cause": "unheard", "why_mentions": ["CFO"]},
    ),
    situation(
        "decider-heard-39-days-ago",
        [*working(call(-39, who="CFO"), call(-2, 1)), person("CFO", "decides")],
        gone("unheard"),
    ),
    situation(
        "decider-heard-40-days-ago",
        [*working(call(-40, who="cfo"), call(-2, 1)), person("CFO", "decides")],
        {"cause": "unheard", "why_mentions": ["CFO", "40"]},
    ),
    situation(
        "who-can-block-is-no-decider",
        [*working(call(-2, 1)), person("Works council", "blocks", "uses")],
        gone("unheard"),
    ),
    situation(
        "a-slump-is-named-in-silence",
        [
            *project("implementation", 60),
            *calm(-110, -104, mood=3, who="CEO"),
            *calm(-58, -52, -46, -41, mood=0, who="CEO"),
        ],
        {"cause": "silence", "also": ["slump"], "why_mentions": ["41", "slump"]},
    ),
    situation(
        "a-slump",
        [
            *project("implementation", 60),
            *calm(-110, -104, mood=3, who="CEO"),
            *calm(-58, -46, -34, -22, -10, mood=0, who="CEO"),
        ],
        {"cause": "slump", "kinds": ["repair"], "step": {"number": 1, "of": 3}},
    ),
    situation(
        "sales-and-delivery-differ",
        working(
            *(call(day, 2, side="sales", who="Contact") for day in (-12, -9, -6)),
            *(call(day, 0, side="delivery", who="User") for day in (-11, -8, -5)),
        ),
        {"cause": "gap", "kinds": ["trust"]},
    ),
    situation(
        "merely-satisfied-in-german",
        [*project("test_pilot", 45), *calm(-40, -31, -22, -13, -4, mood=0)],
        {"cause": "satisfied", "says": ["Vergleichbarkeitsschublade"]},
        lang="de",
    ),
]

WHOM = [
    situation(
        "guesses-30-days-old",
        [*project("kickoff", 40), *(call(day, 1, "guessed") for day in (-30, -20, -10))],
        {"cause": "guessed_only", "kinds": ["trust"], "why_mentions": ["3"]},
    ),
    situation(
        "a-guess-31-days-old",
        [*project("kickoff", 40), *(call(day, 1, "guessed") for day in (-31, -20, -10))],
        gone("guessed_only"),
    ),
    situation(
        "one-of-them-was-said",
        working(*(call(day, 1, "guessed") for day in (-9, -6, -3)), call(-4, 1)),
        gone("guessed_only"),
    ),
    situation(
        "one-voice-of-three",
        [*working(call(-2, 1)), *(person(label, "uses") for label in ("Contact", "User", "IT"))],
        {"cause": "one_voice", "why_mentions": ["Contact", "3"]},
    ),
    situation(
        "a-second-voice-60-days-ago",
        [
            *working(call(-60, who="IT"), call(-2, 1)),
            *(person(label, "uses") for label in ("Contact", "User", "IT")),
        ],
        gone("one_voice"),
    ),
    situation(
        "a-second-voice-61-days-ago",
        [
            *working(call(-61, who="IT"), call(-2, 1, who="Contact")),
            *(person(label, "uses") for label in ("Contact", "User", "IT")),
        ],
        {"cause": "one_voice"},
    ),
    situation(
        "two-are-listed",
        [*working(call(-2, 1)), *(person(label, "uses") for label in ("Contact", "User"))],
        gone("one_voice"),
    ),
]

IRRITATED = working(call(-9, -1, **CFO))
COMPLAINT = working(call(-30, -2, **CFO))
PLANS = [
    situation(
        "step-two-from-its-day-on",
        step_done(IRRITATED, "ir-what-bothers", -1),
        {"idea_is": "ir-done-and-said", "step": {"number": 2, "previous_done_on": "D(-1)"}},
    ),
    situation(
        "step-two-waits",
        step_done(COMPLAINT, "im-full-grievance", 0),
        {
            "idea_is": "co-one-page",
            "step": {"number": 2, "of": 3, "previous_done_on": "D(0)", "from": "D(1)"},
            "moment": None,
        },
    ),
    situation(
        "done-before-the-hurt-is-no-answer",
        step_done(IRRITATED, "ir-what-bothers", -10),
        {"idea_is": "ir-what-bothers", "step": {"number": 1, "previous_done_on": None}},
    ),
    situation(
        "a-second-hurt-begins-the-plan-anew",
        step_done([*IRRITATED, call(-2, -1, **CIO)], "ir-what-bothers", -5),
        {"cause": "irritated", "idea_is": "ir-what-bothers", "step": {"number": 1}},
    ),
    situation(
        "skipped-is-not-done",
        [
            *IRRITATED,
            ["tingle", "plan", "ir-what-bothers", "--on", "D(0)", "-p", "$P"],
            ["tingle", "skip", "ID(7)"],
        ],
        {"idea_is": "ir-what-bothers", "step": {"number": 1}, "moment": None},
    ),
    situation(
        "planned-for-a-coming-day",
        [*IRRITATED, ["tingle", "plan", "ir-what-bothers", "--on", "D(3)", "-p", "$P"]],
        {"idea_is": "ir-what-bothers", "step": {"number": 1, "from": None}, "moment": None},
    ),
    situation(
        "planned-and-its-day-has-passed",
        [*IRRITATED, ["tingle", "plan", "ir-what-bothers", "--on", "D(0)", "-p", "$P"]],
        {"cause": "irritated", "moment": "ID(7)", "asks": "ID(7)", "idea_is": "ir-what-bothers"},
        as_of="D(1)",
    ),
    situation(
        "through-and-six-days-ago",
        steps_done(IRRITATED, ("ir-what-bothers", -7), ("ir-done-and-said", -6)),
        {
            "idea_is": "ir-what-bothers",
            "step": {"number": 1, "of": 2, "previous_done_on": "D(-6)", "from": "D(1)"},
        },
    ),
    situation(
        "through-and-seven-days-ago",
        steps_done(IRRITATED, ("ir-what-bothers", -8), ("ir-done-and-said", -7)),
        {"idea_is": "ir-what-bothers", "step": {"number": 1, "from": None}},
    ),
    situation(
        "the-next-plan-of-the-cause",
        steps_done(
            COMPLAINT, ("im-full-grievance", -20), ("co-one-page", -18), ("co-good-again", -9)
        ),
        {"cause": "complaint", "idea_is": "co-second-voice", "step": {"number": 1, "of": 1}},
    ),
    situation(
        "never-does-not-touch-what-hurts",
        [*IRRITATED, ["tingle", "never", "ir-what-bothers", "-p", "$P"]],
        {"idea_is": "ir-what-bothers"},
    ),
]

DUE = [
    situation(
        "both-agreed-goes-first",
        [
            *project("go_live", 4),
            *calm(-30, -12, -2),
            ["tingle", "drawer", "Older", "-p", "$P", "--opens", "test_pilot"],
            [
                *("tingle", "drawer", "Agreed", "-p", "$P", "--opens", "go_live"),
                *("--agreed", "sales", "--agreed", "delivery"),
            ],
        ],
        {"cause": None, "idea_is": None, "moment": "ID(5)", "says": ["Agreed"]},
    ),
    situation(
        "its-phase-has-not-come",
        [
            *project("test_pilot"),
            *calm(-30, -12, -2),
            ["tingle", "drawer", "Film", "-p", "$P", "--opens", "go_live"],
        ],
        {"moment": None},
    ),
    situation(
        "a-planned-day-has-passed",
        [*working(call(-2, 1)), ["tingle", "plan", "Cake", "--on", "D(1)", "-p", "$P"]],
        {"cause": None, "moment": "ID(7)", "says": ["Cake"]},
        as_of="D(2)",
    ),
    situation(
        "what-hurts-goes-before-what-is-due",
        [
            *working(call(-2, -2, **CFO)),
            ["tingle", "plan", "Cake", "--on", "D(1)", "-p", "$P"],
        ],
        stands("complaint", "CFO", moment=None),
        as_of="D(2)",
    ),
    situation(
        "a-capsule-before-closing",
        [*project("go_live"), *calm(-9, -2), ["capsule", "seal", "Home by six", "-p", "$P"]],
        {"never": ["cl-open-capsule"]},
    ),
    situation(
        "a-capsule-that-was-left-out",
        [
            *project("closing", 2),
            *calm(-9, -1),
            ["capsule", "seal", "Home by six", "-p", "$P"],
            ["tingle", "plan", "cl-open-capsule", "--on", "D(0)", "-p", "$P"],
            ["tingle", "skip", "ID(4)"],
        ],
        {"never": ["cl-open-capsule"]},
    ),
    situation(
        "sealed-is-used",
        [*project("handover"), *calm(-9, -2), ["capsule", "seal", "Home by six", "-p", "$P"]],
        {"never": ["ho-time-capsule"]},
    ),
]

GOOD = [call(-20, 1, **CIO), call(-8, 2, **CIO), call(-1, 3, **CIO)]
DELIGHT = [
    situation(
        "gate-on-the-third-day",
        [*project("go_live", 3), *GOOD],
        {"cause": None, "kinds": ["ask"], "why_mentions": ["CIO"]},
    ),
    situation(
        "gate-closed-on-the-second-day",
        [*project("go_live", 2), *GOOD],
        {"never": ["ask"], "blocked_kinds": ["ask"]},
    ),
    situation(
        "gate-closed-on-the-fifteenth-day",
        [*project("go_live", 15), *GOOD],
        {"never": ["ask"]},
    ),
    situation(
        "gate-closed-by-an-incident",
        [*project("go_live", 6), call(-10, kind="incident"), *GOOD],
        {"cause": None, "never": ["ask"], "blocked_kinds": ["ask"]},
    ),
    situation(
        "nothing-of-a-start-on-its-day",
        [*project("kickoff", 0), *calm(-9, -2)],
        {"cause": None, "never": ["ko-their-stage", "ko-first-clickable"]},
    ),
    situation(
        "no-countdown-a-month-after-go-live",
        [*project("go_live", 30), *calm(-9, -2, mood=2)],
        {"cause": None, "never": ["gl-countdown", "gl-first-real-case", "gl-hidden-gem"]},
    ),
    situation(
        "a-referral-is-no-matter-in-implementation",
        working(call(-2, 3)),
        {"never": ["ask", "glasses"], "blocked_kinds_not": ["ask", "repair", "afterglow"]},
    ),
    situation(
        "a-week-after-go-live",
        [
            *project("go_live", 20, ahead=10),
            *calm(-9, -2),
        ],
        {"cause": None, "never": ["gl-first-week"]},
    ),
    situation(
        "nothing-noted-yet",
        project("kickoff"),
        {"cause": None, "kinds": ["trust", "tingle", "tease"], "why_mentions": ["kickoff"]},
    ),
]

BORDERS = [
    *READINGS,
    *INCIDENTS,
    *PROMISES,
    *EFFORT,
    *LISTENING,
    *WHOM,
    *PLANS,
    *DUE,
    *DELIGHT,
]
