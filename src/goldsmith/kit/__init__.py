"""Ids, clock, amounts, errors, paging, settings and secrets: the floor that knows no domain word."""
