"""How results show themselves: long arrays by their shapes, so that one looked at in a notebook fits on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

_SHOWN = 8


class Brief:
    """A dataclass (with `repr=False`) that shows what is short as it is, and of what is long only how long it is."""

    __slots__ = ()

    def __repr__(self) -> str:
        said = (f"{field.name}={_brief(getattr(self, field.name))}" for field in fields(self))  # type: ignore[arg-type]
        return f"{type(self).__name__}({', '.join(said)})"


def _brief(value: Any) -> str:
    match value:
        case np.ndarray() if value.ndim != 1 or value.size > _SHOWN:
            return f"<{' x '.join(map(str, value.shape))} {value.dtype}>"
        case np.ndarray():
            return np.array2string(value, precision=4, separator=", ")
        case float():
            return f"{value:.4g}"
        case Mapping() if len(value) <= _SHOWN:
            return "{" + ", ".join(f"{key!r}: {_brief(each)}" for key, each in value.items()) + "}"
        case tuple() if len(value) <= _SHOWN:
            return "(" + ", ".join(map(_brief, value)) + ")"
        case Mapping() | list() | tuple() if len(value) > _SHOWN:
            return f"<{len(value)} in a {type(value).__name__}>"
    return repr(value)
