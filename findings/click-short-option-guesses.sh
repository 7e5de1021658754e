#!/bin/sh
# click 8.5.1: every use of a short option first looks for long options that are spelled alike.
#
# A parser sees "-m 1" where "-m" is declared. It tries the sign as a long option, which fails, and
# only then as a short one. The error for an unknown option carries suggestions, so that first
# failure, which nobody ever sees, compares the spelling with all long options of the command and
# loads difflib to do so: 1.5 ms of a program that starts in 50. "--mood 1" costs nothing of it.
# 8.1.8 did the same.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/try.py" <<'PY'
import sys
from importlib.metadata import version

import click


@click.command()
@click.option("-m", "--mood", type=int)
@click.option("-n", "--number", type=int)
def verb(mood, number):
    loaded = "difflib" in sys.modules
    print(f"click {version('click')} {sys.argv[1]}: mood {mood}, difflib loaded: {loaded}")


verb()
PY
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q "click==8.5.1"
for option in -m --mood; do
    "$folder/venv/bin/python" "$folder/try.py" "$option" 1
done | tee "$folder/seen"
diff - "$folder/seen" <<'SEEN'
click 8.5.1 -m: mood 1, difflib loaded: True
click 8.5.1 --mood: mood 1, difflib loaded: False
SEEN
