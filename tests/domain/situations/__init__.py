"""Situations for the coach: built through the command line, asked, and judged."""
