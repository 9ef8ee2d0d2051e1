"""How one is paid: a bank account or a provider's address, written by the worker alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import payees, payouts
from goldsmith.api.door import DoorDep
from goldsmith.api.native.figures import worker_out
from goldsmith.api.native.shapes import In, Limit, Out, PageOut, WorkerOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.kit.vault import house_vault
from goldsmith.money.payee import PayeeDetails, PayeeKind, PayeeVersion
from goldsmith.people import User
from goldsmith.storage.payees import SharedAccount

router = strict_router(tags=["payee details"])


class PayeeIn(In):
    """Where your pay goes. `iban`: `iban`; `account`: `account`, `country` and `bic` or `routing`; `email`: `email`."""

    kind: PayeeKind
    name: str = Field(min_length=1, max_length=140, description="Whose account it is.", examples=["Ada Lovelace"])
    iban: str | None = Field(None, max_length=60, examples=["DE89 3704 0044 0532 0130 00"])
    account: str | None = Field(None, max_length=60, examples=["000123456789"])
    bic: str | None = Field(None, max_length=20, examples=["COBADEFFXXX"])
    routing: str | None = Field(None, max_length=40, examples=["021000021"])
    country: str | None = Field(None, max_length=2, examples=["US"])
    email: str | None = Field(None, max_length=254, examples=["ada@provider.example"])


class PayeeOut(Out):
    """Payee details, masked; `replaced_at` where there are newer ones."""

    id: UUID
    kind: PayeeKind
    shown: str = Field(description="The last letters only.", examples=["DE ···· 3000"])
    created_at: datetime
    replaced_at: datetime | None


class OwnPayeeOut(Out):
    """How you are paid; null where you have not said so yet."""

    details: PayeeOut | None
    hold_days: int = Field(description="Money to details that are newer than so many days waits until they are not.")
    held_until: datetime | None = Field(description="Until when money to your present details waits.")


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


class SharedAccountOut(Out):
    """An account that several workers named, now or before. `key` stands for the account without naming it."""

    key: str
    workers: list[WorkerOut]
    since: datetime


@router.get("/pay/details")
def show_details(door: DoorDep) -> OwnPayeeOut:
    """How you are paid, masked."""
    with door.open() as context:
        hold, version = payees.hold_of(context), payees.own_details(context)
        until = version.held_until(context.now, hold) if version else None
    shown = PayeeOut.model_validate(version) if version else None
    return OwnPayeeOut(details=shown, hold_days=hold.days, held_until=until)


@router.put("/pay/details")
def write_details(body: PayeeIn, door: DoorDep) -> PayeeOut:
    """Say how you are paid. It is sealed; only whoever pays reads it whole."""
    with door.open() as context:
        said = PayeeDetails(**body.model_dump())
        return PayeeOut.model_validate(payees.write_details(context, house_vault(door.parts.settings), said))


@router.get("/pay/details/versions")
def list_versions(door: DoorDep, cursor: str | None = None, limit: Annotated[Limit, Query()] = 50) -> PageOut[PayeeOut]:
    """Every version of your payee details, newest first."""
    with door.open() as context:
        listed = payees.own_versions(context, before=last_id(cursor), limit=limit)
    next_cursor = encode_cursor(str(listed[-1].id)) if len(listed) == limit else None
    return PageOut(items=[_version_out(each) for each in listed], next_cursor=next_cursor)


@router.get("/payouts/{payout_id}/details")
def read_details(payout_id: UUID, door: DoorDep) -> WholePayeeOut:
    """Where a payout goes, whole. That you read it is recorded."""
    with door.open() as context:
        return WholePayeeOut.model_validate(payouts.details_of(context, house_vault(door.parts.settings), payout_id))


@router.get("/shared-accounts")
def shared_accounts(door: DoorDep, worker_id: UUID | None = None) -> PageOut[SharedAccountOut]:
    """Accounts that several workers named: a reason to look, no more. The newest first, 200 at most."""
    with door.open() as context:
        listed, known = payees.workers_sharing_accounts(context, worker_id)
    return PageOut(items=[_shared_out(each, known) for each in listed], next_cursor=None)


def _version_out(each: PayeeVersion) -> PayeeOut:
    return PayeeOut.model_validate(each)


def _shared_out(each: SharedAccount, known: Mapping[UUID, User]) -> SharedAccountOut:
    workers = [worker_out(known[one]) for one in each.worker_ids]
    return SharedAccountOut(key=each.account_hash.hex()[:16], workers=workers, since=each.since)
