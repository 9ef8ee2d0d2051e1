"""After a new secret of the house: what the one before sealed is sealed anew, some at a time."""

from collections.abc import Sequence
from dataclasses import replace
from typing import get_args

from goldsmith.actions.context import Context
from goldsmith.actions.payees import open_details
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import PayeeVersion
from goldsmith.people.caller import Mode
from goldsmith.storage import payees, payout_settings
from goldsmith.storage.events import Event


def reseal_payees(context: Context, vault: Vault, *, limit: int) -> int:
    """Seal some payee details anew that a secret before sealed; how many, so 0 when none are left. Raises WrongKey."""
    found = payees.lock_sealed_with(context.connection, vault.names_before, limit=limit)
    if found:
        payees.reseal(context.connection, [_sealed_anew(vault, each) for each in found])
        _record(context, payees=len(found))
    return len(found)


def reseal_tokens(context: Context, vault: Vault) -> int:
    """Seal the tokens of providers anew that a secret before sealed; how many. Raises WrongKey."""
    modes: Sequence[Mode] = get_args(Mode)
    count = sum(_reseal_token(context, vault, mode) for mode in modes)
    if count:
        _record(context, tokens=count)
    return count


def _sealed_anew(vault: Vault, version: PayeeVersion) -> PayeeVersion:
    details = open_details(vault, version)
    sealed = vault.seal(details.to_json(), bound_to=f"payee {version.id}")
    return replace(version, sealed=sealed, account_hash=vault.fingerprint(details.identity))


def _reseal_token(context: Context, vault: Vault, mode: Mode) -> bool:
    setting = payout_settings.lock_setting(context.connection, mode)
    token = setting.provider_token
    if token is None or not token.startswith(vault.names_before):
        return False
    bound_to = f"provider {mode}"
    sealed = vault.seal(vault.open(token, bound_to=bound_to), bound_to=bound_to)
    payout_settings.write_setting(context.connection, replace(setting, provider_token=sealed))
    return True


def _record(context: Context, **counts: int) -> None:
    organization_id = context.caller.organization_id
    context.record(Event("resealed", "organization", organization_id, dict(counts)))
