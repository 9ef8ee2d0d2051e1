"""What every action is given: an open transaction, who asks, and the instant."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from goldsmith.kit.errors import Forbidden
from goldsmith.people import Caller, Permission, may, require
from goldsmith.people.caller import Mode
from goldsmith.storage import events
from goldsmith.storage.database import Connection


@dataclass(frozen=True, slots=True)
class Context:
    """One transaction of one caller at one instant; the door opened it and will commit it."""

    connection: Connection
    caller: Caller
    now: datetime

    def in_mode(self, mode: Mode) -> "Context":
        """The same for the other mode: for what the clock does in both."""
        return replace(self, caller=replace(self.caller, mode=mode))

    def may(self, permission: Permission) -> bool:
        """Whether the caller may."""
        return may(self.caller.role, permission)

    def require(self, permission: Permission) -> None:
        """Raise Forbidden unless the caller may."""
        require(self.caller, permission)

    def of_mode(self, mode: Mode | None) -> "Context":
        """The same in another mode; None for the caller's. Who manages keys looks from live into test, nobody back."""
        if mode is None or mode == self.caller.mode:
            return self
        self.require(Permission.MANAGE_KEYS)
        if self.caller.mode == "test":
            raise Forbidden("A test key reaches test data only; use a live key.", details={"mode": mode})
        return replace(self, caller=replace(self.caller, mode=mode))

    def record(self, *recorded: events.Event, project_id: UUID | None = None) -> None:
        """Append events of the caller."""
        events.record(self.connection, recorded, actor_id=self.caller.user_id, project_id=project_id, at=self.now)
