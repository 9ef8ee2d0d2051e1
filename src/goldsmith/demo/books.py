"""The demo's money: a deposit, a payout, a bonus, work that was not accepted, and appeals that wait for an answer.

Steps lie between the turns of the past, so that the ledger has them in the order in which they happened.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from goldsmith.actions import acceptance, appeals, bookkeeping, holding, pausing, pay, payouts, work
from goldsmith.demo.cast import ANNOTATORS, GUESSER, REQUESTER, Person
from goldsmith.demo.house import House
from goldsmith.kit.amounts import Amount
from goldsmith.kit.clock import utc_now
from goldsmith.work.assignment import PastAssignment

_CAREFUL, _AVERAGE, _HASTY = ANNOTATORS
_CURRENCY = "USD"
_DEPOSIT, _BONUS, _MINIMUM = Amount(5_000, _CURRENCY), Amount(200, _CURRENCY), 20
_MANY = 200
Step = Callable[["Books", datetime], None]


@dataclass(slots=True)
class Books:
    """What happens with money in a project, and up to which step it has."""

    house: House
    project_id: UUID
    now: datetime
    _done: int = field(default=0, init=False)

    def keep_until(self, at: datetime) -> None:
        """Take the steps that are due by an instant."""
        while self._done < len(_STEPS):
            days_ago, step = _STEPS[self._done]
            if (due := self.now - timedelta(days=days_ago)) > at:
                return
            step(self, due)
            self._done += 1

    def deposit(self, at: datetime) -> None:
        """The requester brings money in."""
        with self.house.open(REQUESTER, at) as context:
            pay.move_funds(context, "deposit", _DEPOSIT, client_key="demo deposit", note="First invoice")

    def accept(self, at: datetime) -> None:
        """What the clock does with work that nobody refused in time, and with what it cost."""
        for step in (bookkeeping.accept_due, bookkeeping.charge_projects):
            has_more: object = True
            while has_more:
                with self.house.open(REQUESTER, at) as context:
                    has_more = step(context)

    def pay_out(self, at: datetime) -> None:
        """Everybody who has enough is paid."""
        self.accept(at)
        with self.house.open(REQUESTER, at) as context:
            payouts.begin_run(
                context, client_key="demo payout", currency=_CURRENCY, minimum_minor=_MINIMUM, note="First payout"
            )

    def arrive(self, at: datetime) -> None:
        """All of it arrives but one."""
        with self.house.open(REQUESTER, at) as context:
            (run,) = payouts.list_runs(context, before=None, limit=1)
            (first,) = payouts.payees_page(context, run.id, state=None, after=None, limit=1)
            payouts.end_payout(context, first.payout.id, "failed", "The bank does not know this account.")
            payouts.end_run(context, run.id)

    def give_bonus(self, at: datetime) -> None:
        """Care is worth something."""
        careful = self.house.user(_CAREFUL)
        with self.house.open(REQUESTER, at) as context:
            words = "For the care with what is hidden."
            pay.give_bonus(context, careful.id, self.project_id, amount=_BONUS, note=words, client_key="demo bonus")

    def refuse(self, at: datetime) -> None:
        """An answer given in haste is not accepted, one that missed gold if any did; its worker can appeal."""
        found = self._refusable(_HASTY, at)
        if found is None:
            return
        with self.house.open(REQUESTER, at) as context:
            reason = "It does not say what the picture shows. Please take more time for each."
            acceptance.reject(context, found.id, category="inaccurate", reason=reason)

    def lose(self, at: datetime) -> None:
        """Somebody's page ends before the answer is sent, and they ask for the pay."""
        with self.house.open(_AVERAGE, at) as context:
            held = work.next_task(context, self.project_id, "attempt", ())
            if held is None:
                return
            holding.give_back(context, held.assignment.id, state="released")
            appeals.file_appeal(context, "missing_pay", held.assignment.id, "I had answered, and then the page closed.")

    def object(self, at: datetime) -> None:
        """Whoever was paused does not agree."""
        with self.house.open(GUESSER, at) as context:
            for pause in pausing.own_pauses(context):
                appeals.file_appeal(
                    context, "pause", pause.id, "I have read the instructions again. Let me try, please."
                )

    def _refusable(self, person: Person, at: datetime) -> PastAssignment | None:
        with self.house.open(person, at) as context:
            listed = holding.own_history(context, before=None, limit=_MANY)
        pending = [each for each in listed if each.project_id == self.project_id and each.acceptance == "pending"]
        in_time = [each for each in pending if each.accept_at is not None and each.accept_at > utc_now()]
        return min(in_time, key=lambda each: each.is_gold_passed is not False, default=None)


_STEPS: tuple[tuple[float, Step], ...] = (
    (9.9, Books.deposit),
    (2.6, Books.pay_out),
    (2.1, Books.arrive),
    (1.7, Books.give_bonus),
    (1.2, Books.refuse),
    (0.6, Books.lose),
    (0.3, Books.object),
    (0.0, Books.accept),
)
