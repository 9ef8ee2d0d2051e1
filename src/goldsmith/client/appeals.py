"""Appeals against rejections, pauses and missing pay."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from goldsmith.client.reading import read
from goldsmith.client.transport import Transport
from goldsmith.client.values import Amount, Worker


@dataclass(frozen=True, slots=True)
class Appeal:
    """An appeal: `open`, `granted` or `denied`; it is to be answered by `answer_by`."""

    id: str
    project_id: str | None
    worker_id: str
    subject: str
    subject_id: str
    reason: str
    state: str
    answer_by: datetime
    is_overdue: bool
    is_yours_to_answer: bool
    created_at: datetime
    decided_at: datetime | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Contested:
    """What an appeal is against: who decided what, when and why; of work its task, and what it promised."""

    happened_at: datetime
    decided_by: str | None
    category: str | None
    words: str | None
    note: str | None
    task_id: str | None
    work_state: str | None
    rate: Amount | None


@dataclass(frozen=True, slots=True)
class OpenAppeal(Appeal):
    """An appeal that waits for an answer, with what whoever answers it needs to see."""

    worker: Worker
    project_name: str | None
    against: Contested


@dataclass(frozen=True, slots=True)
class AppealWindows:
    """How long workers have to appeal, and how long an answer may take, in days."""

    file_days: int
    answer_days: int


class Appeals:
    """`goldsmith.appeals`: `subject` is rejection or missing_pay of an assignment, pause, or reversal of a transfer."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def file(self, subject: str, subject_id: str, reason: str) -> Appeal:
        """Appeal, in time: see `windows`."""
        body = {"subject": subject, "subject_id": subject_id, "reason": reason}
        return read(Appeal, self._transport.call("POST", "/appeals", body=body))

    def own(self) -> Iterator[Appeal]:
        """Your appeals, newest first."""
        return self._transport.pages(Appeal, "/appeals")

    def open(self) -> Iterator[OpenAppeal]:
        """Appeals that wait for an answer, the most urgent first."""
        return self._transport.pages(OpenAppeal, "/appeals/open")

    def answer(self, appeal_id: str, state: str, note: str) -> Appeal:
        """Answer with `granted`, which puts right what the appeal is against, or `denied`."""
        body = {"state": state, "note": note}
        return read(Appeal, self._transport.call("POST", f"/appeals/{appeal_id}/answer", body=body))

    def windows(self) -> AppealWindows:
        """How long appeals may take here."""
        return self._transport.get(AppealWindows, "/appeals/windows")

    def set_windows(self, file_days: int, answer_days: int) -> AppealWindows:
        """Let appeals take other times from now on: 7 to 90 days to file one, 1 to 30 to answer it."""
        body = {"file_days": file_days, "answer_days": answer_days}
        return read(AppealWindows, self._transport.call("PUT", "/appeals/windows", body=body))
