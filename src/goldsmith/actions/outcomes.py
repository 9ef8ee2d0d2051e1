"""Keeping how known tasks went, and fitting to it how sure the project is: what gold and audits are for."""

from uuid import UUID

from goldsmith.actions import knowing
from goldsmith.actions.context import Context
from goldsmith.actions.projects import find_project
from goldsmith.actions.specs import spec_of
from goldsmith.labels import Answer, parse_answer
from goldsmith.quality import Attempt, is_sampled
from goldsmith.quality.stopping import choose_threshold, fit_sureness
from goldsmith.storage import outcomes, project_quality, responses
from goldsmith.storage.outcomes import DueGold, Fit
from goldsmith.storage.responses import Destination
from goldsmith.work.deciding import StoppingBar
from goldsmith.work.outcomes import path_of, path_of_verdict, stop_of
from goldsmith.work.response import Response, Verdict
from goldsmith.work.settled_json import answer_of
from goldsmith.work.spec import Spec


def record_audit(context: Context, destination: Destination, reviewed: Verdict, outcome: str, final: Answer) -> None:
    """Keep what a review says of the answers before it, where the task was drawn for an audit.

    All tasks drawn count, also those that something else had sent to a reviewer: together they are a sample by chance
    of all tasks. Whatever the reviewer changed was an error, a fix that changes nothing is none; of a task sent back
    nothing is known to be right.
    """
    project_id, seed = destination.project_id, f"{destination.seed}:{destination.task_id}"
    spec = spec_of(context.connection, destination.version_id).spec
    is_kept = outcome == "accept" or (outcome == "fix" and final == _settled(reviewed))
    decision = reviewed.provenance.get("decision") or {}
    if decision.get("reason") == "sampled":
        project_quality.count_audit(context.connection, project_id, is_error=not is_kept)
    if reviewed.origin != "consensus" or not is_sampled(seed, spec.pipeline.review.share):
        return
    answers = responses.counted_attempts(context.connection, destination.task_id, destination.slot.task_round)
    if {str(each.id) for each in answers} != {one["response_id"] for one in reviewed.provenance["responses"]}:
        return  # some of them are void since: how the task had gone with them says nothing of how tasks go
    path = path_of_verdict(_attempts(answers), final, spec, reviewed.method, reviewed.parameters)
    judged = [(stated, right and outcome in ("accept", "fix")) for stated, right in path[:-1]]
    judged.append((path[-1][0], is_kept))
    outcomes.keep(context.connection, project_id, destination.task_id, "audit", judged, context.now)


def record_gold(context: Context, project_id: UUID) -> int:
    """Keep how measuring gold went that enough people have answered by now, judged by what is known now; how many."""
    pipeline = _present_spec(context, project_id).pipeline
    most = pipeline.stopping.most_attempts if pipeline.stopping else pipeline.attempts
    due = outcomes.due_gold(context.connection, project_id, most)
    for gold in due:
        _record_gold(context, project_id, gold, most)
    return len(due)


def fit(context: Context, project_id: UUID) -> bool:
    """Calibrate a project's sureness, and prove a threshold for its target, where it rests on something new."""
    pipeline = _present_spec(context, project_id).pipeline
    target = pipeline.stopping.target_error if pipeline.stopping else None
    count, newest = outcomes.state_of(context.connection, project_id)
    rests_on = f"{count} outcomes until {newest}, {target}, {pipeline.attempts}"
    if rests_on == outcomes.fitted_for(context.connection, project_id):
        return False
    known = outcomes.outcomes_of(context.connection, project_id)
    paths = [each.path for each in known]
    sureness = fit_sureness(paths)
    threshold = None if target is None else choose_threshold(paths, target, least=pipeline.attempts)
    bar = StoppingBar.of(pipeline.stopping, sureness, threshold) if pipeline.stopping else None
    stops = [stop_of(each.path, pipeline, bar) for each in known if each.source == "gold"]
    rights = [stop[1] for stop in stops if stop is not None]
    found = Fit(sureness, threshold, len(rights), rights.count(False), rests_on)
    outcomes.keep_fit(context.connection, project_id, found)
    return True


def _present_spec(context: Context, project_id: UUID) -> Spec:
    project = find_project(context, project_id)
    return spec_of(context.connection, project.version_id).spec


def _record_gold(context: Context, project_id: UUID, gold: DueGold, most: int) -> None:
    spec, truth = spec_of(context.connection, gold.version_id).spec, parse_answer(gold.expected)
    ordered = _attempts(outcomes.first_answers(context.connection, gold.task_id, most))
    known = knowing.knowledge_of(context, project_id, [UUID(each.worker_id) for each in ordered], spec)
    path = path_of(ordered, truth, spec, known)
    outcomes.keep(context.connection, project_id, gold.task_id, "gold", path, context.now)


def _settled(verdict: Verdict) -> Answer:
    return parse_answer(answer_of(verdict.objects, verdict.fields))


def _attempts(answers: list[Response]) -> list[Attempt]:
    return [Attempt(str(each.id), str(each.worker_id), parse_answer(each.answer)) for each in answers]
