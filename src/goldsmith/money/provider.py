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


@dataclass(frozen=True, slots=True)
class RunTrouble:
    """How many payouts of a run the provider refused, and how many are stuck."""

    refused: int
    stuck: int

    def title(self, run: str) -> str:
        """In a line, with the run's name."""
        parts = [_payouts(self.refused, "refused"), _payouts(self.stuck, "stuck")]
        return f"{run}: {', '.join(filter(None, parts))}"

    @property
    def words(self) -> str:
        """What can be done about it."""
        refused = "What the provider refused can be paid again, by the next run." if self.refused else ""
        stuck = (
            "What is stuck got no answer: look it up at the provider, then say on the run's page whether it arrived, "
            "or ask again."
            if self.stuck
            else ""
        )
        return " ".join(filter(None, (refused, stuck)))


def _payouts(count: int, what: str) -> str:
    return f"{count} {'payout' if count == 1 else 'payouts'} {what}" if count else ""
