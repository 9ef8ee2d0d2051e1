"""Payee details: written by the worker alone, sealed, and read whole only by whoever pays."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.ids import LAST_ID, new_id
from goldsmith.kit.vault import Vault, WrongKey
from goldsmith.money.payee import PayeeDetails, PayeeVersion, check_details, read_details
from goldsmith.people import Permission, User
from goldsmith.people.caller import Mode
from goldsmith.storage import payees, payout_settings, payouts, people
from goldsmith.storage.events import Event
from goldsmith.storage.payees import SharedAccount
from goldsmith.storage.personal import ERASED_NAME


def write_details(context: Context, vault: Vault, said: PayeeDetails) -> PayeeVersion:
    """Say how the caller is paid from now on. What waits because of new details goes to these, and waits anew.

    The same details again change nothing. Raises Invalid.
    """
    context.require(Permission.ANNOTATE)
    details, worker_id = check_details(said), context.caller.user_id
    before = payees.versions_now(context.connection, [worker_id]).get(worker_id)
    if before is not None and open_details(vault, before) == details:
        return before
    version_id = new_id()
    version = PayeeVersion(
        version_id, worker_id, details.kind, vault.seal(details.to_json(), bound_to=f"payee {version_id}"),
        details.masked, vault.fingerprint(details.identity), context.now, None,
    )  # fmt: skip
    payees.replace(context.connection, version)
    _hold_anew(context, version, _misnamed(vault, before))
    facts = {"version": str(version_id), "kind": details.kind, "shown": details.masked}
    context.record(Event("payee_details_written", "user", worker_id, facts))
    return version


def own_details(context: Context) -> PayeeVersion | None:
    """How the caller is paid, masked: what was written is shown to nobody but whoever pays."""
    worker_id = context.caller.user_id
    return payees.versions_now(context.connection, [worker_id]).get(worker_id)


def hold_of(context: Context) -> timedelta:
    """How old payee details are before money goes to them."""
    return payout_settings.setting_of(context.connection, context.caller.mode).hold


def own_versions(context: Context, *, before: UUID | None, limit: int) -> list[PayeeVersion]:
    """Every version of the caller's details, newest first."""
    return payees.versions_of(context.connection, context.caller.user_id, before=before or LAST_ID, limit=limit)


def details_of(context: Context, vault: Vault, version_ids: Sequence[UUID]) -> Mapping[UUID, PayeeDetails]:
    """Payee details whole, by version, for paying. Raises WrongKey."""
    context.require(Permission.MANAGE_MONEY)
    found = payees.versions_by_id(context.connection, version_ids)
    return {each.id: open_details(vault, each) for each in found.values()}


def workers_sharing_accounts(
    context: Context, worker_id: UUID | None = None, *, limit: int = 200
) -> tuple[list[SharedAccount], Mapping[UUID, User]]:
    """Accounts that several workers named, now or before: those of one worker, or all; with who they are.

    A reason to look, no more: families share accounts too.
    """
    context.require(Permission.READ_WORKERS)
    shared = payees.shared_accounts(context.connection, [worker_id] if worker_id else None, limit=limit)
    return shared, people.users_by_id(context.connection, {one for each in shared for one in each.worker_ids})


def open_details(vault: Vault, version: PayeeVersion) -> PayeeDetails:
    """What was sealed; nothing of somebody who was erased. Raises WrongKey."""
    if not version.sealed:
        return PayeeDetails("email", ERASED_NAME, email="")
    return read_details(vault.open(version.sealed, bound_to=f"payee {version.id}"))


def needs_bank_name(vault: Vault, version: PayeeVersion | None) -> bool:
    """Whether details were written before names were asked for that banks take, and hold none."""
    return _misnamed(vault, version) is not None


def _misnamed(vault: Vault, version: PayeeVersion | None) -> UUID | None:
    try:
        return version.id if version and not open_details(vault, version).has_bank_name else None
    except WrongKey:
        return None


def _hold_anew(context: Context, version: PayeeVersion, misnamed: UUID | None) -> None:
    """Payouts that wait because details were new, or their name is none for a bank, go to the newest and wait anew.

    So whoever took an account over gains nothing.
    """
    modes: tuple[Mode, ...] = ("live", "test")
    for mode in modes:
        hold = payout_settings.setting_of(context.connection, mode).hold
        payouts.hold_anew(
            context.connection, version, mode, context.now, version.held_until(context.now, hold), misnamed
        )
