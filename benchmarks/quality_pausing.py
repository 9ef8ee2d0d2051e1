"""How often the rule that pauses people wrongs somebody, and how soon it finds those it is for.

`.venv/bin/python -m benchmarks.quality_pausing [--people 4000]`: made-up people who are right with a fixed chance, each
answering gold up to 300 times; the rule looks after every answer. The bar is 0.7.
"""

import argparse
import statistics

import numpy as np

from goldsmith.quality.pausing import GoldCredit, pause_evidence

BAR, ANSWERS = 0.7, 300
ACCURACIES = (0.75, 0.72, 0.70, 0.65, 0.60, 0.50, 1 / 3)


def main() -> None:
    """Run and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=4000)
    people = parser.parse_args().people
    print(
        f"{'right in':>9} {'ever paused':>12} {'after, median':>14}   bar {BAR:.0%}, {ANSWERS} answers, {people} people"
    )
    for accuracy in ACCURACIES:
        rng = np.random.default_rng(1)
        ends = [paused_after(rng.random(ANSWERS) < accuracy) for _ in range(people)]
        found = [end for end in ends if end is not None]
        after = f"{statistics.median(found):.0f}" if found else "-"
        print(f"{accuracy:>9.1%} {len(found) / people:>12.2%} {after:>14}", flush=True)


def paused_after(answers: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int | None:
    """After how many answers somebody is paused; None where they never are."""
    credit, passed = GoldCredit(), 0
    for count, is_right in enumerate(answers.tolist(), 1):
        credit, passed = credit.after(is_right=is_right), passed + is_right
        if pause_evidence(credit, BAR, answered=count, passed=passed) is not None:
            return count
    return None


if __name__ == "__main__":
    main()
