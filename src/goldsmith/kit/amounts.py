"""Money as immutable data: integer minor units and a currency; mixing currencies raises."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Amount:
    """`minor` units (cents for USD) of an ISO 4217 `currency`."""

    minor: int
    currency: str

    def __add__(self, other: Self) -> "Amount":
        """The sum; raises ValueError when the currencies differ."""
        if self.currency != other.currency:
            raise ValueError(f"cannot add {other.currency} to {self.currency}")
        return Amount(self.minor + other.minor, self.currency)

    def times(self, count: int) -> "Amount":
        """The amount paid for `count` equal pieces of work."""
        return Amount(self.minor * count, self.currency)
