"""One's own templates for notes: Markdown files in a folder, with what they are for above."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pmjournal import paths
from pmjournal.domain.errors import InputError
from pmjournal.domain.text import MOST_BYTES, clean_name, typed_text
from pmjournal.domain.words import Kind, Phase
from pmjournal.exchange.formats.files import decoded_file
from pmjournal.exchange.front_matter import FrontValue, NotUnderstoodError, page_of
from pmjournal.i18n import _
from pmjournal.own_files import content_of
from pmjournal.toml_file import Mistake, no_such_word, unknown

_Word = TypeVar("_Word", bound=StrEnum)

_KEYS = ("name", "phase", "kind")


@dataclass(frozen=True, slots=True)
class Template:
    """A text that a note may begin with."""

    name: str
    text: str
    phases: tuple[Phase, ...]
    """Those that it is for; none where it is for any."""
    kinds: tuple[Kind, ...]
    """As with `phases`."""

    def fit(self, phase: Phase, kind: Kind) -> int:
        """How well it fits: positive where it asks for `phase` or `kind`, negative for others."""
        return _fit(self.phases, phase) + _fit(self.kinds, kind)


@dataclass(frozen=True, slots=True)
class Templates:
    """All templates that can be used, by the names of their files, and why the others can't."""

    templates: Sequence[Template]
    mistakes: Sequence[Mistake]


def own_templates() -> Templates:
    """One's own templates; a mistake in one file costs no other."""
    templates: list[Template] = []
    mistakes: list[Mistake] = []
    for path in sorted(Path(paths.templates_folder()).glob("*.md")):
        try:
            templates.append(_template(path))
        except NotUnderstoodError as error:
            mistakes.append(Mistake(str(path), error.line, str(error)))
        except InputError as error:
            mistakes.append(Mistake(str(path), 1, str(error)))
        except OSError as error:
            mistakes.append(Mistake(str(path), 1, error.strerror or str(error)))
    return Templates(templates, mistakes)


def _fit(asked: Sequence[StrEnum], word: StrEnum) -> int:
    if not asked:
        return 0
    return 1 if word in asked else -2


def _template(path: Path) -> Template:
    """The template in the file. Raises OSError, or InputError where it can't be used."""
    text = decoded_file(content_of(str(path))[:MOST_BYTES], path.name).text
    page = page_of(text)
    for key, value in page.front.items():
        if key not in _KEYS:
            raise NotUnderstoodError(value.line, unknown(key, _KEYS).problem)
    if not page.body.strip():
        raise InputError(_("There is no text in it; expected one below the front matter."))
    return Template(
        name=_name(page.front.get("name"), path),
        text=typed_text(page.body.lstrip("\n")),
        phases=_words("phase", page.front.get("phase"), Phase),
        kinds=_words("kind", page.front.get("kind"), Kind),
    )


def _name(value: FrontValue | None, path: Path) -> str:
    said = value.said if value and isinstance(value.said, str) else path.stem
    try:
        return clean_name(said)
    except InputError as error:
        raise NotUnderstoodError(value.line if value else 1, str(error)) from None


def _words(key: str, value: FrontValue | None, words: type[_Word]) -> tuple[_Word, ...]:
    """The words behind `key`: one, or a list of them."""
    if value is None:
        return ()
    said = (value.said,) if isinstance(value.said, str) else value.said or ()
    try:
        return tuple(words(item) for item in (said if value.simple else value.raw))
    except ValueError:
        problem = no_such_word(key, ", ".join(said or value.raw), words).problem
        raise NotUnderstoodError(value.line, problem) from None
