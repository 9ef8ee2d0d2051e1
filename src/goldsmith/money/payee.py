"""How a worker is paid: a bank account or an e-mail address of a provider, checked as far as its form tells."""

import re
import string
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import orjson

from goldsmith.kit.errors import Invalid, Problem
from goldsmith.money.bank_letters import NO_LATIN_NAME, is_latin

PayeeKind = Literal["iban", "account", "email"]

# ISO 13616: how long an IBAN of a country is. Others are taken by their checksum alone.
_LENGTHS = {
    "AD": 24, "AE": 23, "AL": 28, "AT": 20, "AZ": 28, "BA": 20, "BE": 16, "BG": 22, "BH": 22, "BR": 29, "BY": 28,
    "CH": 21, "CR": 22, "CY": 28, "CZ": 24, "DE": 22, "DK": 18, "DO": 28, "EE": 20, "EG": 29, "ES": 24, "FI": 18,
    "FO": 18, "FR": 27, "GB": 22, "GE": 22, "GI": 23, "GL": 18, "GR": 27, "GT": 28, "HR": 21, "HU": 28, "IE": 22,
    "IL": 23, "IQ": 23, "IS": 26, "IT": 27, "JO": 30, "KW": 30, "KZ": 20, "LB": 28, "LC": 32, "LI": 21, "LT": 20,
    "LU": 20, "LV": 21, "MC": 27, "MD": 24, "ME": 22, "MK": 19, "MR": 27, "MT": 31, "MU": 30, "NL": 18, "NO": 15,
    "PK": 24, "PL": 28, "PS": 29, "PT": 25, "QA": 29, "RO": 24, "RS": 22, "SA": 24, "SC": 31, "SE": 24, "SI": 19,
    "SK": 24, "SM": 27, "ST": 25, "SV": 28, "TL": 23, "TN": 24, "TR": 26, "UA": 29, "VA": 22, "VG": 24, "XK": 20,
}  # fmt: skip
_BIC = re.compile(r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_ACCOUNT = re.compile(r"[A-Z0-9]{1,34}")
_ROUTING = re.compile(r"[A-Z0-9]{3,28}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s.]{2,}")
_VALUES = {each: str(position) for position, each in enumerate(string.digits + string.ascii_uppercase)}


@dataclass(frozen=True, slots=True)
class PayeeDetails:
    """Where a worker's money goes. Of `iban` the iban, of `account` the number, BIC or routing number, and country; of
    `email` the address; `name` is the account holder's.
    """

    kind: PayeeKind
    name: str
    iban: str | None = None
    account: str | None = None
    bic: str | None = None
    routing: str | None = None
    country: str | None = None
    email: str | None = None

    @property
    def identity(self) -> str:
        """What is the same for the same account, whoever holds it and however it was written."""
        if self.kind == "iban":
            return f"iban:{self.iban}"
        if self.kind == "email":
            return f"email:{self.email}"
        return f"account:{self.country}:{(self.bic or '')[:8] or self.routing}:{self.account}"

    @property
    def has_bank_name(self) -> bool:
        """Whether the name is one that banks take, where it is for a bank."""
        return self.kind == "email" or is_latin(self.name)

    @property
    def masked(self) -> str:
        """What those may read who must not read it whole: the last four letters of the account."""
        if self.kind == "email":
            name, _, domain = (self.email or "").partition("@")
            return f"{name[:1]}…@{domain}"
        number = self.iban or self.account or ""
        return f"{(self.country or number[:2])} ···· {number[-4:] if len(number) > 5 else number[-1:]}"

    def to_json(self) -> bytes:
        """What is sealed."""
        return orjson.dumps({name: value for name, value in asdict(self).items() if value is not None})


@dataclass(frozen=True, slots=True)
class PayeeVersion:
    """A worker's payee details as they were written at an instant; `sealed` opens with the house's secret alone."""

    id: UUID
    worker_id: UUID
    kind: PayeeKind
    sealed: bytes
    shown: str
    account_hash: bytes
    created_at: datetime
    replaced_at: datetime | None

    def held_until(self, now: datetime, hold: timedelta) -> datetime | None:
        """Until when money to these details waits, as they are so new; None where it does not."""
        ends = self.created_at + hold
        return ends if ends > now else None


def read_details(sealed_json: bytes) -> PayeeDetails:
    """What `to_json` wrote."""
    return PayeeDetails(**orjson.loads(sealed_json))


def check_details(said: PayeeDetails) -> PayeeDetails:
    """The details in their plain form: without blanks, in capitals. Raises Invalid with every problem."""
    plain = PayeeDetails(
        said.kind,
        " ".join(said.name.split()),
        iban=_compact(said.iban) if said.kind == "iban" else None,
        account=_compact(said.account) if said.kind == "account" else None,
        bic=_compact(said.bic) if said.kind != "email" else None,
        routing=_compact(said.routing) if said.kind == "account" else None,
        country=_compact(said.country) if said.kind == "account" else None,
        email=(said.email or "").strip().lower() or None if said.kind == "email" else None,
    )
    problems = [Problem(path, f"bad_{path}", message) for path, message in _problems(plain)]
    if problems:
        raise Invalid("These payee details cannot be paid to.", code="bad_payee_details", problems=problems)
    return plain


def is_iban(iban: str) -> bool:
    """Whether it has the form, the length and the checksum (ISO 7064, MOD 97-10) of an IBAN."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", iban):
        return False
    if len(iban) != _LENGTHS.get(iban[:2], len(iban)):
        return False
    return int("".join(_VALUES[each] for each in iban[4:] + iban[:4])) % 97 == 1


def is_bic(bic: str) -> bool:
    """Whether it has the form of a BIC (ISO 9362)."""
    return _BIC.fullmatch(bic) is not None


def _problems(plain: PayeeDetails) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if not plain.name:
        found.append(("name", "Say whose account it is."))
    elif not plain.has_bank_name:
        found.append(("name", NO_LATIN_NAME))
    if plain.kind == "iban" and not is_iban(plain.iban or ""):
        found.append(("iban", "This is no IBAN: its checksum or length is wrong. Compare it with your bank's papers."))
    if plain.kind == "account":
        found += _account_problems(plain)
    if plain.bic is not None and not is_bic(plain.bic):
        found.append(("bic", "A BIC has 8 or 11 letters and digits, such as COBADEFFXXX."))
    if plain.kind == "email" and not _EMAIL.fullmatch(plain.email or ""):
        found.append(("email", "This is no e-mail address."))
    return found


def _account_problems(plain: PayeeDetails) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    if not _ACCOUNT.fullmatch(plain.account or ""):
        found.append(("account", "An account number has 1 to 34 letters and digits."))
    if not _COUNTRY.fullmatch(plain.country or ""):
        found.append(("country", "Name the bank's country by its two letters, such as US."))
    if plain.bic is None and plain.routing is None:
        found.append(("routing", "Give the bank's BIC or its routing number."))
    if plain.routing is not None and not _ROUTING.fullmatch(plain.routing):
        found.append(("routing", "A routing number has 3 to 28 letters and digits."))
    return found


def _compact(text: str | None) -> str | None:
    return re.sub(r"[\s.-]", "", text or "").upper() or None
