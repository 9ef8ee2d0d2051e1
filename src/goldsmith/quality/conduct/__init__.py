"""What is noticed about how people work: rules that managers write, and signals that are put before a person."""

from goldsmith.quality.conduct.measure import Figures, Measure, measure
from goldsmith.quality.conduct.replay import DayFigures, Hit, replay
from goldsmith.quality.conduct.rule import ACTIONS, COLLECTORS, PROPOSED, Action, Collector, Condition, Finding, judge

__all__ = [
    "ACTIONS",
    "COLLECTORS",
    "PROPOSED",
    "Action",
    "Collector",
    "Condition",
    "DayFigures",
    "Figures",
    "Finding",
    "Hit",
    "Measure",
    "judge",
    "measure",
    "replay",
]
