#!/bin/sh
# jrnl 4.6: what `jrnl --format yaml` writes can't be read as YAML.
#
# It puts the text of an entry below `body: |`, a block of YAML, and sets each line in with a tab. YAML
# takes no tab for that: PyYAML 6.0.4 stops at the first line, and so does ruamel.yaml 0.19.1. Who
# reads these files has to cut them line by line.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
printf '[2026-03-02 14:05] Call with the CIO\nHe wants a date.\n' > journal.txt
cat > config.yaml <<YAML
colors: {body: none, date: none, tags: none, title: none}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: true
indent_character: '|'
journals: {default: {journal: $folder/journal.txt}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '%Y-%m-%d %H:%M'
version: v4.2
YAML
cat > try.py <<'PY'
import pathlib
from importlib.metadata import version

import ruamel.yaml
import yaml

(page,) = pathlib.Path("out").iterdir()
text = page.read_text().removeprefix("---\n").removesuffix("...")
print(f"jrnl {version('jrnl')} wrote: {text.splitlines()[-1]!r}")
reader = ruamel.yaml.YAML(typ="safe", pure=True)
for name, read in (("PyYAML", yaml.safe_load), ("ruamel.yaml", reader.load)):
    try:
        print(name, version(name), read(text))
    except Exception as error:
        print(name, version(name), type(error).__name__)
PY
python3 -m venv venv
venv/bin/pip install -q "jrnl==4.6" "PyYAML==6.0.4" "ruamel.yaml==0.19.1"
mkdir out
venv/bin/jrnl --config-file config.yaml --format yaml --file out < /dev/null > /dev/null 2>&1
venv/bin/python try.py | tee seen
diff - seen <<'SEEN'
jrnl 4.6 wrote: '\tHe wants a date.'
PyYAML 6.0.4 ScannerError
ruamel.yaml 0.19.1 ScannerError
SEEN
