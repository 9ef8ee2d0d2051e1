"""The tables, as SQLAlchemy Core knows them, one file a subject.

`migrations/` makes them and their guards, and a test compares both.
"""

from goldsmith.storage.schema.column import metadata
from goldsmith.storage.schema.events import callback, callback_setting, callback_try, event
from goldsmith.storage.schema.files import media, shown_file, upload
from goldsmith.storage.schema.money import (
    account,
    account_day,
    batch_spending,
    fee_owing,
    floor_day,
    invoice,
    payout,
    payout_run,
    reservation,
    transfer,
)
from goldsmith.storage.schema.people import appeal, rejection, reversal, sanction, worker_skill
from goldsmith.storage.schema.projects import (
    batch,
    delivery,
    group_member,
    project,
    project_group,
    project_member,
    project_version,
)
from goldsmith.storage.schema.quality import (
    field_record,
    known_outcome,
    project_quality,
    voiding,
    worker_confusion,
    worker_gold,
    worker_record,
)
from goldsmith.storage.schema.requests import project_params, project_request, request_tag, task_request
from goldsmith.storage.schema.tasks import flag, gold, task, verdict
from goldsmith.storage.schema.training import exam, exam_attempt, question, question_answer
from goldsmith.storage.schema.users import api_key, organization, session, sign_in_link, user_account
from goldsmith.storage.schema.work import (
    assignment,
    batch_cursor,
    draft,
    gold_score,
    queue_cursor,
    response,
    review,
    time_entry,
    work_hour,
    worker_progress,
)

__all__ = [
    "account",
    "account_day",
    "api_key",
    "appeal",
    "assignment",
    "batch",
    "batch_cursor",
    "batch_spending",
    "callback",
    "callback_setting",
    "callback_try",
    "delivery",
    "draft",
    "event",
<<<<<<< HEAD
    "fee_owing",
=======
    "exam",
    "exam_attempt",
>>>>>>> money
    "field_record",
    "flag",
    "floor_day",
    "gold",
    "gold_score",
    "group_member",
    "invoice",
    "known_outcome",
    "media",
    "metadata",
    "organization",
    "payout",
    "payout_run",
    "project",
    "project_group",
    "project_member",
    "project_params",
    "project_quality",
    "project_request",
    "project_version",
    "question",
    "question_answer",
    "queue_cursor",
    "rejection",
    "request_tag",
    "reservation",
    "response",
    "reversal",
    "review",
    "sanction",
    "session",
    "shown_file",
    "sign_in_link",
    "task",
    "task_request",
    "time_entry",
    "transfer",
    "upload",
    "user_account",
    "verdict",
    "voiding",
    "work_hour",
    "worker_confusion",
    "worker_gold",
    "worker_progress",
    "worker_record",
    "worker_skill",
]
