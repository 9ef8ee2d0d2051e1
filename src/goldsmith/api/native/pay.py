"""What one earned and was paid, and why work was not accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import acceptance, pay, payouts, sanctioning
from goldsmith.actions.context import Context
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import AmountOut, Limit, Out, PageOut, amount_out
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.money import AccountKind, Reason, Statement
from goldsmith.money.payout import Payee, PayoutState
from goldsmith.money.statement_file import write_statements
from goldsmith.people.appeal import Windows
from goldsmith.storage.books import Balance, PastTransfer

router = strict_router(tags=["pay"])
Since = Annotated[date | None, Query(description="The first day (UTC); else that of this month.")]
STATEMENT_CSV = {200: {"description": "Lines", "content": {"text/csv": {"schema": {"type": "string"}}}}}
Until = Annotated[date | None, Query(description="The day after the last (UTC); else tomorrow.")]


class BalanceOut(Out):
    """What one can get in a currency: work done, work accepted, and what is on its way."""

    currency: str = Field(examples=["USD"])
    earned_minor: int = Field(description="For work that is not accepted yet.", examples=[120])
    payable_minor: int = Field(description="For accepted work; the next payout has it.", examples=[4550])
    paying_minor: int = Field(description="In a payout that is on its way.", examples=[0])


class StatementLineOut(Out):
    """What a reason came to in a project: above nothing what came in, below what went out."""

    reason: Reason
    project_id: UUID | None
    project_name: str | None
    minor: int = Field(examples=[4550])
    count: int = Field(examples=[758])


class StatementOut(Out):
    """A period in one currency: `opening_minor` and all lines add up to `closing_minor`."""

    currency: str = Field(examples=["USD"])
    since: date
    until: date
    opening_minor: int
    lines: list[StatementLineOut]
    closing_minor: int = Field(description="What was still to be paid at the end.")


class TransferOut(Out):
    """One movement of money. `change_minor` is what it gave to all your accounts together, or took from them."""

    id: UUID
    reason: Reason
    amount: AmountOut
    from_kind: AccountKind
    to_kind: AccountKind
    change_minor: int
    project_id: UUID | None
    project_name: str | None
    subject: str = Field(examples=["assignment"])
    subject_id: UUID
    note: str | None
    created_at: datetime
    is_reversed: bool = Field(description="A person took it back.")
    appeal_until: datetime | None = Field(
        description="Of a reversal: an appeal against it, whose `subject_id` this has, can be filed in time."
    )


class OwnPayoutOut(Out):
    """What you were or are being paid."""

    id: UUID
    amount: AmountOut
    state: PayoutState
    note: str | None
    created_at: datetime
    ended_at: datetime | None
    target: str | None = Field(description="Where it goes, masked.", examples=["DE ···· 3000"])
    held_until: datetime | None = Field(description="Until when it waits, as your payee details were new.")


class RejectionOut(Out):
    """Work that was not accepted; `restored_at` where somebody else decided otherwise later."""

    assignment_id: UUID
    project_id: UUID
    category: str
    reason: str
    created_at: datetime
    restored_at: datetime | None
    restoring_note: str | None


@router.get("/pay")
def own_balances(door: DoorDep) -> PageOut[BalanceOut]:
    """What you can get, in each currency."""
    with door.open() as context:
        return balances_out(pay.balances(context))


@router.get("/pay/statements")
def own_statements(door: DoorDep, since: Since = None, until: Until = None) -> PageOut[StatementOut]:
    """Your statements of a period, one for each currency."""
    with door.open() as context:
        return statements_out(context, since, until, None)


@router.get("/pay/statements/file", response_class=Response, responses=STATEMENT_CSV)  # type: ignore[arg-type]
def own_statement_file(door: DoorDep, since: Since = None, until: Until = None) -> Response:
    """Your statements of a period as CSV."""
    with door.open() as context:
        return statement_file(context, since, until, None)


@router.get("/pay/transfers")
def own_transfers(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[TransferOut]:
    """Every movement of your money, newest first."""
    with door.open() as context:
        return transfers_out(context, None, cursor, limit)


@router.get("/pay/payouts")
def own_payouts(
    door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[OwnPayoutOut]:
    """What you were paid, newest first."""
    with door.open() as context:
        listed = payouts.own_payouts(context, before=last_id(cursor), limit=limit)
        items = [_payout_out(each, context.now) for each in listed]
    next_cursor = encode_cursor(str(listed[-1].payout.id)) if len(listed) == limit else None
    return PageOut(items=items, next_cursor=next_cursor)


@router.get("/assignments/{assignment_id}/rejection")
def show_rejection(assignment_id: UUID, door: DoorDep) -> RejectionOut:
    """Why your work was not accepted; managers may read it of anybody's."""
    with door.open() as context:
        return RejectionOut.model_validate(acceptance.find_rejection(context, assignment_id))


def balances_out(listed: list[Balance]) -> PageOut[BalanceOut]:
    def held(currency: str, kind: AccountKind) -> int:
        return sum(each.minor for each in listed if (each.currency, each.kind) == (currency, kind))

    items = [
        BalanceOut(
            currency=currency,
            earned_minor=held(currency, "earned"),
            payable_minor=held(currency, "payable"),
            paying_minor=held(currency, "paying"),
        )
        for currency in sorted({each.currency for each in listed})
    ]
    return PageOut(items=items, next_cursor=None)


def statements_out(
    context: Context, since: date | None, until: date | None, worker_id: UUID | None
) -> PageOut[StatementOut]:
    """A worker's statements."""
    listed = pay.statements(context, since, until, worker_id)
    names = _names_in(context, listed)
    return PageOut(items=[_statement_out(each, names) for each in listed], next_cursor=None)


def _names_in(context: Context, listed: Sequence[Statement]) -> Mapping[UUID, str]:
    return pay.project_names(context, (line.project_id for each in listed for line in each.lines if line.project_id))


def _statement_out(each: Statement, names: Mapping[UUID, str]) -> StatementOut:
    return StatementOut(
        currency=each.currency,
        since=each.since,
        until=each.until,
        opening_minor=each.opening_minor,
        lines=[
            StatementLineOut(**asdict(line), project_name=names.get(line.project_id) if line.project_id else None)
            for line in each.lines
        ],
        closing_minor=each.closing_minor,
    )


def statement_file(context: Context, since: date | None, until: date | None, worker_id: UUID | None) -> Response:
    """A worker's statements as a CSV file."""
    listed = pay.statements(context, since, until, worker_id)
    names = _names_in(context, listed)
    headers = {"Content-Disposition": 'attachment; filename="statement.csv"'}
    return Response("".join(write_statements(listed, names)), media_type="text/csv", headers=headers)


def transfers_out(context: Context, worker_id: UUID | None, cursor: str | None, limit: int) -> PageOut[TransferOut]:
    listed = pay.transfers(context, before=last_id(cursor), limit=limit, worker_id=worker_id)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    windows = sanctioning.appeal_windows(context)
    names = pay.project_names(context, (each.project_id for each in listed if each.project_id))
    return PageOut(items=[_transfer_out(each, windows, names) for each in listed], next_cursor=next_cursor)


def _transfer_out(each: PastTransfer, windows: Windows, names: Mapping[UUID, str]) -> TransferOut:
    return TransferOut(
        id=each.id,
        reason=each.reason,
        amount=AmountOut(minor=each.amount_minor, currency=each.currency),
        from_kind=each.from_kind,
        to_kind=each.to_kind,
        change_minor=each.change_minor,
        project_id=each.project_id,
        project_name=names.get(each.project_id) if each.project_id else None,
        subject=each.subject,
        subject_id=each.subject_id,
        note=each.note,
        created_at=each.created_at,
        is_reversed=each.is_reversed,
        appeal_until=windows.file_by(each.created_at) if each.reason == "reversal" else None,
    )


def _payout_out(payee: Payee, now: datetime) -> OwnPayoutOut:
    each = payee.payout
    return OwnPayoutOut(
        id=each.id,
        amount=amount_out(each.amount),
        state=each.state,
        note=each.note,
        created_at=each.created_at,
        ended_at=each.ended_at,
        target=payee.shown,
        held_until=each.held_until if each.is_held(now) else None,
    )
