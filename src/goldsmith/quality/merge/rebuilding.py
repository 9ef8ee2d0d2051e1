"""Making a verdict again from what it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldsmith.quality.merge.kinds import SHAPINGS
from goldsmith.quality.merge.merged import Attempt, Merged, MergePolicy
from goldsmith.quality.merge.mixed import JOINT, merge_by
from goldsmith.quality.overlap import REACH
from goldsmith.quality.reliability import Reliability

_BY_METHOD = {shaping.method: shaping for shaping in SHAPINGS.values()}


def rebuild(attempts: Sequence[Attempt], method: str, parameters: Mapping[str, Any]) -> Merged:
    """Merge the attempts again under the `method` and `parameters` a merge recorded; equal to it to the bit.

    Raises ValueError where the method is not one this version knows.
    """
    if not set(names := method.split(JOINT)) <= _BY_METHOD.keys():
        known = ", ".join(map(repr, _BY_METHOD))
        raise ValueError(f"This version cannot rebuild results of the method {method!r}; it knows {known}.")
    return merge_by(
        [_BY_METHOD[name] for name in names],
        attempts,
        MergePolicy(**parameters["policy"]),
        recorded_reliabilities(attempts, parameters),
        parameters.get("reach", REACH),
    )


def recorded_reliabilities(attempts: Sequence[Attempt], parameters: Mapping[str, Any]) -> dict[str, Reliability]:
    """How each worker weighed in a merge that recorded `parameters`, by worker id; a typical one is left out."""
    known = parameters["reliabilities"]
    return {each.worker_id: Reliability(**known[each.response_id]) for each in attempts if each.response_id in known}
