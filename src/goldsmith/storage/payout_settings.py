"""How organizations pay out: a row per mode, written when something is first set."""

from sqlalchemy import Connection, text

from goldsmith.money.payout_setting import PayoutSetting
from goldsmith.people.caller import Mode

_COLUMNS = ", ".join(PayoutSetting.__slots__)
_CHANGED = ", ".join(f"{name} = excluded.{name}" for name in PayoutSetting.__slots__ if name != "mode")
_BY_MODE = text(f"""
    SELECT {_COLUMNS} FROM payout_setting WHERE organization_id = current_organization() AND mode = :mode
""")
_LOCK = text(f"{_BY_MODE.text} FOR NO KEY UPDATE")
_WRITE = text(f"""
    INSERT INTO payout_setting (organization_id, {_COLUMNS})
    VALUES (current_organization(), {", ".join(f":{name}" for name in PayoutSetting.__slots__)})
    ON CONFLICT (organization_id, mode) DO UPDATE SET {_CHANGED}
""")


def setting_of(connection: Connection, mode: Mode) -> PayoutSetting:
    """The organization's setting of a mode; the usual one where nothing was set."""
    row = connection.execute(_BY_MODE, {"mode": mode}).mappings().one_or_none()
    return PayoutSetting(**row) if row else _usual(mode)


def lock_setting(connection: Connection, mode: Mode) -> PayoutSetting:
    """The same, kept from others until the transaction ends."""
    row = connection.execute(_LOCK, {"mode": mode}).mappings().one_or_none()
    return PayoutSetting(**row) if row else _usual(mode)


def _usual(mode: Mode) -> PayoutSetting:
    return PayoutSetting(mode, 2, None, None, None, None, None, None)


def write_setting(connection: Connection, setting: PayoutSetting) -> None:
    """Write the setting of a mode."""
    connection.execute(_WRITE, {name: getattr(setting, name) for name in PayoutSetting.__slots__})
