"""The people of an organization."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


@dataclass(frozen=True, slots=True)
class User:
    """A user as admins see one."""

    id: str
    email: str
    name: str
    role: str
    pseudonym: str
    is_employee: bool
    is_disabled: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SignInLink:
    """A link that signs its user in once."""

    url: str
    expires_at: datetime


class Users:
    """`goldsmith.users`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def list(self) -> Iterator[User]:
        """The organization's people in the order they joined."""
        return self._transport.pages(User, "/users", {"limit": 200})

    def create(self, email: str, role: str, *, name: str | None = None, is_employee: bool = False) -> User:
        """Add somebody; make them a sign-in link afterwards. Requesters may see the name of an employee."""
        body = {"email": email, "role": role, "name": name, "is_employee": is_employee}
        return read(User, self._transport.call("POST", "/users", body=body))

    def change(
        self,
        user_id: str,
        *,
        role: str | None = None,
        name: str | None = None,
        is_disabled: bool | None = None,
        reason: str | None = None,
    ) -> User:
        """Change a role or a name, or disable somebody for a `reason`, which signs them out everywhere."""
        changes = {"role": role, "name": name, "is_disabled": is_disabled, "reason": reason}
        body = {key: value for key, value in changes.items() if value is not None}
        return read(User, self._transport.call("PATCH", f"/users/{user_id}", body=body))

    def sign_in_link(self, user_id: str) -> SignInLink:
        """A one-time sign-in link for a user, to be sent to them."""
        return read(SignInLink, self._transport.call("POST", f"/users/{user_id}/sign-in-link"))
