"""How organizations are told: the default address and the secrets, a row per mode, made when first needed."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, func, select, update
from sqlalchemy.dialects.postgresql import insert

from goldsmith.people.caller import Mode
from goldsmith.storage.schema import callback_setting
from goldsmith.work.callback import CallbackSetting

_COLUMNS = [callback_setting.c[name] for name in CallbackSetting.__slots__]


def setting_of(connection: Connection, mode: Mode) -> CallbackSetting | None:
    """The organization's setting of a mode, where there is one yet."""
    statement = select(*_COLUMNS).where(
        callback_setting.c.organization_id == func.current_organization(), callback_setting.c.mode == mode
    )
    row = connection.execute(statement).mappings().one_or_none()
    return CallbackSetting(**row) if row else None


def add_setting(connection: Connection, organization_id: UUID, made: CallbackSetting) -> None:
    """Write a setting, unless somebody else has just done so."""
    values = {name: getattr(made, name) for name in CallbackSetting.__slots__}
    statement = insert(callback_setting).values(**values, organization_id=organization_id)
    connection.execute(statement.on_conflict_do_nothing())


def change_setting(connection: Connection, mode: Mode, now: datetime, **changes: str | datetime | None) -> None:
    """Change columns of a setting."""
    statement = update(callback_setting).where(
        callback_setting.c.organization_id == func.current_organization(), callback_setting.c.mode == mode
    )
    connection.execute(statement.values(**changes, changed_at=now))
