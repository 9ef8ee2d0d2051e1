"""How an organization wants to be told, live and in test: the default address and the secrets."""

from datetime import datetime

from pydantic import Field

from goldsmith.actions import callback_settings
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, ModeName, OfMode, Out
from goldsmith.api.strict_json import strict_router
from goldsmith.work.callback import CallbackSetting

router = strict_router(tags=["callback settings"])


class CallbackSettingOut(Out):
    """How the organization is told in a mode; the secrets are shown once, when they are changed."""

    mode: ModeName
    url: str | None = Field(description="Where things go that name no address of their own.")
    previous_secret_until: datetime | None = Field(description="Till when the secret before the last change signs too.")
    changed_at: datetime


class CallbackSettingIn(In):
    """A default address; null tells nobody who named none."""

    url: str | None = Field(max_length=4096, examples=["https://your-server.example/hook"])


class CallbackSecretOut(Out):
    """A secret, this once."""

    secret: str = Field(examples=["cbs_..."])


@router.get("/callback-settings")
def show_setting(door: DoorDep, mode: OfMode = None) -> CallbackSettingOut:
    """How the organization is told in a mode."""
    with door.open() as context:
        return _setting_out(callback_settings.show_setting(context.of_mode(mode)))


@router.put("/callback-settings")
def set_address(body: CallbackSettingIn, door: DoorDep, mode: OfMode = None) -> CallbackSettingOut:
    """Choose where things go that name no address of their own."""
    with door.open() as context:
        return _setting_out(callback_settings.set_address(context.of_mode(mode), body.url))


@router.post("/callback-settings/secret")
def change_secret(door: DoorDep, mode: OfMode = None) -> CallbackSecretOut:
    """A new signing secret, shown this once; for 24 hours callbacks are signed with the one before too."""
    with door.open() as context:
        return CallbackSecretOut(secret=callback_settings.change_secret(context.of_mode(mode)))


@router.post("/callback-settings/auth-key")
def change_auth_key(door: DoorDep, mode: OfMode = None) -> CallbackSecretOut:
    """A new static key, shown this once, for dialects that send one instead of a signature."""
    with door.open() as context:
        return CallbackSecretOut(secret=callback_settings.change_auth_key(context.of_mode(mode)))


def _setting_out(setting: CallbackSetting) -> CallbackSettingOut:
    return CallbackSettingOut(
        mode=setting.mode,
        url=setting.url,
        previous_secret_until=setting.previous_until,
        changed_at=setting.changed_at,
    )
