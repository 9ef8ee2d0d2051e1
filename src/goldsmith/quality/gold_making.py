"""Gold out of settled tasks: which classes it holds, how hard it is, and which of it a project still wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from goldsmith.labels import Answer, Ontology, shown_value
from goldsmith.quality.interval import wilson

Source: TypeAlias = Literal["audits", "agreement"]

SURE = 0.999
AGREEING = 5
"""Verdicts of so many people, and so sure, are taken for known."""

NOTHING = "(nothing)"
"""The tag of a task where nothing is to be marked or answered."""

EASY, MEDIUM, HARD = "easy", "medium", "hard"

_PRIOR = 3.0
"""How many answers the difficulty guessed at first is worth."""

_DOUBTFUL_ANSWERS, _DOUBTFUL_SHARE = 5, 0.5


def tags_of(answer: Answer, ontology: Ontology) -> tuple[str, ...]:
    """The classes that an expected answer holds: labels drawn, and values of fields that have classes."""
    drawn = {annotation.label for annotation in answer.annotations}
    found = [label.name for label in ontology.labels if label.name in drawn]
    for field in ontology.fields:
        value = answer.fields.get(field.name)
        if field.type in ("choice", "boolean") and value is not None:
            found.append(f"{field.name}: {value if isinstance(value, str) else shown_value(field, value)}")
        elif field.type == "multi_choice" and isinstance(value, tuple):
            found += [f"{field.name}: {name}" for name in value]
    return tuple(found) or (NOTHING,)


def difficulty_of(agreement: float | None, answered: int = 0, passed: int = 0) -> float:
    """The share of people, 0..1, expected to fail: a guess from how far its first answers agreed, then what came."""
    guess = 0.25 if agreement is None else min(max(1 - agreement, 0.02), 0.98)
    return round((_PRIOR * guess + answered - passed) / (_PRIOR + answered), 4)


def grade_of(difficulty: float) -> str:
    """The difficulty in a word: up to a tenth of people fail what is easy, more than a third what is hard."""
    return EASY if difficulty <= 0.1 else MEDIUM if difficulty <= 1 / 3 else HARD


def is_wanted(tags: tuple[str, ...], pool: Mapping[str, int], size: int, most: int) -> bool:
    """Whether a project with `size` gold tasks, so many of each tag, should make gold of one with these tags.

    Up to `most`, and of each tag its fair share, so that what is common does not leave too few of what is rare.
    """
    share = most / len(pool.keys() | set(tags))
    return size < most and min(pool.get(tag, 0) for tag in tags) < share


def is_doubtful(answered: int, passed: int) -> bool:
    """Whether an expected answer is more likely wrong than the people: after five answers most fail it for sure."""
    return answered >= _DOUBTFUL_ANSWERS and wilson(passed, answered).high < _DOUBTFUL_SHARE
