"""The main job as people would do it: a server, the command line, real photos, annotators with faults, a COCO file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from goldsmith.client import Goldsmith
from goldsmith.demo.cast import ANNOTATORS, REVIEWER
from goldsmith.demo.people_at_work import Worker, annotate, hired, review
from goldsmith.demo.photos import read_photos
from goldsmith.demo.plan import Plan
from goldsmith.demo.results import delivered_score
from goldsmith.demo.scoring import score
from goldsmith.demo.subject import true_answer
from tests.data import shared
from tests.served import Served, goldsmith, serve

GOLD = 6


@dataclass(frozen=True, slots=True)
class Job:
    """A project of real photos on a running server."""

    served: Served
    key: str
    project_id: str
    plan: Plan


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Two server processes."""
    with serve(tmp_path_factory.mktemp("data"), processes=2) as running:
        yield running


@pytest.fixture(scope="module")
def job(served: Served, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """An organization, a key, a project from a YAML file, and the photos in it, all by commands."""
    folder = shared("data/media/coco128-street/images")
    photos = read_photos(folder)
    assert photos.ontology is not None
    link = served.admin("create-organization", "Street Lab", "--owner", "rosa@lab.example")
    assert link.startswith(f"{served.url}/sign-in?token=")
    key = served.admin("create-key", "--organization", "Street Lab", "--role", "owner")
    spec = {
        "ontology": photos.ontology,
        "pipeline": {"attempts": 3, "review": {"share": 0.1, "below_confidence": 0.7}},
        "quality": {"gold_share": 0.15},
        "pay": {"per_task_minor": 6, "per_review_minor": 4},
    }
    path = tmp_path_factory.mktemp("spec") / "street.yaml"
    path.write_text(yaml.safe_dump({"name": "Street photos", "spec": spec}))
    project_id = run(served, key, "project", "create", path).stdout.strip()
    told = run(served, key, "project", "import", "Street photos", folder).stderr
    assert "40 pictures added, 0 there already, 0 not taken" in told
    assert run(served, key, "project", "list").stdout == f"{project_id}\tStreet photos\tactive\t40\t0\t0\n"
    told = run(served, key, "project", "import", project_id, folder).stderr
    assert "0 pictures added, 40 there already, 0 not taken" in told
    plan = Plan("Street photos", photos.ontology, photos.subjects[GOLD:], photos.subjects[:GOLD], has_truth=True)
    with served.client(key) as owner:
        tasks = {each.file_name: each.id for each in owner.tasks.list(project_id)}
        for subject in plan.gold:
            owner.tasks.make_gold(tasks[subject.file_name], true_answer(subject.boxes or ()))
    return Job(served, key, project_id, plan)


def run(served: Served, key: str, *words: str | Path) -> Any:
    """A command against the server, as scripts give it its address and key: by the environment."""
    return goldsmith(*words, is_fresh=True, GOLDSMITH_URL=served.url, GOLDSMITH_API_KEY=key)


def test_photos_go_in_and_gold_boxes_come_out(job: Job, tmp_path: Path) -> None:
    with job.served.client(job.key) as owner, ExitStack() as stack:
        workers = [stack.enter_context(hired(owner, person)) for person in ANNOTATORS]
        reviewer = stack.enter_context(hired(owner, REVIEWER))
        annotate(workers, job.project_id, job.plan, 7, lambda: None)
        summary = owner.projects.summary(job.project_id)
        assert summary.submitted >= 3 * len(job.plan.tasks)
        assert summary.settled + summary.in_review == len(job.plan.tasks)
        assert summary.in_review > 0
        outcomes = review(reviewer, job.project_id, job.plan, lambda: None)
        assert sum(outcomes.values()) == summary.in_review
        alone = max(_alone(owner, job, worker) for worker in workers)
        pays = owner.projects.summary(job.project_id).cost.minor
        assert pays == 6 * summary.submitted + 4 * sum(outcomes.values())
    coco, lines = tmp_path / "street.json", tmp_path / "street.jsonl"
    assert run(job.served, job.key, "project", "export", "Street photos", "--out", coco).stdout == f"{coco}\n"
    run(job.served, job.key, "project", "export", "Street photos", "--format", "jsonl", "--out", lines)
    final = delivered_score(job.plan, coco)
    assert final.f1 > max(0.97, alone), "together and reviewed they are better than the best of them"
    _check_files(job, coco, lines)


def _alone(owner: Goldsmith, job: Job, worker: Worker) -> float:
    """The F1 of one annotator's own answers."""
    tasks = [each.id for each in owner.tasks.list(job.project_id) if not each.is_gold]
    with ThreadPoolExecutor(4) as pool:
        details = list(pool.map(owner.tasks.get, tasks))
    said = [
        (response.answer["annotations"], job.plan.subject(each.file_name).boxes or ())
        for each in details
        for response in each.attempts
        if response.worker.id == worker.user_id
    ]
    assert len(said) == len(job.plan.tasks)
    return score(said).f1


def _check_files(job: Job, coco: Path, lines: Path) -> None:
    """Both files hold the same verdicts, each with its provenance, and gold stays at home."""
    document = json.loads(coco.read_text())
    records = [json.loads(line) for line in lines.read_text().splitlines()]
    names = {each.file_name for each in job.plan.tasks}
    assert {each["file_name"] for each in document["images"]} == names
    assert {each["media"]["file_name"] for each in records} == names
    assert len(document["annotations"]) == sum(len(each["verdict"]["objects"]) for each in records)
    assert [each["id"] for each in document["annotations"]] == list(range(1, len(document["annotations"]) + 1))
    for each in document["annotations"]:
        assert 0 <= each["confidence"] <= 1
        assert each["provenance"]["workers"]
        assert all(worker.startswith("W-") for worker in each["provenance"]["workers"]), "people go by pseudonyms"


def test_the_same_delivery_is_the_same_bytes(job: Job, tmp_path: Path) -> None:
    with job.served.client(job.key) as owner:
        delivery = owner.projects.deliver(job.project_id, "coco", tmp_path / "one.json")
        owner.deliveries.download(delivery, tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()
