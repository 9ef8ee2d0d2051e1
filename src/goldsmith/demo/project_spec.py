"""The spec of a demo project, for drawn streets and for photos."""

from collections.abc import Mapping
from typing import Any

ATTEMPTS = 3
_PHOTO_WORDS = """\
# Draw a box around everything in the list

One box for one object, with all four edges touching what you can see of it. Where something hides a part, the box holds
the visible part. If nothing of the list is in the picture, submit it as it is: that is an answer too.
"""


def project_spec(
    ontology: Mapping[str, Any], markdown: str | None = None, *, gold_share: float, review_below: float
) -> dict[str, Any]:
    """Three attempts a picture, hidden gold with feedback, twelve cents a task.

    A reviewer sees a sample, and what is settled with a confidence below `review_below`.
    """
    return {
        "ontology": dict(ontology),
        "instructions": {"markdown": markdown or _PHOTO_WORDS, "examples": []},
        "pipeline": {
            "attempts": ATTEMPTS,
            "lease_seconds": 1800,
            "review": {"share": 0.15, "below_confidence": review_below},
        },
        "quality": {"gold_share": gold_share, "gold_bar": 0.85, "match_iou": 0.5, "is_feedback_shown": True},
        "pay": {"per_task_minor": 12, "per_review_minor": 8, "currency": "USD"},
    }
