"""A bank's file keeps to the message definition, whatever people and accounts are called; a report is read back."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.kit.amounts import Amount
from goldsmith.money.bank_letters import is_latin, plain_text
from goldsmith.money.pain001 import BankFile, CreditTransfer, Debtor, write_pain001
from goldsmith.money.pain002 import BadStatusReport, read_pain002
from goldsmith.money.payee import PayeeDetails
from tests.money.pain001_structure import check, texts

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
IBAN = "DE89370400440532013000"
DEBTOR = Debtor("Müller & Söhne GmbH", IBAN, "COBADEFFXXX")
US = PayeeDetails("account", "Bob", account="000123", routing="021000021", country="US")
_names = st.text(min_size=1, max_size=200).filter(lambda each: bool(each.strip()))


def document(transfers: list[CreditTransfer], currency: str = "EUR", debtor: Debtor = DEBTOR) -> str:
    total = Amount(sum(each.amount.minor for each in transfers), currency)
    is_sepa = currency == "EUR" and all(each.details.kind == "iban" for each in transfers)
    file = BankFile(UUID(int=7), 1, NOW, len(transfers), total, is_sepa)
    return "".join(write_pain001(file, debtor, transfers))


def transfer(minor: int = 1250, currency: str = "EUR", details: PayeeDetails | None = None) -> CreditTransfer:
    chosen = details or PayeeDetails("iban", "Łukasz Þórsson <x>", iban=IBAN)
    return CreditTransfer(uuid4(), Amount(minor, currency), chosen, "Acme W-7F3KQ")


@given(
    st.lists(st.tuples(st.integers(1, 10**12), _names), min_size=1, max_size=5),
    st.sampled_from(["EUR", "USD", "JPY", "KWD"]),
)
def test_every_file_keeps_to_the_definition(said: list[tuple[int, str]], currency: str) -> None:
    made = [transfer(minor, currency, PayeeDetails("iban", name, iban=IBAN)) for minor, name in said]
    root = check(document([*made, transfer(5, currency, US)], currency, Debtor(said[0][1], IBAN, None)))
    assert texts(root, "EndToEndId")[:-1] == [each.id.hex for each in made]
    assert texts(root, "InstdAmt")[:-1] == [each.amount.decimal() for each in made]


def test_euros_to_ibans_go_by_sepa_and_others_share_costs() -> None:
    root = check(document([transfer()]))
    assert (texts(root, "Cd"), texts(root, "ChrgBr")) == (["SEPA"], ["SLEV"])
    assert texts(root, "Nm")[-1] == "Lukasz Thorsson ?x?"
    assert texts(root, "InitgPty") == [""]
    assert texts(root, "Nm")[0] == "Muller + Sohne GmbH"
    root = check(document([transfer(100, "JPY"), transfer(5, "JPY", US)], "JPY"))
    assert (texts(root, "CtrlSum"), texts(root, "ChrgBr")) == (["105", "105"], ["SHAR"])
    assert (texts(root, "MmbId"), texts(root, "Cd")) == (["021000021"], ["USABA"])


def test_a_file_that_says_something_else_than_it_holds_is_not_finished() -> None:
    file = BankFile(uuid4(), 1, NOW, 2, Amount(5, "EUR"), True)
    with pytest.raises(ValueError, match="the file says 2 transfers"):
        list(write_pain001(file, DEBTOR, [transfer(5)]))


@given(_names)
def test_text_has_the_letters_of_every_bank(name: str) -> None:
    plain = plain_text(name)
    assert 1 <= len(plain) <= 70
    assert plain.isascii()
    assert not plain.startswith("/")
    assert "//" not in plain


def test_a_name_that_is_all_latin_loses_no_letter() -> None:
    for name in (
        "Łukasz Wiśniewski",
        "Nguyễn Thị Minh Khai",
        "Ólöf Guðmundsdóttir",
        "O’Neil",
        "Anne–Marie",
        "Æsa Þór",
        "ŞİRİN",
    ):
        assert is_latin(name)
        assert "?" not in plain_text(name)
    for name in ("محمد بن عبد الله", "שרה כהן", "山田 太郎", "김민수", "Аделаида", "สมชาย", "Ann Лee", "4711", " "):
        assert not is_latin(name)


REPORT = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.002.001.10"><CstmrPmtStsRpt>
<GrpHdr><MsgId>1</MsgId></GrpHdr>
<OrgnlGrpInfAndSts><OrgnlMsgId>{file}</OrgnlMsgId>{group}</OrgnlGrpInfAndSts>{inside}</CstmrPmtStsRpt></Document>"""


def status(id_: str, code: str, reason: str = "") -> str:
    return f"<TxInfAndSts><OrgnlEndToEndId>{id_}</OrgnlEndToEndId><TxSts>{code}</TxSts>{reason}</TxInfAndSts>"


def test_a_report_tells_what_became_of_each_payout() -> None:
    one, two, three = uuid4(), uuid4(), uuid4()
    reason = "<StsRsnInf><Rsn><Cd>AC04</Cd></Rsn><AddtlInf>Closed account</AddtlInf></StsRsnInf>"
    inside = status(one.hex, "ACSC") + status(two.hex, "RJCT", reason) + status(three.hex, "ACSP") + status("X", "RJCT")
    report = read_pain002(REPORT.format(file="f", group="", inside=f"<OrgnlPmtInfAndSts>{inside}</OrgnlPmtInfAndSts>"))
    assert [(each.payout_id, each.said, each.reason) for each in report.statuses] == [
        (one, "paid", None), (two, "failed", "AC04: Closed account"), (three, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reason, words",
    [
        ("<Rsn><Cd>AC04</Cd></Rsn>", "AC04: The account is closed."),
        ("<Rsn><Cd>ZZ99</Cd></Rsn>", "ZZ99"),
        ("<Rsn><Prtry>K7</Prtry></Rsn><AddtlInf>Ask us</AddtlInf>", "K7: Ask us"),
        ("", "The bank gave no reason."),
    ],
)
def test_a_worker_reads_in_words_why_a_payout_did_not_arrive(reason: str, words: str) -> None:
    refused = status(uuid4().hex, "RJCT", f"<StsRsnInf>{reason}</StsRsnInf>")
    document = REPORT.format(file="f", group="", inside=f"<OrgnlPmtInfAndSts>{refused}</OrgnlPmtInfAndSts>")
    assert [each.reason for each in read_pain002(document).statuses] == [words]


def test_a_refused_file_is_told_by_its_id() -> None:
    report = read_pain002(REPORT.format(file="abc-1", group="<GrpSts>RJCT</GrpSts>", inside=""))
    assert (report.refused_file, report.statuses, report.reason) == ("abc-1", (), "The bank gave no reason.")


@pytest.mark.parametrize("document", ["no xml", "<a/>", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'])
def test_what_is_no_report_is_refused(document: str) -> None:
    with pytest.raises(BadStatusReport):
        read_pain002(document)
