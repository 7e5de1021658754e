"""The language is the one that the environment asks for first."""

import os
import subprocess
import sys

import pytest

ASK = "from pmjournal.i18n import language; print(language())"


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "de_AT.UTF-8", "LANG": "en_US.UTF-8"}, "de"),
        ({"LANGUAGE": "fr:de", "LANG": "en_US.UTF-8"}, "de"),
        ({"LANGUAGE": "en_US:de", "LANG": "de_DE.UTF-8"}, "en"),
        ({"PMJOURNAL_LANG": "de", "LANGUAGE": "en"}, "de"),
        ({"PMJOURNAL_LANG": "en", "LANG": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_first_language_that_is_known_is_spoken(
    environment: dict[str, str], expected: str
) -> None:
    names = ("PMJOURNAL_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
    bare = {name: value for name, value in os.environ.items() if name not in names}
    asked = subprocess.run(
        [sys.executable, "-c", ASK], env=bare | environment, capture_output=True, text=True
    )
    assert asked.stdout.strip() == expected
