"""Workers' pay as managers see to it: statements, bonuses, work that is not accepted, and what it all cost."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from fastapi import Query
from fastapi.responses import Response
from pydantic import Field

from goldsmith.actions import acceptance, appeals, contested, pay, reversing
from goldsmith.api.door import DoorDep
from goldsmith.api.native.appeals import AnswerIn, AppealOut, OpenAppealOut, appeal_out, open_appeals_out
from goldsmith.api.native.pay import (
    STATEMENT_CSV,
    BalanceOut,
    RejectionOut,
    Since,
    StatementOut,
    TransferOut,
    Until,
    balances_out,
    statement_file,
    statements_out,
    transfers_out,
)
from goldsmith.api.native.shapes import AmountOut, ClientKey, Currency, In, Limit, MovedOut, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.amounts import Amount

router = strict_router(tags=["workers"])


class BonusIn(In):
    """Pay beyond what was promised."""

    project_id: UUID
    amount_minor: int = Field(strict=True, ge=1, le=100_000_000, examples=[500])
    currency: Currency
    note: str = Field(min_length=1, max_length=2000, examples=["For the hard ones."])
    client_key: ClientKey


class DayCostOut(Out):
    """What the work of a project cost on a day (UTC), by reason; below nothing what came back."""

    day: date
    currency: str
    reason: Literal[
        "opening",
        "work",
        "review",
        "rejection",
        "restoring",
        "bonus",
        "correction",
        "expiry",
        "top_up",
        "reversal",
        "learning",
        "fee",
    ]
    minor: int
    count: int


class RejectionIn(In):
    """Why the work is not accepted: its worker reads both."""

    category: str = Field(min_length=1, max_length=60, examples=["guessed"])
    reason: str = Field(min_length=1, max_length=2000, examples=["All boxes have the same size."])


class RestoringIn(In):
    """Why the work is accepted after all."""

    note: str = Field(min_length=1, max_length=2000, examples=["The pictures are of one camera: they are alike."])


class ReversalIn(In):
    """Why a payment is taken back: its worker reads it."""

    reason: str = Field(min_length=1, max_length=2000, examples=["It was meant for somebody else."])


class ReversalOut(Out):
    """A payment that was taken back; `restored_at` where it was given again."""

    transfer_id: UUID
    project_id: UUID
    worker_id: UUID
    amount: AmountOut
    reason: str
    created_at: datetime
    restored_at: datetime | None


class EndedPayIn(In):
    """What work that ended without an answer is paid, and why: its worker reads it."""

    amount_minor: int = Field(strict=True, ge=1, le=100_000_000, examples=[150])
    note: str = Field(min_length=1, max_length=2000, examples=["The page crashed on a picture that was too large."])


@router.get("/workers/{worker_id}/pay")
def worker_balances(worker_id: UUID, door: DoorDep) -> PageOut[BalanceOut]:
    """What a worker can get."""
    with door.open() as context:
        return balances_out(pay.balances(context, worker_id))


@router.get("/workers/{worker_id}/pay/statements")
def worker_statements(
    worker_id: UUID, door: DoorDep, since: Since = None, until: Until = None
) -> PageOut[StatementOut]:
    """A worker's statements of a period, one for each currency."""
    with door.open() as context:
        return statements_out(context, since, until, worker_id)


@router.get("/workers/{worker_id}/pay/statements/file", response_class=Response, responses=STATEMENT_CSV)  # type: ignore[arg-type]
def worker_statement_file(worker_id: UUID, door: DoorDep, since: Since = None, until: Until = None) -> Response:
    """A worker's statements of a period as CSV."""
    with door.open() as context:
        return statement_file(context, since, until, worker_id)


@router.get("/workers/{worker_id}/pay/transfers")
def worker_transfers(
    worker_id: UUID, door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50
) -> PageOut[TransferOut]:
    """Every movement of a worker's money, newest first."""
    with door.open() as context:
        return transfers_out(context, worker_id, cursor, limit)


@router.post("/workers/{worker_id}/bonuses")
def give_bonus(worker_id: UUID, body: BonusIn, door: DoorDep) -> MovedOut:
    """Pay a worker extra for work in a project."""
    amount = Amount(body.amount_minor, body.currency)
    with door.open() as context:
        is_new = pay.give_bonus(
            context, worker_id, body.project_id, amount=amount, note=body.note, client_key=body.client_key
        )
    return MovedOut(is_repeat=not is_new)


@router.get("/projects/{project_id}/costs")
def project_costs(project_id: UUID, door: DoorDep, since: Since = None, until: Until = None) -> PageOut[DayCostOut]:
    """What the work of a project cost, day by day."""
    with door.open() as context:
        listed = pay.project_costs(context, project_id, since, until)
    return PageOut(items=[DayCostOut.model_validate(each, from_attributes=True) for each in listed], next_cursor=None)


@router.get("/appeals/open")
def open_appeals(door: DoorDep) -> PageOut[OpenAppealOut]:
    """Appeals that wait for an answer, the most urgent first."""
    with door.open() as context:
        items = open_appeals_out(context, contested.open_with_contested(context))
    return PageOut(items=items, next_cursor=None)


@router.post("/appeals/{appeal_id}/answer")
def answer_appeal(appeal_id: UUID, body: AnswerIn, door: DoorDep) -> AppealOut:
    """Grant an appeal, which puts right what it is against, or deny it."""
    with door.open() as context:
        return appeal_out(context, appeals.answer_appeal(context, appeal_id, body.state, body.note))


@router.post("/assignments/{assignment_id}/rejection", status_code=201)
def reject(assignment_id: UUID, body: RejectionIn, door: DoorDep) -> RejectionOut:
    """Do not accept submitted work, nor pay for it. Once work is accepted its pay stays, and this is refused."""
    with door.open() as context:
        made = acceptance.reject(context, assignment_id, category=body.category, reason=body.reason)
    return RejectionOut.model_validate(made)


@router.post("/assignments/{assignment_id}/rejection/restore")
def restore(assignment_id: UUID, body: RestoringIn, door: DoorDep) -> RejectionOut:
    """Accept work after all, and pay for it. Whoever rejected it cannot."""
    with door.open() as context:
        return RejectionOut.model_validate(acceptance.restore(context, assignment_id, note=body.note))


@router.post("/assignments/{assignment_id}/payment", status_code=204)
def pay_ended(assignment_id: UUID, body: EndedPayIn, door: DoorDep) -> None:
    """Pay for work that ended without an answer, as where a page crashed; once, in the currency it was promised in."""
    with door.open() as context:
        acceptance.pay_ended(context, assignment_id, body.amount_minor, body.note)


@router.post("/transfers/{transfer_id}/reversal", status_code=201)
def reverse(transfer_id: UUID, body: ReversalIn, door: DoorDep) -> ReversalOut:
    """Take a wrong bonus, correction, top-up or pay for expired time back, once, while the worker has it to be paid."""
    with door.open() as context:
        made = reversing.reverse(context, transfer_id, body.reason)
    return ReversalOut(
        transfer_id=made.transfer_id,
        project_id=made.project_id,
        worker_id=made.worker_id,
        amount=AmountOut(minor=made.amount_minor, currency=made.currency),
        reason=made.reason,
        created_at=made.created_at,
        restored_at=made.restored_at,
    )
