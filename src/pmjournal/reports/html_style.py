"""How a summary looks as a page, on a screen and on paper."""

from pmjournal.chart.palette import MOOD_COLOURS, ON_DARK, ON_LIGHT


def mood_class(mood: float | None) -> str:
    """The name of the style for `mood`; none for None."""
    return "" if mood is None else f"mood-{round(mood)}".replace("--", "-minus-")


def _moods(shades: dict[str, str]) -> str:
    return " ".join(
        f".{mood_class(mood)} {{ color: {shades[colour]} }}"
        for mood, colour in MOOD_COLOURS.items()
    )


STYLE = f"""
:root {{ color-scheme: light dark; --ink: #22252d; --quiet: #5b6270; --rule: #e3e5ea;
 --ground: #ffffff; --link: #1f5aa8 }}
* {{ box-sizing: border-box }}
body {{ margin: 0 auto; max-width: 46rem; padding: 2.5rem 1.25rem; background: var(--ground);
 color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans",
 sans-serif; overflow-wrap: anywhere }}
h1, h2, h3, h4, h5, h6, p, dl, ul, ol, blockquote, hr, pre {{ margin: 0 }}
h1, h2 {{ font-size: 1.25rem; line-height: 1.3 }}
.part {{ margin: 2rem 0 .6rem; font-size: .8rem; font-weight: 600; color: var(--quiet);
 text-transform: uppercase; letter-spacing: .06em }}
.feel {{ font-size: 2.75rem; font-weight: 700; line-height: 1.2; letter-spacing: -.02em;
 margin-top: .25rem }}
.quiet, dt, footer {{ color: var(--quiet) }}
.rests {{ font-weight: 600 }}
a {{ color: var(--link) }}
svg.pmjournal {{ display: block; width: 100%; height: auto }}
dl {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr));
 gap: .5rem 1rem; font-size: .9rem }}
dd {{ margin: 0 }}
ul.plain {{ list-style: none; padding: 0 }}
nav {{ margin-top: .75rem }}
.project {{ margin-top: 3.5rem; padding-top: 2rem; border-top: 1px solid var(--rule) }}
.entry {{ padding: .7rem 0; border-top: 1px solid var(--rule) }}
.entry .when {{ font-size: .9rem; font-weight: 600 }}
.entry .quiet {{ font-size: .85rem }}
.mood {{ font-weight: 700; white-space: nowrap }}
.text {{ margin-top: .25rem }}
.text > * + * {{ margin-top: .5rem }}
.text h4, .text h5, .text h6 {{ font-size: 1rem }}
.text ul, .text ol {{ padding-left: 1.4rem }}
.text blockquote {{ padding-left: .8rem; border-left: 3px solid var(--rule) }}
.text hr {{ border: 0; border-top: 1px solid var(--rule) }}
pre, code {{ font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .9em }}
pre {{ white-space: pre-wrap }}
footer {{ margin-top: 2rem; padding-top: .8rem; border-top: 1px solid var(--rule);
 font-size: .85rem }}
{_moods(ON_LIGHT)}
@media screen and (prefers-color-scheme: dark) {{
 :root {{ --ink: #e4e6ee; --quiet: #a3a9b8; --rule: #3a3d4d; --ground: #1e1e2e; --link: #74b2ff }}
 {_moods(ON_DARK)}
}}
@page {{ size: A4; margin: 12mm 14mm }}
@media print {{
 :root {{ color-scheme: light }}
 body {{ max-width: none; padding: 0; font-size: 8pt; line-height: 1.3 }}
 h1, h2 {{ font-size: 12pt }}
 .feel {{ font-size: 22pt }}
 .part {{ margin: 3mm 0 1.2mm; font-size: 7pt; break-after: avoid }}
 dl {{ font-size: 7.5pt; grid-template-columns: repeat(auto-fill, minmax(32mm, 1fr));
  gap: .6mm 2mm }}
 svg.pmjournal {{ width: 76%; margin: 0 auto }}
 .project {{ margin: 0; padding: 0; border: 0; break-before: page }}
 .entries {{ columns: 2; column-gap: 8mm }}
 .entry {{ padding: 1.4mm 0; break-inside: avoid }}
 .entry .when, .entry .quiet {{ font-size: 7pt }}
 .text {{ margin-top: .2mm }}
 .text > * + * {{ margin-top: .6mm }}
 footer {{ margin-top: 4mm; padding-top: 1.5mm; font-size: 7.5pt }}
}}
"""
"""The style sheet; paper is always light."""
