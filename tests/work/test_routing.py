"""In which project a worker's next task is looked for: the written order, and the sentences that explain it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from goldsmith.work.routing import RULES, Route, explain, order_routes

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def route(number: int, **facts: object) -> Route:
    usual: dict[str, object] = {
        "priority": 0, "is_starred": False, "asks_skill": False, "waiting_since": NOW, "is_last": False,
    }  # fmt: skip
    return Route(project_id=UUID(int=number << 80), **{**usual, **facts})  # type: ignore[arg-type]


def first(*routes: Route) -> tuple[int, str]:
    """The number of the project that is asked first, and by which rule."""
    chosen = order_routes(routes, NOW)[0]
    return chosen.project_id.int >> 80, chosen.rule


def test_each_rule_decides_where_those_before_it_do_not() -> None:
    waiting = {"waiting_since": NOW - 3 * HOUR}
    assert first(route(1, is_starred=True, asks_skill=True, **waiting), route(2, priority=1)) == (2, "priority")
    assert first(route(1, asks_skill=True, **waiting), route(2, is_starred=True)) == (2, "starred")
    assert first(route(1, **waiting), route(2, asks_skill=True)) == (2, "skill")
    assert first(route(1, is_last=True), route(2, **waiting)) == (2, "waiting")
    assert first(route(1), route(2, is_last=True)) == (2, "last")
    assert first(route(1), route(2)) == (1, "age")
    assert first(route(1)) == (1, "only")


def test_minutes_lead_nobody_to_and_fro() -> None:
    here, other = route(1, is_last=True), route(2, waiting_since=NOW - timedelta(minutes=59))
    assert first(here, other) == (1, "last")
    assert first(here, replace(other, waiting_since=NOW - HOUR)) == (2, "waiting")


ROUTES = st.lists(
    st.builds(
        route,
        st.integers(1, 60),
        priority=st.integers(-2, 2),
        is_starred=st.booleans(),
        asks_skill=st.booleans(),
        waiting_since=st.integers(0, 400).map(lambda hours: NOW - hours * HOUR),
        is_last=st.booleans(),
    ),
    max_size=12,
    unique_by=lambda each: each.project_id,
)


@given(ROUTES, st.randoms())
def test_the_order_is_total_and_does_not_depend_on_how_routes_came(routes: list[Route], random: object) -> None:
    shuffled = list(routes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    ordered = order_routes(routes, NOW)
    assert ordered == order_routes(shuffled, NOW)
    assert sorted(each.project_id for each in ordered) == sorted(each.project_id for each in routes)


@given(ROUTES)
def test_a_naive_comparison_agrees(routes: list[Route]) -> None:
    ordered = [next(each for each in routes if each.project_id == one.project_id) for one in order_routes(routes, NOW)]
    for before, after, choice in zip(ordered, ordered[1:], order_routes(routes, NOW), strict=False):
        for rule, rank in RULES.items():
            if rank(before, NOW) != rank(after, NOW):
                assert rank(before, NOW) < rank(after, NOW)
                assert choice.rule == rule
                break


@given(ROUTES)
def test_every_choice_can_be_explained(routes: list[Route]) -> None:
    for choice in order_routes(routes, NOW):
        sentences = explain(choice.to_json())
        assert len(sentences) == 3
        assert all(each.endswith(".") for each in sentences)


def test_who_chose_the_project_is_told_so() -> None:
    assert explain(None)[0] == "You chose this project."
