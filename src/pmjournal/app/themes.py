"""The app's own themes: quiet grounds, so that colour is left to carry the mood."""

from textual.theme import Theme

DARK = Theme(
    name="pmjournal-dark",
    primary="#d8437a",
    secondary="#7d8590",
    accent="#d8437a",
    warning="#c8690f",
    error="#dc4a3d",
    success="#22955c",
    foreground="#dcdee4",
    background="#16171d",
    surface="#1b1c23",
    panel="#2b2d38",
    dark=True,
    variables={
        "border": "#d8437a",
        "border-blurred": "#3a3d4b",
        "footer-background": "#16171d",
        "footer-key-foreground": "#e8709b",
        "footer-description-foreground": "#9a9fad",
        "block-cursor-background": "#343745",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-blurred-background": "#24262f",
    },
)
LIGHT = Theme(
    name="pmjournal-light",
    primary="#b8326a",
    secondary="#6a717c",
    accent="#b8326a",
    warning="#b45d0b",
    error="#c23b2f",
    success="#1b7f4d",
    foreground="#22242b",
    background="#fbfbfa",
    surface="#f3f3f1",
    panel="#e4e4e1",
    dark=False,
    variables={
        "border": "#b8326a",
        "border-blurred": "#c9cacd",
        "footer-background": "#fbfbfa",
        "footer-key-foreground": "#b8326a",
        "footer-description-foreground": "#5c626d",
        "block-cursor-background": "#e2dde0",
        "block-cursor-foreground": "#16171d",
        "block-cursor-blurred-background": "#eeeeec",
    },
)
