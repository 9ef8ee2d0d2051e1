"""A version's stored content, parsed: each policy is what was said, and what was not said is what the API fills in."""

from __future__ import annotations

import pytest

from goldsmith.api.native.spec_shapes import SpecBody
from goldsmith.labels import InvalidOntology
from goldsmith.work.spec import Pipeline, QualityPolicy, ReviewPolicy, read_spec
from tests import build


def test_each_policy_is_what_was_said() -> None:
    said = build.spec(attempts=5, lease=90, review_share=0.25, below=0.6, gold_share=0.1, feedback=True, pay=7)
    spec = read_spec("image_annotation", said)
    assert spec.pipeline == Pipeline(5, 90, ReviewPolicy(0.25, 0.6))
    assert spec.quality == QualityPolicy(gold_share=0.1, gold_bar=0.7, match_iou=0.5, is_feedback_shown=True)
    assert spec.pay.rate_of("attempt").minor == 7
    assert [label.name for label in spec.ontology.labels] == ["car", "dog"]
    assert spec.task_type.kinds


def test_what_the_api_stores_can_be_read() -> None:
    body = SpecBody.model_validate({"ontology": {"labels": build.LABELS}})
    spec = read_spec("image_annotation", body.stored())
    assert (spec.pipeline.attempts, spec.pipeline.review.share) == (3, 0.1)
    assert SpecBody.model_validate(body.stored()) == body


def test_what_is_wrong_with_an_ontology_is_raised() -> None:
    with pytest.raises(InvalidOntology):
        read_spec("image_annotation", build.spec(labels=[*build.LABELS, build.LABELS[0]]))
