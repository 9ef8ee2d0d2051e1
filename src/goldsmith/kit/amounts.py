"""Money as immutable data: integer minor units and a currency; mixing currencies raises."""

import re
from dataclasses import dataclass
from typing import Self

NO_DIGITS = frozenset(
    ["BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF", "XOF",
     "XPF"]
)  # fmt: skip
THREE_DIGITS = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def digits_of(currency: str) -> int:
    """How many decimal digits a currency's minor unit is below its major one (ISO 4217)."""
    return 0 if currency in NO_DIGITS else 3 if currency in THREE_DIGITS else 2


def decimal_of(minor: int, currency: str) -> str:
    """Minor units in major ones, with as many digits as the currency has: 1250 of USD are "12.50"."""
    return Amount(minor, currency).decimal()


def minor_of(decimal: str, currency: str) -> int:
    """The minor units of an amount in major ones: "12.5" of USD is 1250. Raises ValueError where it has none."""
    digits = digits_of(currency)
    found = re.fullmatch(r"(-?)([0-9]{1,15})(?:\.([0-9]+))?", decimal)
    if found is None:
        raise ValueError("it is written as digits with at most one point, such as 5.00")
    sign, whole, fraction = found[1], found[2], found[3] or ""
    if len(fraction) > digits:
        raise ValueError(f"there are {digits} digits after its point" if digits else "it has no point")
    minor = int(whole + fraction.ljust(digits, "0"))
    return -minor if sign else minor


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

    def decimal(self) -> str:
        """The amount in major units, with as many digits as the currency has (ISO 4217): 1250 USD is "12.50"."""
        digits = digits_of(self.currency)
        if digits == 0:
            return str(self.minor)
        sign, whole = ("-" if self.minor < 0 else ""), f"{abs(self.minor):0{digits + 1}d}"
        return f"{sign}{whole[:-digits]}.{whole[-digits:]}"

    def times(self, count: int) -> "Amount":
        """The amount paid for `count` equal pieces of work."""
        return Amount(self.minor * count, self.currency)
