"""What a run of the demo labels: which pictures are tasks, which are gold, under which ontology."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from goldsmith.demo.photos import Photos
from goldsmith.demo.street_project import PROJECT_NAME, ontology
from goldsmith.demo.subject import Json, Subject

GOLD_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """Pictures and what is asked about them. `has_truth`: all boxes are known, so people can be simulated."""

    project_name: str
    ontology: Json
    tasks: tuple[Subject, ...]
    gold: tuple[Subject, ...]
    has_truth: bool

    @property
    def labels(self) -> list[dict[str, Any]]:
        """The labels of the ontology."""
        return list(self.ontology["labels"])

    def subject(self, file_name: str) -> Subject:
        """The picture of this name."""
        return next(each for each in (*self.tasks, *self.gold) if each.file_name == file_name)


def gold_count(tasks: int) -> int:
    """How many gold pictures go with so many tasks."""
    return max(3, round(tasks * GOLD_SHARE / (1 - GOLD_SHARE)))


def plan_of_streets() -> Plan:
    """Drawn streets, none of them drawn yet."""
    return Plan(PROJECT_NAME, ontology(), (), (), has_truth=True)


def with_picture(plan: Plan, subject: Subject, *, is_gold: bool) -> Plan:
    """The plan with one more picture."""
    if is_gold:
        return replace(plan, gold=(*plan.gold, subject))
    return replace(plan, tasks=(*plan.tasks, subject))


def plan_of_photos(photos: Photos, folder: Path) -> Plan:
    """The user's photos: with a truth every fifth is gold, without one none is and the streets' ontology is asked."""
    name = f"Photos: {folder.resolve().name}"
    if photos.ontology is None:
        return Plan(name, ontology(), photos.subjects, (), has_truth=False)
    every = round(1 / GOLD_SHARE)
    gold = photos.subjects[every - 1 :: every]
    chosen = {each.file_name for each in gold}
    tasks = tuple(each for each in photos.subjects if each.file_name not in chosen)
    return Plan(name, photos.ontology, tasks, gold, has_truth=True)
