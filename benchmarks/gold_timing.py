"""Whether a worker could tell gold from other tasks by the clock: how long the server takes over each.

`.venv/bin/python -m benchmarks.gold_timing [--tasks 400] [--batches 0]`

A worker who guesses "gold" whenever a reply took longer than some time is right with some chance for a gold and an
ordinary task drawn at random: the area under the curve (AUC), 0.5 where time tells nothing and 1 where it tells all.
"""

import argparse
import asyncio
import json
import random
import time
from collections.abc import Sequence

from benchmarks import annotators, world

Timed = dict[str, list[tuple[str, float]]]
"""For `next` and `submit`, the task and the seconds of each request."""


def main() -> None:
    """Run and print a table."""
    chosen = _arguments()
    with world.server(processes=1) as running:
        owner, keys = world.people_of(running.data_dir, chosen.people)
        project_id = world.project(
            running, owner, "Gold and others", attempts=3, gold_share=0.5, gold_rule="share", pause_below=0.3,
            is_feedback_shown=False,
        )  # fmt: skip
        gold = world.rows(chosen.tasks, gold=world.ANSWER).replace(b".org/", b".org/gold-")
        running.call("POST", f"/projects/{project_id}/import?fetch=false", owner, raw=gold)
        _import_others(running, project_id, owner, chosen.tasks, chosen.batches)
        golden = _golden(running, project_id, owner)
        timed = asyncio.run(_work(running.port, project_id, keys, chosen.each))
    print(f"{'request':>8} {'gold n':>7} {'others n':>8} {'gold p50 ms':>12} {'others p50 ms':>14} {'AUC':>6}")
    for request, found in timed.items():
        gold_seconds = [seconds for task, seconds in found if task in golden]
        others = [seconds for task, seconds in found if task not in golden]
        print(
            f"{request:>8} {len(gold_seconds):>7} {len(others):>8} {_median_ms(gold_seconds):>12.2f} "
            f"{_median_ms(others):>14.2f} {_auc(gold_seconds, others):>6.3f}"
        )
    print(world.busy_elsewhere(2.0))


def _import_others(running: world.Server, project_id: str, owner: str, count: int, batches: int) -> None:
    """Tasks in the project's own queue, or in so many batches apart."""
    lines = world.rows(count).replace(b".org/", b".org/task-").splitlines()
    for number in range(max(1, batches)):
        batch = ""
        if batches:
            body = {"name": f"Batch {number}", "is_apart": True}
            batch = f"&batch_id={running.call('POST', f'/projects/{project_id}/batches', owner, body)['id']}"
        rows = b"\n".join(lines[number :: max(1, batches)])
        running.call("POST", f"/projects/{project_id}/import?fetch=false{batch}", owner, raw=rows)


def _golden(running: world.Server, project_id: str, owner: str) -> set[str]:
    found, after = set[str](), ""
    while True:
        page = running.call("GET", f"/projects/{project_id}/tasks?filter=gold&limit=200{after}", owner)
        found.update(each["id"] for each in page["items"])
        if page["next_cursor"] is None:
            return found
        after = f"&cursor={page['next_cursor']}"


async def _work(port: int, project_id: str, keys: Sequence[str], each: int) -> Timed:
    """The people in turn, so that nobody waits for another; their answers vary as people's do."""
    wires, chance = [annotators.Wire(port, key) for key in keys], random.Random(1)
    timed: Timed = {"next": [], "submit": []}
    for _ in range(each):
        for wire in wires:
            started = time.perf_counter()
            status, taken = await wire.post(f"/projects/{project_id}/assignments", {})
            between = time.perf_counter()
            if status != 200:
                continue
            body = {"client_key": taken["id"], "answer": _answer(chance), "effort": {"active_ms": 7000}}
            sent = time.perf_counter()
            await wire.post(f"/assignments/{taken['id']}/submit", body)
            timed["next"].append((taken["task_id"], between - started))
            timed["submit"].append((taken["task_id"], time.perf_counter() - sent))
    for wire in wires:
        wire.close()
    return timed


def _answer(chance: random.Random) -> dict[str, object]:
    """The right answer, or one with a box astray."""
    answer: dict[str, list[dict[str, dict[str, float]]]] = json.loads(json.dumps(world.ANSWER))
    for each in answer["annotations"]:
        each["box"]["left"] += chance.choice((0.0, 1.5, 2.0, 70.0 if chance.random() < 0.1 else 0.5))
    return dict(answer)


def _median_ms(seconds: Sequence[float]) -> float:
    return 1e3 * annotators.percentile(list(seconds), 0.5)


def _auc(ones: Sequence[float], others: Sequence[float]) -> float:
    ranked = sorted([(value, 1) for value in ones] + [(value, 0) for value in others])
    above = sum(place for place, (_, is_one) in enumerate(ranked) if is_one)
    area = (above - len(ones) * (len(ones) - 1) / 2) / (len(ones) * len(others))
    return max(area, 1 - area)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tasks", type=int, default=400, help="gold tasks, and as many others")
    parser.add_argument("--batches", type=int, default=0, help="batches apart that the others are in; 0: none")
    parser.add_argument("--people", type=int, default=6)
    parser.add_argument("--each", type=int, default=150, help="tasks that each person does")
    return parser.parse_args()


if __name__ == "__main__":
    main()
