"""An organization's money: its funds, what it owes, and paying workers out."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import pay, payouts
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import (
    AmountOut,
    ClientKey,
    Currency,
    In,
    Limit,
    MovedOut,
    Out,
    PageOut,
    WorkerOut,
    amount_out,
)
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.amounts import Amount
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.kit.vault import house_vault
from goldsmith.money.payout import Payee, PayoutRun, PayoutState, PayoutWay, RunTotals, SendingState, write_csv
from goldsmith.storage.books import Balance

router = strict_router(tags=["payouts"])
_CSV = {200: {"description": "One line for each payout", "content": {"text/csv": {"schema": {"type": "string"}}}}}


class FundsOut(Out):
    """What an organization has in a currency, and what it owes its workers."""

    currency: str = Field(examples=["USD"])
    funds_minor: int = Field(description="Deposits less what work cost; below nothing what is still to be brought in.")
    reserved_minor: int = Field(description="Set aside for batches in progress.")
    fees_minor: int = Field(description="What the house took in fees.")
    earned_minor: int = Field(description="Owed for work that is not accepted yet.")
    payable_minor: int = Field(description="Owed for accepted work.")
    paying_minor: int = Field(description="In payouts on their way.")


class FundsIn(In):
    """Money that came into the organization's funds from outside, or left them."""

    direction: Literal["deposit", "withdrawal"]
    amount_minor: int = Field(strict=True, ge=1, le=1_000_000_000_000, examples=[100_000])
    currency: Currency
    note: str | None = Field(None, max_length=2000, examples=["Invoice 2026-11"])
    client_key: ClientKey


class PayoutRunIn(In):
    """Pay everybody who can be paid `minimum_minor` or more."""

    currency: Currency
    minimum_minor: int = Field(1, strict=True, ge=1, examples=[500])
    note: str | None = Field(None, max_length=2000, examples=["November"])
    client_key: ClientKey


class PayoutRunOut(Out):
    """A payout run: `amount` in all to `payout_count` people, of whom so many are paid, failed or on their way."""

    id: UUID
    currency: str
    minimum_minor: int
    note: str | None
    created_at: datetime
    amount: AmountOut
    payout_count: int
    paying_count: int
    paid_count: int
    failed_count: int
    held_count: int = Field(description="Of those on their way: not to be paid yet.")
    uninstructed_count: int = Field(description="Of those on their way: nobody was told to pay them yet.")
    with_provider_count: int = Field(description="Of those on their way: the provider tells what becomes of them.")
    stuck_count: int = Field(description="Of those with the provider: given up, for a person to look at.")


class PreviewOut(Out):
    """What a run would pay if it began now."""

    payout_count: int
    amount: AmountOut


class PayoutSendingOut(Out):
    """Where a payout is with the provider; `stuck`: given up after many tries, for a person to look at."""

    state: SendingState
    tries: int
    next_try_at: datetime | None
    error: str | None


class PayoutOut(Out):
    """What one worker is paid in a run: `paying` until somebody says whether it arrived."""

    id: UUID
    worker: WorkerOut
    amount: AmountOut
    state: PayoutState
    note: str | None
    ended_at: datetime | None
    target: str | None = Field(description="Where it goes, masked; null where the worker has not said.")
    held_until: datetime | None = Field(description="Until when it must not be paid, as the payee details are new.")
    way: PayoutWay | None = Field(description="How it was instructed; null: by nobody yet.")
    file_number: int | None
    sending: PayoutSendingOut | None


class PayoutEndingIn(In):
    """Whether a payout arrived. One that did not can be paid again."""

    state: Literal["paid", "failed"]
    note: str | None = Field(None, max_length=2000, examples=["The account is closed."])


class RunEndedOut(Out):
    """How many payouts were on their way and are paid now."""

    paid: int


@router.get("/funds")
def funds(door: DoorDep) -> PageOut[FundsOut]:
    """What the organization has, and owes its workers, in each currency."""
    with door.open() as context:
        listed = pay.organization_balances(context)
    items = [_funds_out(currency, listed) for currency in sorted({each.currency for each in listed})]
    return PageOut(items=items, next_cursor=None)


@router.post("/funds")
def move_funds(body: FundsIn, door: DoorDep) -> MovedOut:
    """Note that money came into the organization's funds, or left them."""
    amount = Amount(body.amount_minor, body.currency)
    with door.open() as context:
        is_new = pay.move_funds(context, body.direction, amount, client_key=body.client_key, note=body.note)
    return MovedOut(is_repeat=not is_new)


@router.post("/payout-runs", status_code=201)
def begin_run(body: PayoutRunIn, door: DoorDep) -> PayoutRunOut:
    """Begin to pay everybody out: the amounts leave what can be paid, and wait until you say that they arrived."""
    with door.open() as context:
        made = payouts.begin_run(
            context, client_key=body.client_key, currency=body.currency, minimum_minor=body.minimum_minor,
            note=body.note,
        )  # fmt: skip
        (shown,) = _runs_out(context, [made])
    return shown


@router.get("/payout-runs/preview")
def preview_run(
    door: DoorDep, currency: Annotated[str, Query(pattern="^[A-Z]{3}$")] = "USD",
    minimum_minor: Annotated[int, Query(ge=1)] = 1,
) -> PreviewOut:  # fmt: skip
    """What a run would pay if it began now."""
    with door.open() as context:
        count, amount = payouts.preview(context, currency, minimum_minor)
    return PreviewOut(payout_count=count, amount=amount_out(amount))


@router.get("/payout-runs")
def list_runs(door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50) -> PageOut[PayoutRunOut]:
    """Payout runs, newest first."""
    with door.open() as context:
        listed = payouts.list_runs(context, before=last_id(cursor), limit=limit)
        items = _runs_out(context, listed)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/payout-runs/{run_id}")
def show_run(run_id: UUID, door: DoorDep) -> PayoutRunOut:
    """One payout run."""
    with door.open() as context:
        (shown,) = _runs_out(context, [payouts.find_run(context, run_id)])
    return shown


@router.get("/payout-runs/{run_id}/payouts")
def list_payouts(
    run_id: UUID, door: DoorDep, state: PayoutState | None = None, cursor: str | None = None,
    limit: Annotated[Limit, Query()] = 50,
) -> PageOut[PayoutOut]:  # fmt: skip
    """What a run pays to whom."""
    with door.open() as context:
        listed = payouts.payees_page(context, run_id, state=state, after=last_id(cursor), limit=limit)
        items = [payout_out(each, context.now) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].payout.id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/payout-runs/{run_id}/file", response_class=Response, responses=_CSV)  # type: ignore[arg-type]
def run_file(run_id: UUID, door: DoorDep) -> Response:
    """A CSV file for payroll, with names, addresses and payee details."""
    with door.open() as context:
        whole = payouts.payees_whole(context, house_vault(door.parts.settings), run_id)
        content = "".join(write_csv(whole, context.now))
    headers = {"Content-Disposition": f'attachment; filename="payouts-{run_id}.csv"'}
    return Response(content, media_type="text/csv", headers=headers)


@router.post("/payout-runs/{run_id}/paid")
def end_run(run_id: UUID, door: DoorDep) -> RunEndedOut:
    """Say that all of a run arrived that is still on its way."""
    with door.open() as context:
        return RunEndedOut(paid=payouts.end_run(context, run_id))


@router.post("/payouts/{payout_id}/ending")
def end_payout(payout_id: UUID, body: PayoutEndingIn, door: DoorDep) -> AmountOut:
    """Say whether one payout arrived; its amount."""
    with door.open() as context:
        return amount_out(payouts.end_payout(context, payout_id, body.state, body.note).amount)


def _funds_out(currency: str, listed: list[Balance]) -> FundsOut:
    held = {each.kind: each.minor for each in listed if each.currency == currency}
    return FundsOut(
        currency=currency,
        funds_minor=held.get("funds", 0),
        reserved_minor=held.get("reserved", 0),
        fees_minor=held.get("fees", 0),
        earned_minor=held.get("earned", 0),
        payable_minor=held.get("payable", 0),
        paying_minor=held.get("paying", 0),
    )


def _runs_out(context: Context, runs: Sequence[PayoutRun]) -> list[PayoutRunOut]:
    totals = payouts.totals_of(context, runs)
    return [run_out(each, totals[each.id]) for each in runs]


def run_out(run: PayoutRun, totals: RunTotals) -> PayoutRunOut:
    """The JSON of a run."""
    return PayoutRunOut(
        id=run.id,
        currency=run.currency,
        minimum_minor=run.minimum_minor,
        note=run.note,
        created_at=run.created_at,
        amount=AmountOut(minor=totals.minor, currency=run.currency),
        payout_count=totals.count,
        paying_count=totals.paying_count,
        paid_count=totals.paid_count,
        failed_count=totals.failed_count,
        held_count=totals.held_count,
        uninstructed_count=totals.uninstructed_count,
        with_provider_count=totals.with_provider_count,
        stuck_count=totals.stuck_count,
    )


def payout_out(each: Payee, now: datetime) -> PayoutOut:
    """The JSON of a payout for whoever pays."""
    payout = each.payout
    worker = WorkerOut(id=str(payout.worker_id), shown_name=each.name, pseudonym=each.pseudonym)
    return PayoutOut(
        id=payout.id, worker=worker, amount=amount_out(payout.amount), state=payout.state, note=payout.note,
        ended_at=payout.ended_at, target=each.shown, held_until=payout.held_until if payout.is_held(now) else None,
        way=payout.way, file_number=payout.file_number,
        sending=PayoutSendingOut.model_validate(each.sending) if each.sending else None,
    )  # fmt: skip
