"""Rubbish at the Scale-compatible API over HTTP: no slip of the server's, every refusal in the one form.

`.venv/bin/python -m benchmarks.scale_fuzz [--requests 10000] [--seed 1]`. A third valid, a third nearly valid, a third
rubbish; a live and a test key take turns. Afterwards everything that was made is read again, page by page.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator

from benchmarks import world
from tests.api.scale.answers import Answer, Wire, fault_of
from tests.api.scale.requests import Requests, Sent

_MOST_SHOWN = 20
_FIRST_SLIP = 500


def main() -> int:
    """Run, print what was answered to which sort, and return 1 where anything is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--requests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with world.server(processes=2) as running:
        keys = world.keys_of_modes(running.data_dir)
        wires = [Wire("127.0.0.1", running.port, key) for key in keys]
        rows = [Requests(chosen.seed + number) for number in range(len(wires))]
        started, counts, faults = time.perf_counter(), Counter[tuple[str, int]](), list[str]()
        for number in range(chosen.requests):
            wire, row = wires[number % len(wires)], rows[number % len(wires)]
            sent = row.next()
            answer = wire.send(sent)
            counts[sent.sort, answer.status] += 1
            faults += _faults(sent, answer)
            if answer.status == 200 and sent.method == "POST" and "/files/" not in sent.path:
                row.known.learn(sent, answer.json)
        seconds = time.perf_counter() - started
        read = sum(_read_all(wire, faults) for wire in wires)
        faults += world.logged_slips(running)
    _report(chosen.requests, seconds, counts, read, faults)
    return 1 if faults else 0


def _faults(sent: Sent, answer: Answer) -> Iterator[str]:
    if fault := fault_of(sent, answer):
        shown = repr((sent.body or b"")[:600])
        yield f"{fault}: {answer.status} {answer.body[:300]!r} to {sent.method} {sent.target[:300]} {shown}"


def _read_all(wire: Wire, faults: list[str]) -> int:
    """Page through all that there is; how many objects were read."""
    count = 0
    for path, token in (("/v1/tasks", "next_token"), ("/v2/tasks", "next_token"), ("/v2/batches", "next_token")):
        query: tuple[tuple[str, str], ...] = ()
        while True:
            sent = Sent("valid", "GET", path, query=query)
            answer = wire.send(sent)
            faults += _faults(sent, answer)
            if answer.status != 200:
                faults.append(f"{path} cannot be read: {answer.status}")
                break
            page = answer.json
            count += len(page.get("docs") or page.get("tasks") or page.get("batches") or ())
            if not page.get(token):
                break
            query = ((token, page[token]),)
    for path in ("/v1/projects", "/v2/projects", "/v1/teams", "/v1/batches"):
        if (answer := wire.send(Sent("valid", "GET", path))).status != 200:
            faults.append(f"{path} cannot be read: {answer.status}")
    return count


def _report(requests: int, seconds: float, counts: Counter[tuple[str, int]], read: int, faults: list[str]) -> None:
    print(f"{requests} requests in {seconds:.1f} s; {read} tasks and batches read afterwards")
    for sort in ("valid", "near", "rubbish"):
        said = ", ".join(f"{status}: {count}" for (each, status), count in sorted(counts.items()) if each == sort)
        print(f"{sort:>8}  {said}")
    print(f"{len(faults)} faults")
    for each in faults[:_MOST_SHOWN]:
        print(each)
    print(world.busy_elsewhere(2.0))


if __name__ == "__main__":
    sys.exit(main())
