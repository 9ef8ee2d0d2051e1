"""How right answers are, against the truth: precision, recall and F1 of boxes at an overlap of one half."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goldsmith.demo.scenes import TruthBox
from goldsmith.demo.subject import true_answer
from goldsmith.labels import parse_answer
from goldsmith.quality import match

MATCH_IOU = 0.5


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of objects over several pictures: right ones, and all that were said and all that are true."""

    right: int = 0
    said: int = 0
    true: int = 0
    iou_sum: float = 0.0

    @property
    def precision(self) -> float:
        """The share of what was said that is true; 1 where nothing was said."""
        return self.right / self.said if self.said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is true that was said; 1 where nothing is true."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both (van Rijsbergen, Information Retrieval, 1979)."""
        total = self.said + self.true
        return 2 * self.right / total if total else 1.0

    @property
    def mean_iou(self) -> float | None:
        """How well the right boxes overlap with the true ones."""
        return self.iou_sum / self.right if self.right else None


def score(pictures: Iterable[tuple[Sequence[Mapping[str, Any]], tuple[TruthBox, ...]]]) -> Score:
    """The score of what was said (annotations) about each picture that truly holds these boxes."""
    right, said, true, iou_sum = 0, 0, 0, 0.0
    for annotations, boxes in pictures:
        expected = parse_answer(true_answer(boxes)).annotations
        given = parse_answer({"annotations": list(annotations)}).annotations
        pairs = match(expected, given, MATCH_IOU)
        right, said, true = right + len(pairs), said + len(given), true + len(expected)
        iou_sum += sum(pair.iou for pair in pairs)
    return Score(right, said, true, iou_sum)
