"""How much of what a worker is served should be gold: much while little is known of them, little once much is."""

from __future__ import annotations

from goldsmith.quality.interval import wilson

FIRST_TASKS = 25
"""So many tasks are served at the full share, whatever the answers are."""

FIRST_SHARE = 0.25
LOW_SHARE, BUSY_SHARE = 0.03, 0.05
BUSY = 1000
"""Tasks after which somebody counts as busy: what they get wrong is in many deliveries."""

DRIFT_SHARE = 0.15
"""At least so much while someone's answers seem to have changed."""

_WIDE, _NARROW = 0.2, 0.05
"""Half widths of the interval of the accuracy at which the share begins and ends to fall."""


def gold_share(gold_answered: int, passed: int, answered: int, is_drifting: bool = False) -> float:
    """Share (0..1) of a worker's next tasks that should be gold; pass it to `is_gold_due`.

    `answered` counts all tasks of the worker in the project, `gold_answered` those that were gold, `passed` those of
    them that were right. A quarter for the first 25 tasks; then it falls as the 95% interval of the worker's accuracy
    narrows, to 3%, or 5% for those who answer very much. New, drifting and busy workers so come first.
    """
    if answered < FIRST_TASKS:
        return FIRST_SHARE
    interval = wilson(passed, gold_answered)
    half = (interval.high - interval.low) / 2
    floor = LOW_SHARE + (BUSY_SHARE - LOW_SHARE) * min(answered / BUSY, 1.0)
    doubt = min(max((half - _NARROW) / (_WIDE - _NARROW), 0.0), 1.0)
    share = floor + (FIRST_SHARE - floor) * doubt
    return max(share, DRIFT_SHARE) if is_drifting else share
