"""How an organization pays out: from which account, by which provider, and how long new payee details wait."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal


@dataclass(frozen=True, slots=True)
class PayoutSetting:
    """The setting of a mode. `provider_token` is sealed; `hold_days`: money to newer payee details waits so long."""

    mode: Literal["live", "test"]
    hold_days: int
    debtor_name: str | None
    debtor_iban: str | None
    debtor_bic: str | None
    provider_url: str | None
    provider_token: bytes | None
    changed_at: datetime | None

    @property
    def hold(self) -> timedelta:
        """How old payee details are before money goes to them."""
        return timedelta(days=self.hold_days)
