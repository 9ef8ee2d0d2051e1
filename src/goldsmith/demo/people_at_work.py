"""The simulated people at work over the public HTTP API, each with a client and a key of their own."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass

from goldsmith.client import Goldsmith
from goldsmith.client.values import Effort
from goldsmith.demo.cast import Person
from goldsmith.demo.plan import Plan
from goldsmith.demo.simulation import attempt, rule


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody of the cast as a user of the platform, with their own way in."""

    person: Person
    user_id: str
    goldsmith: Goldsmith


@contextmanager
def hired(owner: Goldsmith, person: Person) -> Iterator[Worker]:
    """A new user with a key of their own, made by the organization's owner."""
    user = owner.users.create(person.email, person.role, name=person.name, is_employee=person.is_employee)
    key = owner.keys.create(f"simulated {person.name}", user_id=user.id, role=person.role)
    with Goldsmith(owner.url, key.secret) as goldsmith:
        yield Worker(person, user.id, goldsmith)


def annotate(workers: Sequence[Worker], project_id: str, plan: Plan, seed: int, on_answer: Callable[[], None]) -> None:
    """All annotators work side by side until there is nothing left for them."""
    with ThreadPoolExecutor(len(workers)) as pool:
        for ended in [pool.submit(_annotate, each, project_id, plan, seed, on_answer) for each in workers]:
            ended.result()


def review(reviewer: Worker, project_id: str, plan: Plan, on_review: Callable[[], None]) -> dict[str, int]:
    """The reviewer works until the queue is empty; how often each outcome was given."""
    outcomes = {"accept": 0, "fix": 0}
    reviews = reviewer.goldsmith.reviews
    while (assignment := reviews.claim(project_id)) is not None:
        assert assignment.case is not None
        ruling = rule(plan.subject(assignment.file_name), assignment.case.objects)
        effort = Effort(active_ms=round(ruling.seconds * 1000))
        if ruling.answer is None:
            reviews.accept(assignment.id, effort=effort)
        else:
            reviews.fix(assignment.id, ruling.answer, effort=effort)
        outcomes[ruling.outcome] += 1
        on_review()
    return outcomes


def _annotate(worker: Worker, project_id: str, plan: Plan, seed: int, on_answer: Callable[[], None]) -> None:
    assignments = worker.goldsmith.assignments
    while (assignment := assignments.claim(project_id)) is not None:
        given = attempt(worker.person, plan.subject(assignment.file_name), plan.labels, seed)
        effort = Effort(active_ms=round(given.seconds * 1000), load_ms=300)
        assignments.submit(assignment.id, given.answer, effort=effort)
        on_answer()
