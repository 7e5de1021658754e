"""How long pmjournal takes: `python -m tests.benchmarks`."""
