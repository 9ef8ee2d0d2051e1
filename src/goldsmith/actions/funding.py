"""Money set aside while a batch is in progress: by the clock, or before it begins where a project needs funds."""

from dataclasses import dataclass
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.actions.specs import spec_of
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.kit.ids import new_id
from goldsmith.money import Account, Reason, Subject, Transfer
from goldsmith.money.reserve import Reservation, answer_minor, estimate
from goldsmith.people import Permission
from goldsmith.storage import batches, fees, projects, reservations, tallies
from goldsmith.storage.events import Event
from goldsmith.storage.ledger import Ledger
from goldsmith.storage.reservations import Unfunded
from goldsmith.work.project import Project
from goldsmith.work.spec import Spec


class FundsMissing(Conflict):
    """This project lets no batch begin before there is money for it; note a deposit first."""

    code = "funds_missing"


@dataclass(frozen=True, slots=True)
class BatchFunds:
    """What is set aside for a batch; before it begins `estimate_minor`, and whether it needs that to begin."""

    reservation: Reservation | None
    currency: str
    estimate_minor: int
    funds_minor: int
    needs_funds: bool

    @property
    def missing_minor(self) -> int:
        """What has to come in before it can begin."""
        return max(0, self.estimate_minor - self.funds_minor) if self.needs_funds else 0


def batch_funds(context: Context, batch_id: UUID) -> BatchFunds:
    """How a batch stands with money."""
    context.require(Permission.READ_PROJECTS)
    batch = batches.batch_by_id(context.connection, batch_id, context.caller.mode)
    if batch is None:
        raise NotFound("There is no such batch.", details={"batch_id": str(batch_id)})
    spec = _spec_of(context, batch.project_id, context.caller.mode)
    waiting = batch.pending_count if batch.state == "staging" else 0
    ledger = Ledger(context.connection, context.caller.organization_id, batch.mode)
    return BatchFunds(
        reservations.of_batch(context.connection, batch_id), spec.pay.currency,
        _estimate(context, batch.project_id, spec, waiting), ledger.balance(Account("funds", spec.pay.currency)),
        spec.pay.needs_funds,
    )  # fmt: skip


def require_none_needed(context: Context, project: Project) -> None:
    """Raise FundsMissing where a project lets no batch begin without funds, so that one has to be finalized."""
    if spec_of(context.connection, project.version_id).spec.pay.needs_funds:
        message = "This project lets no batch begin before there is money for it; make it in staging and finalize it."
        raise FundsMissing(message, details={"project_id": str(project.id)})


def set_aside_first(context: Context, batch_id: UUID) -> None:
    """Set money aside for a batch about to begin, where its project needs funds. After its tasks were locked.

    Raises FundsMissing, with how much.
    """
    batch = reservations.lock_batch(context.connection, batch_id)
    spec = _spec_of(context, batch.project_id, batch.mode)
    if not spec.pay.needs_funds:
        return
    needed, currency = _estimate(context, batch.project_id, spec, batch.new_count), spec.pay.currency
    ledger = Ledger(context.connection, context.caller.organization_id, batch.mode)
    held = ledger.lock_balance(Account("funds", currency))
    if held < needed:
        amounts = {"needed_minor": needed, "funds_minor": held, "missing_minor": needed - held, "currency": currency}
        missing = Amount(needed - held, currency).decimal()
        message = f"The batch needs {missing} {currency} more than there is; note a deposit first."
        raise FundsMissing(message, details=amounts)
    _reserve(context, batch, currency, needed)


def fund_batches(context: Context) -> int:
    """Set money aside for open batches and give the rest of ended ones back; how many there were."""
    found = reservations.lock_unfunded(context.connection)
    for batch in found:
        if batch.is_ended:
            _release(context, batch)
        else:
            spec = _spec_of(context, batch.project_id, batch.mode)
            _reserve(context, batch, spec.pay.currency, _estimate(context, batch.project_id, spec, batch.new_count))
    return len(found)


def _estimate(context: Context, project_id: UUID, spec: Spec, tasks: int) -> int:
    if tasks == 0:
        return 0
    total = tallies.project_total(context.connection, project_id)
    paid = total.cost_minor - total.reviewed * spec.pay.per_review_minor
    each = answer_minor(spec.pay, answered=total.submitted, paid_minor=max(0, paid))
    return estimate(
        spec.pay, tasks=tasks, attempts=spec.pipeline.attempts, review_share=spec.pipeline.review.share,
        each_minor=each, fee_bp=fees.fee_bp(context.connection),
    )  # fmt: skip


def _spec_of(context: Context, project_id: UUID, mode: str) -> Spec:
    project = projects.project_by_id(context.connection, project_id, mode)
    assert project is not None, "a batch has a project"
    return spec_of(context.connection, project.version_id).spec


def _reserve(context: Context, batch: Unfunded, currency: str, minor: int) -> None:
    reservations.set_count(context.connection, batch.batch_id, batch.task_count)
    if minor:
        reservations.add(context.connection, batch, currency, minor)
        _move(context, batch, "reserve", Amount(minor, currency))


def _release(context: Context, batch: Unfunded) -> None:
    reservations.set_count(context.connection, batch.batch_id, 0)
    held = reservations.lock_open(context.connection, [batch.batch_id]).get(batch.batch_id)
    if held is None:
        return
    reservations.close(context.connection, batch.batch_id, held.left_minor)
    if held.left_minor:
        _move(context, batch, "release", Amount(held.left_minor, held.currency))


def _move(context: Context, batch: Unfunded, reason: Reason, amount: Amount) -> None:
    funds, reserved = Account("funds", amount.currency), Account("reserved", amount.currency, batch.project_id)
    source, target = (funds, reserved) if reason == "reserve" else (reserved, funds)
    subject = Subject("batch", batch.batch_id)
    transfer = Transfer(f"{reason}:{new_id()}", reason, amount, source, target, batch.project_id, subject)
    ledger = Ledger(context.connection, context.caller.organization_id, batch.mode)
    ledger.post([transfer], made_by=context.caller.person, now=context.now)
    verb = "funds_reserved" if reason == "reserve" else "funds_released"
    facts = {"minor": amount.minor, "currency": amount.currency}
    context.record(Event(verb, "batch", batch.batch_id, facts), project_id=batch.project_id)
