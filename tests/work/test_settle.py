"""Settling: the same attempts settle the same way, and a reviewer's changes are told from what was left as it was."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.labels import Answer, annotation_to_json, answer_to_json, parse_answer
from goldsmith.quality import Attempt
from goldsmith.work.settle import settle
from goldsmith.work.settled_json import reviewed_objects
from goldsmith.work.spec import Spec, read_spec
from tests import build
from tests.labels.strategies import answers


def spec(**said: Any) -> Spec:
    return read_spec("image_annotation", build.spec(**said))


def attempts(*given_answers: Answer) -> list[Attempt]:
    return [Attempt(f"r{n}", f"w{n}", each) for n, each in enumerate(given_answers)]


@given(st.lists(answers(), min_size=1, max_size=4), st.floats(0, 1), st.floats(0, 1))
def test_a_settlement_depends_on_its_arguments_alone(several: list[Answer], share: float, below: float) -> None:
    chosen = spec(attempts=len(several), review_share=share, below=below)
    one, two = (settle("seed", 0, attempts(*several), chosen) for _ in range(2))
    assert one == two
    assert 0 <= one.confidence <= 1
    assert one.next_stage == {"stop": "done", "review": "review"}[one.decision.kind]
    assert (one.decision.reason == "low_confidence") == (one.confidence < below)


@given(answers(), st.floats(0.001, 1))
def test_what_was_sent_back_is_always_seen_again(answer: Answer, share: float) -> None:
    assert settle("seed", 1, attempts(answer), spec(review_share=share)).decision.reason == "sent_back"
    assert settle("seed", 2, attempts(answer), spec()).decision.reason == "sent_back"


def test_sampling_follows_the_secret_seed_and_the_share() -> None:
    def drawn(secret: str, share: float) -> set[int]:
        chosen = spec(review_share=share)
        decisions = [settle(f"{secret}:{n}", 0, attempts(Answer()), chosen).decision for n in range(400)]
        assert {each.reason for each in decisions} <= {"sampled", "overlap_reached"}
        return {n for n, each in enumerate(decisions) if each.kind == "review"}

    sampled = drawn("secret", 0.3)
    assert 80 < len(sampled) < 160
    assert sampled != drawn("other", 0.3)
    assert sampled < drawn("secret", 0.5)


@given(answers(), st.data())
def test_a_review_keeps_votes_of_what_it_leaves_and_owns_what_it_changes(answer: Answer, data: st.DataObject) -> None:
    proposed = settle("seed", 0, attempts(answer, answer), spec(attempts=2)).objects
    mine = [each["annotation"] for each in proposed]
    changed = set()
    for index, each in enumerate(mine):
        if data.draw(st.booleans()):
            mine[index] = {**each, "box": {**each["box"], "width": each["box"]["width"] + 1}}
            changed.add(each["id"])
    final = parse_answer({"annotations": mine})
    objects = reviewed_objects(final, proposed, "review")
    before = {each["annotation"]["id"]: each for each in proposed}
    assert [each["annotation"] for each in objects] == [annotation_to_json(each) for each in final.annotations]
    for each in objects:
        assert (each["confidence"], each["origin"]) == (1.0, "review")
        if each["annotation"]["id"] in changed:
            assert [member["response_id"] for member in each["members"]] == ["review"]
            assert (each["votes"], each["shown"]) == (1, 1)
        else:
            kept = before[each["annotation"]["id"]]
            assert {**kept, "confidence": 1.0, "origin": "review"} == each


@pytest.mark.parametrize("people", [1, 2, 5])
def test_agreement_is_between_people(people: int) -> None:
    answer = parse_answer(build.answer(build.box()))
    settled = settle("seed", 0, attempts(*[answer] * people), spec(attempts=people))
    assert settled.agreement == (None if people == 1 else 1.0)
    assert answer_to_json(answer)["annotations"]
    [found] = settled.objects
    assert (found["votes"], found["shown"]) == (people, people)
