"""Journals of others and for others."""
