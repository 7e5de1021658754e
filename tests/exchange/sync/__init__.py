"""Synchronising, through repositories on this disk."""
