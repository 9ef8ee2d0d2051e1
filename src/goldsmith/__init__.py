"""Goldsmith: the open human-data engine."""
