"""`python -m pmjournal`."""

from pmjournal.cli import main

main()
