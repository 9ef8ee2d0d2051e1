"""Chance, made repeatable: every part of a scene throws its own dice."""

import random


def dice(*names: object) -> random.Random:
    """Dice named by their parts: the same name always throws the same numbers."""
    return random.Random(" ".join(str(name) for name in names))  # noqa: S311 - pictures, not secrets
