"""The two pictures of docs/quality.md: cost against accuracy, and how far stated confidence can be believed.

Run: `.venv/bin/python -m benchmarks.quality_plots [--replays 1]`; about eleven minutes of CPU a replay. Real crowds of
../shared/data/truth are asked one answer at a time as in benchmarks/quality_stopping.py, and judged on tasks that are
not gold. Writes docs/pictures/quality-cost.svg and docs/pictures/quality-calibration.svg.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.quality_stopping import BUDGET, MODELS
from benchmarks.stopping_replay import SETS, TRUTH, Crowd, Floats, Replay, part_of, read
from benchmarks.svg_chart import Axis, Chart, Line, round_axis
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.majority import majority
from goldsmith.quality.stopping import calibrated, fit_calibration

PICTURES = Path(__file__).resolve().parents[1] / "docs/pictures"
SHARES = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)
BINS = 8
"""Groups of tasks, the least confident first, each with as many."""


def stopped(crowd: Crowd, seed: int) -> dict[float, Replay]:
    """A replay that ended at each share of the budget."""
    found = {}
    for share in SHARES:
        found[share] = Replay(crowd, seed, share)
        found[share].run()
    return found


def at_random(crowd: Crowd, replay: Replay, share: float) -> tuple[float, float]:
    """Accuracy of the vote and of the default model on answers in the order they come, as many of every task."""
    given = crowd.judgements
    order = np.lexsort((replay.come, given.tasks))
    turn = np.empty(len(given), np.int64)
    turn[order] = np.arange(len(given)) - np.searchsorted(given.tasks[order], given.tasks[order])
    is_used = np.zeros(len(given), bool)
    is_used[np.lexsort((replay.come, turn))[: int(share * len(given))]] = True
    used = part_of(given, is_used, np.full_like(given.gold, -1))
    vote, model = majority(used).posteriors, auto(used).posteriors
    return crowd.accuracy(vote, replay.judged), crowd.accuracy(model, replay.judged)


def cost(replays: dict[str, list[dict[float, Replay]]], crowds: dict[str, Crowd]) -> Chart:
    names = ("stopped live", "auto, fixed", "vote, fixed")
    curves: NDArray[np.float64] = np.zeros((len(SHARES), 3))
    for place, share in enumerate(SHARES):
        rows = []
        for name, crowd in crowds.items():
            for each in replays[name]:
                vote, model = at_random(crowd, each[share], share)
                rows.append((crowd.accuracy(each[share].final(), each[share].judged), model, vote))
        curves[place] = np.mean(rows, axis=0)
        print(
            f"{share:.2f}  " + "  ".join(f"{n} {v:.4f}" for n, v in zip(names, curves[place], strict=True)), flush=True
        )
    lines = [Line(name, list(zip(SHARES, curves[:, column], strict=True))) for column, name in enumerate(names)]
    return cost_chart(lines, full_budget(replays, crowds))


def cost_chart(lines: Sequence[Line], best: float) -> Chart:
    """The lines, and how far all answers get."""
    dashed = Line("all answers", [(SHARES[0], best), (SHARES[-1], best)], is_dashed=True)
    values = [y for line in (*lines, dashed) for _, y in line.points]
    return Chart(
        "Cost against accuracy, mean of nine real crowds",
        round_axis("share of the recorded answers that was asked for", SHARES, 0.1),
        round_axis("right labels", values, 0.02),
        [*lines, dashed],
    )


def full_budget(replays: dict[str, list[dict[float, Replay]]], crowds: dict[str, Crowd]) -> float:
    """Mean accuracy with all answers by the model that is best over all sets."""
    found = []
    for name, crowd in crowds.items():
        judged = [each[BUDGET].judged for each in replays[name]]
        posteriors = [model(crowd.judgements).posteriors for model in MODELS]
        found.append([np.mean([crowd.accuracy(each, tasks) for tasks in judged]) for each in posteriors])
    return float(np.mean(found, axis=0).max())


def calibration(replays: dict[str, list[dict[float, Replay]]]) -> Chart:
    raw, stated, rights = (np.concatenate(each) for each in zip(*_judgings(replays), strict=True))
    diagonal = Line("as stated", [(0.3, 0.3), (1.0, 1.0)], is_dashed=True)
    lines = [Line("calibrated on gold", _grouped(stated, rights)), Line("posterior", _grouped(raw, rights)), diagonal]
    axis = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]
    return Chart(
        "How often labels of a stated confidence are right",
        Axis("confidence stated", 0.3, 1.0, axis),
        Axis("right labels", 0.3, 1.0, axis),
        lines,
    )


def _judgings(replays: dict[str, list[dict[float, Replay]]]) -> list[tuple[Floats, Floats, NDArray[np.bool_]]]:
    """Confidence before and after calibration and whether it was right, of the judged tasks of each replay."""
    found = []
    for replay in (each[BUDGET] for runs in replays.values() for each in runs):
        posteriors, truth, measures = replay.final(), replay.crowd.truth, replay.gold.measures
        fitted = fit_calibration(posteriors[measures], truth[measures])
        mine = posteriors[replay.judged]
        stated = np.array([max(calibrated(each, fitted)) for each in mine.tolist()])
        found.append((mine.max(axis=1), stated, mine.argmax(axis=1) == truth[replay.judged]))
    return found


def _grouped(confidences: Floats, rights: NDArray[np.bool_]) -> list[tuple[float, float]]:
    groups = np.array_split(np.argsort(confidences, kind="stable"), BINS)
    return [(float(confidences[each].mean()), float(rights[each].mean())) for each in groups]


def main() -> int:
    parser = argparse.ArgumentParser(description="The pictures of docs/quality.md.")
    parser.add_argument("--replays", type=int, default=1)
    parser.add_argument("--sets", default=",".join(SETS))
    given = parser.parse_args()
    if not TRUTH.exists():
        print(f"Skipped: the real crowds are not on this machine ({TRUTH}).")
        return 0
    crowds = {name: read(name) for name in given.sets.split(",")}
    replays = {}
    for name, crowd in crowds.items():
        replays[name] = [stopped(crowd, seed) for seed in range(given.replays)]
        print(f"{name}: replayed {given.replays} times at {len(SHARES)} budgets", flush=True)
    cost(replays, crowds).write(PICTURES / "quality-cost.svg")
    calibration(replays).write(PICTURES / "quality-calibration.svg")
    print(f"Wrote quality-cost.svg and quality-calibration.svg to {PICTURES}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
