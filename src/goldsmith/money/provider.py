"""A payout provider: somebody who moves money to workers when told so, once for each payout."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol
from uuid import UUID

from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Unavailable
from goldsmith.money.payee import PayeeDetails

MOST_TRIES = 20
POLL = timedelta(seconds=60)
_SHORTEST, _LONGEST = timedelta(seconds=5), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class PayoutOrder:
    """What the provider is to pay. `id` is the idempotency key: the same id is never paid twice."""

    id: UUID
    amount: Amount
    details: PayeeDetails
    reference: str


@dataclass(frozen=True, slots=True)
class ProviderAnswer:
    """What the provider says: it has the order, it has paid, or it will not pay, with its reason."""

    state: Literal["accepted", "paid", "failed"]
    reason: str | None = None


class ProviderTrouble(Unavailable):
    """The provider gave no answer that says what became of a payout; it is asked again under the same key."""

    code = "provider_trouble"


class PayoutProvider(Protocol):
    """What every provider can do. Both raise ProviderTrouble where nobody can say whether money moved."""

    def send(self, order: PayoutOrder) -> ProviderAnswer:
        """Pay an order, once however often it is sent."""

    def ask(self, payout_id: UUID) -> ProviderAnswer | None:
        """What became of an order; None where the provider knows none of this id."""


def wait_after(tries: int) -> timedelta:
    """How long to wait after so many tries without an answer: twice as long each time, an hour at most."""
    return min(_SHORTEST * (1 << min(max(tries - 1, 0), 12)), _LONGEST)
