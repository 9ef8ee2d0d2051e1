"""Inheriting a project's params, and the spec that comes of it."""

from typing import Any

import pytest

from goldsmith.api.native.spec_shapes import SpecBody
from goldsmith.api.scale.wire.errors import InvalidParameter
from goldsmith.api.scale.wire.spec import change_params, inherit, pick_params, spec_digest, spec_json
from goldsmith.api.scale.wire.task_types import wire_type, workable_types
from goldsmith.labels import TASK_TYPES
from goldsmith.work.spec import read_spec
from tests.api.scale.wire.examples import PAYLOADS

POLICIES: dict[str, dict[str, Any]] = {
    "pipeline": {"attempts": 3, "lease_seconds": 900, "review": {"share": 0.1, "below_confidence": 0.8}},
    "quality": {"gold_share": 0.1, "gold_bar": 0.7, "match_iou": 0.5, "is_feedback_shown": True},
    "pay": {"per_task_minor": 5, "per_review_minor": 3, "currency": "USD"},
}
HISTORY: list[dict[str, Any]] = [
    {"version": 0, "instruction": "Old.", "padding": 1},
    {"version": 1, "instruction": "New.", "padding": 2, "created_at": "2024-01-01T00:00:00.000Z"},
]


def spec_of(type_name: str, **payload: Any) -> dict[str, Any]:
    return spec_json(wire_type(type_name), {**PAYLOADS[type_name], **payload}, **POLICIES)


@pytest.mark.parametrize(
    "payload, version, padding",
    [({}, 1, 2), ({"project_version": 0}, 0, 1), ({"project_version": 1}, 1, 2), ({"project_version": -1}, None, None)],
)
def test_a_task_takes_the_version_it_asks_for(
    payload: dict[str, Any], version: int | None, padding: int | None
) -> None:
    taken = pick_params(HISTORY, payload)
    assert (taken.version, taken.params.get("padding")) == (version, padding)
    assert not taken.params.keys() & {"version", "created_at"}


def test_a_project_without_params_hands_on_none() -> None:
    assert pick_params([], {"project_version": 4}).version is None
    assert pick_params(HISTORY, "rubbish").version == 1


def test_a_version_that_is_not_there_is_refused() -> None:
    with pytest.raises(InvalidParameter, match=r"a version of the project \(0 to 1\)"):
        pick_params(HISTORY, {"project_version": 2})


def test_a_task_overrides_what_it_says_itself_and_null_says_nothing() -> None:
    params = {"padding": 2, "geometries": {"box": {}}, "links": None}
    assert inherit({"padding": 5, "geometries": None}, params) == {"padding": 5, "geometries": {"box": {}}}


@pytest.mark.parametrize(
    "own, projects, said",
    [("a", "b", "a\n\nb"), ("a", None, "a"), (None, "b", "b"), ("", "b", "b"), ("a", "", "a")],
)
def test_the_projects_instruction_is_appended(own: str | None, projects: str | None, said: str) -> None:
    inherited = inherit({"instruction": own}, {"instruction": projects})
    assert isinstance(inherited, dict)
    assert inherited["instruction"] == said


def test_what_is_no_payload_inherits_nothing() -> None:
    assert inherit([], HISTORY[0]) == []


def test_params_are_replaced_or_patched() -> None:
    before = {"instruction": "a", "geometries": {"box": {}, "line": {}}}
    assert change_params(before, {"geometries": {"box": {}}}) == {"geometries": {"box": {}}}
    assert change_params(before, {"geometries": {"box": {}}, "patch": True}) == {
        "instruction": "a",
        "geometries": {"box": {}},
    }


@pytest.mark.parametrize("name", workable_types())
def test_the_spec_of_each_workable_type_is_one_of_ours(name: str) -> None:
    spec = SpecBody(**spec_of(name)).stored()
    task_type = wire_type(name).task_type
    assert task_type is not None
    read = read_spec(task_type, spec)
    assert [*TASK_TYPES[task_type].find_problems(read.ontology)] == []


def test_bounds_are_told_below_the_instruction() -> None:
    markdown = spec_of("imageannotation", instruction="Look well.")["instructions"]["markdown"]
    assert markdown == "Look well.\n\n- Boxes: at least 10 px wide, at least 12 px high."
    assert spec_of("annotation", min_width=0)["instructions"]["markdown"] == ""


def test_equal_specs_have_equal_digests_and_others_have_not() -> None:
    one, other = spec_of("annotation"), spec_of("annotation")
    assert spec_digest(one) == spec_digest(dict(reversed(other.items())))
    assert spec_digest(one) != spec_digest(spec_of("annotation", objects_to_annotate=["person", "car"]))
    assert spec_digest(one) == spec_digest(spec_of("annotation", attachment="https://example.com/other.jpg"))
