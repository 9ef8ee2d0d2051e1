"""Money as immutable data: integer minor units and a currency; mixing currencies raises."""

import re
from dataclasses import dataclass
from typing import Self

CURRENCIES = frozenset(
    ["AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF",
     "BMD", "BND", "BOB", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHF", "CLP", "CNY", "COP", "CRC",
     "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS",
     "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD",
     "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL",
     "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR", "MWK", "MXN", "MYR", "MZN", "NAD",
     "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN", "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD",
     "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD", "SHP", "SLE", "SOS", "SRD", "SSP", "STN", "SVC", "SYP",
     "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "UYU", "UZS", "VED",
     "VES", "VND", "VUV", "WST", "XAF", "XCD", "XCG", "XOF", "XPF", "YER", "ZAR", "ZMW", "ZWG"]
)  # fmt: skip
"""What people and companies are paid in (ISO 4217, without metals, funds and test codes)."""

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
