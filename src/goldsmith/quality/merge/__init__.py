"""One merge for each kind of annotation, registered by the kind's name, and `merge` for answers of any kinds."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType
from typing import TypeAlias

from goldsmith.quality.merge.boxes import merge_boxes
from goldsmith.quality.merge.kinds import SHAPINGS
from goldsmith.quality.merge.learning import learn_reliabilities, tally_workers
from goldsmith.quality.merge.merged import Attempt, MeanSpread, Member, Merged, MergedObject, MergePolicy, Spread
from goldsmith.quality.merge.merging import merge_shapes
from goldsmith.quality.merge.mixed import JOINT, merge
from goldsmith.quality.merge.rebuilding import rebuild, recorded_reliabilities

Merge: TypeAlias = Callable[..., Merged]
"""Takes attempts and, where they are to differ from the usual, `policy`, `reliabilities` by worker id and `reach`."""

MERGES: Mapping[str, Merge] = MappingProxyType(
    {kind: partial(merge_shapes, shaping) for kind, shaping in SHAPINGS.items()}
)

__all__ = [
    "JOINT",
    "MERGES",
    "Attempt",
    "MeanSpread",
    "Member",
    "Merge",
    "MergePolicy",
    "Merged",
    "MergedObject",
    "Spread",
    "learn_reliabilities",
    "merge",
    "merge_boxes",
    "rebuild",
    "recorded_reliabilities",
    "tally_workers",
]
