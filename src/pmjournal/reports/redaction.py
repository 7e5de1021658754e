"""Redaction: a journal's values without names, so that a report of them can be sent."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pmjournal.domain.capsule import Capsule
from pmjournal.domain.entry import Entry, mention_in
from pmjournal.domain.observed import Observed
from pmjournal.domain.project import Project
from pmjournal.domain.promise import Promise
from pmjournal.domain.questions import Question
from pmjournal.domain.stakeholder import Stakeholder, known_labels
from pmjournal.domain.text import LONGEST_NAME, LONGEST_TEXT, fold, slug
from pmjournal.domain.tingle import Tingle
from pmjournal.i18n import _
from pmjournal.reports.details import Detail, without_details
from pmjournal.reports.known_names import add_firm, add_person, add_project
from pmjournal.reports.names import KEPT, Names
from pmjournal.reports.roles import is_role
from pmjournal.reports.spelling import prepared_text

_NUMBERS = (Detail.ACCOUNT, Detail.CARD, Detail.TAX)
_SEPARATORS = re.compile(r"[\W_]+")
"""Between the digits of a number that is the same without them."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What was replaced."""

    what: str
    placeholder: str
    count: int
    """In how many places."""


class Redactor:
    """Puts placeholders for customers, projects, people, addresses, numbers, links, own words.

    The same thing is the same placeholder in all that one redactor redacts. A label that is a
    role (`is_role`) stays, unless `roles`; any other is taken for a name. Free text can't be
    guaranteed: it knows only names that the journal has in a field of their own. How these are
    written otherwise is in `known_names`, what else leads to somebody in `details`; where a rule
    would take too much it leaves something, and `help privacy` says what.
    """

    def __init__(
        self,
        projects: Sequence[Project],
        labels: Iterable[str],
        words: Iterable[str] = (),
        *,
        others: Sequence[Project] = (),
        roles: bool = False,
        texts: Iterable[str] = (),
    ) -> None:
        """For `projects` and the `labels` of people; `others` are named in their texts at most.

        `words` are one's own words and phrases. What stands in `texts` is no placeholder: no
        "person 1" of theirs can be mistaken for one.
        """
        self._roles = roles
        self._names = Names()
        self._what: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self._details: dict[tuple[Detail, str], str] = {}
        self._found: Counter[Detail] = Counter()
        self._people: dict[str, str] = {}
        self._kinds = {
            Detail.MAIL: _("address"),
            Detail.PHONE: _("phone"),
            Detail.LINK: _("link"),
            Detail.ACCOUNT: _("account"),
            Detail.CARD: _("card"),
            Detail.TAX: _("tax number"),
        }
        kinds = (_("customer"), _("project"), _("person"), _("word"), *self._kinds.values())
        self._taken = _numbered_in(texts, kinds)
        self._customers = self._numbered(
            _("customer"), _customers(projects), _customers((*projects, *others))
        )
        self._projects = self._numbered(
            _("project"),
            {one.id: one.name for one in projects},
            {one.id: one.name for one in (*projects, *others)},
        )
        self._learn((*projects, *others), words, labels)

    def _learn(
        self, projects: Sequence[Project], words: Iterable[str], labels: Iterable[str]
    ) -> None:
        """Take in what is replaced: firms first, then projects, one's own words, and people."""
        own = {
            word: self._placeholder(_("word"), number, word)
            for number, word in enumerate(dict.fromkeys(words), 1)
        }
        for placeholder in self._customers.values():
            add_firm(self._names, self._what[placeholder], placeholder)
        for project in projects:
            placeholder = self._projects[project.id]
            add_project(self._names, project, placeholder)
            if project.customer is None:  # then its name is the customer's
                add_firm(self._names, project.name, placeholder)
        for word, placeholder in own.items():
            self._names.add(word, placeholder)
        for label in labels:
            self._person(label)

    @property
    def replaced(self) -> list[Replacement]:
        """What was replaced so far, in the order of the placeholders' making."""
        return [
            Replacement(what, placeholder, self._counts[placeholder])
            for placeholder, what in self._what.items()
            if self._counts[placeholder]
        ]

    def text(self, text: str) -> str:
        """`text` with placeholders."""
        text = without_details(prepared_text(text), self._detail)
        return _fitting(self._names.replaced(text, self._counts))

    def name(self, text: str) -> str:
        """`text`, a name or title on one line, with placeholders."""
        return self.text(text)[:LONGEST_NAME]

    def label(self, label: str) -> str:
        """The `label` of a person: a placeholder, or itself where it is a role."""
        placeholder = self._person(label)
        return self.name(label) if placeholder is None else self._used(placeholder)

    def project(self, project: Project) -> Project:
        """`project`, one of those that this redactor knows, without its names."""
        name = self._used(self._projects[project.id])
        customer = project.customer and self._used(self._customers[fold(project.customer)])
        return replace(project, name=name, slug=slug(name), customer=customer)

    def entry(self, entry: Entry) -> Entry:
        """`entry` with placeholders in its text, tags and `who`."""
        tags = tuple(self.text(f"#{tag}")[1:] for tag in entry.tags)
        who = entry.who and self.label(entry.who)
        return replace(entry, text=self.text(entry.text), tags=tags, who=who)

    def question(self, question: Question) -> Question:
        """`question` with placeholders in its text, and for whom it was asked about."""
        who = question.who and self.label(question.who)
        return replace(question, text=self.text(question.text), who=who)

    def stakeholder(self, stakeholder: Stakeholder) -> Stakeholder:
        """`stakeholder` with a placeholder for a name."""
        cares_about = stakeholder.cares_about and self.text(stakeholder.cares_about)
        return replace(stakeholder, label=self.label(stakeholder.label), cares_about=cares_about)

    def promise(self, promise: Promise) -> Promise:
        """`promise` with placeholders in its text, and for its owner."""
        owner = promise.owner and self.label(promise.owner)
        return replace(promise, text=self.text(promise.text), owner=owner)

    def tingle(self, tingle: Tingle) -> Tingle:
        """`tingle` with placeholders in its title and note, and for its owner."""
        owner = tingle.owner and self.label(tingle.owner)
        note = tingle.note and self.text(tingle.note)
        return replace(tingle, title=self.name(tingle.title), note=note, owner=owner)

    def capsule(self, capsule: Capsule) -> Capsule:
        """`capsule` with placeholders in the wish, and for whoever wished."""
        who = capsule.who and self.label(capsule.who)
        return replace(capsule, text=self.text(capsule.text), who=who)

    def observed(self, observed: Observed) -> Observed:
        """All of `observed` without names; figures of it are the same figures."""
        return replace(
            observed,
            readings=[
                replace(one, who=one.who and self.label(one.who)) for one in observed.readings
            ],
            contacts=[
                replace(
                    one,
                    who=one.who and self.label(one.who),
                    title=one.title and self.name(one.title),
                )
                for one in observed.contacts
            ],
            stakeholders=[self.stakeholder(one) for one in observed.stakeholders],
            promises=[self.promise(one) for one in observed.promises],
            tingles=[self.tingle(one) for one in observed.tingles],
            customer_tingles=[self.tingle(one) for one in observed.customer_tingles],
            capsule=observed.capsule and self.capsule(observed.capsule),
        )

    def _numbered(self, kind: str, shown: dict[str, str], known: dict[str, str]) -> dict[str, str]:
        """A placeholder for each of `known`; the first has no number if it alone is `shown`."""
        several = len(shown) > 1
        return {
            key: self._placeholder(kind, number if several or number > 1 else None, what)
            for number, (key, what) in enumerate(known.items(), 1)
        }

    def _placeholder(self, kind: str, number: int | None, what: str) -> str:
        """A new placeholder for `what`, which later stays as it is."""
        while number is not None and f"{kind} {number}".casefold() in self._taken:
            number += 1
        placeholder = kind if number is None else f"{kind} {number}"
        self._taken.add(placeholder.casefold())
        self._what[placeholder] = what
        self._names.add(placeholder, KEPT)
        return placeholder

    def _person(self, label: str) -> str | None:
        """The placeholder of the person called `label`; None for a role that stays."""
        key = fold(prepared_text(label))
        if key not in self._people:
            if not self._roles and is_role(label):
                return None
            placeholder = self._placeholder(_("person"), len(self._people) + 1, label)
            self._people[key] = placeholder
            add_person(self._names, label, placeholder)
        return self._people[key]

    def _detail(self, kind: Detail, text: str) -> str:
        key = kind, _SEPARATORS.sub("", text.casefold()) if kind in _NUMBERS else text.casefold()
        if key not in self._details:
            self._found[kind] += 1
            self._details[key] = self._placeholder(self._kinds[kind], self._found[kind], text)
        return self._used(self._details[key])

    def _used(self, placeholder: str) -> str:
        self._counts[placeholder] += 1
        return placeholder


def labels_of_people(observed: Iterable[Observed], entries: Iterable[Entry] = ()) -> list[str]:
    """What people are called in fields of their own, and in the mentions of `entries`."""

    def called() -> Iterator[str | None]:
        for one in observed:
            yield from known_labels(one.stakeholders, one.contacts)
            for promise in one.promises:
                yield promise.owner
            for tingle in (*one.tingles, *one.customer_tingles):
                yield tingle.owner
            if one.capsule is not None:
                yield one.capsule.who
        for entry in entries:
            yield entry.who
            yield mention_in(entry.text)

    return list(dict.fromkeys(filter(None, called())))


def own_words(source: str) -> list[str]:
    """The words and phrases in `source`: one a line; a line that begins with `#` is a comment."""
    lines = (line.strip() for line in source.removeprefix("\ufeff").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def _customers(projects: Sequence[Project]) -> dict[str, str]:
    customers: dict[str, str] = {}
    for project in projects:
        if project.customer is not None:
            customers.setdefault(fold(project.customer), project.customer)
    return customers


def _numbered_in(texts: Iterable[str], kinds: Iterable[str]) -> set[str]:
    """What in `texts` looks like a placeholder with a number, without case."""
    pattern = re.compile(rf"(?:{'|'.join(kinds)}) \d+", re.IGNORECASE)
    return {found.casefold() for text in texts for found in pattern.findall(text)}


def _fitting(text: str) -> str:
    """`text`, cut where placeholders made it longer than a text can be."""
    if len(text) * 4 <= LONGEST_TEXT:
        return text
    return text.encode()[:LONGEST_TEXT].decode(errors="ignore")
