"""Verdicts over boxes that an earlier version recorded are rebuilt to the bit."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from goldsmith.labels import annotation_to_json, parse_answer
from goldsmith.quality import Attempt, MergedObject, MergePolicy, rebuild, recorded_reliabilities, tally_workers

RECORDED: list[dict[str, Any]] = json.loads((Path(__file__).parent / "boxes_1.json").read_text())
"""Made-up crowds with the merges and tallies of the first version of "boxes-1"."""


def object_to_json(each: MergedObject) -> dict[str, Any]:
    return {**asdict(each), "annotation": annotation_to_json(each.annotation)}


@pytest.mark.parametrize("case", RECORDED)
def test_the_method_boxes_1_gives_what_it_always_gave(case: dict[str, Any]) -> None:
    attempts = [
        Attempt(each["response_id"], each["worker_id"], parse_answer(each["answer"])) for each in case["attempts"]
    ]
    recorded = case["merged"]
    merged = rebuild(attempts, recorded["method"], recorded["parameters"])
    again = {
        "objects": [object_to_json(each) for each in merged.objects],
        "rejected": [object_to_json(each) for each in merged.rejected],
        "confidence": merged.confidence,
        "method": merged.method,
        "parameters": merged.parameters,
    }
    assert json.loads(json.dumps(again)) == recorded
    policy = MergePolicy(**recorded["parameters"]["policy"])
    known = recorded_reliabilities(attempts, recorded["parameters"])
    tallies = tally_workers(attempts, merged, policy, known)
    assert {worker: asdict(tally) for worker, tally in tallies.items()} == case["tallies"]
