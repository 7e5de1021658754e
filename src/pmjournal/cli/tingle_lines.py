"""The coach and the plan as lines of text."""

from collections.abc import Iterator, Sequence
from datetime import date

from pmjournal.cli.table import GAP, columns
from pmjournal.domain import sentences
from pmjournal.domain.cause_labels import CAUSE_LABELS
from pmjournal.domain.coach import Advice
from pmjournal.domain.held_back import held_back_kinds
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import LABELS, weekday_text
from pmjournal.domain.project import Project
from pmjournal.domain.text import visible_line
from pmjournal.domain.tingle import Tingle, TingleState, is_too_early
from pmjournal.domain.tingled import effects_of
from pmjournal.domain.why import step_text, why
from pmjournal.domain.words import Side
from pmjournal.i18n import _


def suggestion_lines(advice: Advice) -> list[str]:
    """What to do now, why, what else hurts, how to go on, and what had better wait."""
    lines = list(_suggested(advice))
    if advice.also:
        others = ", ".join(CAUSE_LABELS[cause.id] for cause in advice.also)
        lines.append("  " + _("Also: {causes}").format(causes=others))
    lines += (f"  {line}" for line in _ways_on(advice))
    waits = [
        text if kind is None else f"{LABELS[kind]}: {text}"
        for kind, text in held_back_kinds(advice)
    ]
    if waits:
        lines += ["", _("What had better wait:"), *(f"  {line}" for line in waits)]
    return lines


def _suggested(advice: Advice) -> Iterator[str]:
    """The idea or the moment, what it is, and why."""
    idea, moment = advice.idea, advice.asks_about
    if idea is not None:
        facts = [LABELS[idea.kind], LABELS[idea.work]]
        if advice.step is None:
            facts.append(_("intensity {n} of 5").format(n=idea.intensity))
        elif advice.step.count > 1:
            text = _("step {number} of {count}")
            facts.append(text.format(number=advice.step.number, count=advice.step.count))
        yield f"✦ {visible_line(idea.title)}  ({' · '.join(facts)})"
        yield f"  {visible_line(idea.text)}"
    elif moment is not None:
        yield f"✦ {visible_line(moment.title)}  ({LABELS[moment.kind]})"
        yield f"  {step_text(moment)}"
    else:
        yield why(advice)
        return
    yield "  " + _("Why: {why}").format(why=why(advice))


def _ways_on(advice: Advice) -> Iterator[str]:
    """The commands with which to go on."""
    idea, moment = advice.idea, advice.asks_about
    if moment is not None and moment.is_kept_back:
        yield _("Plan it: pmjournal tingle plan {id} --on WHEN").format(id=moment.short_id)
    elif moment is not None:
        yield _("It was done: pmjournal tingle done {id}").format(id=moment.short_id)
        yield _("It was left out: pmjournal tingle skip {id}").format(id=moment.short_id)
    elif advice.moment is not None:  # it has its day already
        return
    elif idea is not None:
        yield _("Plan it: pmjournal tingle plan {idea}").format(idea=visible_line(idea.id))
    elif advice.can_be_archived:
        slug = advice.situation.figures.project.slug
        yield _("Put it away: pmjournal project archive {project}").format(project=slug)
    else:
        yield _("Plan one of your own: pmjournal tingle plan TITLE --on WHEN")


def tingle_lines(
    tingles: Sequence[Tingle],
    project: Project,
    ideas: Sequence[Idea],
    today: date,
    *,
    everything: bool,
) -> list[str]:
    """What is ahead, what is kept back, what was, and how often it tingled."""
    ahead = sorted(
        (one for one in tingles if one.is_planned and not one.is_kept_back),
        key=lambda one: (one.planned_on or date.max, one.id),
    )
    past = sorted(
        (one for one in tingles if not one.is_planned),
        key=lambda one: (one.settled_on or one.made_on, one.id),
    )
    blocks = [
        _block(_("Planned"), [_ahead(one, project, today) for one in ahead]),
        _block(
            _("Kept back"),
            [_agreements(one, today) for one in tingles if one.is_kept_back],
        ),
        _block(_("Past"), [_past(one, today) for one in past] if everything else []),
        list(_effect_lines(tingles, ideas)),
    ]
    lines: list[str] = []
    for block in filter(None, blocks):
        lines += ["", *block] if lines else block
    return lines


def drawer_lines(tingles: Sequence[Tingle], project: Project, today: date) -> list[str]:
    """The highlights that are kept back, and when each comes out."""
    rows = [[*_agreements(one, today), _opens_on(one, project, today)] for one in tingles]
    return [GAP.join(row).rstrip() for row in columns(rows)] if rows else []


def _block(title: str, rows: Sequence[Sequence[str]]) -> list[str]:
    if not rows:
        return []
    return [title, *(f"  {GAP.join(row).rstrip()}" for row in columns(rows))]


def _ahead(tingle: Tingle, project: Project, today: date) -> list[str]:
    day = tingle.planned_on
    mark = "!" if tingle.is_overdue(today) or is_too_early(tingle, project) else " "
    note = _("too early") if is_too_early(tingle, project) else ""
    when = weekday_text(day, today) if day else _("no day yet")
    return [
        f"{mark} {when}",
        sentences.countdown_text(day, today) if day else "",
        tingle.short_id,
        LABELS[tingle.kind],
        visible_line(tingle.title),
        note,
    ]


def _agreements(tingle: Tingle, today: date) -> list[str]:
    agreed = [
        f"{LABELS[side]} {weekday_text(tingle.agreed[side], today)}"
        for side in Side
        if side in tingle.agreed
    ]
    opens = _("until {phase}").format(phase=LABELS[tingle.opens]) if tingle.opens else ""
    said = _("agreed: {sides}").format(sides=", ".join(agreed)) if agreed else _("not agreed yet")
    return [opens, tingle.short_id, visible_line(tingle.title), said]


def _opens_on(tingle: Tingle, project: Project, today: date) -> str:
    start = project.phases.get(tingle.opens) if tingle.opens else None
    return sentences.countdown_text(start, today) if start else ""


def _past(tingle: Tingle, today: date) -> list[str]:
    day = tingle.settled_on or tingle.made_on
    if tingle.state is TingleState.SKIPPED:
        said = LABELS[tingle.state]
    elif tingle.tingled is None:
        said = _("tingled? not said")
    else:
        said = _("tingled: {answer}").format(answer=LABELS[tingle.tingled])
    row = [weekday_text(day, today), said, tingle.short_id, LABELS[tingle.kind]]
    return [*row, visible_line(tingle.title)]


def _effect_lines(tingles: Sequence[Tingle], ideas: Sequence[Idea]) -> Iterator[str]:
    effects = effects_of(tingles, ideas)
    if not effects.all.answered:
        return
    yield sentences.tingled_text(effects.all)
    for apart in (effects.by_kind, effects.by_trigger):
        parts = [
            _("{word} {k} of {n}").format(word=LABELS[word], k=one.tingled, n=one.answered)
            for word, one in apart.items()
        ]
        if parts:
            yield f"  {' · '.join(parts)}"
