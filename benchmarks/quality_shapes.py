"""How near merged polygons, rotated boxes, lines and points come to the truth: real outlines, drawn by made-up hands.

Run: `.venv/bin/python -m benchmarks.quality_shapes` (a minute). The truth is the outlines of 40 street pictures,
../shared/data/media/coco128-street/instances_polygons.json, those that hang together; their smallest rotated boxes, a
stretch of each outline as a line, and their centres of gravity as points. No crowd's polygons with a truth are at hand,
so the hands are made up and seeded: 12 workers, five a picture, each with a steadiness, an eye and an imagination of
their own. A hand takes some of the outline's corners, puts each a little off, and the whole a little too far to one
side, too large or too small; it misses small objects more than large ones, and at times draws one that is not there.

What was chosen in sight of this truth, on every other outline alone: CORNERS, and that the middle is taken where hands
are tied. The others have columns of their own.
"""

import math
import random
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from benchmarks.drawn_shapes import (
    FILE,
    Hand,
    Worker,
    click,
    outline_by_hand,
    read_outlines,
    rectangle,
    size_of,
    stretch,
    true_center,
    true_rectangle,
    true_stretch,
    workers,
)
from goldsmith.labels import Annotation, Answer, Geometry, Polygon
from goldsmith.quality import Attempt, Merged, Reliability, learn_reliabilities, overlap
from goldsmith.quality.merge import merge
from goldsmith.quality.merge.clusters import cluster
from goldsmith.quality.merge.kinds import SHAPINGS

HANDS, DRAWS = 5, 3
REACH = 8.0
"""1% of the diagonal of these pictures, which measure about 640 by 480 pixels."""


@dataclass(frozen=True)
class Crowd:
    """The truth of each picture, and its five attempts."""

    truths: list[list[Polygon]]
    attempts: list[list[Attempt]]


def draw(outlines: Sequence[Polygon], worker: Worker, chance: random.Random) -> Answer:
    """What one worker makes of a picture."""
    drawn = []
    for outline in outlines:
        seen = 1 - (1 - worker.hit) * math.sqrt(50 / size_of(outline.points))
        if chance.random() < seen:
            drawn.append(outline_by_hand(outline, worker, chance))
    if chance.random() < worker.extras:
        like = chance.choice(outlines)
        x, y = chance.uniform(-200, 200), chance.uniform(-200, 200)
        drawn.append(Polygon(tuple((a + x, b + y) for a, b in like.points)))
    return Answer(tuple(Annotation(f"a{n}", "polygon", "object", each) for n, each in enumerate(drawn)))


def crowd(pictures: Sequence[Sequence[Polygon]], seed: int) -> Crowd:
    chance = random.Random(seed)
    people = workers(chance)
    attempts = []
    for number, outlines in enumerate(pictures):
        asked = chance.sample(people, HANDS)
        attempts.append([Attempt(f"{number}-{each.name}", each.name, draw(outlines, each, chance)) for each in asked])
    return Crowd([list(each) for each in pictures], attempts)


@dataclass(frozen=True)
class Score:
    """Objects found, made up and missed at an IoU of 0.5, and the summed IoU of those found."""

    right: int = 0
    extra: int = 0
    missed: int = 0
    overlap: float = 0.0

    def __add__(self, other: "Score") -> "Score":
        return Score(
            self.right + other.right, self.extra + other.extra, self.missed + other.missed, self.overlap + other.overlap
        )

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.extra + self.missed)


def judge(found: Sequence[BaseGeometry], truths: Sequence[Polygon]) -> Score:
    """One to one, best overlap first; code of its own."""
    regions = [each.region() for each in truths]
    pairs = sorted(((_iou(a, b), i, j) for i, a in enumerate(found) for j, b in enumerate(regions)), reverse=True)
    taken, known, total = set[int](), set[int](), 0.0
    for value, i, j in pairs:
        if value >= 0.5 and i not in taken and j not in known:
            taken.add(i)
            known.add(j)
            total += value
    return Score(len(taken), len(found) - len(taken), len(truths) - len(taken), total)


def _iou(one: BaseGeometry, other: BaseGeometry) -> float:
    shared: float = one.intersection(other).area
    return shared / max(one.area + other.area - shared, 1e-9)


def pixel_vote(members: Sequence[Polygon]) -> BaseGeometry:
    """The pixels that most of the members hold, as the union of their rows."""
    regions = [each.region() for each in members]
    left, top, right, bottom = shapely.total_bounds(np.array(regions))
    x, y = np.meshgrid(np.arange(math.floor(left), right) + 0.5, np.arange(math.floor(top), bottom) + 0.5)
    votes = sum(shapely.contains_xy(region, x, y).astype(int) for region in regions)
    held = np.asarray(votes) * 2 > len(members)
    steps = np.diff(np.pad(held.astype(int), ((0, 0), (1, 1))), axis=1)
    rows, starts = np.nonzero(steps == 1)
    ends = np.nonzero(steps == -1)[1]
    runs = shapely.box(x[0, 0] - 0.5 + starts, y[rows, 0] - 0.5, x[0, 0] - 0.5 + ends, y[rows, 0] + 0.5)
    return shapely.union_all(runs)


def by_pixels(attempts: Sequence[Attempt]) -> list[BaseGeometry]:
    """The plain way: clusters of three of five, settled by a vote of pixels."""
    annotations = [annotation for attempt in attempts for annotation in attempt.answer.annotations]
    owners = [place for place, attempt in enumerate(attempts) for _ in attempt.answer.annotations]
    groups = cluster(annotations, owners, 0.4, 1.0)
    shapes = [[_polygon(annotations[place].geometry) for place in group] for group in groups]
    return [pixel_vote(group) for group in shapes if len(group) * 2 > HANDS]


def _polygon(shape: Geometry) -> Polygon:
    assert isinstance(shape, Polygon)
    return shape


def _regions(answer: Answer) -> list[BaseGeometry]:
    return [_polygon(each.geometry).region() for each in answer.annotations]


def best_of(crowd: Crowd) -> list[list[BaseGeometry]]:
    """Of each picture the answer that comes nearest to the truth: what nobody can choose without knowing it."""
    found = []
    for attempts, truths in zip(crowd.attempts, crowd.truths, strict=True):
        answers = [_regions(each.answer) for each in attempts]
        found.append(max(answers, key=lambda each: (judge(each, truths).f1, judge(each, truths).overlap)))
    return found


def by_merge(crowd: Crowd, known: dict[str, Reliability] | None = None) -> list[list[BaseGeometry]]:
    merged: list[Merged] = [merge(attempts, None, known) for attempts in crowd.attempts]
    return [_regions(each.answer) for each in merged]


METHODS: dict[str, Callable[[Crowd], list[list[BaseGeometry]]]] = {
    "one worker": lambda crowd: [_regions(attempts[0].answer) for attempts in crowd.attempts],
    "best of five, by the truth": best_of,
    "3 of 5, pixel vote": lambda crowd: [by_pixels(attempts) for attempts in crowd.attempts],
    "merge": by_merge,
    "merge, reliabilities learnt": lambda crowd: by_merge(crowd, learn_reliabilities(crowd.attempts)),
}


def show_pictures(pictures: Sequence[Sequence[Polygon]]) -> None:
    """Whole answers: what is found, and how well it is drawn."""
    print(f"{'five workers a picture':34}{'F1':>8}{'mean IoU':>10}{'ms/picture':>12}")
    crowds = [crowd(pictures, seed) for seed in range(DRAWS)]
    for name, method in METHODS.items():
        total, spent = Score(), 0.0
        for each in crowds:
            started = time.process_time()
            found = method(each)
            spent += time.process_time() - started
            total = sum((judge(one, truths) for one, truths in zip(found, each.truths, strict=True)), total)
        milliseconds = 1000 * spent / DRAWS / len(pictures)
        print(f"{name:34}{total.f1:8.4f}{total.overlap / total.right:10.4f}{milliseconds:12.2f}")


def show_shapes(outlines: Sequence[Polygon], kind: str, truth: Callable[[Polygon], Geometry], hand: Hand) -> None:
    """Shapes alone: everybody draws every object; overlap with the truth of one hand, the best and the merged shape.

    The last two columns are of every other outline, those that nothing was chosen on.
    """
    for hands in (2, 3, 5, 7):
        chance = random.Random(hands)
        people = workers(chance)
        rows, spent = [], 0.0
        for outline in outlines:
            true = truth(outline)
            drawn = [hand(outline, each, chance) for each in chance.sample(people, hands)]
            alike = [overlap(true, each, REACH) for each in drawn]
            started = time.process_time()
            settled, _ = SHAPINGS[kind].settle(drawn, [1.0] * hands)
            spent += time.process_time() - started
            rows.append((statistics.mean(alike), statistics.median(alike), max(alike), overlap(true, settled, REACH)))
        every = [statistics.mean(column) for column in zip(*rows, strict=True)]
        others = [statistics.mean(column) for column in zip(*rows[1::2], strict=True)]
        figures = "".join(f"{one:10.4f}" for one in (*every, others[1], others[3]))
        print(f"{kind:14}{hands:5}{figures}{1000 * spent / len(outlines):9.2f}")


def main() -> int:
    if not FILE.exists():
        print(f"Skipped: the real outlines are not on this machine ({FILE}).")
        return 0
    placed = read_outlines()
    outlines, grouped = [outline for _, outline in placed], defaultdict[int, list[Polygon]](list)
    for picture, outline in placed:
        grouped[picture].append(outline)
    pictures = [grouped[picture] for picture in sorted(grouped)]
    print(f"{len(outlines)} outlines on {len(pictures)} pictures\n")
    show_pictures(pictures)
    heads = ("one", "median", "best", "merged", "median", "merged", "ms")
    print(f"\n{'overlap':14}{'hands':>5}{''.join(f'{head:>10}' for head in heads[:6])}{heads[6]:>9}")
    print(f"{'':19}{'':40}{'every other outline':>20}")
    show_shapes(outlines, "polygon", lambda outline: outline, outline_by_hand)
    show_shapes(outlines, "rotated_box", true_rectangle, rectangle)
    show_shapes(outlines, "line", true_stretch, stretch)
    show_shapes(outlines, "point", true_center, click)
    return 0


if __name__ == "__main__":
    sys.exit(main())
