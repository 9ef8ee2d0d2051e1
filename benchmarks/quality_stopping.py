"""Labels saved by stopping: real crowds asked one answer at a time, against all labels under the best model for them.

Run: `.venv/bin/python -m benchmarks.quality_stopping [--replays 100] [--sets bluebird,sp] [--keep FOLDER]`; about 45
seconds of CPU a replay of all nine. benchmarks/stopping_replay.py says how answers are bought; at most 40% are, those
to gold included. Accuracy, bound and calibration are judged on the tasks that are not gold. `--keep` writes how each
replay ended into a folder, and reads it there the next time: throw it away when the engine has changed.

`share` of the answers bought; `accuracy` and that of `all` answers by the model that is best on the set; `stated` is
the mean bound, `holds` how often the error kept to it, and `draws` how often it would if the gold that measures were
drawn anew from the same verdicts: counted exactly over all draws, as no verdict knows what measures; `gap`, the error
of the gold that measures less that of the others, would be far from 0 by its standard error `+-` if gold were treated
otherwise; `ece` the calibration error, of all replays together and of ten draws of the gold that measures in each, and
`luck` what it would be on average if all that was stated were exactly true: what so few tasks leave to chance, however
many replays there are.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import hypergeom

from benchmarks.stopping_replay import POLICY, SETS, TRUTH, Crowd, Floats, Replay, read
from goldsmith.quality.categorical.auto import auto
from goldsmith.quality.categorical.dawid_skene import dawid_skene
from goldsmith.quality.categorical.ebcc import ebcc
from goldsmith.quality.categorical.ibcc import ibcc
from goldsmith.quality.categorical.majority import majority
from goldsmith.quality.stopping import (
    added,
    calibrated,
    credit,
    decide,
    error_bound,
    evidence,
    expected_calibration_error,
    fit_calibration,
    leave_one_out,
    posterior_of,
    typical_pool,
    unknown_worker,
)

BUDGET = 0.4
MODELS = (majority, dawid_skene, ibcc, ebcc, auto)
"""Where the accuracy of all labels comes from."""
HEADS = (
    "set           share  accuracy      all by            stated  holds  draws      gap      +-    ece   luck  CPU s"
)
DRAWS = 10
"""How often the gold that measures is drawn anew, from the same verdicts, to tell how well it calibrates."""
CLASSES = (2, 5, 8, 20, 50, 100)


@dataclass(frozen=True, eq=False)
class Outcome:
    """One replay: share of labels spent, the bound, and the error on gold.

    `coverage` is how often the bound would hold over all draws of the gold that measures.
    `tasks`, `raw`, `stated` and `rights` have one entry a judged task: its code, confidence before and after
    calibration, and whether the verdict was right; `full_rights` whether that of each full-budget model was. `drawn`
    are codes, calibrated confidences and rights over all draws of the gold that measures.
    """

    share: float
    bound: float
    coverage: float
    gold_error: float
    full_rights: dict[str, NDArray[np.bool_]]
    tasks: NDArray[np.intp]
    raw: Floats
    stated: Floats
    rights: NDArray[np.bool_]
    drawn: tuple[NDArray[np.intp], Floats, NDArray[np.bool_]]

    @property
    def accuracy(self) -> float:
        return float(self.rights.mean())

    @property
    def full(self) -> dict[str, float]:
        """The accuracy of each full-budget model."""
        return {name: float(rights.mean()) for name, rights in self.full_rights.items()}

    @property
    def is_kept(self) -> bool:
        """Whether the error kept to the bound."""
        return 1 - self.accuracy <= self.bound + 1e-12


def played(replay: Replay, kept: Path | None = None) -> Floats:
    """The posteriors that the replay ends with; read from the file `kept` where it was played before."""
    if kept and kept.exists():
        with np.load(kept) as found:
            replay.is_asked = found["is_asked"]
            return np.asarray(found["posteriors"])
    replay.run()
    posteriors = replay.final()
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        np.savez_compressed(kept, is_asked=replay.is_asked, posteriors=posteriors)
    return posteriors


def outcome(
    crowd: Crowd, seed: int, full: dict[str, Floats], budget: float = BUDGET, kept: Path | None = None
) -> Outcome:
    replay = Replay(crowd, seed, budget)
    posteriors, measures, judged = played(replay, kept), replay.gold.measures, replay.judged
    known = crowd.truth[measures]
    wrong = int((posteriors[measures].argmax(axis=1) != known).sum())
    return Outcome(
        replay.spent / len(crowd.judgements),
        error_bound(wrong, len(known), remaining=len(judged)),
        coverage(
            wrong + int((posteriors[judged].argmax(axis=1) != crowd.truth[judged]).sum()), len(known), len(judged)
        ),
        wrong / len(known),
        {name: each[judged].argmax(axis=1) == crowd.truth[judged] for name, each in full.items()},
        judged,
        posteriors[judged].max(axis=1),
        stated_by(posteriors, crowd.truth, measures, judged),
        posteriors[judged].argmax(axis=1) == crowd.truth[judged],
        drawn_anew(posteriors, crowd.truth, measures, judged, np.random.default_rng(seed)),
    )


def stated_by(posteriors: Floats, truth: NDArray[np.int32], measures: NDArray[np.intp], judged: Any) -> Floats:
    """The confidence stated for each judged task, calibrated on those that measure."""
    calibration = fit_calibration(posteriors[measures], truth[measures])
    return np.array([max(calibrated(each, calibration)) for each in posteriors[judged].tolist()])


def drawn_anew(
    posteriors: Floats,
    truth: NDArray[np.int32],
    measures: NDArray[np.intp],
    judged: NDArray[np.intp],
    random: np.random.Generator,
) -> tuple[NDArray[np.intp], Floats, NDArray[np.bool_]]:
    """Tasks, stated confidences and whether verdicts were right, as often as other tasks might have measured."""
    rest, stated = [], []
    for _ in range(DRAWS):
        drawn = random.permutation(np.concatenate([measures, judged]))
        rest.append(drawn[len(measures) :])
        stated.append(stated_by(posteriors, truth, drawn[: len(measures)], rest[-1]))
    tasks = np.concatenate(rest)
    return tasks, np.concatenate(stated), posteriors[tasks].argmax(axis=1) == truth[tasks]


def coverage(wrong: int, measures: int, judged: int) -> float:
    """How often the error of the rest keeps to the bound, over all draws of `measures` verdicts; so many are wrong."""
    found = np.arange(max(0, wrong - judged), min(measures, wrong) + 1)
    bounds = [error_bound(errors, measures, remaining=judged) for errors in found.tolist()]
    return float(
        hypergeom.pmf(found, measures + judged, wrong, measures)
        @ ((wrong - found) / judged <= np.array(bounds) + 1e-12)
    )


def luck(stated: Floats, tasks: NDArray[np.intp], draws: int = 100) -> float:
    """The mean calibration error if every stated chance were exactly true, each task's luck the same in all replays."""
    random, count = np.random.default_rng(0), int(tasks.max(initial=-1)) + 1
    errors = [expected_calibration_error(stated, random.random(count)[tasks] < stated) for _ in range(draws)]
    return float(np.mean(errors))


def behind(outcomes: list[Outcome], model: str) -> tuple[float, float]:
    """How much less often right than a full-budget model, and the standard error of that by the choice of the tasks."""
    tasks = np.concatenate([each.tasks for each in outcomes])
    lost = np.concatenate([each.full_rights[model].astype(float) - each.rights for each in outcomes])
    times = np.bincount(tasks)
    means = (np.bincount(tasks, lost) / np.maximum(times, 1))[times > 0]
    return float(lost.mean()), float(means.std() / len(means) ** 0.5)


def full_budget(crowd: Crowd) -> dict[str, Floats]:
    """Posteriors from all labels without gold, by each model there is."""
    return {model.__name__: model(crowd.judgements).posteriors for model in MODELS}


def show(name: str, outcomes: list[Outcome], seconds: float) -> dict[str, Any]:
    full = {model: float(np.mean([each.full[model] for each in outcomes])) for model in outcomes[0].full}
    best = max(full, key=lambda model: full[model])
    tasks, stated, rights = (np.concatenate(each) for each in zip(*(one.drawn for one in outcomes), strict=True))
    gaps = [each.gold_error - (1 - each.accuracy) for each in outcomes]
    row: dict[str, Any] = {
        "share": float(np.mean([each.share for each in outcomes])),
        "accuracy": float(np.mean([each.accuracy for each in outcomes])),
        "bound": float(np.mean([each.bound for each in outcomes])),
        "holds": float(np.mean([each.is_kept for each in outcomes])),
        "draws": float(np.mean([each.coverage for each in outcomes])),
        "ece": expected_calibration_error(stated, rights),
        "luck": luck(stated, tasks),
        "full": full,
        "behind": {model: behind(outcomes, model) for model in full},
    }
    print(
        f"{name:12}{row['share']:7.3f}{row['accuracy']:10.4f}{full[best]:9.4f} {best:12}{row['bound']:7.3f}"
        f"{row['holds']:7.0%}{row['draws']:7.1%}{np.mean(gaps):9.4f}{np.std(gaps) / len(gaps) ** 0.5:8.4f}"
        f"{row['ece']:7.3f}{row['luck']:7.3f}{seconds / len(outcomes):8.2f}",
        flush=True,
    )
    return row


def update_microseconds(classes: int, submissions: int = 20_000, redundancy: int = 5) -> float:
    """CPU time of all that the live engine does for one submission, crediting settled tasks' workers included.

    Answers are drawn blindly, which costs the most: every class stays possible, so that all of a worker's rows move.
    """
    random = np.random.default_rng(0)
    workers, answers = (random.integers(n, size=submissions).tolist() for n in (100, classes))
    states, pool, nothing = [unknown_worker(classes)] * 100, typical_pool(classes), [0.0] * classes
    started = time.process_time()
    for task in range(0, submissions, redundancy):
        said, total, rows = [], nothing, range(task, task + redundancy)
        for row in rows:
            said.append(evidence(states[workers[row]], answers[row], pool))
            total = added(total, said[-1])
            decide(posterior_of(total, pool), POLICY, len(said))
        for row, belief in zip(rows, leave_one_out(said, pool.log_prior), strict=True):
            states[workers[row]] = credit(states[workers[row]], answers[row], belief)
    return 1e6 * (time.process_time() - started) / submissions


def main() -> int:
    parser = argparse.ArgumentParser(description="Labels saved by stopping, on real crowds.")
    parser.add_argument("--replays", type=int, default=20)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--keep", type=Path)
    given = parser.parse_args()
    if not TRUTH.exists():
        print(f"Skipped: the real crowds are not on this machine ({TRUTH}).")
        return 0
    print(HEADS)
    rows = []
    for name in given.sets.split(","):
        crowd = read(name)
        full = full_budget(crowd)
        started = time.process_time()
        kept = [given.keep / f"{name}-{seed}.npz" if given.keep else None for seed in range(given.replays)]
        outcomes = [outcome(crowd, seed, full, kept=kept[seed]) for seed in range(given.replays)]
        rows.append(show(name, outcomes, time.process_time() - started))
    return report(rows)


def report(rows: list[dict[str, Any]]) -> int:
    mean = {key: float(np.mean([row[key] for row in rows])) for key in ("share", "accuracy", "holds", "ece")}
    full = {model: float(np.mean([row["full"][model] for row in rows])) for model in rows[0]["full"]}
    print("\nMean accuracy with all labels: " + ", ".join(f"{model} {found:.4f}" for model, found in full.items()))
    model = max(full, key=lambda each: full[each])
    lost, doubts = np.array([row["behind"][model] for row in rows]).T
    doubt = (doubts**2).sum() ** 0.5 / len(rows)
    print(f"Behind {model} with all labels by {lost.mean():.4f}, standard error {doubt:.4f}")
    best = full[model]
    micros = {classes: min(update_microseconds(classes) for _ in range(3)) for classes in CLASSES}
    most_spent, least_held = max(row["share"] for row in rows), min(row["draws"] for row in rows)
    worst = max(row["ece"] for row in rows)
    took = ", ".join(f"{each:.1f} with {classes}" for classes, each in micros.items())
    bars = {
        f"accuracy {mean['accuracy']:.4f}, with all labels {best:.4f}": mean["accuracy"] >= best,
        f"labels {most_spent:.3f} at most, mean {mean['share']:.3f}, bar {BUDGET}": round(most_spent, 9) <= BUDGET,
        f"bound held in {mean['holds']:.1%}, over all draws in no set under {least_held:.1%}, bar 95%": least_held
        >= 0.95,
        f"calibration error {mean['ece']:.3f}, in no set over {worst:.3f}, bar 0.03": worst <= 0.03,
        f"microseconds a submission by number of classes: {took}; bar 20 with 20": micros[20] <= 20,
    }
    for words, is_met in bars.items():
        print(f"{'met   ' if is_met else 'MISSED'} {words}")
    return 0 if all(bars.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
