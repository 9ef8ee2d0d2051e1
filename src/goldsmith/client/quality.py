"""How good labels and workers are, gold in service, pauses, and answers made void."""

from collections.abc import Iterator
from datetime import datetime

from goldsmith.client.quality_values import Gold, ProjectQuality, Voiding, WorkerQuality
from goldsmith.client.reading import read
from goldsmith.client.transport import Transport


class Quality:
    """`goldsmith.quality`"""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def project(self, project_id: str) -> ProjectQuality:
        """How good a project's labels are, and what that rests on."""
        return self._transport.get(ProjectQuality, f"/projects/{project_id}/quality")

    def worker(self, project_id: str, worker_id: str) -> WorkerQuality:
        """How good one worker is in a project."""
        return self._transport.get(WorkerQuality, f"/projects/{project_id}/workers/{worker_id}")

    def run_model(self, project_id: str) -> datetime | None:
        """Have the full model run now; when it ran before. New findings have another `model["ran_at"]`."""
        last = self._transport.call("POST", f"/projects/{project_id}/quality/model")["last_ran_at"]
        return datetime.fromisoformat(last) if last else None

    def gold(self, project_id: str, *, only: str = "all") -> Iterator[Gold]:
        """A project's gold, newest task first; `only`: all or doubted."""
        return self._transport.pages(Gold, f"/projects/{project_id}/gold", {"only": only, "limit": 200})

    def confirm_gold(self, task_id: str) -> None:
        """Say that a doubted expected answer is right, so that it is served again."""
        self._transport.call("POST", f"/tasks/{task_id}/gold/confirm")

    def retire_gold(self, task_id: str, reason: str) -> None:
        """Serve gold no more; `reason`: worn, or wrong, which takes its scores back from everybody."""
        self._transport.call("POST", f"/tasks/{task_id}/gold/retire", body={"reason": reason})

    def decide_pause(self, sanction_id: str, state: str, note: str) -> None:
        """Uphold a worker's pause or lift it (`state`: upheld or lifted), saying why."""
        self._transport.call("POST", f"/sanctions/{sanction_id}/decision", body={"state": state, "note": note})

    def count_voidable(self, project_id: str, worker_id: str, *, since: datetime | None = None) -> int:
        """How many answers voiding would touch."""
        path, query = f"/projects/{project_id}/workers/{worker_id}/voidable", {"since": _text(since)}
        return int(self._transport.call("GET", path, query=query)["response_count"])

    def void(self, project_id: str, worker_id: str, note: str, *, since: datetime | None = None) -> Voiding:
        """Make a worker's answers void, all or since an instant; tasks that rested on them open by themselves."""
        path, body = f"/projects/{project_id}/workers/{worker_id}/void", {"since": _text(since), "note": note}
        return read(Voiding, self._transport.call("POST", path, body=body))


def _text(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None
