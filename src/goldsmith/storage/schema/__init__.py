"""The tables, as SQLAlchemy Core knows them, one file a subject.

`migrations/` makes them and their guards, and a test compares both.
"""

from goldsmith.storage.schema.column import metadata
from goldsmith.storage.schema.events import callback, callback_setting, callback_try, event
from goldsmith.storage.schema.files import media, shown_file, upload
from goldsmith.storage.schema.joining import (
    application,
    join_link,
    team,
    team_member,
    team_project,
    terms,
    terms_acceptance,
)
from goldsmith.storage.schema.marketplace import favourite, offer, project_pace, seat
from goldsmith.storage.schema.money import (
    account,
    account_day,
    payee_detail,
    payout,
    payout_run,
    payout_sending,
    payout_setting,
    transfer,
)
from goldsmith.storage.schema.own_data import data_copy, erasure
from goldsmith.storage.schema.people import appeal, appeal_window, decision_tally, rejection, sanction, worker_skill
from goldsmith.storage.schema.profiles import worker_credential, worker_profile
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
    review_score,
    time_entry,
    work_hour,
    worker_progress,
)

__all__ = [
    "account",
    "account_day",
    "api_key",
    "appeal",
    "appeal_window",
    "application",
    "assignment",
    "batch",
    "batch_cursor",
    "callback",
    "callback_setting",
    "callback_try",
    "data_copy",
    "decision_tally",
    "delivery",
    "draft",
    "erasure",
    "event",
    "exam",
    "exam_attempt",
    "favourite",
    "field_record",
    "flag",
    "gold",
    "gold_score",
    "group_member",
    "join_link",
    "known_outcome",
    "media",
    "metadata",
    "offer",
    "organization",
    "payee_detail",
    "payout",
    "payout_run",
    "payout_sending",
    "payout_setting",
    "project",
    "project_group",
    "project_member",
    "project_pace",
    "project_params",
    "project_quality",
    "project_request",
    "project_version",
    "question",
    "question_answer",
    "queue_cursor",
    "rejection",
    "request_tag",
    "response",
    "review",
    "review_score",
    "sanction",
    "seat",
    "session",
    "shown_file",
    "sign_in_link",
    "task",
    "task_request",
    "team",
    "team_member",
    "team_project",
    "terms",
    "terms_acceptance",
    "time_entry",
    "transfer",
    "upload",
    "user_account",
    "verdict",
    "voiding",
    "work_hour",
    "worker_confusion",
    "worker_credential",
    "worker_gold",
    "worker_profile",
    "worker_progress",
    "worker_record",
    "worker_skill",
]
