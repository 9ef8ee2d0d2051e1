"""Money: what workers can get and got, bonuses, rejections, an organization's funds, and paying everybody out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class Balance:
    """What a worker can get in a currency: for work not accepted yet, for accepted work, and on its way."""

    currency: str
    earned_minor: int
    payable_minor: int
    paying_minor: int


@dataclass(frozen=True, slots=True)
class StatementLine:
    """What a reason came to in a project."""

    reason: str
    project_id: str | None
    project_name: str | None
    minor: int
    count: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A period in one currency; `since` is its first day (UTC), `until` the day after its last."""

    currency: str
    since: date
    until: date
    opening_minor: int
    lines: tuple[StatementLine, ...]
    closing_minor: int


@dataclass(frozen=True, slots=True)
class PastTransfer:
    """One movement of a worker's money; `change_minor` is what it gave to all accounts together.

    `is_reversed`: it was taken back. Against what took it back an appeal can be filed until `appeal_until`.
    """

    id: str
    reason: str
    amount: Amount
    from_kind: str
    to_kind: str
    change_minor: int
    project_id: str | None
    project_name: str | None
    subject: str
    subject_id: str
    note: str | None
    created_at: datetime
    is_reversed: bool
    appeal_until: datetime | None


@dataclass(frozen=True, slots=True)
class Reversal:
    """A payment that was taken back; `restored_at` where it was given again."""

    transfer_id: str
    project_id: str
    worker_id: str
    amount: Amount
    reason: str
    created_at: datetime
    restored_at: datetime | None


@dataclass(frozen=True, slots=True)
class EndedWork:
    """An assignment that ended without an answer, and what its active time was paid."""

    assignment_id: str
    worker: Worker
    state: str
    ended_at: datetime
    active_seconds: float
    paid: Amount


@dataclass(frozen=True, slots=True)
class Rejection:
    """Why work was not accepted, and why it was after all."""

    assignment_id: str
    project_id: str
    category: str
    reason: str
    created_at: datetime
    restored_at: datetime | None
    restoring_note: str | None


@dataclass(frozen=True, slots=True)
class Funds:
    """What an organization has in a currency, has set aside for batches, paid in fees, and owes its workers."""

    currency: str
    funds_minor: int
    reserved_minor: int
    fees_minor: int
    earned_minor: int
    payable_minor: int
    paying_minor: int


@dataclass(frozen=True, slots=True)
class PayoutRun:
    """Everybody who is paid at once: `amount` in all to `payout_count` people, so many of them paid by now."""

    id: str
    currency: str
    minimum_minor: int
    note: str | None
    created_at: datetime
    amount: Amount
    payout_count: int
    paying_count: int
    paid_count: int
    failed_count: int
    held_count: int
    uninstructed_count: int
    with_provider_count: int
    stuck_count: int


@dataclass(frozen=True, slots=True)
class PayoutPreview:
    """What a run would pay if it began now."""

    payout_count: int
    amount: Amount


@dataclass(frozen=True, slots=True)
class TaskRejection:
    """Why work on a task was not accepted; `is_yours`: you decided so."""

    category: str
    reason: str
    is_yours: bool
    created_at: datetime
    restored_at: datetime | None
    restoring_note: str | None


@dataclass(frozen=True, slots=True)
class TaskWork:
    """A piece of submitted work on a task: `pending` until `accept_at`, `accepted` or `rejected`."""

    assignment_id: str
    response_id: str | None
    worker: Worker
    stage: str
    rate: Amount
    acceptance: str
    accept_at: datetime | None
    is_rejectable: bool
    rejection: TaskRejection | None


@dataclass(frozen=True, slots=True)
class PayoutSending:
    """Where a payout is with the provider: `waiting`, `accepted`, `paid`, `failed` or `stuck`."""

    state: str
    tries: int
    next_try_at: datetime | None
    error: str | None


@dataclass(frozen=True, slots=True)
class Payout:
    """What one worker is paid: `paying`, `paid` or `failed`; `target` is where it goes, masked.

    Until `held_until` it must not be paid. `way`: bank_file, provider, or None where nobody was told to pay it.
    """

    id: str
    worker: Worker
    amount: Amount
    state: str
    note: str | None
    ended_at: datetime | None
    target: str | None
    held_until: datetime | None
    way: str | None
    file_number: int | None
    sending: PayoutSending | None


class Pay:
    """`goldsmith.pay`: a worker is named by id; None means yourself."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def balances(self, worker_id: str | None = None) -> tuple[Balance, ...]:
        """What a worker can get, in each currency."""
        return tuple(self._transport.pages(Balance, _of(worker_id)))

    def statements(self, since: date, until: date, worker_id: str | None = None) -> tuple[Statement, ...]:
        """A worker's statements of a period, one for each currency; `until` is left out."""
        params = {"since": since.isoformat(), "until": until.isoformat()}
        return tuple(self._transport.pages(Statement, f"{_of(worker_id)}/statements", params))

    def transfers(self, worker_id: str | None = None) -> Iterator[PastTransfer]:
        """Every movement of a worker's money, newest first."""
        return self._transport.pages(PastTransfer, f"{_of(worker_id)}/transfers")

    def bonus(self, worker_id: str, project_id: str, amount: Amount, *, note: str, client_key: str) -> bool:
        """Pay a worker extra; False where the same `client_key` did so before."""
        body = {
            "project_id": project_id, "amount_minor": amount.minor, "currency": amount.currency, "note": note,
            "client_key": client_key,
        }  # fmt: skip
        answer = self._transport.call("POST", f"/workers/{worker_id}/bonuses", body=body, is_repeatable=True)
        return not answer["is_repeat"]

    def work_on(self, task_id: str) -> tuple[TaskWork, ...]:
        """What was submitted for a task, what it is paid, and whether it is accepted."""
        return tuple(self._transport.pages(TaskWork, f"/tasks/{task_id}/work"))

    def reject(self, assignment_id: str, *, category: str, reason: str) -> Rejection:
        """Do not accept submitted work; its worker reads why. Refused once the work is accepted."""
        body = {"category": category, "reason": reason}
        return read(Rejection, self._transport.call("POST", f"/assignments/{assignment_id}/rejection", body=body))

    def restore(self, assignment_id: str, *, note: str) -> Rejection:
        """Accept rejected work after all; whoever rejected it cannot."""
        path = f"/assignments/{assignment_id}/rejection/restore"
        return read(Rejection, self._transport.call("POST", path, body={"note": note}))

    def ended_on(self, task_id: str) -> tuple[EndedWork, ...]:
        """What ended on a task without an answer, and was not paid by a person."""
        return tuple(self._transport.pages(EndedWork, f"/tasks/{task_id}/work/ended"))

    def pay_ended(self, assignment_id: str, amount_minor: int, *, note: str) -> None:
        """Pay for work that ended without an answer, once, in the currency that it was promised in."""
        body = {"amount_minor": amount_minor, "note": note}
        self._transport.call("POST", f"/assignments/{assignment_id}/payment", body=body)

    def reverse(self, transfer_id: str, *, reason: str) -> Reversal:
        """Take a wrong bonus, correction, top-up or pay for expired time back, once; its worker reads why."""
        return read(
            Reversal, self._transport.call("POST", f"/transfers/{transfer_id}/reversal", body={"reason": reason})
        )

    def funds(self) -> tuple[Funds, ...]:
        """What the organization has, and owes its workers."""
        return tuple(self._transport.pages(Funds, "/funds"))

    def move_funds(self, direction: str, amount: Amount, *, client_key: str, note: str | None = None) -> bool:
        """Note a `deposit` into the organization's funds or a `withdrawal`; False where the key did so before."""
        body = {
            "direction": direction, "amount_minor": amount.minor, "currency": amount.currency, "note": note,
            "client_key": client_key,
        }  # fmt: skip
        return not self._transport.call("POST", "/funds", body=body, is_repeatable=True)["is_repeat"]

    def preview_run(self, currency: str, minimum_minor: int = 1) -> PayoutPreview:
        """What a run would pay if it began now."""
        return self._transport.get(
            PayoutPreview, "/payout-runs/preview", {"currency": currency, "minimum_minor": minimum_minor}
        )

    def begin_run(
        self, currency: str, *, client_key: str, minimum_minor: int = 1, note: str | None = None
    ) -> PayoutRun:
        """Begin to pay everybody who can be paid so much; the same `client_key` gives the same run again."""
        body = {"currency": currency, "minimum_minor": minimum_minor, "note": note, "client_key": client_key}
        return read(PayoutRun, self._transport.call("POST", "/payout-runs", body=body, is_repeatable=True))

    def runs(self) -> Iterator[PayoutRun]:
        """Payout runs, newest first."""
        return self._transport.pages(PayoutRun, "/payout-runs")

    def run(self, run_id: str) -> PayoutRun:
        """One payout run."""
        return self._transport.get(PayoutRun, f"/payout-runs/{run_id}")

    def payouts(self, run_id: str, state: str | None = None) -> Iterator[Payout]:
        """What a run pays to whom, those of one state or all."""
        return self._transport.pages(Payout, f"/payout-runs/{run_id}/payouts", {"state": state} if state else None)

    def save_file(self, run_id: str, path: str | Path) -> Path:
        """Write a run's payouts as CSV to `path`, which appears only when the file is whole."""
        return self._transport.save(f"/payout-runs/{run_id}/file", Path(path))

    def end_run(self, run_id: str) -> int:
        """Say that all of a run arrived that is still on its way; how many payouts that were."""
        return int(self._transport.call("POST", f"/payout-runs/{run_id}/paid", is_repeatable=True)["paid"])

    def end_payout(self, payout_id: str, state: str, note: str | None = None) -> Amount:
        """Say whether one payout was `paid` or `failed`; its amount."""
        body = {"state": state, "note": note}
        return read(Amount, self._transport.call("POST", f"/payouts/{payout_id}/ending", body=body))


def _of(worker_id: str | None) -> str:
    return "/pay" if worker_id is None else f"/workers/{worker_id}/pay"
