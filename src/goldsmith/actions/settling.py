"""Writing what a task was settled on, with what it rests on and why; shared by all that settles tasks."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from goldsmith.actions.context import Context
from goldsmith.kit.ids import new_id
from goldsmith.storage import verdicts
from goldsmith.storage.events import Event
from goldsmith.work.response import Response
from goldsmith.work.settle import Settlement


def keep_verdict(
    context: Context, project_id: UUID, task_id: UUID, settlement: Settlement, counted: Sequence[Response]
) -> None:
    """Write the verdict of these responses, and move the task on to a reviewer or to its end."""
    verdict = verdicts.NewVerdict(
        id=new_id(),
        objects=settlement.objects,
        rejected=settlement.rejected,
        fields=settlement.fields,
        confidence=settlement.confidence,
        agreement=settlement.agreement,
        method=settlement.method,
        parameters=settlement.parameters,
        provenance={
            "responses": [response_provenance(each) for each in counted],
            "decision": settlement.decision.to_json(),
        },
        origin="consensus",
    )
    verdicts.settle(context.connection, project_id, task_id, verdict, settlement.next_stage, context.now)


def response_provenance(response: Response) -> dict[str, Any]:
    """What a verdict remembers of a response that made it."""
    return {
        "response_id": str(response.id),
        "worker_id": str(response.worker_id),
        "stage": response.stage,
        "submitted_at": response.created_at.isoformat(),
        "active_ms": response.active_ms,
    }


def settled_event(task_id: UUID, settlement: Settlement) -> Event:
    """The event of a task that has its verdict or goes to a reviewer."""
    facts = {**settlement.decision.to_json(), "agreement": settlement.agreement}
    del facts["kind"]
    if settlement.decision.kind == "stop":
        return Event("settled", "task", task_id, {**facts, "method": settlement.method})
    return Event("sent_to_review" if settlement.decision.kind == "review" else "asked_one_more", "task", task_id, facts)
