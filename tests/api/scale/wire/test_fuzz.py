"""Ten thousand payloads near the contract: each is refused by the one error, or taken and answered."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldsmith.api.scale.wire.asked import read_asked
from goldsmith.api.scale.wire.errors import InvalidParameter, body_of
from goldsmith.api.scale.wire.ontology import read_ontology
from goldsmith.api.scale.wire.payload import CheckedPayload, read_params, read_payload
from goldsmith.api.scale.wire.plausible import plausible_response
from goldsmith.api.scale.wire.response_reading import read_expected, read_pre_labels
from goldsmith.api.scale.wire.spec import change_params, inherit, pick_params, spec_digest, spec_json
from goldsmith.api.scale.wire.task_types import find_unworkable, is_workable
from goldsmith.labels import Size
from tests.api.scale.wire.payloads import BySeed, make_payload, payloads, rubbish
from tests.api.scale.wire.test_spec import POLICIES

SEEDS_AT_ONCE = 1_000


@settings(max_examples=300, deadline=None)
@given(payloads(), st.booleans())
def test_nothing_but_the_one_error_is_raised(case: tuple[str, Any], is_quality: bool) -> None:
    take(*case, is_quality=is_quality)


@pytest.mark.parametrize("thousand", range(10))
def test_nor_by_ten_thousand_more(thousand: int) -> None:
    taken = 0
    for seed in range(thousand * SEEDS_AT_ONCE, (thousand + 1) * SEEDS_AT_ONCE):
        name, payload = make_payload(BySeed(seed))
        try:
            taken += take(name, payload, is_quality=seed % 10 == 0)
        except Exception as error:
            error.add_note(f"make_payload(BySeed({seed})): {name}")
            raise
    assert 0.2 < taken / SEEDS_AT_ONCE < 0.8


def take(name: str, payload: Any, *, is_quality: bool) -> bool:
    """Whether a payload is taken; all that is done with it then is done."""
    try:
        checked = read_payload(name, payload, is_quality=is_quality)
    except InvalidParameter as error:
        refused = error
    else:
        assert checked.given == payload
        _carry_on(checked)
        return True
    assert refused.problems
    assert body_of(refused)["status_code"] == 400
    assert refused.message.startswith("Parameter is invalid, reason: ")
    return False


def _carry_on(checked: CheckedPayload) -> None:
    """All that is done with a payload that was taken."""
    answered = plausible_response(checked.type, checked.given, "https://files.test/{}".format)
    json.dumps(answered.response, allow_nan=False)
    problems = find_unworkable(checked.type, checked.given)
    if not is_workable(checked.type):
        assert problems
        return
    asked = read_asked(checked.type, checked.given)
    try:
        spec = spec_json(checked.type, checked.given, **POLICIES)
        ontology = read_ontology(asked)
    except InvalidParameter:
        return
    assert len(spec_digest(spec)) == 64
    read_pre_labels(asked, checked.given, ontology, Size(100, 100))
    read_expected(asked, checked.given.get("expected_response"), ontology)
    if not problems and "hypothesis" not in checked.given and "base_annotations" not in checked.given:
        assert read_expected(asked, answered.response, ontology).problems == ()


@settings(max_examples=200, deadline=None)
@given(payloads(), rubbish)
def test_nor_by_the_params_of_projects(case: tuple[str, Any], other: Any) -> None:
    name, params = case
    history = [{"version": 0, **params}] if isinstance(params, dict) else []
    for given_ in (params, other):
        try:
            pick_params(history, given_)
            read = read_params(name, given_)
            inherit(read, params)
            change_params(params, read)
        except InvalidParameter:
            continue
