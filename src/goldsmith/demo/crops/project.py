"""What the project of cut-out objects asks, and how: one person after the other until an error is unlikely."""

from typing import Any

PROJECT_NAME = "Objects up close"

FIELDS: list[dict[str, Any]] = [
    {
        "name": "kind",
        "title": "What is it?",
        "type": "choice",
        "required": True,
        "options": [
            {"name": "pedestrian", "title": "Pedestrian"},
            {"name": "car", "title": "Car"},
            {"name": "dog", "title": "Dog"},
        ],
    },
    {"name": "hidden", "title": "Is a part of it hidden?", "type": "boolean", "required": True},
]
_WORDS = """\
# Look at the object in the middle

- **What is it?** Name what fills the middle of the picture, whatever else can be seen.
- **Is a part of it hidden?** Yes, if something stands in front of more than a sliver of it. What the picture's own edge
  cuts off is not hidden.
"""


def crops_spec() -> dict[str, Any]:
    """Two people first, more where they leave a doubt; gold by need and made by itself; guessers are paused."""
    return {
        "ontology": {"labels": [], "fields": FIELDS},
        "instructions": {"markdown": _WORDS, "examples": []},
        "pipeline": {
            "attempts": 2,
            "lease_seconds": 900,
            "review": {"share": 0.2, "below_confidence": 0.0, "models_differ": 0.03},
            "stopping": {"target_error": 0.15, "most_attempts": 4},
        },
        "quality": {
            "gold_rule": "by_need",
            "gold_share": 0.1,
            "gold_sources": ["audits", "agreement"],
            "gold_most": 40,
            "gold_bar": 0.8,
            "pause_below": 0.7,
            "match_iou": 0.5,
            "is_feedback_shown": True,
        },
        "pay": {"per_task_minor": 3, "per_review_minor": 3, "currency": "USD"},
    }
