"""The whole main job without a browser, over the public HTTP API: what `goldsmith demo --headless` does."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path

from goldsmith.client import Goldsmith, Summary
from goldsmith.demo.cast import ANNOTATORS, REVIEWER
from goldsmith.demo.people_at_work import annotate, hired, review
from goldsmith.demo.plan import GOLD_SHARE, Plan
from goldsmith.demo.project_spec import ATTEMPTS, project_spec
from goldsmith.demo.results import Report, annotator_results, consensus_score, delivered_score
from goldsmith.demo.subject import Subject, true_answer

COCO_NAME, RECORDS_NAME = "coco.json", "verdicts.jsonl"
_PARALLEL_UPLOADS = 4
_REVIEW_BELOW = 0.7
"""A box that two of three drew passes; one that a single annotator drew makes a reviewer look."""

Tell = Callable[[str, int, int], None]
"""Told how far a phase is: its words, how much is done, how much there is."""


class RunFailed(Exception):
    """The main job did not come to its end; the message says where."""


def run(owner: Goldsmith, plan: Plan, out: Path, seed: int, tell: Tell) -> Report:
    """Do the main job for a new organization and write coco.json and verdicts.jsonl to `out`.

    The same plan and seed give the same answers. Raises RunFailed, or what the client raises.
    """
    seconds: dict[str, float] = {}
    with ExitStack() as stack:
        workers = [stack.enter_context(hired(owner, person)) for person in ANNOTATORS]
        reviewer = stack.enter_context(hired(owner, REVIEWER))
        spec = project_spec(plan.ontology, gold_share=GOLD_SHARE, review_below=_REVIEW_BELOW)
        project_id = owner.projects.create(plan.project_name, spec).id
        with _timed(seconds, "pictures"):
            _send_pictures(owner, project_id, plan, tell)
        with _timed(seconds, "attempts"):
            words, expected = "Three annotators draw", ATTEMPTS * len(plan.tasks)
            annotate(workers, project_id, plan, seed, _counter(tell, words, expected))
        with _timed(seconds, "review"):
            waiting = owner.projects.summary(project_id).in_review
            outcomes = review(reviewer, project_id, plan, _counter(tell, "The reviewer decides", waiting))
    summary = owner.projects.summary(project_id)
    _check(summary, len(plan.tasks))
    with _timed(seconds, "delivery"):
        coco = owner.projects.deliver(project_id, "coco", out / COCO_NAME)
        records = owner.projects.deliver(project_id, "jsonl", out / RECORDS_NAME)
    tell("Judging against the truth", 0, 1)
    details = [owner.tasks.get(each.id) for each in owner.tasks.list(project_id) if not each.is_gold]
    figures = list(owner.projects.workers(project_id))
    return Report(
        plan,
        summary,
        outcomes,
        annotator_results(workers, figures, plan, details),
        consensus_score(plan, details),
        delivered_score(plan, out / COCO_NAME),
        seconds,
        coco,
        records,
    )


def _send_pictures(owner: Goldsmith, project_id: str, plan: Plan, tell: Tell) -> None:
    gold = {each.file_name for each in plan.gold}
    subjects = [*plan.tasks, *plan.gold]

    def send(subject: Subject) -> None:
        expected = true_answer(subject.boxes or ()) if subject.file_name in gold else None
        owner.imports.picture(project_id, subject.source, file_name=subject.file_name, gold=expected)

    with ThreadPoolExecutor(_PARALLEL_UPLOADS) as pool:
        for done, _ in enumerate(pool.map(send, subjects), 1):
            tell("Pictures come in", done, len(subjects))


def _check(summary: Summary, tasks: int) -> None:
    if summary.settled != tasks:
        message = f"Only {summary.settled} of {tasks} tasks were settled; {summary.in_review} wait for review."
        raise RunFailed(message)


def _counter(tell: Tell, words: str, expected: int) -> Callable[[], None]:
    numbers = count(1)
    return lambda: tell(words, min(next(numbers), expected), expected)


@contextmanager
def _timed(seconds: dict[str, float], phase: str) -> Iterator[None]:
    began = time.monotonic()
    yield
    seconds[phase] = time.monotonic() - began
