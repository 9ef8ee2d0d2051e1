"""What is known about the people who answer: each finding with its evidence, and nobody accused on a point estimate."""

from goldsmith.quality.workers.accuracy import GoldAccuracy, gold_accuracies, gold_accuracy
from goldsmith.quality.workers.collusion import Copying, Ring, rings
from goldsmith.quality.workers.drift import Drift, drift
from goldsmith.quality.workers.evidence import WorkerEvidence, scores_on_gold, worker_report
from goldsmith.quality.workers.findings import Finding, findings
from goldsmith.quality.workers.leaked_gold import Leak, gold_leaks
from goldsmith.quality.workers.pace import Pace, paces
from goldsmith.quality.workers.reference import Reference, reference_of
from goldsmith.quality.workers.spam import Spam, rank_one_score, spam_scores
from goldsmith.quality.workers.verdict import Verdict

__all__ = [
    "Copying",
    "Drift",
    "Finding",
    "GoldAccuracy",
    "Leak",
    "Pace",
    "Reference",
    "Ring",
    "Spam",
    "Verdict",
    "WorkerEvidence",
    "drift",
    "findings",
    "gold_accuracies",
    "gold_accuracy",
    "gold_leaks",
    "paces",
    "rank_one_score",
    "reference_of",
    "rings",
    "scores_on_gold",
    "spam_scores",
    "worker_report",
]
