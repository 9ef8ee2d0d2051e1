"""How an organization wants to be told, per mode: its default address, and the secrets that say a callback is ours."""

from datetime import timedelta
from typing import Any

from goldsmith.actions.callbacks import check_address
from goldsmith.actions.context import Context
from goldsmith.kit.secrets import new_token
from goldsmith.people import Permission
from goldsmith.storage import callback_settings
from goldsmith.storage.events import Event
from goldsmith.work.callback import CallbackSetting

OVERLAP = timedelta(hours=24)
"""How long the secret before a change signs too, so that a receiver can be changed over in peace."""


def show_setting(context: Context) -> CallbackSetting:
    """The setting of the caller's mode. Its secrets are not for showing."""
    context.require(Permission.MANAGE_KEYS)
    return setting_in_force(context)


def set_address(context: Context, url: str | None) -> CallbackSetting:
    """Choose where things go that name no address of their own; None tells nobody."""
    context.require(Permission.MANAGE_KEYS)
    check_address(url, "url")
    return _change(context, "callback_address_set", {"url": url}, url=url)


def change_secret(context: Context) -> str:
    """A new signing secret, shown this once; for a day the one before signs too."""
    context.require(Permission.MANAGE_KEYS)
    before, secret = setting_in_force(context), f"cbs_{new_token()}"
    previous = {"previous_secret": before.secret, "previous_until": context.now + OVERLAP}
    _change(context, "callback_secret_changed", {}, secret=secret, **previous)
    return secret


def change_auth_key(context: Context) -> str:
    """A new static key, shown this once; the one before is sent no more."""
    context.require(Permission.MANAGE_KEYS)
    auth_key = f"cba_{new_token()}"
    _change(context, "callback_auth_key_changed", {}, auth_key=auth_key)
    return auth_key


def setting_in_force(context: Context) -> CallbackSetting:
    """The setting of the caller's mode, made where there is none yet; for dialects and the sender."""
    caller = context.caller
    found = callback_settings.setting_of(context.connection, caller.mode)
    if found is not None:
        return found
    secret, auth_key = f"cbs_{new_token()}", f"cba_{new_token()}"
    made = CallbackSetting(caller.mode, None, secret, None, None, auth_key, context.now)
    callback_settings.add_setting(context.connection, caller.organization_id, made)
    return callback_settings.setting_of(context.connection, caller.mode) or made


def _change(context: Context, verb: str, facts: dict[str, Any], **changes: Any) -> CallbackSetting:
    setting_in_force(context)
    mode, organization_id = context.caller.mode, context.caller.organization_id
    callback_settings.change_setting(context.connection, mode, context.now, **changes)
    context.record(Event(verb, "organization", organization_id, {**facts, "mode": mode}))
    return setting_in_force(context)
