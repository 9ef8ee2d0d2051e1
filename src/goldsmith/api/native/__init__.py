"""The native API under /api/v1: parse, call one action, answer."""
