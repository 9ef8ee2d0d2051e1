"""A strict checker of our own for pain.001.001.09: element order, how often each may stand, and what texts may hold.

Written from the message definition (ISO 20022 CustomerCreditTransferInitiationV09) for the elements a credit transfer
by IBAN or account number can use; anything else is an error.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple
from xml.etree import ElementTree

NAMESPACE = "{urn:iso:std:iso:20022:tech:xsd:pain.001.001.09}"


class Part(NamedTuple):
    """A child: its name, what it is, and how often it may stand."""

    name: str
    shape: str
    least: int = 1
    most: int | None = 1


TEXTS = {
    "Max35": r"[A-Za-z0-9/?:().,'+ -]{1,35}",
    "Max70": r"[A-Za-z0-9/?:().,'+ -]{1,70}",
    "Max140": r"[A-Za-z0-9/?:().,'+ -]{1,140}",
    "Max34": r"[A-Za-z0-9]{1,34}",
    "Number": r"[0-9]{1,15}",
    "Decimal": r"[0-9]{1,13}(\.[0-9]{1,5})?",
    "DateTime": r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z",
    "Date": r"[0-9]{4}-[0-9]{2}-[0-9]{2}",
    "IBAN": r"[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}",
    "BIC": r"[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?",
    "Method": "TRF",
    "Level": "SEPA",
    "Bearer": "SLEV|SHAR",
    "Clearing": "[A-Z]{5}",
}
SHAPES = {
    "Document": (Part("CstmrCdtTrfInitn", "Initiation"),),
    "Initiation": (Part("GrpHdr", "Header"), Part("PmtInf", "Payment", 1, None)),
    "Header": (
        Part("MsgId", "Max35"), Part("CreDtTm", "DateTime"), Part("NbOfTxs", "Number"), Part("CtrlSum", "Decimal", 0),
        Part("InitgPty", "Party"),
    ),
    "Party": (Part("Nm", "Max70", 0),),
    "Payment": (
        Part("PmtInfId", "Max35"), Part("PmtMtd", "Method"), Part("NbOfTxs", "Number", 0),
        Part("CtrlSum", "Decimal", 0), Part("PmtTpInf", "Type", 0), Part("ReqdExctnDt", "When"), Part("Dbtr", "Party"),
        Part("DbtrAcct", "Account"), Part("DbtrAgt", "Agent"), Part("ChrgBr", "Bearer", 0),
        Part("CdtTrfTxInf", "Transfer", 1, None),
    ),
    "Type": (Part("SvcLvl", "Service", 0, None),),
    "Service": (Part("Cd", "Level"),),
    "When": (Part("Dt", "Date"),),
    "Account": (Part("Id", "AccountId"),),
    "Agent": (Part("FinInstnId", "Bank"),),
    "Bank": (Part("BICFI", "BIC", 0), Part("ClrSysMmbId", "Member", 0), Part("Othr", "Other", 0)),
    "Member": (Part("ClrSysId", "System", 0), Part("MmbId", "Max35")),
    "System": (Part("Cd", "Clearing"),),
    "Other": (Part("Id", "Max35"),),
    "Transfer": (
        Part("PmtId", "Ids"), Part("Amt", "Amount"), Part("CdtrAgt", "Agent", 0), Part("Cdtr", "Party", 0),
        Part("CdtrAcct", "Account", 0), Part("RmtInf", "Remittance", 0),
    ),
    "Ids": (Part("InstrId", "Max35", 0), Part("EndToEndId", "Max35")),
    "Amount": (Part("InstdAmt", "Money"),),
    "Remittance": (Part("Ustrd", "Max140", 0, None),),
}  # fmt: skip


def check(document: str) -> ElementTree.Element:
    """The document's root; fails with the path of what is wrong."""
    root = ElementTree.fromstring(document)
    assert root.tag == f"{NAMESPACE}Document"
    _check(root, "Document", "Document")
    transfers = list(root.iter(f"{NAMESPACE}CdtTrfTxInf"))
    total = sum(Decimal(each.text or "") for each in root.iter(f"{NAMESPACE}InstdAmt"))
    assert {each.text for each in root.iter(f"{NAMESPACE}NbOfTxs")} == {str(len(transfers))}
    assert {Decimal(each.text or "") for each in root.iter(f"{NAMESPACE}CtrlSum")} == {total}
    return root


def texts(root: ElementTree.Element, name: str) -> list[str]:
    """The texts of all elements of a name, in their order."""
    return [each.text or "" for each in root.iter(f"{NAMESPACE}{name}")]


def _check(element: ElementTree.Element, shape: str, path: str) -> None:
    if shape == "AccountId":
        (only,) = element
        choice = {"IBAN": "IBAN", "Othr": "OtherAccount"}[only.tag.removeprefix(NAMESPACE)]
        _check(only, choice, f"{path}/{only.tag}")
    elif shape == "OtherAccount":
        (only,) = element
        assert only.tag == f"{NAMESPACE}Id", path
        _check(only, "Max34", f"{path}/Id")
    elif shape == "Money":
        assert re.fullmatch("[A-Z]{3}", element.attrib["Ccy"]), path
        assert list(element.attrib) == ["Ccy"], path
        _check_text(element, "Decimal", path)
    elif shape in TEXTS:
        assert not element.attrib, path
        _check_text(element, shape, path)
    else:
        _check_children(element, SHAPES[shape], path)


def _check_text(element: ElementTree.Element, shape: str, path: str) -> None:
    assert len(element) == 0, path
    assert re.fullmatch(TEXTS[shape], element.text or ""), f"{path}: {element.text!r} is no {shape}"


def _check_children(element: ElementTree.Element, parts: tuple[Part, ...], path: str) -> None:
    assert not (element.text or "").strip(), path
    assert not element.attrib, path
    left = list(element)
    for part in parts:
        count = 0
        while left and left[0].tag == NAMESPACE + part.name:
            _check(left.pop(0), part.shape, f"{path}/{part.name}")
            count += 1
        assert part.least <= count, f"{path}: {part.name} is missing"
        assert part.most is None or count <= part.most, f"{path}: {part.name} stands too often"
    assert not left, f"{path}: {left[0].tag} does not belong here" if left else ""
