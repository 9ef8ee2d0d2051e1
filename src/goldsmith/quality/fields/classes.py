"""Answers to a question with a closed set of answers, as the classes that a worker's confusion is counted over."""

from __future__ import annotations

from goldsmith.labels import Attribute, AttributeValue

UNANSWERED = ""
"""The class of leaving a question out that need not be answered; no option may have this name."""

YES, NO = "yes", "no"

RIGHT, WRONG = "right", "wrong"
"""What is counted of numbers and texts, as if their truth were always `RIGHT`."""


def has_one_class(field: Attribute) -> bool:
    """Whether just one of a closed set of answers is given."""
    return field.type in ("choice", "boolean")


def classes_of(field: Attribute) -> tuple[str, ...]:
    """What workers may confuse: the options of a choice, with `UNANSWERED` last where that is allowed; yes and no.

    A multi_choice asks yes or no of each option. Of a number or a text only right and wrong can be told.
    """
    if not has_one_class(field):
        return (YES, NO) if field.type == "multi_choice" else (RIGHT, WRONG)
    named = tuple(option.name for option in field.options) if field.type == "choice" else (YES, NO)
    return named if field.required else (*named, UNANSWERED)


def class_of(value: AttributeValue | None) -> str:
    """The class that the value of a choice or of a yes-or-no question stands for; None is a question left out."""
    if value is None:
        return UNANSWERED
    return str(value) if isinstance(value, str) else (YES if value else NO)


def value_of(field: Attribute, name: str) -> AttributeValue | None:
    """The value that a class stands for."""
    if name == UNANSWERED:
        return None
    return name if field.type == "choice" else name == YES
