"""Instructing a run: files for the bank (pain.001), its reports (pain.002), and the provider."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import bank_files, payout_settings, payouts, sending
from goldsmith.actions.bank_names import ask_for_names
from goldsmith.actions.payout_settings import Wished
from goldsmith.api.door import DoorDep
from goldsmith.api.native.payouts import PayoutOut, payout_out
from goldsmith.api.native.shapes import AmountOut, In, Out, PageOut, amount_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.vault import house_vault
from goldsmith.money.pain001 import BankFile
from goldsmith.money.payee import PayeeKind
from goldsmith.money.payout import Payee, SendingState
from goldsmith.money.payout_setting import PayoutSetting

router = strict_router(tags=["payouts"])
_XML = {200: {"description": "pain.001.001.09", "content": {"application/xml": {"schema": {"type": "string"}}}}}


LeftOutReason = Literal["held", "no_details", "no_bank_account", "misnamed", "not_yet"]


class PayoutSettingOut(Out):
    """How the organization pays out."""

    hold_days: int
    debtor_name: str | None
    debtor_iban: str | None
    debtor_bic: str | None
    provider_url: str | None
    has_provider_token: bool
    changed_at: datetime | None


class PayoutSettingIn(In):
    """How the organization pays out; what is left out is not set. A token left out is kept for the same address."""

    hold_days: int = Field(2, ge=0, le=30, description="Money to payee details newer than so many days waits.")
    debtor_name: str | None = Field(None, min_length=1, max_length=70, examples=["Acme Data GmbH"])
    debtor_iban: str | None = Field(None, max_length=60, examples=["DE89370400440532013000"])
    debtor_bic: str | None = Field(None, max_length=20, examples=["COBADEFFXXX"])
    provider_url: str | None = Field(None, max_length=2000, examples=["https://pay.example/v1"])
    provider_token: str | None = Field(None, min_length=1, max_length=2000)


class BankFileOut(Out):
    """A file of a run for the bank: it stays what it is, and its message id makes a bank take it once."""

    number: int
    message_id: str
    created_at: datetime
    payout_count: int
    amount: AmountOut
    is_sepa: bool


class LeftOutOut(Out):
    """What nobody was told to pay yet, and why."""

    payout: PayoutOut
    reason: LeftOutReason = Field(description="`misnamed`: no bank takes the name, as it is not in Latin letters.")


class StatusReportIn(In):
    """A bank's status report."""

    document: str = Field(max_length=4_000_000, description="The XML of a pain.002 file.")


class StatusReportOut(Out):
    """How many payouts arrived, did not, are under way, and are none of ours."""

    paid: int
    failed: int
    under_way: int
    unknown: int


class RunSentOut(Out):
    """How many payouts the provider was given now."""

    sent: int


class WholePayeeOut(Out):
    """Payee details whole, for paying."""

    kind: PayeeKind
    name: str
    iban: str | None
    account: str | None
    bic: str | None
    routing: str | None
    country: str | None
    email: str | None


class SendingOut(Out):
    """Where a payout is with the provider."""

    state: SendingState
    tries: int
    next_try_at: datetime | None
    error: str | None


@router.get("/payouts/{payout_id}/details")
def read_details(payout_id: UUID, door: DoorDep) -> WholePayeeOut:
    """Where a payout goes, whole. That you read it is recorded."""
    with door.open() as context:
        return WholePayeeOut.model_validate(payouts.details_of(context, house_vault(door.parts.settings), payout_id))


@router.get("/payout-settings")
def show_setting(door: DoorDep) -> PayoutSettingOut:
    """From which account and by which provider you pay."""
    with door.open() as context:
        return _setting_out(payout_settings.show_setting(context))


@router.put("/payout-settings")
def change_setting(body: PayoutSettingIn, door: DoorDep) -> PayoutSettingOut:
    """Set from which account and by which provider you pay. The token is sealed and never shown."""
    with door.open() as context:
        wished = Wished(**body.model_dump())
        return _setting_out(payout_settings.change_setting(context, house_vault(door.parts.settings), wished))


@router.get("/payout-runs/{run_id}/bank-files")
def list_files(run_id: UUID, door: DoorDep) -> PageOut[BankFileOut]:
    """A run's files for the bank."""
    with door.open() as context:
        return PageOut(items=[_file_out(each) for each in bank_files.files_of(context, run_id)], next_cursor=None)


@router.post("/payout-runs/{run_id}/bank-files", status_code=201)
def make_file(run_id: UUID, door: DoorDep) -> BankFileOut:
    """Put all that a bank can be told to pay, and nobody was told before, into a new file.

    Workers whose names no bank takes are left out, and asked to write them in Latin letters.
    """
    vault = house_vault(door.parts.settings)
    with door.open() as context:  # of its own: they are asked also where nothing is left for a file
        ask_for_names(context, vault, run_id)
    with door.open() as context:
        return _file_out(bank_files.make_file(context, vault, run_id))


@router.get("/payout-runs/{run_id}/bank-files/{number}", response_class=Response, responses=_XML)  # type: ignore[arg-type]
def bank_file(run_id: UUID, number: int, door: DoorDep) -> Response:
    """A file as pain.001.001.09, for the bank."""
    with door.open() as context:
        content = "".join(bank_files.write_file(context, house_vault(door.parts.settings), run_id, number))
    headers = {"Content-Disposition": f'attachment; filename="pain001-{run_id.hex}-{number}.xml"'}
    return Response(content, media_type="application/xml", headers=headers)


@router.get("/payout-runs/{run_id}/left-out")
def left_out(run_id: UUID, door: DoorDep) -> PageOut[LeftOutOut]:
    """What of a run nobody was told to pay yet, with the reason; 500 at most."""
    with door.open() as context:
        items = [
            LeftOutOut(payout=payout_out(each, context.now), reason=_reason_of(each, context.now, is_misnamed))
            for each, is_misnamed in bank_files.left_out(context, house_vault(door.parts.settings), run_id)
        ]
    return PageOut(items=items, next_cursor=None)


@router.post("/payout-status-reports")
def take_report(body: StatusReportIn, door: DoorDep) -> StatusReportOut:
    """Mark payouts by what your bank says of a file (pain.002)."""
    with door.open() as context:
        return StatusReportOut.model_validate(bank_files.take_report(context, body.document))


@router.post("/payout-runs/{run_id}/send")
def send_run(run_id: UUID, door: DoorDep) -> RunSentOut:
    """Give the provider all of a run that can be paid and was given to nobody."""
    with door.open() as context:
        return RunSentOut(sent=sending.send_run(context, run_id))


@router.post("/payout-runs/{run_id}/send-again")
def send_run_again(run_id: UUID, door: DoorDep) -> RunSentOut:
    """Ask the provider again about all of a run that was given up, under the same keys."""
    with door.open() as context:
        return RunSentOut(sent=sending.try_run_again(context, run_id))


@router.post("/payouts/{payout_id}/send-again")
def send_again(payout_id: UUID, door: DoorDep) -> SendingOut:
    """Ask the provider again about a payout that was given up, under the same key."""
    with door.open() as context:
        return SendingOut.model_validate(sending.try_again(context, payout_id))


def _setting_out(setting: PayoutSetting) -> PayoutSettingOut:
    return PayoutSettingOut(
        hold_days=setting.hold_days,
        debtor_name=setting.debtor_name,
        debtor_iban=setting.debtor_iban,
        debtor_bic=setting.debtor_bic,
        provider_url=setting.provider_url,
        has_provider_token=setting.provider_token is not None,
        changed_at=setting.changed_at,
    )


def _file_out(each: BankFile) -> BankFileOut:
    return BankFileOut(
        number=each.number,
        message_id=each.message_id,
        created_at=each.created_at,
        payout_count=each.count,
        amount=amount_out(each.total),
        is_sepa=each.is_sepa,
    )


def _reason_of(each: Payee, now: datetime, is_misnamed: bool) -> LeftOutReason:
    if is_misnamed:
        return "misnamed"
    if each.payout.is_held(now):
        return "held"
    if each.kind is None:
        return "no_details"
    return "no_bank_account" if each.kind == "email" else "not_yet"
