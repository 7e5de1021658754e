"""The summary as a page for a browser: one file that needs nothing else and does nothing."""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from datetime import date

from pmjournal.chart.scene import scene_of
from pmjournal.chart.svg import svg
from pmjournal.chart.vector import DARK
from pmjournal.domain.entry import Entry
from pmjournal.domain.figures import Figures
from pmjournal.domain.labels import GLYPHS, mood_text
from pmjournal.i18n import _, language
from pmjournal.reports.html_style import STYLE, mood_class
from pmjournal.reports.rich_text import plain_text, rich_text
from pmjournal.reports.summary import (
    Chapter,
    entries_title,
    entry_facts,
    entry_title,
    fall_lines,
    headline_lines,
    journal_title,
    phase_starts,
    redaction_note,
    standing_lines,
)
from pmjournal.reports.wish import wish_lines


def html_page(chapters: Sequence[Chapter], today: date) -> str:
    """A page of HTML on one project, or on several with a table of contents.

    Its policy lets a browser load and run nothing; only its own style sheets have an effect.
    """
    if len(chapters) == 1:
        title = plain_text(chapters[0].figures.project.name)
        body = [*_chapter(chapters[0], 1)]
    else:
        title = plain_text(journal_title(today))
        body = [f"<h1>{title}</h1>", *_contents(chapters)]
        for place, chapter in enumerate(chapters, 1):
            body += [
                f'<section class="project" id="p{place}">',
                *_chapter(chapter, 2),
                "</section>",
            ]
    if any(chapter.redacted for chapter in chapters):
        body.append(f"<footer>{plain_text(redaction_note())}</footer>")
    return "\n".join((*_head(title), "<body>", "<main>", *body, "</main>", "</body>", "</html>"))


def _head(title: str) -> Iterator[str]:
    styles = " ".join(f"'sha256-{_hash(style)}'" for style in (STYLE, DARK))
    policy = f"default-src 'none'; style-src {styles}; base-uri 'none'; form-action 'none'"
    yield "<!DOCTYPE html>"
    yield f'<html lang="{language()}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>{STYLE}</style>"
    yield "</head>"


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


def _contents(chapters: Sequence[Chapter]) -> Iterator[str]:
    title = plain_text(_("Projects"))
    yield f'<nav aria-label="{title}">'
    yield '<ul class="plain">'
    for place, chapter in enumerate(chapters, 1):
        figures = chapter.figures
        link = f'<a href="#p{place}">{plain_text(figures.project.name)}</a>'
        yield f'<li>{link} <span class="quiet">{plain_text(headline_lines(figures)[0])}</span></li>'
    yield "</ul>"
    yield "</nav>"


def _chapter(chapter: Chapter, level: int) -> Iterator[str]:
    """The chapter, whose title is a heading of `level`."""
    figures = chapter.figures
    yield f"<h{level}>{plain_text(figures.project.name)}</h{level}>"
    yield f'<p class="quiet">{_line(standing_lines(figures))}</p>'
    feel, *rests = headline_lines(figures)
    yield f'<p class="feel {mood_class(figures.level)}">{plain_text(feel)}</p>'
    if rests:
        yield f'<p class="rests">{_line(rests)}</p>'
    yield from _overview(figures, level + 1)
    yield _part(entries_title(chapter), level + 1)
    yield '<div class="entries">'
    for entry in chapter.entries:
        yield from _entry(entry, level + 2)
    yield "</div>"
    if not chapter.entries:
        nothing = plain_text(_("No entries."))
        yield f"<p>{nothing}</p>"


def _overview(figures: Figures, level: int) -> Iterator[str]:
    if figures.readings:
        yield _part(_("Curve"), level)
        yield svg(scene_of(figures))
    if lines := fall_lines(figures):
        yield _part(_("What stands out"), level)
        yield '<ul class="plain">'
        for title, words in lines:
            yield f"<li><strong>{plain_text(title)}</strong>: {plain_text(words)}</li>"
        yield "</ul>"
    if figures.project.phases:
        yield _part(_("Phases"), level)
        yield "<dl>"
        for phase, start in phase_starts(figures.project):
            yield f"<div><dt>{plain_text(phase)}</dt><dd>{plain_text(start)}</dd></div>"
        yield "</dl>"
    if wish := list(wish_lines(figures)):
        yield _part(_("Time capsule"), level)
        yield '<ul class="plain">'
        yield from (f"<li>{plain_text(line)}</li>" for line in wish)
        yield "</ul>"


def _entry(entry: Entry, level: int) -> Iterator[str]:
    yield '<article class="entry">'
    yield f'<h{level} class="when">{plain_text(entry_title(entry))}</h{level}>'
    mood = ""
    if entry.mood is not None:
        words = f"{mood_text(entry.mood)} {GLYPHS[entry.source]}"
        mood = f'<span class="mood {mood_class(entry.mood)}">{words}</span> '
    yield f'<p class="quiet">{mood}{_line(entry_facts(entry))}</p>'
    yield f'<div class="text" dir="auto">{rich_text(entry.text, level + 1)}</div>'
    yield "</article>"


def _part(title: str, level: int) -> str:
    return f'<h{level} class="part">{plain_text(title)}</h{level}>'


def _line(facts: Sequence[str]) -> str:
    return plain_text(" · ".join(facts))
