"""Deciding live, answer by answer, when a task has enough of them, with an error bound that holds."""

from goldsmith.quality.stopping.bound import (
    THRESHOLDS,
    BadCounts,
    ProvenThreshold,
    choose_threshold,
    error_bound,
)
from goldsmith.quality.stopping.boxes import BoxStopPolicy, decide_boxes, doubt_of
from goldsmith.quality.stopping.calibration import (
    TYPICAL,
    Calibration,
    calibrated,
    expected_calibration_error,
    fit_calibration,
)
from goldsmith.quality.stopping.calibration_table import CalibrationBin, calibration_table
from goldsmith.quality.stopping.decision import BadStopPolicy, Decision, StopPolicy, decide, urgency
from goldsmith.quality.stopping.gold_rate import gold_share
from goldsmith.quality.stopping.online import (
    SETTLED_WEIGHT,
    Evidence,
    accuracy,
    credit,
    credit_gold,
    evidence,
    information,
)
from goldsmith.quality.stopping.path import Path, path_of, posteriors_along
from goldsmith.quality.stopping.pool import BadPool, Pool, Shares, confusion, pool_of, typical_pool
from goldsmith.quality.stopping.posterior import added, leave_one_out, posterior, posterior_of, posterior_under, summed
from goldsmith.quality.stopping.sureness import Sureness, fit_sureness
from goldsmith.quality.stopping.worker_state import BadWorkerState, WorkerState, from_lists, unknown_worker
from goldsmith.quality.temperature import TYPICAL_SCALE, fit_scale

__all__ = [
    "SETTLED_WEIGHT",
    "THRESHOLDS",
    "TYPICAL",
    "TYPICAL_SCALE",
    "BadCounts",
    "BadPool",
    "BadStopPolicy",
    "BadWorkerState",
    "BoxStopPolicy",
    "Calibration",
    "CalibrationBin",
    "Decision",
    "Evidence",
    "Path",
    "Pool",
    "ProvenThreshold",
    "Shares",
    "StopPolicy",
    "Sureness",
    "WorkerState",
    "accuracy",
    "added",
    "calibrated",
    "calibration_table",
    "choose_threshold",
    "confusion",
    "credit",
    "credit_gold",
    "decide",
    "decide_boxes",
    "doubt_of",
    "error_bound",
    "evidence",
    "expected_calibration_error",
    "fit_calibration",
    "fit_scale",
    "fit_sureness",
    "from_lists",
    "gold_share",
    "information",
    "leave_one_out",
    "path_of",
    "pool_of",
    "posterior",
    "posterior_of",
    "posterior_under",
    "posteriors_along",
    "summed",
    "typical_pool",
    "unknown_worker",
    "urgency",
]
