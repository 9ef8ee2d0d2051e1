"""A payout run as a bank reads it: ISO 20022 customer credit transfer initiation, pain.001.001.09.

Element order and lengths are those of the message definition; texts keep to the letters that every bank takes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from xml.sax.saxutils import escape

from goldsmith.kit.amounts import Amount
from goldsmith.money.bank_letters import plain_text
from goldsmith.money.payee import PayeeDetails

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
# ISO 20022 external clearing system codes, where a routing number says nothing without one.
_CLEARING = {"US": "USABA", "CA": "CACPA", "GB": "GBDSC", "AU": "AUBSB", "NZ": "NZNCC", "IN": "INFSC", "ZA": "ZANCC"}


@dataclass(frozen=True, slots=True)
class Debtor:
    """From which account a run is paid. Without a BIC the bank takes it from the IBAN."""

    name: str
    iban: str
    bic: str | None


@dataclass(frozen=True, slots=True)
class CreditTransfer:
    """One payout in a bank's file; `id` is its end-to-end id."""

    id: UUID
    amount: Amount
    details: PayeeDetails
    remittance: str


@dataclass(frozen=True, slots=True)
class BankFile:
    """What a file says of itself: its number in its run, when it was made, and what its transfers come to."""

    run_id: UUID
    number: int
    created_at: datetime
    count: int
    total: Amount
    is_sepa: bool

    @property
    def message_id(self) -> str:
        """The same for the same file, so that a bank takes it once: at most 35 letters."""
        return f"{self.run_id.hex}-{self.number}"


def write_pain001(file: BankFile, debtor: Debtor, transfers: Iterable[CreditTransfer]) -> Iterator[str]:
    """The XML of a file, piece by piece. Raises ValueError where the transfers are not what `file` says of them."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<Document xmlns="{NAMESPACE}"><CstmrCdtTrfInitn>\n'
    yield _group_header(file, debtor) + "\n"
    yield _payment(file, debtor) + "\n"
    count, minor = 0, 0
    for each in transfers:
        count, minor = count + 1, minor + each.amount.minor
        yield _transfer(each) + "\n"
    if (count, minor) != (file.count, file.total.minor):
        raise ValueError(f"the file says {file.count} transfers of {file.total.minor}; there are {count} of {minor}")
    yield "</PmtInf></CstmrCdtTrfInitn></Document>\n"


def _group_header(file: BankFile, debtor: Debtor) -> str:
    return _element(
        "GrpHdr",
        _text("MsgId", file.message_id),
        _text("CreDtTm", file.created_at.strftime("%Y-%m-%dT%H:%M:%SZ")),
        _text("NbOfTxs", str(file.count)),
        _text("CtrlSum", file.total.decimal()),
        _element("InitgPty", _text("Nm", plain_text(debtor.name))),
    )


def _payment(file: BankFile, debtor: Debtor) -> str:
    """The one payment of the file, left open for its transfers."""
    level = _element("PmtTpInf", _element("SvcLvl", _text("Cd", "SEPA"))) if file.is_sepa else ""
    return "".join((
        "<PmtInf>",
        _text("PmtInfId", file.message_id),
        _text("PmtMtd", "TRF"),
        _text("NbOfTxs", str(file.count)),
        _text("CtrlSum", file.total.decimal()),
        level,
        _element("ReqdExctnDt", _text("Dt", f"{file.created_at:%Y-%m-%d}")),
        _element("Dbtr", _text("Nm", plain_text(debtor.name))),
        _element("DbtrAcct", _element("Id", _text("IBAN", debtor.iban))),
        _element("DbtrAgt", _bank(debtor.bic) if debtor.bic else _NO_BIC),
        _text("ChrgBr", "SLEV" if file.is_sepa else "SHAR"),
    ))  # fmt: skip


def _transfer(each: CreditTransfer) -> str:
    details, amount = each.details, each.amount
    bank = _bank(details.bic, details.routing, details.country)
    return _element(
        "CdtTrfTxInf",
        _element("PmtId", _text("EndToEndId", each.id.hex)),
        _element("Amt", f'<InstdAmt Ccy="{amount.currency}">{amount.decimal()}</InstdAmt>'),
        _element("CdtrAgt", bank) if bank else "",
        _element("Cdtr", _text("Nm", plain_text(details.name))),
        _element("CdtrAcct", _element("Id", _account(details))),
        _element("RmtInf", _text("Ustrd", plain_text(each.remittance, most=140))),
    )


def _account(details: PayeeDetails) -> str:
    if details.kind == "iban":
        return _text("IBAN", details.iban or "")
    return _element("Othr", _text("Id", details.account or ""))


def _bank(bic: str | None, routing: str | None = None, country: str | None = None) -> str:
    """The account's bank, by its BIC or its number in a country's clearing system; nothing where neither is known."""
    if bic:
        return _element("FinInstnId", _text("BICFI", bic))
    if not routing:
        return ""
    system = _CLEARING.get(country or "")
    named = _element("ClrSysId", _text("Cd", system)) if system else ""
    return _element("FinInstnId", _element("ClrSysMmbId", named, _text("MmbId", routing)))


def _element(name: str, *inside: str) -> str:
    return f"<{name}>{''.join(inside)}</{name}>"


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>"


_NO_BIC = _element("FinInstnId", _element("Othr", _text("Id", "NOTPROVIDED")))
