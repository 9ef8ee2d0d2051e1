"""How near merged boxes come to the experts': 938 real pictures, each labelled by seven people of a crowd of 43.

Run: `.venv/bin/python -m benchmarks.box_merge`. The boxes are those of Branson, Van Horn and Perona (CVPR 2017), read
from ../shared/data/truth/pedestrian_boxes. The judge is code of its own: one to one, best IoU first, at least 0.5.

What was chosen in sight of the experts' boxes: joining the best pairs first and match_iou = 0.4, on all pictures
(0.2 to 0.5 give F1 0.931 to 0.933 with seven workers, 0.914 to 0.918 with three); precision, echo and hit_rate of
MergePolicy, fitted to the first half of the pictures and rounded, so the other half has a column of its own.
Reliabilities are learnt from colleagues only.
"""

import csv
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goldsmith.labels import Annotation, Answer, Box
from goldsmith.quality import Attempt, Merged, Reliability, learn_reliabilities, merge_boxes

FOLDER = Path(__file__).resolve().parents[2] / "shared/data/truth/pedestrian_boxes"
DRAWS = 5
"""How often a smaller crowd is drawn from the seven; figures are means over the draws."""


@dataclass(frozen=True)
class Picture:
    """One picture: its seven attempts, and the experts' boxes (None: they did not label it)."""

    attempts: tuple[Attempt, ...]
    expected: tuple[Box, ...] | None


@dataclass(frozen=True)
class Counts:
    """Boxes found, made up and missed, and the IoU of those found."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    overlap: float = 0.0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            self.right + other.right,
            self.extra + other.extra,
            self.missed + other.missed,
            self.overlap + other.overlap,
        )

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.extra + self.missed)


Found = Mapping[int, Sequence[Box]]
"""The boxes somebody says are there, by the picture's place in the list."""


def read_pictures(folder: Path = FOLDER) -> list[Picture]:
    """All 1,448 pictures in order of their number, which is the order they were filmed in."""
    shown, truth = defaultdict[int, list[str]](list), defaultdict[int, list[Box]](list)
    drawn = defaultdict[tuple[int, str], list[Annotation]](list)
    for row in _rows(folder / "shown.csv"):
        shown[int(row["task"])].append(row["worker"])
    for row in _rows(folder / "labels.csv"):
        mine = drawn[int(row["task"]), row["worker"]]
        mine.append(Annotation(f"a{len(mine) + 1}", "box", "pedestrian", _box(row)))
    for row in _rows(folder / "truth.csv"):
        truth[int(row["task"])].append(_box(row))
    expert = {int(row["task"]) for row in _rows(folder / "truth_images.csv")}
    return [
        Picture(
            tuple(Attempt(f"{task}-{worker}", worker, Answer(tuple(drawn[task, worker]))) for worker in shown[task]),
            tuple(truth[task]) if task in expert else None,
        )
        for task in sorted(shown)
    ]


def judge(found: Sequence[Box], expected: Sequence[Box]) -> tuple[Counts, list[bool]]:
    """Compare one picture's boxes with the experts', and say of each found box whether it is right."""
    pairs = sorted(((a.iou(b), i, j) for i, a in enumerate(found) for j, b in enumerate(expected)), reverse=True)
    rights, taken, overlap = set[int](), set[int](), 0.0
    for iou, i, j in pairs:
        if iou >= 0.5 and i not in rights and j not in taken:
            rights.add(i)
            taken.add(j)
            overlap += iou
    counts = Counts(len(rights), len(found) - len(rights), len(expected) - len(rights), overlap)
    return counts, [i in rights for i in range(len(found))]


def judge_all(pictures: Sequence[Picture], found: Found) -> tuple[Counts, Counts]:
    """Counts over all pictures with experts' boxes, and over the second half of them."""
    judged = [index for index, picture in enumerate(pictures) if picture.expected is not None]
    each = {index: judge(found[index], pictures[index].expected or ())[0] for index in judged}
    second = judged[len(judged) // 2 :]
    return sum(each.values(), Counts()), sum((each[index] for index in second), Counts())


def draw(pictures: Sequence[Picture], count: int, seed: int) -> list[Picture]:
    """The same pictures with `count` of the seven attempts, chosen by the seed."""
    chance = random.Random(seed)
    return [Picture(tuple(chance.sample(picture.attempts, count)), picture.expected) for picture in pictures]


def quorum(picture: Picture, least: int) -> list[Box]:
    """What most tools do: a box joins the cluster whose median it overlaps best (IoU 0.5); clusters need `least`."""
    clusters: list[dict[str, Box]] = []
    for attempt in picture.attempts:
        for annotation in attempt.answer.annotations:
            free = [each for each in clusters if attempt.worker_id not in each]
            best = max(free, key=lambda each: _median(each).iou(annotation.geometry.bounds), default=None)
            if best is not None and _median(best).iou(annotation.geometry.bounds) >= 0.5:
                best[attempt.worker_id] = annotation.geometry.bounds
            else:
                clusters.append({attempt.worker_id: annotation.geometry.bounds})
    return [_median(each) for each in clusters if len(each) >= least]


def merge_all(pictures: Sequence[Picture], known: Mapping[str, Reliability] | None = None) -> list[Merged]:
    return [merge_boxes(picture.attempts, None, known) for picture in pictures]


def learn(pictures: Sequence[Picture]) -> dict[str, Reliability]:
    return learn_reliabilities([picture.attempts for picture in pictures])


def boxes_of(merged: Sequence[Merged]) -> Found:
    return {index: [each.annotation.geometry.bounds for each in one.objects] for index, one in enumerate(merged)}


def _one_worker(pictures: Sequence[Picture]) -> Found:
    alone = {index: picture.attempts[0].answer for index, picture in enumerate(pictures)}
    return {index: [annotation.geometry.bounds for annotation in answer.annotations] for index, answer in alone.items()}


def _by_quorum(least: int) -> Callable[[Sequence[Picture]], Found]:
    return lambda pictures: {index: quorum(picture, least) for index, picture in enumerate(pictures)}


def _by_merge(pictures: Sequence[Picture]) -> Found:
    return boxes_of(merge_all(pictures))


def _by_learnt_merge(pictures: Sequence[Picture]) -> Found:
    return boxes_of(merge_all(pictures, learn(pictures)))


def main() -> int:
    if not FOLDER.exists():
        print(f"Skipped: the real boxes are not on this machine ({FOLDER}).")
        return 0
    pictures = read_pictures()
    print("workers  method                            P      R      F1     range          mIoU   2nd half  ms/task")
    _show(pictures, 1, "one worker", _one_worker)
    for count, leasts in ((2, (1, 2)), (3, (2,)), (5, (2, 3)), (7, (2, 3, 4))):
        for least in leasts:
            _show(pictures, count, f"quorum {least} of {count}", _by_quorum(least))
        _show(pictures, count, "merge", _by_merge)
        _show(pictures, count, "merge, reliabilities learnt", _by_learnt_merge)
    for count in (3, 7):
        show_confidence(pictures, count)
    return 0


def _show(pictures: Sequence[Picture], count: int, name: str, method: Callable[[Sequence[Picture]], Found]) -> None:
    alls, seconds, spent = [], [], 0.0
    for seed in range(DRAWS if count < len(pictures[0].attempts) else 1):
        drawn = draw(pictures, count, seed)
        started = time.process_time()
        found = method(drawn)
        spent += time.process_time() - started
        every, second = judge_all(drawn, found)
        alls.append(every)
        seconds.append(second)
    total, f1s = sum(alls, Counts()), [each.f1 for each in alls]
    precision, recall = total.right / (total.right + total.extra), total.right / (total.right + total.missed)
    milliseconds = 1000 * spent / len(alls) / len(pictures)
    print(
        f"{count:7}  {name:30}{precision:7.4f}{recall:7.4f}{statistics.mean(f1s):7.4f}  {min(f1s):.4f}-{max(f1s):.4f}"
        f"{total.overlap / total.right:8.4f}{statistics.mean(each.f1 for each in seconds):9.4f}{milliseconds:10.3f}"
    )


def show_confidence(pictures: Sequence[Picture], count: int) -> None:
    """Stated confidence against the share that is right, and what sending doubtful tasks to review would catch."""
    drawn = draw(pictures, count, 0)
    merged = merge_all(drawn, learn(drawn))
    stated = calibration(drawn, merged)
    print(f"\n{count} workers, confidence of an object: stated, really there, how many (mean gap {gap(stated):.3f})")
    for low, high in ((0.0, 0.2), (0.2, 0.45), (0.45, 0.8), (0.8, 0.95), (0.95, 0.99), (0.99, 1.01)):
        band = [each for each in stated if low <= each[0] < high]
        if band:
            mean, real = statistics.mean(p for p, _ in band), statistics.mean(right for _, right in band)
            print(f"  {low:.2f}-{min(high, 1):.2f}  {mean:.3f}  {real:.3f}  {len(band)}")
    judged = [
        (m, judge(boxes_of([m])[0], p.expected)[0])
        for p, m in zip(drawn, merged, strict=True)
        if p.expected is not None
    ]
    wrong = sum(counts.extra + counts.missed for _, counts in judged)
    for bar in (0.8, 0.9, 0.95):
        sent = [counts for one, counts in judged if one.confidence < bar]
        caught = sum(counts.extra + counts.missed for counts in sent)
        print(f"  review below {bar}: {len(sent) / len(judged):.0%} of tasks, {caught / wrong:.0%} of the wrong boxes")


def calibration(pictures: Sequence[Picture], merged: Sequence[Merged]) -> list[tuple[float, bool]]:
    """(confidence, is right) of every candidate object, kept or rejected, on pictures with experts' boxes."""
    stated: list[tuple[float, bool]] = []
    for picture, one in zip(pictures, merged, strict=True):
        if picture.expected is not None:
            candidates = (*one.objects, *one.rejected)
            rights = judge([each.annotation.geometry.bounds for each in candidates], picture.expected)[1]
            stated += [(each.confidence, right) for each, right in zip(candidates, rights, strict=True)]
    return stated


def gap(stated: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean distance of stated and real shares over equal bins of confidence."""
    off = [0.0] * bins
    for confidence, right in stated:
        off[min(int(confidence * bins), bins - 1)] += confidence - right
    return sum(map(abs, off)) / len(stated)


def _median(cluster: Mapping[str, Box]) -> Box:
    left, top = (statistics.median(edges) for edges in zip(*((b.left, b.top) for b in cluster.values()), strict=True))
    right, bottom = (
        statistics.median(edges) for edges in zip(*((b.right, b.bottom) for b in cluster.values()), strict=True)
    )
    return Box(left, top, right - left, bottom - top)


def _box(row: Mapping[str, str]) -> Box:
    left, top, right, bottom = (float(row[key]) for key in ("x1", "y1", "x2", "y2"))
    return Box(left, top, right - left, bottom - top)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="") as lines:
        return list(csv.DictReader(lines))


if __name__ == "__main__":
    sys.exit(main())
