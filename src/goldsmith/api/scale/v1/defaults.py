"""What Scale's clients do not say of a project and we must know: how many answer a task, how it is checked and paid."""

from types import MappingProxyType
from typing import Any

DIALECT = "scale"
"""The name of this dialect, kept with projects and callbacks."""

HANDED_OVER = "scaledata://"
"""Begins the address of a file that a client handed over."""

PIPELINE = MappingProxyType(
    {
        "attempts": 1,
        "lease_seconds": 3600,
        "review": {"share": 0.1, "below_confidence": 0.8, "models_differ": 0.02},
        "stopping": None,
    }
)
"""One person answers; a tenth is reviewed. The project's settings change it for tasks to come."""

QUALITY: MappingProxyType[str, Any] = MappingProxyType(
    {
        "gold_rule": "share",
        "gold_share": 0.1,
        "gold_sources": [],
        "gold_most": 200,
        "pause_below": None,
        "gold_bar": 0.7,
        "match_iou": 0.5,
        "is_feedback_shown": True,
    }
)
PAY = MappingProxyType({"per_task_minor": 0, "per_review_minor": 0, "currency": "USD"})
