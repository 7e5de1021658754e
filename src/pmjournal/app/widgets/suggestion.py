"""The one suggestion with its why, and below it, quietly, what is held back."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from pmjournal.app.widgets.clickable import key_text
from pmjournal.domain import sentences
from pmjournal.domain.cause_labels import CAUSE_LABELS
from pmjournal.domain.coach import Advice
from pmjournal.domain.held_back import held_back_kinds
from pmjournal.domain.idea import Idea
from pmjournal.domain.labels import LABELS
from pmjournal.domain.text import visible, visible_line
from pmjournal.domain.tingle import TingleKind
from pmjournal.domain.tingled import Effects
from pmjournal.domain.why import step_text, why
from pmjournal.i18n import _, ngettext


class Suggestion(VerticalScroll):
    """What the coach says; the arrows scroll."""

    DEFAULT_CSS = """
    Suggestion {
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "choose", _("Plan it"), tooltip=_("Plan what is suggested")),
    ]

    advice: reactive[Advice | None] = reactive(None)
    effects: reactive[Effects | None] = reactive(None)
    """How often it tingled so far."""

    @dataclass
    class Chosen(Message):
        """The user wants to plan what is suggested."""

    def compose(self) -> ComposeResult:
        """One text."""
        suggested = Static(id="suggested")
        suggested.auto_links = False  # keys that can be clicked, and look like keys
        yield suggested

    def watch_advice(self) -> None:
        """Show it anew, from its beginning."""
        self._show()
        self.scroll_home(animate=False)

    def watch_effects(self) -> None:
        """Show them anew."""
        self._show()

    def _show(self) -> None:
        if self.advice is not None:
            parts = [*_next(self.advice), *_held_back(self.advice)]
            if self.effects is not None and self.effects.all.answered:
                parts += _tingled(self.effects)
            self.query_one("#suggested", Static).update(Content("\n").join(parts))

    def action_choose(self) -> None:
        """The user wants to plan it."""
        self.post_message(self.Chosen())


def idea_facts(idea: Idea) -> str:
    """What an idea is and what it takes, in words."""
    parts = [LABELS[idea.kind]]
    if idea.causes:  # it belongs to every phase, and is no matter of how strong it is
        parts += [CAUSE_LABELS[cause] for cause in idea.causes]
    else:
        parts += [
            LABELS[idea.phase],
            _("intensity {intensity} of 5").format(intensity=idea.intensity),
        ]
    parts.append(LABELS[idea.work])
    if idea.lead_days:
        text = ngettext("{days} day ahead", "{days} days ahead", idea.lead_days)
        parts.append(text.format(days=idea.lead_days))
    parts += [LABELS[trigger] for trigger in idea.triggers]
    if idea.own:
        parts.append(_("your own"))
    return " · ".join(parts)


def _next(advice: Advice) -> Iterator[Content]:
    idea, moment = advice.idea, advice.asks_about
    if idea is not None:
        title, text = idea.title, idea.text.strip()
    elif moment is not None:
        title, text = moment.title, step_text(moment)
    else:
        yield Content.styled(why(advice), "bold")
        yield Content("")
        yield _keys(advice)
        return
    yield Content.styled(visible_line(title), "bold $accent")
    if text:
        yield Content(visible(text))
    yield Content("")
    yield Content.assemble((_("Why: "), "bold"), why(advice))
    if advice.also:
        others = ", ".join(CAUSE_LABELS[cause.id] for cause in advice.also)
        yield Content(_("Also: {causes}").format(causes=others))
    facts = [idea_facts(idea)] if idea else [LABELS[moment.kind]] if moment else []
    if advice.step is not None and advice.step.count > 1:
        step = _("step {number} of {count}")
        facts.append(step.format(number=advice.step.number, count=advice.step.count))
    yield Content.styled(" · ".join(facts), "dim")
    yield Content("")
    yield _keys(advice)


def _keys(advice: Advice) -> Content:
    """What can be done with what is suggested or asked."""
    moment, idea = advice.asks_about, advice.idea
    if moment is not None and not moment.is_kept_back:
        keys = [
            key_text("d", _("done"), "screen.done"),
            key_text("s", _("skipped"), "screen.skip"),
            key_text("enter", _("another day"), "focused.choose"),
        ]
    elif moment is not None:
        keys = [key_text("enter", _("plan its day"), "focused.choose")]
    elif advice.moment is not None:
        keys = [key_text("enter", _("another day"), "focused.choose")]
    elif idea is None:
        keys = [
            key_text("i", _("one of your own"), "screen.own"),
            key_text("/", _("search the catalogue"), "screen.search"),
        ]
    else:
        keys = [key_text("enter", _("plan"), "focused.choose")]
        if not idea.causes:  # else it stays until what hurts is answered
            keys += [
                key_text("x", _("not now"), "screen.not_now"),
                key_text("v", _("never"), "screen.never"),
            ]
    return Content(" · ").join(keys)


def _heading(text: str) -> Content:
    return Content.styled(f"\n{text}", "bold dim")


def _held_back(advice: Advice) -> Iterator[Content]:
    """What is held back and why, kinds of one reason together; then the way to a referral."""
    reasons: dict[str, list[str]] = {}
    for kind, reason in held_back_kinds(advice):
        if kind is not TingleKind.ASK:  # the checklist below says more
            reasons.setdefault(reason, []).extend([LABELS[kind]] if kind else [])
    if reasons:
        yield _heading(_("Held back, and why"))
    for reason, kinds in reasons.items():
        yield Content.assemble(f"{', '.join(kinds)}: " if kinds else "", (reason, "dim"))
    if advice.needs_first_aid:
        return  # nobody asks for one now
    yield _heading(_("Before asking for a referral"))
    for condition in advice.situation.figures.gate.conditions:
        sign = ("✓ ", "bold $success") if condition.met else ("· ", "bold")
        text = _("{wanted}; but {found}") if condition.found else "{wanted}"
        text = text.format(wanted=condition.wanted, found=condition.found)
        yield Content.assemble(sign, (text, "dim" if condition.met else ""))


def _tingled(effects: Effects) -> Iterator[Content]:
    """How many tingled, then by kind and by trigger: counts, and no cause."""
    yield _heading(_("What tingled so far"))
    yield Content(sentences.tingled_text(effects.all))
    for apart in (effects.by_kind, effects.by_trigger):
        parts = [
            _("{word} {k} of {n}").format(word=LABELS[word], k=one.tingled, n=one.answered)
            for word, one in apart.items()
        ]
        if parts:
            yield Content.styled(" · ".join(parts), "dim")
