"""How one is paid: a bank account or a provider's address, written by the worker alone."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from fastapi import Query
from pydantic import Field

from goldsmith.actions import payees
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, Limit, Out, PageOut
from goldsmith.api.strict_json import strict_router
from goldsmith.kit.paging import encode_cursor, last_id
from goldsmith.kit.vault import house_vault
from goldsmith.money.payee import PayeeDetails, PayeeKind, PayeeVersion

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
    needs_latin_name: bool = Field(description="No bank takes your name as it was written: write it in Latin letters.")


@router.get("/pay/details")
def show_details(door: DoorDep) -> OwnPayeeOut:
    """How you are paid, masked."""
    with door.open() as context:
        hold, version = payees.hold_of(context), payees.own_details(context)
        until = version.held_until(context.now, hold) if version else None
    needs_name = payees.needs_bank_name(house_vault(door.parts.settings), version)
    shown = PayeeOut.model_validate(version) if version else None
    return OwnPayeeOut(details=shown, hold_days=hold.days, held_until=until, needs_latin_name=needs_name)


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


def _version_out(each: PayeeVersion) -> PayeeOut:
    return PayeeOut.model_validate(each)
