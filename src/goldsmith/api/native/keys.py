"""API keys: the secret is shown once, at its making; live and test keys see separate data."""

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goldsmith.actions import access
from goldsmith.api.door import DoorDep
from goldsmith.api.native.shapes import In, ModeName, Out, PageOut, RoleName
from goldsmith.api.strict_json import strict_router
from goldsmith.people import ApiKey

router = strict_router(tags=["API keys"])


class KeyIn(In):
    """A key to make: for a user, or for a program of its own with a role."""

    name: str = Field(min_length=1, max_length=100, examples=["nightly import"])
    role: RoleName = Field("manager", examples=["manager"])
    mode: ModeName = Field("live", examples=["live"])
    user_id: UUID | None = Field(None, description="Act as this user; without it, as a program with `role`.")


class KeyOut(Out):
    """A key without its secret."""

    id: UUID
    name: str = Field(examples=["nightly import"])
    role: RoleName
    mode: ModeName
    prefix: str = Field(examples=["live_3f9aB"])
    is_revoked: bool
    created_at: datetime


class NewKeyOut(KeyOut):
    """A key with its secret, this once."""

    secret: str = Field(examples=["live_3f9aB..."])


@router.get("/api-keys")
def list_keys(door: DoorDep) -> PageOut[KeyOut]:
    """The organization's keys, newest first."""
    with door.open() as context:
        listed = access.list_api_keys(context)
    return PageOut(items=[_key_out(each) for each in listed], next_cursor=None)


@router.post("/api-keys", status_code=201)
def make_key(body: KeyIn, door: DoorDep) -> NewKeyOut:
    """Make a key. Keep the secret: it is not shown again."""
    with door.open() as context:
        key, secret = access.make_api_key(context, name=body.name, role=body.role, mode=body.mode, user_id=body.user_id)
    return NewKeyOut(**_key_out(key).model_dump(), secret=secret)


@router.delete("/api-keys/{key_id}", status_code=204)
def revoke_key(key_id: UUID, door: DoorDep) -> None:
    """End a key; other server processes notice within two seconds."""
    with door.open() as context:
        access.revoke_api_key(context, key_id)


def _key_out(key: ApiKey) -> KeyOut:
    return KeyOut(
        id=key.id,
        name=key.name,
        role=key.role,
        mode="test" if key.mode == "test" else "live",
        prefix=key.prefix,
        is_revoked=key.revoked_at is not None,
        created_at=key.created_at,
    )
