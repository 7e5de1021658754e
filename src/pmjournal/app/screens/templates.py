"""Choose one of one's own templates for a note."""

from collections.abc import Callable

from textual.content import Content

from pmjournal import paths
from pmjournal.app.base import JournalApp
from pmjournal.app.screens.pick import PickScreen
from pmjournal.domain.labels import LABELS
from pmjournal.domain.text import visible, visible_line
from pmjournal.domain.words import Kind, Phase
from pmjournal.exchange.templates import Template, own_templates
from pmjournal.i18n import _


def choose_template(app: JournalApp, phase: Phase, kind: Kind, put: Callable[[str], None]) -> None:
    """Offer the templates, first those for `phase` and `kind`; `put` takes the chosen text.

    Where there are none, it is said how to make one; files that can't be used are named.
    """
    own = own_templates()
    templates = sorted(own.templates, key=lambda one: one.fit(phase, kind), reverse=True)
    below = "\n".join(mistake.sentence for mistake in own.mistakes)
    if not templates and not below:
        below = _(
            "None yet. A template is a Markdown file in the folder\n{folder}\n\n"
            "A head like this says what it is for; it may be left out:\n\n"
            "---\nname: Kickoff\nphase: kickoff\nkind: [meeting, workshop]\n---\n"
            "What do they take for granted?\n"
        ).format(folder=visible_line(paths.templates_folder()))

    def chosen(place: int | None) -> None:
        if place is not None:
            put(templates[place].text)

    app.push_screen(PickScreen(_("Templates"), list(map(_row, templates)), visible(below)), chosen)


def _row(template: Template) -> Content:
    words = [LABELS[word] for word in (*template.phases, *template.kinds)]
    return Content.assemble(visible_line(template.name), (f"  {' · '.join(words)}", "dim"))
