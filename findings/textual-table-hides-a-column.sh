#!/bin/sh
# textual 8.2.8: in a Markdown table one long word hides a column of single signs.
#
# A table of notes and counts stands in 40 cells: a word of 70 letters beside a "y". The long word is
# cut with an ellipsis, as one would hope. But the columns share the width by the length of what they
# hold, so the short one gets none: its "y" is drawn nowhere, nor is there an ellipsis for it. At 60
# cells both are seen. So a page for 40 columns wants its long words broken before it is a table.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/try.py" <<'PY'
import asyncio
from importlib.metadata import version

from textual.app import App
from textual.widgets import Markdown


class Page(App):
    def compose(self):
        yield Markdown(f"| note | n |\n|---|---|\n| {'x' * 70} | y |\n")


async def main():
    for width in (60, 40):
        page = Page()
        async with page.run_test(size=(width, 10)) as pilot:
            await pilot.pause()
            lines = [strip.text for strip in page.screen._compositor.render_strips()]
        row = next(line for line in lines if "xxx" in line)
        print(
            f"textual {version('textual')}, {width} cells: "
            f"long word cut with an ellipsis: {'…' in row}, neighbour seen: {'y' in row}"
        )


asyncio.run(main())
PY
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "textual==8.2.8" "markdown-it-py[linkify]==4.3.0"
"$folder/venv/bin/python" "$folder/try.py" | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
textual 8.2.8, 60 cells: long word cut with an ellipsis: True, neighbour seen: True
textual 8.2.8, 40 cells: long word cut with an ellipsis: True, neighbour seen: False
SEEN
