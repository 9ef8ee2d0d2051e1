"""Deciding live, answer by answer, when a task has enough of them, with an error bound that holds."""

from goldsmith.quality.stopping.bound import (
    THRESHOLDS,
    BadCounts,
    Path,
    ProvenThreshold,
    choose_threshold,
    error_bound,
)
from goldsmith.quality.stopping.boxes import BoxStopPolicy, decide_boxes, doubt_of
from goldsmith.quality.stopping.calibration import (
    TYPICAL_SCALE,
    Calibration,
    calibrated,
    expected_calibration_error,
    fit_calibration,
    fit_scale,
)
from goldsmith.quality.stopping.calibration_table import CalibrationBin, calibration_table
from goldsmith.quality.stopping.decision import BadStopPolicy, Decision, StopPolicy, decide, urgency
from goldsmith.quality.stopping.gold_rate import gold_share
from goldsmith.quality.stopping.online import (
    SETTLED_WEIGHT,
    BadWorkerState,
    WorkerState,
    accuracy,
    chances,
    credit,
    credit_gold,
    evidence,
    from_lists,
    information,
    pool_of,
    typical_pool,
    unknown_worker,
)
from goldsmith.quality.stopping.posterior import Evidence, leave_one_out, posterior, posterior_of
from goldsmith.quality.stopping.sureness import Sureness, fit_sureness

__all__ = [
    "SETTLED_WEIGHT",
    "THRESHOLDS",
    "TYPICAL_SCALE",
    "BadCounts",
    "BadStopPolicy",
    "BadWorkerState",
    "BoxStopPolicy",
    "Calibration",
    "CalibrationBin",
    "Decision",
    "Evidence",
    "Path",
    "ProvenThreshold",
    "StopPolicy",
    "Sureness",
    "WorkerState",
    "accuracy",
    "calibrated",
    "calibration_table",
    "chances",
    "choose_threshold",
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
    "pool_of",
    "posterior",
    "posterior_of",
    "typical_pool",
    "unknown_worker",
    "urgency",
]
