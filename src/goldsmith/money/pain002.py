"""What a bank says of a file it was given: ISO 20022 customer payment status report, pain.002 of any version."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID
from xml.etree import ElementTree

from goldsmith.kit.errors import Invalid

Said = Literal["paid", "failed"]
_SAID: dict[str, Said] = {"RJCT": "failed", "CANC": "failed", "ACCC": "paid", "ACSC": "paid"}
"""Refused or canceled; settled at the creditor's or the debtor's side. Others (ACCP, ACSP, PDNG ...) end nothing."""

_REASONS: dict[str, str] = {
    "AC01": "There is no account of this number.",
    "AC03": "There is no account of this number.",
    "AC04": "The account is closed.",
    "AC06": "The account is blocked.",
    "AC14": "The account is of a kind that takes no such transfers.",
    "AG01": "The account takes no such transfers.",
    "AM04": "The paying account did not hold enough.",
    "AM05": "The bank takes it for a transfer made twice.",
    "BE01": "The account belongs to somebody of another name.",
    "BE04": "The address of the account's holder is missing.",
    "FF01": "The bank could not read the file.",
    "MS02": "The account's holder or their bank gave no reason.",
    "MS03": "The bank gave no reason.",
    "RC01": "The bank's code (BIC) is wrong.",
    "RR04": "A rule of the authorities forbids it.",
}
"""ISO 20022 external status reasons in words, as workers read them. A code that is not here stands alone."""


class BadStatusReport(Invalid):
    """This is no payment status report: take the file pain.002 as your bank gave it."""

    code = "bad_status_report"


@dataclass(frozen=True, slots=True)
class PayoutStatus:
    """What became of one payout: `paid`, `failed` with its reason, or None where it is still under way."""

    payout_id: UUID
    code: str
    said: Said | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class StatusReport:
    """`statuses` of single payouts. `refused_file`: the message id of a file that was refused whole, with `reason`."""

    statuses: tuple[PayoutStatus, ...]
    refused_file: str | None
    reason: str | None


def read_pain002(document: str) -> StatusReport:
    """Raises BadStatusReport. Document types are refused, so that nothing can be drawn in from elsewhere."""
    if "<!DOCTYPE" in document or "<!ENTITY" in document:
        raise BadStatusReport("A status report has no document type of its own.")
    try:
        root = ElementTree.fromstring(document)  # noqa: S314 - no document type, so no entity, gets here
    except ElementTree.ParseError as error:
        raise BadStatusReport(f"This is no XML: {error}.") from error
    report = _child(root, "CstmrPmtStsRpt")
    if report is None:
        raise BadStatusReport
    group = _child(report, "OrgnlGrpInfAndSts")
    is_refused = _inner(group, "GrpSts") == "RJCT" or any(
        _inner(each, "PmtInfSts") == "RJCT" for each in _all(report, "OrgnlPmtInfAndSts")
    )
    statuses = tuple(_statuses(report))
    refused = _inner(group, "OrgnlMsgId") if is_refused and not statuses else None
    return StatusReport(statuses, refused, _reason(report) if refused else None)


def _statuses(report: ElementTree.Element) -> Iterator[PayoutStatus]:
    for each in _all(report, "TxInfAndSts"):
        code = _inner(each, "TxSts")
        try:
            payout_id = UUID(_inner(each, "OrgnlEndToEndId") or "")
        except ValueError:
            continue  # a transfer that we did not ask for
        if code is not None:
            said = _SAID.get(code)
            yield PayoutStatus(payout_id, code, said, _reason(each) if said == "failed" else None)


def _reason(element: ElementTree.Element) -> str:
    """The bank's code and words; where it says a code alone, what that stands for."""
    found = next(iter(_all(element, "StsRsnInf")), None)
    code, proprietary, words = (_inner(found, name) for name in ("Cd", "Prtry", "AddtlInf"))
    said = (code, proprietary, words or _REASONS.get(code or ""))
    return ": ".join(each for each in said if each) or _REASONS["MS03"]


def _all(element: ElementTree.Element, name: str) -> Iterator[ElementTree.Element]:
    return (each for each in element.iter() if _name(each) == name)


def _child(element: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return next((each for each in element if _name(each) == name), None)


def _inner(element: ElementTree.Element | None, name: str) -> str | None:
    if element is None:
        return None
    found = next(iter(_all(element, name)), None)
    return found.text.strip() if found is not None and found.text else None


def _name(element: ElementTree.Element) -> str:
    """Its name without the namespace, which tells the version."""
    return element.tag.rpartition("}")[2]
