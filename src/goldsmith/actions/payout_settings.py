"""How an organization pays out: from which account, by which provider, and how long new payee details wait."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from goldsmith.actions.context import Context
from goldsmith.kit.errors import Invalid, Problem
from goldsmith.kit.vault import Vault
from goldsmith.money.payee import is_bic, is_iban
from goldsmith.money.payout_setting import PayoutSetting
from goldsmith.people import Permission
from goldsmith.storage import payout_settings
from goldsmith.storage.events import Event


@dataclass(frozen=True, slots=True)
class Wished:
    """What somebody sets. `provider_token` None keeps the token that there is."""

    hold_days: int
    debtor_name: str | None
    debtor_iban: str | None
    debtor_bic: str | None
    provider_url: str | None
    provider_token: str | None


def show_setting(context: Context) -> PayoutSetting:
    """The setting of the caller's mode; its token is not for showing."""
    context.require(Permission.MANAGE_MONEY)
    return payout_settings.setting_of(context.connection, context.caller.mode)


def change_setting(context: Context, vault: Vault, wished: Wished) -> PayoutSetting:
    """Set how the organization pays. Raises Invalid. A token is kept for the address that it was given for."""
    context.require(Permission.MANAGE_MONEY)
    mode, before = context.caller.mode, payout_settings.lock_setting(context.connection, context.caller.mode)
    iban = _compact(wished.debtor_iban)
    bic = _compact(wished.debtor_bic)
    url = wished.provider_url.rstrip("/") if wished.provider_url else None
    _check(iban, bic, url)
    kept = before.provider_token if url is not None and url == before.provider_url else None
    token = vault.seal(wished.provider_token.encode(), bound_to=f"provider {mode}") if wished.provider_token else kept
    setting = replace(
        before, hold_days=wished.hold_days, debtor_name=wished.debtor_name, debtor_iban=iban, debtor_bic=bic,
        provider_url=url, provider_token=token if url else None, changed_at=context.now,
    )  # fmt: skip
    payout_settings.write_setting(context.connection, setting)
    facts = {"hold_days": setting.hold_days, "provider_url": url, "is_debtor_set": iban is not None, "mode": mode}
    context.record(Event("payout_setting_changed", "organization", context.caller.organization_id, facts))
    return setting


def _check(iban: str | None, bic: str | None, url: str | None) -> None:
    found = []
    if iban is not None and not is_iban(iban):
        found.append(Problem("debtor_iban", "bad_iban", "This is no IBAN: its checksum or length is wrong."))
    if bic is not None and not is_bic(bic):
        found.append(Problem("debtor_bic", "bad_bic", "A BIC has 8 or 11 letters and digits."))
    if url is not None and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
        found.append(Problem("provider_url", "bad_url", "Name an address that begins with https://."))
    if found:
        raise Invalid("This cannot be set.", code="bad_payout_setting", problems=found)


def _compact(text: str | None) -> str | None:
    return "".join(text.split()).upper() or None if text else None
