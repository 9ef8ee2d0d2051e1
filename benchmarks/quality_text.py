"""Word error of merged transcripts and translations, against crowd-kit 1.4.2's ROVER in the same run.

Run: `python -m benchmarks.quality_text [--full]`. The crowds are read from ../shared/data/truth; the peer runs in a
process of its own, under the interpreter that GOLDSMITH_PEERS_PYTHON names (default .venv-peers/bin/python). Without
--full the peer is given every eighth task, its seconds are extrapolated and its word error is that of those tasks.

Word error: word edits over all tasks' words, over the words of the truth, both sides in lower case and cut at blanks.
All methods are given the same text: in lower case, then also without punctuation, as the truth of the speech crowd has
none. The weights of `rover` (power, answer_power, prior) and what makes two words the same were chosen on crowdwsa_t1,
where they hardly matter; a first look at both crowds showed that weights help on speech. Bars, as the answers are
written: word error 0.066 on crowdspeech_test_clean, and 20 times less CPU than the peer.
"""

from __future__ import annotations

import csv
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goldsmith.quality.judgements import Judgements, from_arrays
from goldsmith.quality.text import TextAggregate, edit_distance, exact_word, rover, text_medoid

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT.parent / "shared/data/truth"
PEERS = Path(os.environ.get("GOLDSMITH_PEERS_PYTHON", str(ROOT / ".venv-peers/bin/python")))
SPEECH = "crowdspeech_test_clean"
BAR, FASTER, EVERY = 0.066, 20, 8
PEER_CODE = """
import json, sys, time
import pandas as pd
from crowdkit.aggregation import ROVER
rows = pd.DataFrame(json.load(sys.stdin))
start = time.process_time()
texts = ROVER(tokenizer=str.split, detokenizer=" ".join).fit_predict(rows)
json.dump([texts.to_dict(), time.process_time() - start], sys.stdout)
"""


@dataclass(frozen=True)
class Crowd:
    """What was said, as three columns, and the truth by task."""

    said: Mapping[str, list[str]]
    truth: Mapping[str, str]

    def without_punctuation(self) -> Crowd:
        return Crowd({**self.said, "text": [_bare(one) for one in self.said["text"]]}, _each(self.truth, _bare))

    def every(self, step: int) -> Crowd:
        chosen = set(sorted(self.truth)[::step])
        kept = [place for place, task in enumerate(self.said["task"]) if task in chosen]
        said = {name: [column[place] for place in kept] for name, column in self.said.items()}
        return Crowd(said, {task: text for task, text in self.truth.items() if task in chosen})

    def judgements(self) -> Judgements:
        return from_arrays(self.said["task"], self.said["worker"], self.said["text"])


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']+", "", text).split())


def _each(texts: Mapping[str, str], change: Callable[[str], str]) -> dict[str, str]:
    return {task: change(text) for task, text in texts.items()}


def read(name: str) -> Crowd:
    """A crowd in lower case; an answer that is missing is an empty text."""
    said, known = _columns(FOLDER / name / "labels"), _columns(FOLDER / name / "truth")
    said["text"] = [one.lower() for one in said.pop("label")]
    return Crowd(said, dict(zip(known["task"], (one.lower() for one in known["label"]), strict=True)))


def _columns(path: Path) -> dict[str, list[str]]:
    if path.with_suffix(".parquet").exists():
        from pyarrow import parquet

        table: dict[str, list[Any]] = parquet.read_table(path.with_suffix(".parquet")).to_pydict()
        return {name: ["" if one is None else str(one) for one in column] for name, column in table.items()}
    with path.with_suffix(".csv").open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {name: [row[name] for row in rows] for name in rows[0]}


def word_error(texts: Mapping[str, str], truth: Mapping[str, str]) -> float:
    """Word edits over words of the truth, all tasks together."""
    edits = sum(edit_distance(right.split(), texts[task].split()) for task, right in truth.items())
    return edits / sum(len(right.split()) for right in truth.values())


def oracle(crowd: Crowd) -> float:
    """The word error if somebody who knew the truth took each task's best answer."""
    best: dict[str, tuple[int, str]] = {}
    for task, text in zip(crowd.said["task"], crowd.said["text"], strict=True):
        if task in crowd.truth:
            found = edit_distance(crowd.truth[task].split(), text.split()), text
            best[task] = min(best.get(task, found), found)
    return word_error({task: text for task, (_, text) in best.items()}, crowd.truth)


def timed(method: Callable[..., TextAggregate], crowd: Crowd, **given: Any) -> tuple[float, float]:
    """Word error and CPU seconds, reading of the columns included."""
    start = time.process_time()
    found = method(crowd.judgements(), **given)
    seconds = time.process_time() - start
    return word_error(dict(zip(found.task_names.tolist(), found.texts, strict=True)), crowd.truth), seconds


def peer(crowd: Crowd) -> tuple[float, float] | None:
    """Word error and CPU seconds of crowd-kit's ROVER; None, said why, where it cannot run."""
    if not PEERS.exists():
        print(f"crowd-kit is left out: there is no {PEERS}; set GOLDSMITH_PEERS_PYTHON.")
        return None
    done = subprocess.run(
        [str(PEERS), "-c", PEER_CODE], input=json.dumps(crowd.said), capture_output=True, text=True, check=False
    )
    if done.returncode:
        print(f"crowd-kit is left out: {done.stderr.strip().splitlines()[-1]}")
        return None
    texts, seconds = json.loads(done.stdout)
    return word_error(texts, crowd.truth), seconds


def report(name: str, crowd: Crowd, step: int) -> tuple[float, float, float | None]:
    """Print one crowd's table; the word error and seconds of `rover`, and the peer's seconds for the whole crowd."""
    print(f"\n{name}: {len(crowd.said['task'])} answers, truth of {len(crowd.truth)} tasks\n{'':34}word error   CPU s")
    _line("best answer of each, by oracle", oracle(crowd), None)
    _line("medoid, all alike", *timed(text_medoid, crowd, key=exact_word, rounds=0))
    _line("medoid, workers weighed", *timed(text_medoid, crowd, key=exact_word))
    _line("rover, all alike", *timed(rover, crowd, power=0.0, answer_power=0.0))
    _line("rover, words exact", *timed(rover, crowd, key=exact_word))
    error, seconds = timed(rover, crowd)
    _line("rover (the default)", error, seconds)
    part = crowd.every(step)
    if (theirs := peer(part)) is None:
        return error, seconds, None
    scale = len(crowd.said["task"]) / len(part.said["task"])
    _line("crowd-kit ROVER" + (f", 1 task in {step}" if step > 1 else ""), theirs[0], theirs[1] * scale)
    if step > 1:
        _line(f"rover, 1 task in {step}", timed(rover, part)[0], None)
    return error, seconds, theirs[1] * scale


def _line(name: str, error: float, seconds: float | None) -> None:
    print(f"{name:34}{error:10.4f}" + ("" if seconds is None else f"{seconds:8.2f}"))


def main() -> None:
    """Print the tables and the bars."""
    step = 1 if "--full" in sys.argv[1:] else EVERY
    speech = read(SPEECH)
    error, seconds, theirs = report(SPEECH, speech, step)
    report(f"{SPEECH}, no punctuation", speech.without_punctuation(), step)
    report("crowdwsa_t1", read("crowdwsa_t1"), 1)
    print(f"\nword error {error:.4f}, bar {BAR}: {'met' if error <= BAR else 'MISSED'}")
    if theirs is not None:
        print(
            f"{theirs / seconds:.0f} times less CPU, bar {FASTER}: {'met' if theirs >= FASTER * seconds else 'MISSED'}"
        )


if __name__ == "__main__":
    main()
