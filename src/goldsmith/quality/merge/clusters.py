"""Which drawn shapes of several workers show the same object."""

from __future__ import annotations

from collections.abc import Sequence

from goldsmith.labels import Annotation
from goldsmith.quality.matching import Overlap, overlaps
from goldsmith.quality.overlap import REACH


def cluster(
    annotations: Sequence[Annotation],
    workers: Sequence[int],
    min_overlap: float,
    label_factor: float,
    reach: float = REACH,
) -> list[list[int]]:
    """Group annotations (by their place in the list) so that a group holds at most one of each worker.

    The best overlapping pair is joined first, then the next best that does not bring a worker twice into a group, down
    to `min_overlap`. Shapes of different kinds never meet; where labels differ, the overlap counts `label_factor`
    times. Best-first is what makes a low `min_overlap` safe, and small objects, which overlap poorly, need one. Groups
    come in order of their first member.
    """
    group_of = list(range(len(annotations)))
    groups = {index: [index] for index in group_of}
    for _, i, j in _pairs(annotations, workers, min_overlap, label_factor, reach):
        a, b = sorted((group_of[i], group_of[j]))
        if a != b and {workers[k] for k in groups[a]}.isdisjoint(workers[k] for k in groups[b]):
            for k in groups[b]:
                group_of[k] = a
            groups[a] += groups.pop(b)
    return [sorted(group) for group in groups.values()]


def _pairs(
    annotations: Sequence[Annotation], workers: Sequence[int], min_overlap: float, label_factor: float, reach: float
) -> list[Overlap]:
    found = overlaps([annotation.geometry for annotation in annotations], workers, min_overlap, reach)
    labels = [annotation.label for annotation in annotations]
    if len(set(labels)) <= 1:
        return found
    weighted = [(iou if labels[i] == labels[j] else iou * label_factor, i, j) for iou, i, j in found]
    return sorted((pair for pair in weighted if pair[0] >= min_overlap), key=lambda pair: (-pair[0], pair[1], pair[2]))
