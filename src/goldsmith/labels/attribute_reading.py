"""Reading a label's attributes, or a task's fields, from JSON, naming every mistake."""

from __future__ import annotations

from goldsmith.labels.attribute import ATTRIBUTE_TYPES, LONGEST_TEXT, Attribute, AttributeType, Option
from goldsmith.labels.json_value import describe, is_list, is_number, is_object, is_storable_text
from goldsmith.labels.reading import Reading, repeated

MOST_ATTRIBUTES = 100
MOST_OPTIONS = 1_000

_LONGEST_DESCRIPTION = 10_000
_COMMON_KEYS = frozenset({"name", "title", "type", "required", "description"})
_WITH_OPTIONS = ("choice", "multi_choice", "ranking")
_KEYS_OF_TYPE: dict[str, frozenset[str]] = {
    "boolean": frozenset(),
    "choice": frozenset({"options"}),
    "multi_choice": frozenset({"options", "min_choices", "max_choices"}),
    "number": frozenset({"minimum", "maximum", "step"}),
    "text": frozenset({"max_length", "is_long"}),
    "ranking": frozenset({"options"}),
}


def read_attributes(value: object, path: str, reading: Reading, word: str = "attribute") -> tuple[Attribute, ...]:
    """Read the list of attributes of one label, or the `word` "field" of a task; a missing list is an empty one."""
    if value is None:
        return ()
    if not is_list(value):
        reading.add(path, f"{word}s_not_list", f"{word}s must be a list, not {describe(value)}.")
        return ()
    if len(value) > MOST_ATTRIBUTES:
        message = f"There can be at most {MOST_ATTRIBUTES} {word}s; these are {len(value):,}."
        reading.add(path, f"{word}_count", message)
        return ()
    attributes = [_read_attribute(each, f"{path}[{index}]", reading) for index, each in enumerate(value)]
    reading.problems.extend(repeated([(each.name, "name") for each in attributes], path, word))
    return tuple(attributes)


def _read_attribute(value: object, path: str, reading: Reading) -> Attribute:
    if not is_object(value):
        reading.add(path, "attribute_not_object", f"An attribute must be an object, not {describe(value)}.")
        return Attribute("", "", "boolean")
    name = reading.name(value, path)
    title = reading.title(value, name, path)
    type_ = _read_type(value, path, reading)
    if type_ is None:
        return Attribute(name, title, "boolean")
    reading.refuse_unknown(value, _COMMON_KEYS | _KEYS_OF_TYPE[type_], path, f"An attribute of type {type_}")
    options = _read_options(value.get("options"), f"{path}.options", reading) if type_ in _WITH_OPTIONS else ()
    low, high, step = _read_range(value, path, reading) if type_ == "number" else (None, None, None)
    longest = _read_max_length(value, path, reading) if type_ == "text" else None
    fewest, most = _read_counts(value, len(options), path, reading) if type_ == "multi_choice" else (None, None)
    return Attribute(
        name, title, type_, _read_flag(value, "required", path, reading), options, low, high, step, longest,
        _read_description(value, path, reading), fewest, most, _read_flag(value, "is_long", path, reading),
    )  # fmt: skip


def _read_flag(value: dict[str, object], key: str, path: str, reading: Reading) -> bool:
    flag = value.get(key, False)
    if not isinstance(flag, bool):
        reading.add(f"{path}.{key}", f"{key}_not_boolean", f"{key} must be true or false.")
    return flag is True


def _read_description(value: dict[str, object], path: str, reading: Reading) -> str:
    description = value.get("description", "")
    if isinstance(description, str) and len(description) <= _LONGEST_DESCRIPTION and is_storable_text(description):
        return description
    message = f"description must be text of at most {_LONGEST_DESCRIPTION:,} ordinary characters."
    reading.add(f"{path}.description", "description", message)
    return ""


def _read_type(value: dict[str, object], path: str, reading: Reading) -> AttributeType | None:
    found = value.get("type")
    for type_ in ATTRIBUTE_TYPES:
        if found == type_:
            return type_
    message = f"type must be one of: {', '.join(ATTRIBUTE_TYPES)}; not {found!r:.40}."
    reading.add(f"{path}.type", "attribute_type_unknown", message)
    return None


def _read_options(value: object, path: str, reading: Reading) -> tuple[Option, ...]:
    if not is_list(value) or not 1 <= len(value) <= MOST_OPTIONS:
        message = f'A choice needs a list of 1 to {MOST_OPTIONS:,} options like {{"name": "parked"}}.'
        reading.add(path, "options_missing", message)
        return ()
    options = [_read_option(each, f"{path}[{index}]", reading) for index, each in enumerate(value)]
    reading.problems.extend(repeated([(option.name, "name") for option in options], path, "option"))
    return tuple(options)


def _read_option(value: object, path: str, reading: Reading) -> Option:
    if isinstance(value, str):
        value = {"name": value}
    if not is_object(value):
        reading.add(path, "option_not_object", f"An option must be an object or its name, not {describe(value)}.")
        return Option("", "")
    reading.refuse_unknown(value, frozenset({"name", "title"}), path, "An option")
    name = reading.name(value, path)
    return Option(name, reading.title(value, name, path))


def _read_range(
    value: dict[str, object], path: str, reading: Reading
) -> tuple[float | None, float | None, float | None]:
    low, high, step = (_read_number(value, key, path, reading) for key in ("minimum", "maximum", "step"))
    if low is not None and high is not None and low > high:
        message = f"minimum ({low:g}) is larger than maximum ({high:g}); swap them."
        reading.add(f"{path}.minimum", "range_reversed", message)
    if step is not None and step <= 0:
        reading.add(f"{path}.step", "step_not_positive", f"step must be larger than 0; it is {step:g}.")
    return low, high, step


def _read_number(value: dict[str, object], key: str, path: str, reading: Reading) -> float | None:
    number = value.get(key)
    if number is None:
        return None
    if not is_number(number):
        reading.add(f"{path}.{key}", "bound_not_number", f"{key} must be a number, not {describe(number)}.")
        return None
    return number


def _read_counts(
    value: dict[str, object], option_count: int, path: str, reading: Reading
) -> tuple[int | None, int | None]:
    """The fewest and the most options to choose."""
    fewest, most = (_read_count(value, key, option_count, path, reading) for key in ("min_choices", "max_choices"))
    if fewest is not None and most is not None and fewest > most:
        message = f"min_choices ({fewest}) is larger than max_choices ({most}); swap them."
        reading.add(f"{path}.min_choices", "choices_reversed", message)
    return fewest, most


def _read_count(value: dict[str, object], key: str, option_count: int, path: str, reading: Reading) -> int | None:
    count = value.get(key)
    if count is None or (type(count) is int and 1 <= count <= option_count):
        return count
    message = f"{key} must be a whole number from 1 to {option_count}, the number of options; not {count!r:.40}."
    reading.add(f"{path}.{key}", "choices_range", message)
    return None


def _read_max_length(value: dict[str, object], path: str, reading: Reading) -> int | None:
    longest = value.get("max_length")
    if longest is None:
        return None
    if type(longest) is not int or not 1 <= longest <= LONGEST_TEXT:
        message = f"max_length must be a whole number from 1 to {LONGEST_TEXT:,}, not {longest!r:.40}."
        reading.add(f"{path}.max_length", "max_length_range", message)
        return None
    return longest
