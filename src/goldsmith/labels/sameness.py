"""Whether two people gave the same answer to a field: what gold, agreement and learning all ask."""

from __future__ import annotations

from goldsmith.labels.attribute import Attribute
from goldsmith.labels.attribute_value import AttributeValue, is_same_value
from goldsmith.labels.json_value import is_number

LEAST_SHARE = 0.02
"""Two numbers are the same answer if they differ by no more than this share of themselves, where no step says."""


def is_same_answer(field: Attribute, one: AttributeValue | None, other: AttributeValue | None) -> bool:
    """Equal values; numbers within half a step, texts of the same words whatever their case and punctuation.

    The order of options counts in a ranking alone.
    """
    if field.type == "number" and is_number(one) and is_number(other):
        return _is_near(field, one, other)
    if field.type == "text" and isinstance(one, str) and isinstance(other, str):
        return _plain(one) == _plain(other)
    if field.type == "ranking":
        return _said(one) == _said(other)
    return is_same_value(_said(one), _said(other))


def _said(value: AttributeValue | None) -> AttributeValue | None:
    """Blank text and an empty list say as little as nothing."""
    return None if value in ("", ()) else value


def _is_near(field: Attribute, one: float, other: float) -> bool:
    if field.step is not None:
        return abs(one - other) <= field.step / 2
    reach = field.maximum - field.minimum if field.maximum is not None and field.minimum is not None else 0.0
    return abs(one - other) <= max(LEAST_SHARE * max(abs(one), abs(other)), LEAST_SHARE / 2 * reach)


def _plain(text: str) -> tuple[str, ...]:
    return tuple("".join(filter(str.isalnum, word)).casefold() or word for word in text.split())
