"""Reading an account whole, oldest first, whatever way its tasks lie in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goldsmith.client.scale_account import AccountError, ScaleAccount, Wanted
from tests.contract.scale.old_house import OldHouse, old_house

pytest.importorskip("scaleapi")

START = datetime(2024, 5, 1, 12, 0, tzinfo=UTC)
END = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def house() -> Iterator[OldHouse]:
    with old_house() as opened:
        yield opened


def made(*seconds: float) -> list[dict[str, Any]]:
    """Tasks made so many seconds after the start."""
    moments = [START + timedelta(seconds=each) for each in seconds]
    return [
        {"task_id": f"t{n}", "status": "completed", "created_at": at.isoformat(timespec="milliseconds")}
        for n, at in enumerate(moments)
    ]


def read(account: ScaleAccount, **wanted: Any) -> list[Any]:
    pages = list(account.tasks(Wanted(END, **wanted)))
    assert all(len(page) <= 100 for page in pages)
    return [each["task_id"] if isinstance(each, dict) else each for page in pages for each in page]


@pytest.mark.parametrize(
    "seconds",
    [
        [],
        [0],
        [n / 1000 for n in range(1200)],
        [n * 3600 for n in range(1300)],
        [0.0] * 5 + [0.001] * 700 + [9e6] * 3,
        sorted([*range(300), *(7e6 + n for n in range(300)), *(7e6 + n / 500 for n in range(800))]),
    ],
)
def test_every_task_comes_once_and_the_oldest_first(house: OldHouse, seconds: list[float]) -> None:
    house.tasks = made(*seconds)
    account = house.account()
    found = read(account)
    assert sorted(found) == sorted(each["task_id"] for each in house.tasks)
    when = {each["task_id"]: each["created_at"] for each in house.tasks}
    assert [when[each] for each in found] == sorted(when[each] for each in found)


def test_totals_that_are_wrong_lose_nothing(house: OldHouse) -> None:
    house.tasks = made(*(n * 60 for n in range(2500)))
    house.total = 1
    assert read(house.account()) == [f"t{n}" for n in range(2500)]


def test_what_is_wanted_alone_is_read(house: OldHouse) -> None:
    house.tasks = made(*range(10))
    house.tasks[3]["status"], house.tasks[4]["project"] = "pending", "other"
    account = house.account()
    assert read(account, since=START + timedelta(seconds=8)) == ["t8", "t9"]
    assert read(account, status="pending") == ["t3"]
    assert read(account, project="other") == ["t4"]


def test_malformed_tasks_are_passed_on(house: OldHouse) -> None:
    house.tasks = [*made(0), {"task_id": "undated"}, {"no": "id", "created_at": "soon"}, "rubbish"]
    found = [each for page in house.account().tasks(Wanted(END)) for each in page]
    assert len(found) == 4


def test_what_may_pass_is_asked_again(house: OldHouse) -> None:
    house.tasks = made(0)
    house.broken = [500, 503, 429]
    assert read(house.account()) == ["t0"]
    house.broken = [500] * 20
    with pytest.raises(AccountError, match="answers 500: Not now"):
        read(house.account())


@pytest.mark.parametrize("status, words", [(401, "does not know this key"), (402, "does not let this key read")])
def test_a_key_that_will_not_do_is_named_at_once(house: OldHouse, status: int, words: str) -> None:
    house.broken = [status]
    with pytest.raises(AccountError, match=words):
        house.account().projects()
    assert house.broken == []


def test_an_address_that_is_not_scales_is_told() -> None:
    with pytest.raises(AccountError, match="does not answer"):
        ScaleAccount("live_x", "http://127.0.0.1:9/v1", sleep=lambda _: None).projects()


def test_lists_that_end_nowhere_are_no_endless_loop(house: OldHouse, monkeypatch: pytest.MonkeyPatch) -> None:
    house.tasks = made(*range(150))
    page = house.page
    monkeypatch.setattr(house, "page", lambda query: {**page(query), "next_token": "100", "has_more": True})
    with pytest.raises(AccountError, match="how to read on"):
        read(house.account())
