"""Money never leaks: random operations of several people at once, with crashes between any two statements.

Work by the task, the object and the hour; top-ups, expired time, bonuses and their reversal; batches that set money
aside; the fee of the house; payouts.

Every operation runs in a transaction that may be cut off after any of its statements, or answered and sent again.
Afterwards: transfers explain every balance, accepted work is paid exactly once, nothing is overdrawn, and statements
agree with payouts.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, cast
from uuid import UUID

import psycopg
import pytest
from sqlalchemy import text

from goldsmith.actions import (
    acceptance,
    batches,
    bookkeeping,
    funding,
    holding,
    house_fee,
    imports,
    pay,
    payouts,
    reversing,
    submit,
    topping,
    work,
)
from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import GoldsmithError
from goldsmith.people import User
from goldsmith.storage import fees
from goldsmith.work.project import Project
from goldsmith.work.response import Effort
from tests import build
from tests.build import NOW, Lab
from tests.postgres import Server

ACTORS = 4
OPERATIONS = 600  # an actor; `python -m benchmarks.money_never_leaks` does 10,000 and more
CRASHES = 0.25
Operation = Callable[["Shop", Context, random.Random], object]


class Crashed(Exception):
    """The process died here."""


@dataclass
class Shop:
    """An organization with workers and work, and the clock that all operations share."""

    lab: Lab
    projects: list[Project]
    workers: list[User]
    managers: list[User]
    started: datetime = NOW
    done: Counter[str] = field(default_factory=Counter)

    def somebody(self, chance: random.Random, operation: Operation) -> User:
        """Who does an operation."""
        return chance.choice(self.workers if operation in (answer, leave) else self.managers)


@contextmanager
def cut_off(context: Context, after: int | None) -> Iterator[None]:
    """Let the process die before the statement with this number; where there are fewer, sometimes at the very end."""
    driver = cast("psycopg.Connection[Any]", context.connection.connection.driver_connection)
    usual, count = driver.cursor_factory, 0

    class Counting(psycopg.Cursor[Any]):
        """A cursor that knows when the process dies."""

        def execute(self, *arguments: Any, **named: Any) -> Counting:
            nonlocal count
            count += 1
            if after is not None and count > after:
                raise Crashed
            super().execute(*arguments, **named)
            return self

    driver.cursor_factory = Counting
    try:
        yield
        if after is not None and after % 2:
            raise Crashed
    finally:
        driver.cursor_factory = usual


def answer(shop: Shop, context: Context, chance: random.Random) -> object:
    """Take a task, or one that is held already, and answer it."""
    found = work.next_task(context, chance.choice(shop.projects).id, "attempt", ())
    if found is None:
        return None
    said, effort = build.answer(*[build.box(left=n) for n in range(chance.randint(0, 3))]), Effort(60_000, 0, 0)
    return submit.submit_answer(context, found.assignment.id, client_key="k", answer=said, effort=effort)


def reject(shop: Shop, context: Context, chance: random.Random) -> object:
    return acceptance.reject(context, one_of(context, chance, "assignment"), category="c", reason="r")


def restore(shop: Shop, context: Context, chance: random.Random) -> object:
    return acceptance.restore(context, one_of(context, chance, "rejection", "assignment_id"), note="n")


def keep_books(shop: Shop, context: Context, chance: random.Random) -> object:
    return [step(context) for step in CLOCK]


def leave(shop: Shop, context: Context, chance: random.Random) -> object:
    """Take a task, be active for a while, and never come back."""
    found = work.next_task(context, shop.projects[-1].id, "attempt", ())
    return found and holding.heartbeat(context, found.assignment.id, chance.randint(0, 900_000))


def pay_ended(shop: Shop, context: Context, chance: random.Random) -> object:
    acceptance.pay_ended(context, one_of(context, chance, "assignment"), chance.randint(1, 9), "n")
    return None


def take_back(shop: Shop, context: Context, chance: random.Random) -> object:
    """Take a payment back; where it was taken back already, give it again as an appeal would."""
    given = "(SELECT * FROM transfer WHERE reason IN ('bonus', 'correction', 'top_up', 'expiry')) t"
    if chance.random() < 0.3:
        reversing.restore(context, one_of(context, chance, "reversal", "transfer_id"), "n")
        return None
    return reversing.reverse(context, one_of(context, chance, given), "r")


def change_batch(shop: Shop, context: Context, chance: random.Random) -> object:
    """Make a batch with some tasks, begin it, or cancel it."""
    choice = chance.random()
    if choice < 0.6:
        found = one_of(context, chance, "batch")
        return batches.cancel_batch(context, found) if choice < 0.1 else batches.finalize_batch(context, found)
    project = chance.choice(shop.projects)
    made = batches.create_batch(context, project.id, f"Batch {chance.random()}", is_staging=chance.random() < 0.5)
    rows = [build.row(line) for line in range(1, chance.randint(2, 6))]
    return imports.import_rows(
        context, project.id, rows, imports.ImportOptions(is_fetch_wanted=False, batch_id=made.id)
    )


CLOCK: tuple[Callable[[Context], object], ...] = (
    holding.expire_leases, bookkeeping.accept_due, topping.top_up_due, bookkeeping.charge_projects,
    house_fee.charge_fees, funding.fund_batches,
)  # fmt: skip


def give_bonus(shop: Shop, context: Context, chance: random.Random) -> object:
    amount, key = Amount(chance.randint(1, 50), "USD"), f"bonus {chance.randint(1, 30)}"
    worker, project = chance.choice(shop.workers), chance.choice(shop.projects)
    return pay.give_bonus(context, worker.id, project.id, amount=amount, note="n", client_key=key)


def begin_run(shop: Shop, context: Context, chance: random.Random) -> object:
    minimum = chance.choice([1, 20])
    key = f"{minimum}-{chance.randint(1, 40)}"
    return payouts.begin_run(context, client_key=key, currency="USD", minimum_minor=minimum, note=None)


def end_payout(shop: Shop, context: Context, chance: random.Random) -> object:
    ending = chance.choice(["paid", "failed"])
    return payouts.end_payout(context, one_of(context, chance, "payout"), ending, None)  # type: ignore[arg-type]


def move_funds(shop: Shop, context: Context, chance: random.Random) -> object:
    direction, amount = chance.choice(["deposit", "withdrawal"]), Amount(chance.randint(1, 500), "USD")
    key = f"{chance.randint(1, 50)}"
    return pay.move_funds(context, direction, amount, client_key=key, note=None)  # type: ignore[arg-type]


OPERATIONS_OF_ALL: dict[Operation, int] = {
    answer: 8, reject: 3, restore: 2, keep_books: 3, give_bonus: 2, begin_run: 1, end_payout: 2, move_funds: 1,
    leave: 2, pay_ended: 1, take_back: 3, change_batch: 3,
}  # fmt: skip


def one_of(context: Context, chance: random.Random, table: str, column: str = "id") -> UUID:
    """Any row of a table, by chance."""
    ids = list(context.connection.scalars(text(f"SELECT {column} FROM {table} ORDER BY {column} LIMIT 2000")))
    return chance.choice(ids) if ids else UUID(int=0)


def act(shop: Shop, seed: int, count: int) -> None:
    """One actor's operations."""
    chance = random.Random(seed)
    for number in range(count):
        (operation,) = chance.choices([*OPERATIONS_OF_ALL], [*OPERATIONS_OF_ALL.values()])
        after = chance.randint(0, 25) if chance.random() < CRASHES else None
        now = shop.started + timedelta(minutes=30 * number)
        who = shop.somebody(chance, operation)
        state = chance.getstate()
        for _ in range(chance.choice([1, 1, 2])):  # what was answered is sometimes asked again
            chance.setstate(state)
            try:
                with shop.lab.open(who, now=now) as context, cut_off(context, after):
                    operation(shop, context, chance)
                shop.done[operation.__name__] += 1
            except Crashed:
                shop.done["crashed"] += 1
            except GoldsmithError:
                pass


def violations(shop: Shop) -> dict[str, int]:
    """How often each law is broken, once the clock has done all that was due."""
    until, found = shop.started + timedelta(days=400), {}
    for step in CLOCK:
        while True:
            with shop.lab.open(build.clock(shop.lab), now=until) as context:
                if not step(context):
                    break
    with shop.lab.open() as context:
        for name, statement in LAWS.items():
            found[name] = int(context.connection.scalar(text(statement)) or 0)
    return found


LAWS = {
    "money was made or lost": "SELECT abs(sum(balance_minor)) FROM account",
    "a balance is not what its transfers say": """
        SELECT count(*) FROM account a WHERE balance_minor <>
            (SELECT coalesce(sum(amount_minor), 0) FROM transfer WHERE to_id = a.id) -
            (SELECT coalesce(sum(amount_minor), 0) FROM transfer WHERE from_id = a.id)""",
    "a day is not what its transfers say": """
        SELECT count(*) FROM account a WHERE balance_minor <>
            (SELECT coalesce(sum(in_minor - out_minor), 0) FROM account_day d WHERE d.account_id = a.id)""",
    "a balance is negative that may not be": """
        SELECT count(*) FROM account WHERE balance_minor < 0 AND kind NOT IN ('outside', 'funds', 'wages')""",
    "submitted work was not earned once": """
        SELECT count(*) FROM assignment a WHERE a.state = 'submitted' AND a.earned_minor <>
            (SELECT coalesce(sum(amount_minor), 0) FROM transfer t WHERE t.reason = 'work' AND t.subject_id = a.id)""",
    "work that ended without an answer was not paid once": """
        SELECT count(*) FROM assignment a WHERE a.expired_minor <>
            (SELECT coalesce(sum(amount_minor), 0) FROM transfer t
             WHERE t.reason IN ('expiry', 'correction') AND t.subject_id = a.id)""",
    "a worker has not got what work, bonuses and all else were worth": """
        SELECT count(*) FROM (SELECT DISTINCT worker_id FROM assignment) w WHERE (
            SELECT coalesce(sum(balance_minor), 0) FROM account a WHERE a.worker_id = w.worker_id AND a.kind <> 'wages')
          + (SELECT coalesce(sum(amount_minor), 0) FROM payout p WHERE p.worker_id = w.worker_id AND p.state = 'paid')
          <> (SELECT coalesce(sum(earned_minor), 0) FROM assignment a
              WHERE a.worker_id = w.worker_id AND a.acceptance IN ('pending', 'accepted'))
          + (SELECT coalesce(sum(expired_minor), 0) FROM assignment a WHERE a.worker_id = w.worker_id)
          + (SELECT coalesce(sum(topped_minor), 0) FROM floor_day d WHERE d.worker_id = w.worker_id)
          + (SELECT coalesce(sum(amount_minor), 0) FROM transfer t
             WHERE t.reason = 'bonus' AND t.subject_id = w.worker_id)
          - (SELECT coalesce(sum(amount_minor), 0) FROM reversal r
             WHERE r.worker_id = w.worker_id AND r.restored_at IS NULL)""",
    "a payment was taken back more or less often than once": """
        SELECT count(*) FROM reversal r WHERE (r.amount_minor, CASE WHEN r.restored_at IS NULL THEN 0 ELSE 1 END) <>
            ((SELECT sum(amount_minor) FROM transfer t WHERE t.reason = 'reversal' AND t.subject_id = r.transfer_id),
             (SELECT count(*) FROM transfer t WHERE t.reason = 'restoring' AND t.subject_id = r.transfer_id))""",
    "a day of accepted work lies under its floor": """
        SELECT count(*) FROM floor_day d WHERE d.due_at IS NULL
            AND (d.accepted_minor + d.topped_minor) * 3600000 < d.promised""",
    "what is set aside is not what batches say": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'reserved')
                 - (SELECT coalesce(sum(reserved_minor - spent_minor - released_minor), 0) FROM reservation))""",
    "a batch that has ended keeps money": """
        SELECT count(*) FROM reservation r JOIN batch b ON b.id = r.batch_id
        WHERE b.state IN ('completed', 'canceled')
            AND (r.is_open OR r.reserved_minor <> r.spent_minor + r.released_minor)""",
    "fees are not the share of accepted work": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) * 10000 FROM account WHERE kind = 'fees')
                 + (SELECT coalesce(sum(owed), 0) FROM fee_owing)
                 - (SELECT coalesce(sum(earned_minor), 0) * 250 FROM assignment
                    WHERE acceptance = 'accepted' AND state IN ('submitted', 'returned')))""",
    "projects were charged with more or less than they cost": """
        SELECT abs(coalesce(sum(balance_minor), 0)) FROM account WHERE kind = 'wages'""",
    "what is on its way is not what payouts say": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'paying')
                 - (SELECT coalesce(sum(amount_minor), 0) FROM payout WHERE state = 'paying'))""",
    "earned is not what pending work is worth": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'earned')
                 - (SELECT coalesce(sum(earned_minor), 0) FROM assignment WHERE acceptance = 'pending'))""",
}


def fill_shop(server: Server, tasks: int) -> Shop:
    """An organization with two projects of so many tasks, and people who work and manage."""
    lab = build.committed(server)
    with server.owner.begin() as connection:
        fees.set_fee(connection, lab.organization.id, 250)
    by_hour: dict[str, Any] = {"per": "hour", "per_hour_minor": 600, "pays_expired": "active_time"}
    by_object: dict[str, Any] = {"per": "object", "per_object_minor": 3, "hourly_floor_minor": 900}
    projects = [
        build.project(lab, pay=5, attempts=3, lease=3600),
        build.project(lab, attempts=3, lease=3600, **by_object),
        build.project(lab, attempts=3, lease=900, **by_hour),
    ]
    for each in projects:
        build.tasks(lab, each.id, tasks)
    return Shop(lab, projects, build.users(lab, 6), [lab.owner, *build.users(lab, 2, "admin")])


@pytest.fixture
def shop(server: Server) -> Shop:
    return fill_shop(server, 400)


def test_money_never_leaks(shop: Shop) -> None:
    with ThreadPoolExecutor(ACTORS) as pool:
        for done in [pool.submit(act, shop, seed, OPERATIONS // ACTORS) for seed in range(ACTORS)]:
            done.result()
    assert set(shop.done) == {each.__name__ for each in OPERATIONS_OF_ALL} | {"crashed"}, shop.done
    assert shop.done["crashed"] > OPERATIONS * CRASHES / 2
    assert {law: count for law, count in violations(shop).items() if count} == {}


def test_statements_agree_with_payouts(shop: Shop) -> None:
    act(shop, 99, OPERATIONS // ACTORS)
    for worker in shop.workers:
        with shop.lab.open(worker) as context:
            since = NOW.date()
            paid = context.connection.scalar(
                text("SELECT coalesce(sum(amount_minor), 0) FROM payout WHERE worker_id = :id AND state = 'paid'"),
                {"id": worker.id},
            )
            for statement in pay.statements(context, since, since + timedelta(days=365)):
                assert -sum(each.minor for each in statement.lines if each.reason == "paid") == paid
                assert statement.opening_minor == 0
                assert statement.closing_minor == sum(each.minor for each in pay.balances(context))
