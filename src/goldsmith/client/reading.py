"""From JSON to frozen dataclasses, by their type hints; keys that a newer server added are passed over."""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from goldsmith.client.errors import UnexpectedAnswer

Shape = TypeVar("Shape")
Reader = Callable[[Any], Any]


def read(shape: type[Shape], value: Any) -> Shape:
    """The dataclass `shape` from a JSON object; raises UnexpectedAnswer where the object lacks something."""
    reader: Callable[[Any], Shape] = _reader_of(shape)  # type: ignore[arg-type]  # every class is hashable
    try:
        return reader(value)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        message = f"The server's answer is not a {shape.__name__} as this client knows it: {error!r}."
        raise UnexpectedAnswer(message) from error


@cache
def _reader_of(hint: Any) -> Reader:
    if is_dataclass(hint) and isinstance(hint, type):
        return _object_reader(hint)
    if hint is datetime:
        return datetime.fromisoformat
    if hint is date:
        return date.fromisoformat
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _optional_reader(arguments)
    if origin is tuple:
        item = _reader_of(arguments[0])
        return lambda value: tuple(item(each) for each in value)
    return lambda value: value


def _object_reader(shape: type) -> Reader:
    hints = get_type_hints(shape)
    readers = [(each.name, _reader_of(hints[each.name]), _has_default(each)) for each in fields(shape)]

    def reader(value: Any) -> Any:
        return shape(**{name: read_(value[name]) for name, read_, optional in readers if name in value or not optional})

    return reader


def _optional_reader(arguments: tuple[Any, ...]) -> Reader:
    real = [each for each in arguments if each is not type(None)]
    item = _reader_of(real[0]) if len(real) == 1 else (lambda value: value)
    return lambda value: None if value is None else item(value)


def _has_default(each: Field[Any]) -> bool:
    return each.default is not MISSING or each.default_factory is not MISSING
