"""All that a firm, a project and a person are called, put among the names that are looked for."""

from pmjournal.domain.project import Project
from pmjournal.reports.forms import (
    acronyms,
    distinctive_words,
    firm_forms,
    initials,
    is_login_anywhere,
    logins,
    person_forms,
    short_form,
    ticket_keys,
)
from pmjournal.reports.name_forms import FormKind
from pmjournal.reports.names import Names
from pmjournal.reports.plain_words import is_everyday


def add_project(names: Names, project: Project, placeholder: str) -> None:
    """A `project` by its name, its short name and the keys of its tickets."""
    for form in (project.name, project.slug):
        names.add(form, placeholder, capital=is_everyday(form))
    _add_tickets(names, project.name, placeholder)


def add_firm(names: Names, name: str, placeholder: str) -> None:
    """The firm called `name`, also by its own words, initials and the keys of its tickets."""
    for form in firm_forms(name):
        names.add(form, placeholder, capital=is_everyday(form))
    for number, word in enumerate(distinctive_words(name)):
        # What comes second often is what the firm makes: Nordau Pumps, but "two pumps".
        names.add(word, placeholder, capital=number > 0 or is_everyday(word))
    for acronym in acronyms(name):
        names.add_acronym(acronym, placeholder)
    _add_tickets(names, name, placeholder)


def add_person(names: Names, label: str, placeholder: str) -> None:
    """Whoever is called `label`, also by each name, by initials and in the logins of programs."""
    for form in person_forms(label):
        names.add(form, placeholder, capital=is_everyday(form))
    for letters, with_surname in initials(label):
        names.add_special(letters, placeholder, FormKind.INITIALS)
        names.add_special(with_surname, placeholder, FormKind.INITIAL)
    if short := short_form(label):
        names.add_special(short, placeholder, FormKind.SHORT)
    for login in logins(label):
        if is_login_anywhere(label):
            names.add(login, placeholder)
        else:
            names.add_special(login, placeholder, FormKind.LOGIN)


def _add_tickets(names: Names, name: str, placeholder: str) -> None:
    for key in sorted(ticket_keys(name)):
        names.add_special(key, placeholder, FormKind.TICKET)
