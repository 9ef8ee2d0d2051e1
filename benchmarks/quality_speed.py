"""What a million judgements cost: Dawid and Skene here and in crowd-kit, our other methods, and the default.

Run: `.venv/bin/python -m benchmarks.quality_speed` (`--ten-million` adds ten times as many judgements, ours only;
`--peer-ten-million` crowd-kit's as well, which takes minutes and 3 GB). crowd-kit runs in the interpreter named by
GOLDSMITH_PEERS_PYTHON (else .venv-peers/bin/python), which has `crowd-kit` 1.4.2, `numpy` and `pandas`.

The crowd is made up, from a seed: 5 answers to each of 200,000 tasks of 10 classes, by 2,000 workers whose accuracies
are Beta(6, 2.5) and whose mistakes lean, a different way for every true class; 8% are spammers who answer at random.
Each contestant has a process of its own and gets the same shuffled columns of integers: arrays here, a data frame
there. CPU seconds include reading them; memory is the peak over what the process held with the data loaded. The
likelihood is that of the answers under the confusion matrices and class shares found, computed by one judge for all.
crowd-kit does not smooth, so the row that is held against it hardly does either.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parents[1]
PEERS = os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python"))
UNSMOOTHED = "dawid_skene unsmoothed"
OURS = {
    UNSMOOTHED: ("dawid_skene", "dawid_skene", "smoothing=1e-6"),
    "dawid_skene": ("dawid_skene", "dawid_skene", ""),
    "one_coin": ("one_coin", "one_coin", ""),
    "mace": ("mace", "mace", ""),
    "wawa": ("weighted_vote", "wawa", ""),
    "bwa": ("weighted_vote", "bwa", ""),
    "glad": ("glad", "glad", ""),
    "ibcc": ("ibcc", "ibcc", ""),
    "auto": ("auto", "auto", ""),
}
"""By the name in the table: the file, the function and what it is told."""
TEN_MILLION = UNSMOOTHED, "mace", "bwa", "auto"
METHODS = "goldsmith.quality.categorical"
WORKERS, CLASSES, ANSWERS, SPAMMERS = 2_000, 10, 5, 0.08
CHUNK = 1_000_000
LEAST_CHANCE = 1e-10
"""Of an answer, under the matrices judged; crowd-kit's own."""

PEER = """
import json, re, sys, time
import numpy, pandas
from pathlib import Path
from crowdkit.aggregation import DawidSkene
{memory}
held = numpy.load(sys.argv[1])
frame = pandas.DataFrame({{name: held[name] for name in ("task", "worker", "label")}})
before = start_peak()
started = time.process_time()
model = DawidSkene(n_iter=100, tol=1e-5).fit(frame)
seconds = time.process_time() - started
megabytes = peak() - before
workers, classes = int(frame.worker.max()) + 1, int(frame.label.max()) + 1
confusion = numpy.zeros((workers, classes, classes))
errors = model.errors_.reset_index()
confusion[errors.worker, :, errors.label] = errors[list(range(classes))].to_numpy()
numpy.savez(sys.argv[2], confusion=confusion, prior=model.priors_.sort_index().to_numpy(),
            codes=model.labels_.sort_index().to_numpy())
print(json.dumps([seconds, megabytes, len(model.loss_history_)]))
"""

MEMORY = """
def held_megabytes(field):
    return int(re.search(field + r":\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024
def start_peak():
    Path("/proc/self/clear_refs").write_text("5")
    return held_megabytes("VmRSS")
def peak():
    return held_megabytes("VmHWM")
"""

OUR = """
import importlib, json, re, sys, time
import numpy
from pathlib import Path
from goldsmith.quality.judgements import from_arrays
{memory}
method = getattr(importlib.import_module("{file}"), "{name}")
columns = dict(numpy.load(sys.argv[1]))
before = start_peak()
started = time.process_time()
found = method(from_arrays(columns["task"], columns["worker"], columns["label"]), {told})
seconds = time.process_time() - started
megabytes = peak() - before
matrices = {{"confusion": found.confusion}} if found.confusion_counts is not None else {{}}
numpy.savez(sys.argv[2], prior=found.class_prior, codes=found.labels, **matrices)
print(json.dumps([seconds, megabytes, found.iterations]))
"""


def make_crowd(tasks: int, path: str, seed: int = 0) -> None:
    """Writes the columns of a crowd, shuffled, and the true class of each task."""
    random = np.random.default_rng(seed)
    truth, diagonal = random.integers(CLASSES, size=tasks), np.arange(CLASSES)
    accuracies = random.beta(6.0, 2.5, WORKERS)
    confusion = random.dirichlet(np.ones(CLASSES), (WORKERS, CLASSES))
    confusion[:, diagonal, diagonal] = 0.0
    confusion *= ((1.0 - accuracies)[:, None] / confusion.sum(axis=2))[:, :, None]
    confusion[:, diagonal, diagonal] = accuracies[:, None]
    confusion[random.random(WORKERS) < SPAMMERS] = 1.0 / CLASSES
    task = random.permutation(np.repeat(np.arange(tasks), ANSWERS))
    first, stride = random.integers(WORKERS, size=tasks), random.integers(1, WORKERS // ANSWERS, size=tasks)
    worker = np.empty_like(task)  # no worker twice on a task
    worker[np.argsort(task, kind="stable")] = ((first + stride * np.arange(ANSWERS)[:, None]) % WORKERS).T.ravel()
    label, limits = np.empty_like(task), confusion.cumsum(axis=2)
    for start in range(0, len(task), CHUNK):
        part = slice(start, start + CHUNK)
        drawn = random.random(len(task[part]))[:, None] > limits[worker[part], truth[task[part]]]
        label[part] = np.minimum(drawn.sum(axis=1), CLASSES - 1)
    np.savez(path, task=task, worker=worker, label=label, truth=truth)


def likelihood(crowd: Any, confusion: NDArray[Any], prior: NDArray[Any]) -> float:
    """Log-likelihood of the answers, a judgement, under the given matrices and class shares."""
    tasks = len(crowd["truth"])
    scores = np.tile(np.log(np.maximum(prior, LEAST_CHANCE)), (tasks, 1))
    logs = np.log(np.maximum(confusion, LEAST_CHANCE)).swapaxes(1, 2)
    for truth in range(CLASSES):
        scores[:, truth] += np.bincount(crowd["task"], logs[crowd["worker"], crowd["label"], truth], minlength=tasks)
    most = scores.max(axis=1)
    return float((most + np.log(np.exp(scores - most[:, None]).sum(axis=1))).sum()) / len(crowd["task"])


def measure(interpreter: str, script: str, crowd_path: str, found_path: str) -> list[float]:
    """[CPU seconds, megabytes over the data, passes] of a script in a process of its own, on one core."""
    one_core = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    done = subprocess.run(
        [interpreter, "-c", script, crowd_path, found_path],
        env={**os.environ, **one_core, "PYTHONPATH": str(ROOT / "src") if interpreter == sys.executable else ""},
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(done.stderr)
    figures: list[float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def contestants(names: Iterable[str], *, with_peer: bool) -> dict[str, tuple[str, str]]:
    """The interpreter and the script of each, the peer first; those that are not there are named and left out."""
    found = {}
    if with_peer and Path(PEERS).exists():
        found["crowd-kit DawidSkene"] = PEERS, PEER.format(memory=MEMORY)
    elif with_peer:
        print(f"No peer: {PEERS} is not there. GOLDSMITH_PEERS_PYTHON names an interpreter with `crowd-kit`.\n")
    for name in names:
        module, function, told = OURS[name]
        file = f"{METHODS}.{module}"
        if importlib.util.find_spec(file) is None:
            print(f"{name} is not there yet.")
        else:
            found[name] = sys.executable, OUR.format(memory=MEMORY, file=file, name=function, told=told)
    return found


def run(tasks: int, folder: str, names: Iterable[str], *, with_peer: bool) -> dict[str, tuple[float, float, float]]:
    """Prints a row a contestant; returns CPU seconds, megabytes and likelihood of each."""
    crowd_path, found_path = f"{folder}/crowd.npz", f"{folder}/found.npz"
    make_crowd(tasks, crowd_path)
    crowd, rows = dict(np.load(crowd_path)), {}
    print(f"{tasks * ANSWERS:,} judgements, {tasks:,} tasks, {WORKERS:,} workers, {CLASSES} classes")
    print(f"{'':22}  CPU s  MB over data  passes  log-likelihood a judgement  right")
    for name, (interpreter, script) in contestants(names, with_peer=with_peer).items():
        seconds, megabytes, passes = measure(interpreter, script, crowd_path, found_path)
        found = dict(np.load(found_path))
        height = likelihood(crowd, found["confusion"], found["prior"]) if "confusion" in found else float("nan")
        right = float(np.mean(found["codes"] == crowd["truth"]))
        print(f"{name:22}{seconds:7.2f}{megabytes:14.0f}{passes:8.0f}{height:28.6f}  {right:.4f}", flush=True)
        rows[name] = seconds, megabytes, height
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--ten-million", action="store_true")
    parser.add_argument("--peer-ten-million", action="store_true")
    asked = parser.parse_args()
    started, bars = time.monotonic(), list[tuple[str, bool]]()
    with tempfile.TemporaryDirectory() as folder:
        small = run(200_000, folder, OURS, with_peer=True)
        ours, peer = small[UNSMOOTHED], small.get("crowd-kit DawidSkene")
        if peer:
            times = peer[0] / ours[0]
            bars.append((f"Dawid-Skene in {times:.1f} times less CPU than crowd-kit (bar 15)", times >= 15))
            bars.append((f"to its likelihood: {ours[2] - peer[2]:+.6f} a judgement", ours[2] > peer[2] - 1e-5))
        if "auto" in small:
            seconds, megabytes, _ = small["auto"]
            bars.append(
                (f"default {seconds:.2f} s (bar 5), {megabytes:.0f} MB (bar 300)", seconds <= 5 and megabytes <= 300)
            )
        if asked.ten_million or asked.peer_ten_million:
            print()
            large = run(2_000_000, folder, TEN_MILLION, with_peer=asked.peer_ten_million)
            growth = large[UNSMOOTHED][0] / ours[0]
            bars.append((f"Dawid-Skene of ten times as many: {growth:.1f} times the CPU (bar 13)", growth <= 13))
            if "auto" in large:
                seconds, megabytes, _ = large["auto"]
                within = seconds <= 40 and megabytes <= 1500
                bars.append((f"default {seconds:.1f} s (bar 40), {megabytes:.0f} MB (bar 1500)", within))
    print(f"\n{time.monotonic() - started:.0f} s in all")
    for words, is_met in bars:
        print(f"{'met   ' if is_met else 'MISSED'}  {words}")
    return 0 if all(is_met for _, is_met in bars) else 1


if __name__ == "__main__":
    sys.exit(main())
