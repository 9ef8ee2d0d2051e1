"""One merge for each kind of annotation, registered by the kind's name."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from goldsmith.quality.merge.boxes import merge_boxes
from goldsmith.quality.merge.learning import learn_reliabilities, tally_workers
from goldsmith.quality.merge.merged import Attempt, Member, Merged, MergedObject, MergePolicy, Spread
from goldsmith.quality.merge.rebuilding import rebuild, recorded_reliabilities
from goldsmith.quality.reliability import Reliability

Merge: TypeAlias = Callable[[Sequence[Attempt], MergePolicy | None, Mapping[str, Reliability] | None], Merged]

MERGES: Mapping[str, Merge] = MappingProxyType({"box": merge_boxes})

__all__ = [
    "MERGES",
    "Attempt",
    "Member",
    "Merge",
    "MergePolicy",
    "Merged",
    "MergedObject",
    "Spread",
    "learn_reliabilities",
    "merge_boxes",
    "rebuild",
    "recorded_reliabilities",
    "tally_workers",
]
