"""Making a verdict again from what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldsmith.quality.merge.boxes import METHOD, merge_boxes
from goldsmith.quality.merge.merged import Attempt, Merged, MergePolicy
from goldsmith.quality.reliability import Reliability


def rebuild(attempts: Sequence[Attempt], method: str, parameters: Mapping[str, Any]) -> Merged:
    """Merge the attempts again under the `method` and `parameters` a merge recorded; equal to it to the bit.

    Raises ValueError where the method is not one this version knows.
    """
    if method != METHOD:
        raise ValueError(f"This version cannot rebuild results of the method {method!r}; it knows {METHOD!r}.")
    return merge_boxes(attempts, MergePolicy(**parameters["policy"]), recorded_reliabilities(attempts, parameters))


def recorded_reliabilities(attempts: Sequence[Attempt], parameters: Mapping[str, Any]) -> dict[str, Reliability]:
    """How each worker weighed in a merge that recorded `parameters`, by worker id; a typical one is left out."""
    known = parameters["reliabilities"]
    return {each.worker_id: Reliability(**known[each.response_id]) for each in attempts if each.response_id in known}
