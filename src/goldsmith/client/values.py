"""Values that several answers share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Json = Mapping[str, Any]


# ISO 4217; all others have two digits after the point.
_NO_DIGITS = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
     "XPF"]
)  # fmt: skip
_THREE_DIGITS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


@dataclass(frozen=True, slots=True)
class Amount:
    """Money: integer minor units (cents) of a currency."""

    minor: int
    currency: str

    def __str__(self) -> str:
        digits = 0 if self.currency in _NO_DIGITS else 3 if self.currency in _THREE_DIGITS else 2
        return f"{self.minor / 10**digits:.{digits}f} {self.currency}"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker: `shown_name` is the name of an employee, the pseudonym of anybody else."""

    id: str
    shown_name: str
    pseudonym: str


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio with the 95% Wilson interval around it; None before anything was counted."""

    value: float | None
    low: float | None
    high: float | None
    count: int


@dataclass(frozen=True, slots=True)
class Effort:
    """How the time went, in milliseconds; `is_pasted`: text was pasted that had been copied nowhere on the page."""

    active_ms: int = 0
    idle_ms: int = 0
    load_ms: int = 0
    is_pasted: bool = False
