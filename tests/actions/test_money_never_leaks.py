"""Money never leaks: random operations of several people at once, with crashes between any two statements.

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

from goldsmith.actions import acceptance, bookkeeping, pay, payouts, submit, work
from goldsmith.actions.context import Context
from goldsmith.kit.amounts import Amount
from goldsmith.kit.errors import GoldsmithError
from goldsmith.people import User
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
        return chance.choice(self.workers if operation is answer else self.managers)


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
    said, effort = build.answer(build.box()), Effort(1000, 0, 0)
    return submit.submit_answer(context, found.assignment.id, client_key="k", answer=said, effort=effort)


def reject(shop: Shop, context: Context, chance: random.Random) -> object:
    return acceptance.reject(context, one_of(context, chance, "assignment"), category="c", reason="r")


def restore(shop: Shop, context: Context, chance: random.Random) -> object:
    return acceptance.restore(context, one_of(context, chance, "rejection", "assignment_id"), note="n")


def keep_books(shop: Shop, context: Context, chance: random.Random) -> object:
    return bookkeeping.accept_due(context), bookkeeping.charge_projects(context)


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
    answer: 8, reject: 3, restore: 2, keep_books: 2, give_bonus: 2, begin_run: 1, end_payout: 2, move_funds: 1,
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
        after = chance.randint(0, 12) if chance.random() < CRASHES else None
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
    """How often each law is broken."""
    found = {}
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
        SELECT count(*) FROM assignment a WHERE a.state = 'submitted' AND a.rate_minor <>
            (SELECT coalesce(sum(amount_minor), 0) FROM transfer t WHERE t.reason = 'work' AND t.subject_id = a.id)""",
    "a worker has not got what accepted and pending work is worth": """
        SELECT count(*) FROM (
            SELECT worker_id, sum(rate_minor) AS minor FROM assignment
            WHERE state = 'submitted' AND acceptance <> 'rejected' GROUP BY worker_id) w
        WHERE w.minor <> (
            SELECT coalesce(sum(balance_minor), 0) FROM account a WHERE a.worker_id = w.worker_id AND a.kind <> 'wages')
          + (SELECT coalesce(sum(amount_minor), 0) FROM payout p WHERE p.worker_id = w.worker_id AND p.state = 'paid')
          - (SELECT coalesce(sum(amount_minor), 0) FROM transfer t
             WHERE t.reason = 'bonus' AND t.subject_id = w.worker_id)""",
    "what is on its way is not what payouts say": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'paying')
                 - (SELECT coalesce(sum(amount_minor), 0) FROM payout WHERE state = 'paying'))""",
    "earned is not what pending work is worth": """
        SELECT abs((SELECT coalesce(sum(balance_minor), 0) FROM account WHERE kind = 'earned')
                 - (SELECT coalesce(sum(rate_minor), 0) FROM assignment WHERE acceptance = 'pending'))""",
}


def fill_shop(server: Server, tasks: int) -> Shop:
    """An organization with two projects of so many tasks, and people who work and manage."""
    lab = build.committed(server)
    projects = [build.project(lab, pay=minor, attempts=3) for minor in (5, 7)]
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
