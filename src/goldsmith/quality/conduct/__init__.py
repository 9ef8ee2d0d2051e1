"""What is noticed about how people work: rules that managers write, and signals that are put before a person."""

from goldsmith.quality.conduct.measure import Figures, Measure, measure
from goldsmith.quality.conduct.replay import DayFigures, Difference, Hit, differ, replay
from goldsmith.quality.conduct.rule import (
    ACTIONS,
    COLLECTORS,
    HIGHEST,
    PROPOSED,
    Action,
    Collector,
    Condition,
    Finding,
    is_same_window,
    judge,
)
from goldsmith.quality.conduct.telling import is_for_a_person, sentence_of

__all__ = [
    "ACTIONS",
    "COLLECTORS",
    "HIGHEST",
    "PROPOSED",
    "Action",
    "Collector",
    "Condition",
    "DayFigures",
    "Difference",
    "Figures",
    "Finding",
    "Hit",
    "Measure",
    "differ",
    "is_for_a_person",
    "is_same_window",
    "judge",
    "measure",
    "replay",
    "sentence_of",
]
