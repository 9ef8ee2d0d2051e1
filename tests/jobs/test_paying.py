"""Paying by a provider that fails, is slow, answers twice and loses answers, while we die between any two statements.

Nobody is paid twice, nobody is told something else than what the provider did, and in the end everything is known.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from pydantic import SecretStr
from sqlalchemy import text

from goldsmith.actions import bookkeeping, notifying, payees, payout_settings, payouts, sending
from goldsmith.actions.context import Context
from goldsmith.actions.payout_settings import Wished
from goldsmith.actions.payouts import WithProvider
from goldsmith.actions.sending import Errand, NoProvider
from goldsmith.demo.provider import DemoProvider, Mood
from goldsmith.jobs import paying
from goldsmith.jobs.desk import Desk
from goldsmith.jobs.provider import HttpProvider
from goldsmith.kit.errors import Conflict
from goldsmith.kit.settings import Settings
from goldsmith.kit.vault import house_vault
from goldsmith.money.payee import PayeeDetails
from goldsmith.money.payout import Payee
from goldsmith.money.provider import MOST_TRIES, PayoutOrder, PayoutProvider, ProviderAnswer
from goldsmith.people import User
from goldsmith.people.caller import SYSTEM, Mode
from goldsmith.storage.files import Files
from tests import build
from tests.actions.test_money_never_leaks import LAWS, Crashed, cut_off
from tests.build import NOW, Lab
from tests.postgres import Server

LATER = NOW + timedelta(days=10)
PEOPLE = 8
OF_OTHERS = {"fees are not the share of accepted work", "projects were charged with more or less than they cost"}
"""These hold where the house takes a fee, and after the clock has charged projects."""
MOODS: tuple[Mood, ...] = ("good", "accepts", "refuses", "breaks", "loses")


@pytest.fixture
def lab(server: Server) -> Lab:
    return build.committed(server)


@pytest.fixture
def desk(server: Server, tmp_path: Path) -> Desk:
    chosen = Settings(data_dir=tmp_path, is_private_provider_allowed=True, secret_key=None)
    return Desk(server.database, Files.at(None, tmp_path), chosen)


def begin(lab: Lab, desk: Desk, provider: DemoProvider, count: int = 1) -> tuple[UUID, list[User]]:
    """A run of several people with payee details, with the provider set."""
    project = build.project(lab, pay=6)
    build.tasks(lab, project.id, count)
    workers, vault = build.users(lab, count), house_vault(desk.settings)
    for each in workers:
        build.do(lab, each, project.id)
        with lab.open(each) as context:
            payees.write_details(context, vault, PayeeDetails("email", "Ada", email=f"{each.id}@pay.example"))
    with lab.open(now=LATER) as context:
        bookkeeping.accept_due(context)
        run = payouts.begin_run(context, client_key="run", currency="USD", minimum_minor=1, note="November")
        with pytest.raises(NoProvider):
            sending.send_run(context, run.id)
        payout_settings.change_setting(context, vault, Wished(2, None, None, None, provider.url, provider.token))
    return run.id, workers


def send(lab: Lab, run: UUID, *, at: datetime = LATER) -> int:
    with lab.open(now=at) as context:
        return sending.send_run(context, run)


def listed(lab: Lab, run: UUID) -> list[Payee]:
    with lab.open() as context:
        return payouts.payees_page(context, run, state=None, after=None, limit=50)


def states(lab: Lab, run: UUID) -> list[tuple[str, str | None]]:
    return [(each.payout.state, each.sending.state if each.sending else None) for each in listed(lab, run)]


def test_the_job_pays_by_the_provider_and_tells_why_something_failed(lab: Lab, desk: Desk) -> None:
    moods: list[Mood] = ["good", "refuses"]
    given: dict[str, Mood] = {}
    with DemoProvider(lambda key, _: given.setdefault(key, moods.pop()) if moods else given[key]) as provider:
        run, _ = begin(lab, desk, provider, 2)
        assert (send(lab, run), send(lab, run)) == (2, 0)
        with lab.open() as context, pytest.raises(WithProvider):
            payouts.end_payout(context, listed(lab, run)[0].payout.id, "failed", "By hand.")
        with lab.open(now=LATER) as context:
            assert payouts.end_run(context, run) == 0
        assert paying.pay_by_provider(desk) >= 2
    assert sorted(states(lab, run)) == [("failed", "failed"), ("paid", "paid")]
    assert told(lab, lab.owner) == [("November: 1 payout refused", f"/money/runs/{run}")]
    assert {each.payout.note for each in listed(lab, run)} == {None, "The account is closed."}
    order = next(iter(provider.orders.values()))
    assert (order["amount"], order["currency"], order["payee"]["kind"]) == ("0.06", "USD", "email")


def test_what_nobody_can_tell_is_asked_again_and_at_last_left_to_a_person(lab: Lab, desk: Desk) -> None:
    with DemoProvider(lambda _key, _attempt: "breaks") as provider:
        run, _ = begin(lab, desk, provider)
        send(lab, run)
        clock = Clock(lab, LATER)
        for _ in range(MOST_TRIES):
            assert run_errand(clock, desk, provider)
            clock.now += timedelta(hours=2)
        assert not run_errand(clock, desk, provider)
        (payee,) = listed(lab, run)
        assert payee.sending is not None
        assert (payee.sending.state, payee.sending.error) == (
            "stuck", "The provider answered 503 without a state that is known: Come back later.",
        )  # fmt: skip
        provider.mood = lambda _key, _attempt: "good"
        with lab.open(now=clock.now) as context:
            sending.try_again(context, payee.payout.id)
            with pytest.raises(Conflict, match="not stuck"):
                sending.try_again(context, payee.payout.id)
        assert run_errand(clock, desk, provider)
    assert states(lab, run) == [("paid", "paid")]
    assert set(provider.paid.values()) == {1}


def test_all_of_a_run_that_is_stuck_is_counted_and_asked_about_again(lab: Lab, desk: Desk) -> None:
    with DemoProvider(lambda _key, _attempt: "breaks") as provider:
        run, _ = begin(lab, desk, provider, 2)
        send(lab, run)
        clock = Clock(lab, LATER)
        for _ in range(MOST_TRIES):
            while run_errand(clock, desk, provider):
                pass
            clock.now += timedelta(hours=2)
        assert standing(lab, run) == (2, 2)
        provider.mood = lambda _key, _attempt: "good"
        with lab.open(now=clock.now) as context:
            assert (sending.try_run_again(context, run), sending.try_run_again(context, run)) == (2, 0)
        assert standing(lab, run) == (2, 0)
        while run_errand(clock, desk, provider):
            pass
        assert standing(lab, run) == (0, 0)
    assert sorted(provider.paid.values()) == [1, 1]


def test_who_may_pay_out_is_told_once_of_all_of_a_run_that_is_stuck_or_was_refused(lab: Lab, desk: Desk) -> None:
    admin, manager = build.user(lab, "admin"), build.user(lab, "manager")
    moods: dict[str, Mood] = {}
    with DemoProvider(lambda key, _: moods.setdefault(key, "refuses" if len(moods) < 2 else "breaks")) as provider:
        run, _ = begin(lab, desk, provider, 3)
        send(lab, run)
        clock = Clock(lab, LATER)
        tend(clock, desk, provider)
        assert told(lab, admin) == [], "one of the run still waits for its first answer"
        for _ in range(MOST_TRIES):
            tend(clock, desk, provider)
            tend(clock, desk, provider)
            clock.now += timedelta(hours=2)
        page = f"/money/runs/{run}"
        assert told(lab, admin) == told(lab, lab.owner) == [("November: 2 payouts refused, 1 payout stuck", page)]
        assert told(lab, manager) == []
        with lab.open(admin) as context:
            notifying.mark_read(context)
        with lab.open(now=clock.now) as context:
            sending.try_run_again(context, run)
        for _ in range(MOST_TRIES):
            clock.now += timedelta(hours=2)
            tend(clock, desk, provider)
    assert len(told(lab, admin)) == 2, "stuck again is news to whoever read of it"
    assert len(told(lab, lab.owner)) == 1
    with lab.open() as context:
        mailed = text("SELECT count(*) FROM notification WHERE kind = 'stuck_payouts' AND mail_at = created_at")
        assert context.connection.scalar(mailed) == 3, "at once, where nobody chose otherwise"


def tend(clock: Clock, desk: Desk, provider: DemoProvider) -> None:
    """What a tick of the job does for the organization, by our clock."""
    while run_errand(clock, desk, provider):
        pass
    with clock.open(clock.lab.organization.id) as context:
        sending.tell_trouble(context)


def told(lab: Lab, user: User) -> list[tuple[str, str | None]]:
    """What somebody reads of payout runs."""
    with lab.open(user) as context:
        listed = notifying.own_notifications(context, before=None, limit=50)
    return [(each.title, each.path) for each in listed if each.kind == "stuck_payouts"]


def standing(lab: Lab, run: UUID) -> tuple[int, int]:
    """How many payouts of a run are with the provider, and how many of these it was given up to ask about."""
    with lab.open() as context:
        found = payouts.totals_of(context, [payouts.find_run(context, run)])[run]
    return found.with_provider_count, found.stuck_count


def test_what_another_secret_sealed_keeps_nothing_else_waiting(lab: Lab, desk: Desk) -> None:
    with DemoProvider() as provider:
        run, _ = begin(lab, desk, provider)
        send(lab, run)
        other = Settings(data_dir=desk.settings.data_dir, secret_key=SecretStr("not the secret of this house"))
        clock = Clock(lab, LATER)
        assert run_errand(clock, Desk(desk.database, desk.files, other), provider)
        assert not run_errand(clock, Desk(desk.database, desk.files, other), provider)
        (payee,) = listed(lab, run)
        assert payee.sending is not None
        assert "GOLDSMITH_SECRET_KEY" in (payee.sending.error or "")
        clock.now += timedelta(minutes=1)
        assert run_errand(clock, desk, provider)
    assert states(lab, run) == [("paid", "paid")]


def test_a_private_address_is_not_asked_unless_the_operator_allows_it(lab: Lab, desk: Desk) -> None:
    with DemoProvider() as provider:
        run, _ = begin(lab, desk, provider)
        send(lab, run)
        guarded = Settings(data_dir=desk.settings.data_dir, is_private_provider_allowed=False)
        clock = Clock(lab, LATER)
        assert run_errand(clock, Desk(desk.database, desk.files, guarded), provider)
    (payee,) = listed(lab, run)
    assert payee.sending is not None
    assert "GOLDSMITH_IS_PRIVATE_PROVIDER_ALLOWED" in (payee.sending.error or "")
    assert not provider.attempts


@dataclass
class Clock:
    """Transactions of the system at an instant that the test moves; some of them die before a statement."""

    lab: Lab
    now: datetime
    chance: random.Random | None = None
    crashes: int = 0

    @contextmanager
    def open(self, _organization: UUID, mode: Mode = "live") -> Iterator[Context]:
        """What the job opens."""
        chance = self.chance
        after = chance.randint(0, 12) if chance and chance.random() < 0.5 else None
        with self.lab.open(build.clock(self.lab), now=self.now, mode=mode) as context, cut_off(context, after):
            assert context.caller.user_id == SYSTEM
            yield context


@dataclass
class Dying:
    """A provider after whose answer we die sometimes."""

    inner: PayoutProvider
    chance: random.Random

    def send(self, order: PayoutOrder) -> ProviderAnswer:
        """Send, twice now and then, as a proxy may."""
        for _ in range(self.chance.choice([0, 0, 0, 1])):
            self.inner.send(order)
        answer = self.inner.send(order)
        self._die()
        return answer

    def ask(self, payout_id: UUID) -> ProviderAnswer | None:
        """Ask."""
        answer = self.inner.ask(payout_id)
        self._die()
        return answer

    def _die(self) -> None:
        if self.chance.random() < 0.3:
            raise Crashed


def run_errand(clock: Clock, desk: Desk, provider: DemoProvider) -> bool:
    """One errand of the job, by our clock."""
    chance = clock.chance

    def make(errand: Errand) -> PayoutProvider:
        assert (errand.url, errand.token) == (provider.url, provider.token)
        http = paying.http_provider(desk.settings, errand)
        assert isinstance(http, HttpProvider)
        return Dying(http, chance) if chance else http

    at_desk = OpenDesk(clock, desk.settings)
    try:
        return paying.run_errand(at_desk, clock.lab.organization.id, make)  # type: ignore[arg-type]
    except Crashed:
        clock.crashes += 1
        return True


@dataclass(frozen=True)
class OpenDesk:
    """What the job needs of its desk."""

    clock: Clock
    settings: Settings

    def open(self, organization_id: UUID, mode: Mode = "live") -> object:
        """A transaction by the test's clock."""
        return self.clock.open(organization_id, mode)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_breaks_nobody_is_paid_twice(lab: Lab, desk: Desk, seed: int) -> None:
    chance = random.Random(seed)
    is_calm = False

    def mood(_key: str, _attempt: int) -> Mood:
        return "good" if is_calm else chance.choice(MOODS)

    with DemoProvider(mood) as provider:
        run, workers = begin(lab, desk, provider, PEOPLE)
        send(lab, run)
        clock = Clock(lab, LATER, chance)
        for round_ in range(400):
            is_calm = round_ > 150
            clock.chance = None if is_calm else chance
            if not run_errand(clock, desk, provider):
                clock.now += timedelta(minutes=30)
            if all(each.payout.state != "paying" for each in listed(lab, run)):
                break
    assert clock.crashes > 0
    assert max(provider.paid.values(), default=0) <= 1
    for each in listed(lab, run):
        key, state = str(each.payout.id), each.payout.state
        assert (state == "paid") == (provider.paid[key] == 1), f"{key} is {state}"
    with lab.open() as context:
        broken = {name: context.connection.scalar(text(law)) for name, law in LAWS.items() if name not in OF_OTHERS}
    assert not any(broken.values()), broken
    assert len(workers) == PEOPLE
