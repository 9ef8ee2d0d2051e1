"""Whether it helps to know how often people miss objects of a size: tried on 938 real pictures, and left out.

Run: `.venv/bin/python -m benchmarks.box_size` (some minutes). Small people are missed by everybody. So candidates are
parted by size into fifths, and for each the chance that a worker draws one that is there (and, in a second try, that a
box drawn by one worker is one) is learnt from colleagues' boxes alone, each judged without the worker's own vote. The
halves are those of benchmarks/box_merge.py; all this was thought out on the first, and the second looked at once.
`bound` takes for each size the level of confidence that serves best, in sight of the experts' boxes it is judged by.
"""

import math
import random
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from benchmarks.box_merge import FOLDER, Counts, Picture, boxes_of, draw, judge, learn, read_pictures
from goldsmith.labels import Box
from goldsmith.quality import Attempt, Merged, MergedObject, MergePolicy, Reliability, merge_boxes
from goldsmith.quality.merge.existence import Vote, existence
from goldsmith.quality.stopping.boxes import BoxStopPolicy, decide_boxes

PARTS, STRENGTH, ROUNDS, DRAWS = 5, 8.0, 3, 3
LEVELS = (0.05, 0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
BASE, TYPICAL, POLICY = MergePolicy(), Reliability(), BoxStopPolicy()
Known = Mapping[str, Reliability]


@dataclass(frozen=True)
class Sizes:
    """`policies[part]` for each part of the sizes; `cuts` lie between the parts."""

    cuts: Sequence[float]
    policies: Sequence[MergePolicy]

    def part(self, box: Box) -> int:
        return sum(size_of(box) >= cut for cut in self.cuts)


def size_of(box: Box) -> float:
    return math.sqrt(max(box.area, 1.0))


def candidates(merged: Merged) -> list[MergedObject]:
    return [*merged.objects, *merged.rejected]


def votes_on(each: MergedObject, attempts: Sequence[Attempt], known: Known) -> list[Vote]:
    drew = {member.response_id for member in each.members}
    return [(one.response_id in drew, known.get(one.worker_id, TYPICAL)) for one in attempts]


def learn_sizes(pictures: Sequence[Picture], known: Known, *, precision: bool) -> Sizes:
    """What each part of the sizes is like, from colleagues alone, shrunk to what holds for all."""
    found = [
        (each.annotation.geometry.bounds, votes_on(each, picture.attempts, known))
        for picture in pictures
        for each in candidates(merge_boxes(picture.attempts, None, known))
    ]
    ordered = sorted(size_of(box) for box, _ in found)
    sizes = Sizes([ordered[len(ordered) * part // PARTS] for part in range(1, PARTS)], [BASE] * PARTS)
    for _ in range(ROUNDS):
        parts = [[votes for box, votes in found if sizes.part(box) == part] for part in range(PARTS)]
        policies = [_learnt(votes, policy, precision) for votes, policy in zip(parts, sizes.policies, strict=True)]
        sizes = replace(sizes, policies=policies)
    return sizes


def _learnt(found: Sequence[Sequence[Vote]], policy: MergePolicy, precision: bool) -> MergePolicy:
    hits = chances = real = drawn = 0.0
    for votes in found:
        for place, (drew, _) in enumerate(votes):
            others = [*votes[:place], *votes[place + 1 :]]
            has_support = any(one for one, _ in others)
            there = existence(others if has_support else votes, policy)
            chances, hits = chances + there * has_support, hits + there * has_support * drew
            drawn, real = drawn + drew, real + there * drew
    rate = (hits + STRENGTH * BASE.hit_rate) / (chances + STRENGTH)
    share = (real + STRENGTH * BASE.precision) / (drawn + STRENGTH) if precision else BASE.precision
    return replace(BASE, hit_rate=_bounded(rate), precision=_bounded(share))


def _bounded(share: float) -> float:
    return min(max(share, 0.05), 0.99)


def judged_anew(merged: Merged, attempts: Sequence[Attempt], known: Known, sizes: Sizes | None) -> Merged:
    """The same candidates, each as likely as its size has it."""
    if sizes is None:
        return merged
    objects = []
    for each in candidates(merged):
        policy = sizes.policies[sizes.part(each.annotation.geometry.bounds)]
        objects.append(replace(each, confidence=existence(votes_on(each, attempts, known), policy)))
    kept = tuple(each for each in objects if each.confidence >= BASE.keep)
    return replace(merged, objects=kept, rejected=tuple(each for each in objects if each.confidence < BASE.keep))


Ways = Mapping[str, Callable[[Sequence[Picture], Known], Sizes | None]]
WAYS: Ways = {
    "no size, as it is": lambda _, __: None,
    "hit rate by size": lambda pictures, known: learn_sizes(pictures, known, precision=False),
    "hit rate and precision by size": lambda pictures, known: learn_sizes(pictures, known, precision=True),
}


def f1(pictures: Sequence[Picture], found: Sequence[Merged]) -> float:
    counts = (judge(boxes_of([m])[0], p.expected or ())[0] for p, m in zip(pictures, found, strict=True))
    return sum(counts, Counts()).f1


def halves(pictures: Sequence[Picture]) -> tuple[list[int], list[int]]:
    judged = [place for place, picture in enumerate(pictures) if picture.expected is not None]
    return judged[: len(judged) // 2], judged[len(judged) // 2 :]


def show_crowds(pictures: Sequence[Picture]) -> None:
    print(f"{'answers':9}{'':34}{'1st half':>9}{'2nd half':>9}")
    for count in (7, 5, 3):
        for name, way in WAYS.items():
            rows = []
            for seed in range(1 if count == len(pictures[0].attempts) else DRAWS):
                drawn = draw(pictures, count, seed)
                known = learn(drawn)
                sizes = way(drawn, known)
                found = [judged_anew(merge_boxes(p.attempts, None, known), p.attempts, known, sizes) for p in drawn]
                rows.append([f1([drawn[n] for n in half], [found[n] for n in half]) for half in halves(drawn)])
            first, second = (statistics.mean(column) for column in zip(*rows, strict=True))
            print(f"{count:<9}{name:34}{first:9.4f}{second:9.4f}")


def show_stopping(pictures: Sequence[Picture]) -> None:
    """Under the live rule, with all that can be learnt of workers and sizes known from the start."""
    known = learn(pictures)
    for name, way in WAYS.items():
        sizes, figures = way(pictures, known), []
        for half in halves(pictures):
            runs = [_stopped([pictures[n] for n in half], known, sizes, seed) for seed in range(DRAWS)]
            figures += [statistics.mean(column) for column in zip(*runs, strict=True)]
        print(f"{'stopping':9}{name:34}{figures[1]:9.4f}{figures[3]:9.4f}  with {figures[0]:.2f} and {figures[2]:.2f}")


def _stopped(pictures: Sequence[Picture], known: Known, sizes: Sizes | None, seed: int) -> tuple[float, float]:
    """(answers a picture, F1), people being asked in random order."""
    chance = random.Random(seed)
    runs = [_asked(chance.sample(each.attempts, len(each.attempts)), known, sizes) for each in pictures]
    return statistics.mean(count for count, _ in runs), f1(pictures, [merged for _, merged in runs])


def _asked(queue: Sequence[Attempt], known: Known, sizes: Sizes | None) -> tuple[int, Merged]:
    count = POLICY.least
    while True:
        merged = judged_anew(merge_boxes(queue[:count], None, known), queue[:count], known, sizes)
        if decide_boxes(merged, POLICY, count).kind != "ask":
            return count, merged
        count += 1


def show_bound(pictures: Sequence[Picture]) -> None:
    known = learn(pictures)
    first = [pictures[n] for n in halves(pictures)[0]]
    found = [candidates(merge_boxes(picture.attempts, None, known)) for picture in first]
    ordered = sorted(size_of(each.annotation.geometry.bounds) for some in found for each in some)
    sizes = Sizes([ordered[len(ordered) * part // PARTS] for part in range(1, PARTS)], [BASE] * PARTS)

    def score(levels: Sequence[float]) -> float:
        counts = Counts()
        for picture, some in zip(first, found, strict=True):
            boxes = [(each.annotation.geometry.bounds, each.confidence) for each in some]
            kept = [box for box, confidence in boxes if confidence >= levels[sizes.part(box)]]
            counts += judge(kept, picture.expected or ())[0]
        return counts.f1

    levels = [BASE.keep] * PARTS
    for part in [*range(PARTS), *range(PARTS)]:
        levels[part] = max(LEVELS, key=lambda level: score([*levels[:part], level, *levels[part + 1 :]]))
    print(f"{'7':9}{'bound: best level for each size':34}{score(levels):9.4f}")


def main() -> int:
    if not FOLDER.exists():
        print(f"Skipped: the real boxes are not on this machine ({FOLDER}).")
        return 0
    pictures = read_pictures()
    show_crowds(pictures)
    show_bound(pictures)
    show_stopping(pictures)
    return 0


if __name__ == "__main__":
    sys.exit(main())
