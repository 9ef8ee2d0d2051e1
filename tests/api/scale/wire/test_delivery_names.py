"""Names of deliveries lead back to their ids; metadata is merged object by object."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.api.scale.wire.delivery_names import delivery_name, ids_of_name
from goldsmith.api.scale.wire.merging import merge
from goldsmith.kit.ids import first_id_at, instant_of, new_id

NOON = datetime(2026, 1, 5, 12, 0, 0, 123_000, tzinfo=UTC)


def test_a_name_says_when_and_which() -> None:
    made = UUID(int=first_id_at(NOON).int | 0xABCDEF)
    assert delivery_name(made) == "2026-01-05 12:00:00 abcdef"
    first, last = ids_of_name(delivery_name(made)) or (made, made)
    assert first <= made < last
    assert instant_of(last) - instant_of(first) == timedelta(seconds=1)


@given(st.datetimes(datetime(1970, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC)))  # noqa: DTZ001 - UTC is given
def test_an_id_lies_among_those_of_its_name(instant: datetime) -> None:
    made = first_id_at(instant)
    first, last = ids_of_name(delivery_name(made)) or (made, made)
    assert first <= made < last
    assert abs(instant_of(made) - instant) <= timedelta(milliseconds=1)


def test_a_fresh_id_tells_the_time() -> None:
    assert abs(datetime.now(UTC) - instant_of(new_id())) < timedelta(seconds=5)


@pytest.mark.parametrize("name", ["", "My delivery", "2026-13-05 12:00:00 abcdef", "9999-12-31 23:59:59 abcdef"])
def test_other_names_lead_nowhere(name: str) -> None:
    assert ids_of_name(name) is None


def test_metadata_is_merged_object_by_object() -> None:
    kept = {"a": {"x": 1, "y": {"z": 2}}, "b": [1], "c": 1}
    assert merge(kept, {"a": {"y": {"w": 3}}, "b": [2], "c": {"d": 1}}) == {
        "a": {"x": 1, "y": {"z": 2, "w": 3}},
        "b": [2],
        "c": {"d": 1},
    }
    assert kept == {"a": {"x": 1, "y": {"z": 2}}, "b": [1], "c": 1}
    assert merge({}, {}) == {}
