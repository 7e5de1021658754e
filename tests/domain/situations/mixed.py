"""Situations in which several rules meet, or something looks like an answer and is none."""

from .borders import CFO, CIO, COMPLAINT, GOOD, IRRITATED, gone, stands
from .steps import (
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


def planned(idea: str, day: int) -> list[str]:
    """`idea` planned for that day."""
    return ["tingle", "plan", idea, "--on", f"D({day})", "-p", "$P"]


MIXED = [
    # unanswered
    situation(
        "touch-does-not-answer",
        working(call(-5, -2, **CFO), call(-2, who="CFO")),
        stands("complaint", "CFO"),
    ),
    situation(
        "tingle-does-not-answer",
        step_done(working(call(-5, -2, **CFO)), "Cake", -2),
        stands("complaint", "CFO", step={"number": 1, "of": 3, "previous_done_on": None})
        | {"idea_is": "im-full-grievance"},
    ),
    situation(
        "guess-after-guess-same",
        working(call(-5, -2, "guessed", **CFO), call(-2, 1, "guessed", **CFO)),
        {"cause": None} | gone("complaint", "irritated"),
    ),
    situation(
        "guess-neg-then-said-neg",
        working(call(-5, -3, "guessed", **CFO), call(-2, -1, **CFO)),
        stands("irritated", "CFO") | gone("wants_out"),
    ),
    situation(
        "nobody-guess-by-cfo-guess",
        working(call(-5, -1, "guessed"), call(-2, 0, "guessed", **CFO)),
        gone("irritated"),
    ),
    situation(
        "three-first-before",
        working(call(-9, 1, **CIO), call(-7, -2, **CFO), call(-5, 1, **CIO), call(-3, 1, **CIO)),
        stands("complaint", "CFO"),
    ),
    situation(
        "three-in-row-same-day",
        working(
            call(-9, -2, **CFO),
            call(-3, 1, at="08:00", **CIO),
            call(-3, 1, "guessed", at="09:00", who="User"),
            call(-3, 2, "guessed", at="10:00", **CIO),
        ),
        gone("complaint"),
    ),
    situation(
        "irritated-60",
        [*project("implementation"), *calm(-75, -68), call(-60, -1, **CFO), call(-2, 0, **CIO)],
        stands("irritated", "CFO", "60"),
    ),
    situation(
        "irritated-61",
        [*project("implementation"), *calm(-75, -68), call(-61, -1, **CFO), call(-2, 0, **CIO)],
        gone("irritated"),
    ),
    situation(
        "zero-asof-before",
        [*working(call(-5, -2, **CFO), call(-2, 1, **CFO))],
        stands("complaint", "CFO"),
        as_of="D(-3)",
    ),
    situation(
        "asof-step-later",
        step_done(working(call(-9, -1, **CFO)), "ir-what-bothers", -2),
        stands("irritated") | {"idea_is": "ir-what-bothers", "step": {"number": 1}},
        as_of="D(-3)",
    ),
    situation(
        "unnamed-only-and-named-bad",
        working(call(-5, -2, **CFO), call(-2, 2), who=""),
        gone("complaint"),
    ),
    situation(
        "one-person-named-and-not-is-told-once",
        working(call(-5, -2, **CFO), call(-2, -2, "guessed"), who=""),
        stands("complaint", "CFO", never=["Unanswered, too"]),
    ),
    # incident
    situation(
        "two-incidents-second-answered-first-not",
        working(call(-6, kind="incident"), call(-4, 0), call(-2, kind="incident")),
        stands("incident"),
    ),
    situation(
        "incident-and-entry-with-minus-only",
        working(call(-13, kind="incident", who="IT"), call(-5, -1, **CFO)),
        stands("incident", also=["irritated"]),
    ),
    situation(
        "incident-40-note-since",
        [
            *project("implementation"),
            *calm(-70, -66),
            call(-40, kind="incident"),
            call(-39, kind="note"),
        ],
        gone("incident"),
    ),
    situation("incident-today", working(call(0, kind="incident", at="00:00")), stands("incident")),
    situation(
        "incident-basic-overdue",
        working(
            call(-5, kind="incident"),
            promise("Backup", -9, -1, "--basic"),
            promise("Login", -9, None, "--basic"),
        ),
        stands("incident", also=["overdue", "basic"]),
    ),
    # overdue
    situation(
        "withdrawn",
        working(promise("Film", -20, -5), ["promise", "settle", "ID(6)", "withdrawn"]),
        gone("overdue"),
    ),
    situation(
        "kept-late",
        working(promise("Film", -20, -5), ["promise", "settle", "ID(6)", "kept", "--on", "D(0)"]),
        gone("overdue"),
    ),
    situation(
        "broken-then-minus",
        working(
            promise("Film", -30, -20),
            ["promise", "settle", "ID(6)", "broken", "--on", "D(-9)"],
            call(-3, -1, **CFO),
        ),
        stands("overdue", "Film", also=["irritated"]),
    ),
    situation(
        "three-overdue",
        working(promise("A", -20, -2), promise("B", -20, -9), promise("C", -20, -5)),
        stands("overdue", "B", "2 more"),
    ),
    situation(
        "long-closed-overdue",
        [*project("closing", 90), *calm(-100), promise("Film", -120, -80)],
        stands("overdue", "Film", archive=True),
    ),
    # effort
    situation(
        "effort-notes-between",
        working(
            call(-6, effort="chase"),
            call(-5, kind="note"),
            call(-4, kind="note"),
            call(-2, effort="repeat"),
        ),
        gone("effort"),
    ),
    situation(
        "effort-only-two",
        [*project("first_contact"), call(-6, 1, effort="chase"), call(-2, 1, effort="passed_on")],
        stands("effort", "last 2 contacts"),
    ),
    situation(
        "effort-and-complaint",
        working(call(-6, -2, effort="chase", **CFO), call(-2, effort="repeat")),
        stands("complaint", also=["effort"]),
    ),
    # low
    situation(
        "low-silent",
        [
            *project("implementation", 60),
            *calm(-58, -50, mood=0),
            call(-45, -1, "guessed", who="X"),
            call(-44, -2, "guessed", who="X"),
            call(-43, 0, who="X"),
        ],
        gone("low"),
    ),
    # silence
    situation("silence-first-contact-none", project("first_contact", 40), gone("silence")),
    # unheard
    situation(
        "decider-mentioned-without-mood",
        [*working(call(-2, who="CFO"), call(-1, 1)), person("CFO", "decides")],
        gone("unheard"),
    ),
    situation(
        "two-deciders",
        [
            *working(call(-2, 1)),
            person("CFO", "decides"),
            person("CEO", "pays"),
            person("COO", "pays"),
        ],
        {"cause": "unheard", "why_mentions": ["CFO", "CEO", "1 more"]},
    ),
    situation(
        "unheard-closed",
        [*project("closing", 60), *calm(-3), person("CFO", "decides")],
        gone("unheard"),
    ),
    situation(
        "unheard-closed59",
        [*project("closing", 59), *calm(-3), person("CFO", "decides")],
        {"cause": "unheard"},
    ),
    # glasses gap
    situation(
        "a-sales-promise-with-an-owner-in-delivery",
        [
            *project("handover", 3),
            *calm(-9, -2),
            promise("Film", -3, 40, "--side", "sales", "--owner-side", "delivery"),
        ],
        gone("glasses_gap"),
    ),
    situation(
        "a-sales-promise-long-after-closing",
        [*project("closing", 60), *calm(-9, -2), promise("Film", -3, 40, "--side", "sales")],
        gone("glasses_gap"),
    ),
    # whom
    situation(
        "guessed-two",
        [*project("kickoff", 40), *(call(day, 1, "guessed") for day in (-20, -10))],
        gone("guessed_only"),
    ),
    situation(
        "guessed-shown",
        [
            *project("kickoff", 40),
            *(call(day, 1, "guessed") for day in (-25, -20, -10)),
            call(-9, 1, "shown"),
        ],
        gone("guessed_only"),
    ),
    situation(
        "guess-but-complaint",
        [*project("kickoff", 40), *(call(day, -2, "guessed") for day in (-20, -10, -5))],
        stands("complaint", also=["guessed_only"]),
    ),
    situation(
        "one-voice-mixed",
        [
            *working(call(-2, 1)),
            *(person(label, "uses") for label in ("Contact", "User", "IT")),
            call(-1, who="user"),
        ],
        gone("one_voice"),
    ),
    # plans
    situation(
        "plan-step2-planned-future",
        [*step_done(IRRITATED, "ir-what-bothers", 0), planned("ir-done-and-said", 4)],
        {
            "cause": "irritated",
            "idea_is": "ir-done-and-said",
            "moment": None,
            "step": {"number": 2, "previous_done_on": "D(0)", "from": None},
        },
    ),
    situation(
        "ended-and-came-back",
        [
            *step_done([*working(call(-9, -1, **CFO))], "ir-what-bothers", -8),
            call(-6, 1, **CFO),
            call(-1, -1, **CFO),
        ],
        {
            "cause": "irritated",
            "idea_is": "ir-what-bothers",
            "step": {"number": 1, "previous_done_on": None},
        },
    ),
    situation(
        "ended-by-plan",
        [*step_done([*working(call(-9, -1, **CFO))], "ir-what-bothers", -8), call(-6, 1, **CFO)],
        gone("irritated"),
    ),
    situation(
        "wants-out-then-second-plan",
        steps_done(
            working(call(-30, -3, **CFO)),
            ("wo-why-leave", -20),
            ("wo-honest-ways", -18),
            ("wo-first-proof", -9),
        ),
        {"cause": "wants_out", "idea_is": "co-second-voice", "step": {"number": 1, "of": 1}},
    ),
    situation(
        "wants-out-all-through",
        steps_done(
            working(call(-30, -3, **CFO)),
            ("wo-why-leave", -20),
            ("wo-honest-ways", -18),
            ("wo-first-proof", -9),
            ("co-second-voice", -2),
        ),
        {
            "cause": "wants_out",
            "idea_is": "wo-why-leave",
            "step": {"number": 1, "of": 3, "previous_done_on": "D(-2)", "from": "D(5)"},
        },
    ),
    situation(
        "planned-today",
        [*IRRITATED, planned("ir-what-bothers", 0)],
        {"idea_is": "ir-what-bothers", "step": {"number": 1, "from": None}, "moment": None},
    ),
    situation(
        "not-now-cause",
        [*IRRITATED, ["tingle", "not-now", "ir-what-bothers", "-p", "$P"]],
        {"idea_is": "ir-what-bothers"},
    ),
    situation(
        "satisfied-plan-waits",
        step_done(
            [*project("test_pilot", 45), *calm(-40, -31, -22, -13, -4, mood=0)], "sa-no-contract", 0
        ),
        {
            "cause": "satisfied",
            "idea_is": "sa-worth-telling",
            "step": {"number": 2, "from": "D(5)"},
        },
    ),
    situation(
        "step-day-reached",
        step_done(COMPLAINT, "im-full-grievance", -1),
        {
            "idea_is": "co-one-page",
            "step": {"number": 2, "previous_done_on": "D(-1)", "from": None},
        },
    ),
    situation(
        "skip-step2",
        [
            *step_done(IRRITATED, "ir-what-bothers", -3),
            planned("ir-done-and-said", 0),
            ["tingle", "skip", "ID(9)"],
        ],
        {"idea_is": "ir-done-and-said", "step": {"number": 2, "previous_done_on": "D(-3)"}},
    ),
    # due
    situation(
        "drawer-oldest",
        [
            *project("go_live", 4),
            *calm(-30, -12, -2),
            ["tingle", "drawer", "Old", "-p", "$P", "--opens", "test_pilot"],
            ["tingle", "drawer", "New", "-p", "$P", "--opens", "go_live"],
        ],
        {"cause": None, "moment": "ID(4)", "idea_is": None},
    ),
    situation(
        "drawer-first-day",
        [
            *project("go_live", 0),
            *calm(-30, -12, -2),
            ["tingle", "drawer", "Old", "-p", "$P", "--opens", "go_live"],
        ],
        {"moment": "ID(4)"},
    ),
    situation(
        "drawer-eve",
        [
            *project("test_pilot", 10, ahead=1),
            *calm(-30, -12, -2),
            ["tingle", "drawer", "Old", "-p", "$P", "--opens", "go_live"],
        ],
        {"moment": None},
    ),
    situation(
        "planned-today-no-ask",
        [*working(call(-2, 1)), planned("Cake", 1)],
        {"moment": None},
        as_of="D(1)",
    ),
    situation(
        "due-before-guessed",
        [
            *project("kickoff", 40),
            *(call(day, 1, "guessed") for day in (-20, -10, -3)),
            planned("Cake", 1),
        ],
        {"cause": None, "moment": "ID(4)", "also": ["guessed_only"]},
        as_of="D(2)",
    ),
    situation(
        "silence-before-due",
        [*project("implementation", 60), *calm(-42, -35, -28, -21, -14), planned("Cake", 1)],
        {"cause": "silence", "moment": None},
        as_of="D(2)",
    ),
    situation(
        "capsule-first-day",
        [*project("closing", 0), *calm(-9, -1), ["capsule", "seal", "Home by six", "-p", "$P"]],
        {"cause": None, "idea_is": "cl-open-capsule"},
    ),
    situation(
        "capsule-planned",
        [
            *project("closing", 3),
            *calm(-9, -1),
            ["capsule", "seal", "Home by six", "-p", "$P"],
            planned("cl-open-capsule", 4),
        ],
        {"never": ["cl-open-capsule"]},
    ),
    situation(
        "capsule-none", [*project("closing", 3), *calm(-9, -1)], {"never": ["cl-open-capsule"]}
    ),
    situation(
        "capsule-after",
        [*project("after", 3), *calm(-9, -1), ["capsule", "seal", "Home by six", "-p", "$P"]],
        {"idea_is": "cl-open-capsule"},
    ),
    # delight
    situation(
        "start-kickoff-21",
        [*project("handover", 10, ahead=21), *calm(-9, -2)],
        {"cause": None, "kinds": ["tingle", "trust", "tease"]},
    ),
    situation(
        "gate-basic",
        [*project("go_live", 6), *GOOD, promise("B", -9, 8, "--basic")],
        {"kinds": ["ask"]},
    ),
    situation(
        "gate-negative",
        [
            *project("go_live", 9),
            call(-20, 1, **CIO),
            call(-8, -1, **CIO),
            call(-2, 1, **CIO),
            call(-1, 3, **CIO),
        ],
        {"never": ["ask"], "blocked_kinds": ["ask"]},
    ),
    situation(
        "gate-no-reading-since",
        [*project("go_live", 4), call(-20, 1, **CIO), call(-8, 2, **CIO), call(-5, 3, **CIO)],
        {"never": ["ask"]},
    ),
    situation("gate-14-days", [*project("go_live", 14), *GOOD], {"kinds": ["ask"]}),
    situation(
        "gate-last-15-old",
        [*project("go_live", 14, ahead=40), call(-14, 2, **CIO), call(-14, 2, at="09:00", **CIO)],
        {"kinds": ["ask"]},
    ),
    situation(
        "gate-inc-14",
        [*project("go_live", 10), call(-14, kind="incident"), *GOOD],
        {"never": ["ask"]},
    ),
    situation(
        "gate-inc-15",
        [*project("go_live", 10), call(-15, kind="incident"), *GOOD],
        {"kinds": ["ask"]},
    ),
    situation(
        "gate-irritated",
        [*project("go_live", 10), *GOOD, call(-11, -1, who="User")],
        {"cause": "irritated", "never": ["ask"]},
    ),
    situation(
        "no-phases",
        [["project", "add", "$P"], call(-2, 1)],
        {"cause": None, "idea_phase": ["first_contact"]},
    ),
    situation(
        "moved-golive",
        [
            *project("test_pilot", 10, ahead=5),
            *calm(-20, -9, -2, mood=2),
            ["project", "phase", "$P", "go_live", "D(30)"],
        ],
        {"cause": None, "never": ["gl-first-real-case"]},
    ),
    situation(
        "one-day-before-golive",
        [*project("test_pilot", 10, ahead=1), *calm(-20, -9, -2, mood=2)],
        {
            "cause": None,
            "never": ["gl-countdown", "gl-hidden-gem", "gl-named-watch", "gl-role-card"],
        },
    ),
    situation(
        "golive-morning-incident",
        [*project("go_live", 0), *GOOD[:2], call(0, kind="incident", at="00:00")],
        {"cause": "incident", "never": ["ask", "glasses"]},
    ),
    situation(
        "golive-30",
        [*project("go_live", 30), *calm(-9, -2, mood=2)],
        {"never": ["gl-countdown", "gl-first-real-case"]},
    ),
    situation(
        "nothing-is-due-long-after-closing",
        [*project("closing", 100), *calm(-110, -101)],
        {"cause": None, "archive": True},
    ),
    situation(
        "anniv-361",
        [
            ["project", "add", "$P", "--phase", "go_live=D(-361)", "--phase", "closing=D(-340)"],
            call(-350, 2),
        ],
        {"cause": None, "never": ["af-anniversary"], "archive": True},
    ),
    situation(
        "anniv-362",
        [
            ["project", "add", "$P", "--phase", "go_live=D(-362)", "--phase", "closing=D(-340)"],
            call(-350, 2),
        ],
        {"cause": None, "ideas": ["af-anniversary"], "archive": True},
    ),
    situation(
        "anniv-395",
        [
            ["project", "add", "$P", "--phase", "go_live=D(-395)", "--phase", "closing=D(-340)"],
            call(-350, 2),
        ],
        {"cause": None, "ideas": ["af-anniversary"]},
    ),
    situation(
        "anniv-396",
        [
            ["project", "add", "$P", "--phase", "go_live=D(-396)", "--phase", "closing=D(-340)"],
            call(-350, 2),
        ],
        {"cause": None, "idea_is": None},
    ),
    situation(
        "archived",
        [
            ["project", "add", "$P", "--phase", "closing=D(-340)"],
            call(-350, 2),
            ["project", "archive", "$P"],
        ],
        {"cause": None, "archive": False},
    ),
]
