"""A question asked about every object of a label, or about the whole task, and whether a value answers it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from goldsmith.labels.attribute_value import AttributeValue
from goldsmith.labels.json_value import is_number

AttributeType: TypeAlias = Literal["boolean", "choice", "multi_choice", "number", "text", "ranking"]
ATTRIBUTE_TYPES: tuple[AttributeType, ...] = get_args(AttributeType)

LONGEST_TEXT = 10_000
"""Characters in a text attribute that sets no `max_length` of its own."""


@dataclass(frozen=True, slots=True)
class Option:
    """One possible answer of a choice; `name` is stored, `title` is shown."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Attribute:
    """`options` belong to choice, multi_choice and ranking; `min_choices` and `max_choices` to multi_choice; `minimum`,
    `maximum` and `step` to number; `max_length` and `is_long` (several lines are expected) to text.
    """

    name: str
    title: str
    type: AttributeType
    required: bool = False
    options: tuple[Option, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    max_length: int | None = None
    description: str = ""
    min_choices: int | None = None
    max_choices: int | None = None
    is_long: bool = False

    def fault_of(self, value: AttributeValue) -> tuple[str, str] | None:
        """Why a value does not answer this question: (code, what the value must be), or None where it does."""
        return _FAULTS[self.type](self, value)

    def is_answered_by(self, value: AttributeValue) -> bool:
        """Whether a value says something: blank text and an empty list do not."""
        return bool(value.strip()) if isinstance(value, str) else value != ()


def shown_value(attribute: Attribute, value: AttributeValue | None) -> str:
    """A value in words for people: titles of options, yes and no; "no answer" where there is none."""
    if value is None or value == ():
        return "no answer"
    if isinstance(value, bool):
        return "yes" if value else "no"
    titles = {option.name: option.title for option in attribute.options}
    if isinstance(value, tuple):
        return (" > " if attribute.type == "ranking" else ", ").join(titles.get(each, each) for each in value)
    return titles.get(value, value) if isinstance(value, str) else f"{value:g}"


_Fault: TypeAlias = tuple[str, str] | None


def _boolean_fault(_: Attribute, value: AttributeValue) -> _Fault:
    return None if isinstance(value, bool) else ("attribute_type", "must be true or false")


def _choice_fault(attribute: Attribute, value: AttributeValue) -> _Fault:
    if not isinstance(value, str):
        return "attribute_type", "must be the name of one option"
    if any(option.name == value for option in attribute.options):
        return None
    return "attribute_option", f"must be one of: {_option_names(attribute)}"


def _multi_choice_fault(attribute: Attribute, value: AttributeValue) -> _Fault:
    if not isinstance(value, tuple):
        return "attribute_type", "must be a list of option names"
    known = {option.name for option in attribute.options}
    if not known.issuperset(value):
        return "attribute_option", f"may only hold: {_option_names(attribute)}"
    if len(set(value)) < len(value):
        return "attribute_option", "names an option twice"
    return _count_fault(attribute, len(value)) if value else None


def _count_fault(attribute: Attribute, count: int) -> _Fault:
    """Nothing ticked is a question left out, which is for `required` to allow."""
    if attribute.min_choices is not None and count < attribute.min_choices:
        return "attribute_choices", f"needs at least {attribute.min_choices} options; {count} chosen"
    if attribute.max_choices is not None and count > attribute.max_choices:
        return "attribute_choices", f"takes at most {attribute.max_choices} options; {count} chosen"
    return None


def _ranking_fault(attribute: Attribute, value: AttributeValue) -> _Fault:
    if not isinstance(value, tuple):
        return "attribute_type", "must be a list of option names, the best first"
    if value and sorted(value) != sorted(option.name for option in attribute.options):
        return "attribute_option", f"must name each of these once, the best first: {_option_names(attribute)}"
    return None


def _number_fault(attribute: Attribute, value: AttributeValue) -> _Fault:
    if not is_number(value):
        return "attribute_type", "must be a number"
    low, high = attribute.minimum, attribute.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        return "attribute_range", f"must be {_range(low, high)}"
    if attribute.step is not None and not _is_on_step(value, low or 0.0, attribute.step):
        return "attribute_step", f"must go in steps of {attribute.step:g} from {low or 0:g}"
    return None


def _text_fault(attribute: Attribute, value: AttributeValue) -> _Fault:
    if not isinstance(value, str):
        return "attribute_type", "must be text"
    longest = LONGEST_TEXT if attribute.max_length is None else attribute.max_length
    if len(value) > longest:
        return "attribute_length", f"has {len(value):,} characters; {longest:,} is the most"
    return None


_FAULTS = {
    "boolean": _boolean_fault,
    "choice": _choice_fault,
    "multi_choice": _multi_choice_fault,
    "number": _number_fault,
    "text": _text_fault,
    "ranking": _ranking_fault,
}


def _option_names(attribute: Attribute) -> str:
    return ", ".join(option.name for option in attribute.options)


def _range(low: float | None, high: float | None) -> str:
    if low is None:
        return f"at most {high:g}"
    return f"at least {low:g}" if high is None else f"from {low:g} to {high:g}"


def _is_on_step(value: float, start: float, step: float) -> bool:
    steps = (value - start) / step
    return math.isclose(steps, round(steps), rel_tol=1e-9, abs_tol=1e-6)
