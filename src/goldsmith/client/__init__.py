"""The Python client: speaks HTTP only and imports nothing else of the house, so that it could be shipped alone."""

from goldsmith.client.appeals import Appeal, Contested, OpenAppeal
from goldsmith.client.assignments import Assignment, Base, Case, Draft, Feedback, Submitted
from goldsmith.client.batches import Batch
from goldsmith.client.callbacks import BadSignature, Callback, CallbackSetting, CallbackTry, verify_callback
from goldsmith.client.client import Goldsmith
from goldsmith.client.deliveries import Delivery, DeliveryFailed, DownloadBroken
from goldsmith.client.errors import (
    ApiError,
    ClientError,
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Problem,
    ServerFault,
    TooLarge,
    TooMany,
    Unauthenticated,
    Unavailable,
    UnexpectedAnswer,
    Unreachable,
)
from goldsmith.client.exams import (
    Barred,
    Exam,
    ExamAttempt,
    ExamFacts,
    OwnExam,
    PoolQuestion,
    Question,
    WorkerAttempt,
)
from goldsmith.client.folder import FileProblem, FolderProgress, FolderReport
from goldsmith.client.imports import KeptPicture, PictureTask
from goldsmith.client.invoices import BatchFunds, Invoice, InvoiceLine, LabelCost
from goldsmith.client.keys import Key, NewKey
from goldsmith.client.members import Group, Member, Person
from goldsmith.client.pay import (
    Balance,
    Funds,
    PastTransfer,
    Payout,
    PayoutPreview,
    PayoutRun,
    Rejection,
    Statement,
    StatementLine,
    TaskRejection,
    TaskWork,
)
from goldsmith.client.projects import ListedProject, Project, ProjectDetail, ProjectWorker, Summary, Version
from goldsmith.client.quality_values import Gold, Pause, ProjectQuality, Voiding, WorkerQuality
from goldsmith.client.reviews import Reviewed
from goldsmith.client.rows import RowProblem, RowsProgress, RowsReport
from goldsmith.client.session import Session
from goldsmith.client.skills import Skill, SkillCount
from goldsmith.client.tasks import Event, Message, Part, Picture, Response, Review, Task, TaskDetail, Verdict
from goldsmith.client.transport import Retries
from goldsmith.client.users import SignInLink, User
from goldsmith.client.values import Amount, Effort, Ratio, Worker
from goldsmith.client.work import Contestable, OpenProject, OwnPause, PastAssignment, Requirement, WorkVersion
from goldsmith.client.workers import Labour

__all__ = [
    "Amount",
    "ApiError",
    "Appeal",
    "Assignment",
    "BadSignature",
    "Balance",
    "Barred",
    "Base",
    "Batch",
    "BatchFunds",
    "Callback",
    "CallbackSetting",
    "CallbackTry",
    "Case",
    "ClientError",
    "Conflict",
    "Contestable",
    "Contested",
    "Delivery",
    "DeliveryFailed",
    "DownloadBroken",
    "Draft",
    "Effort",
    "Event",
    "Exam",
    "ExamAttempt",
    "ExamFacts",
    "Feedback",
    "FileProblem",
    "FolderProgress",
    "FolderReport",
    "Forbidden",
    "Funds",
    "Gold",
    "Goldsmith",
    "Group",
    "Invalid",
    "Invoice",
    "InvoiceLine",
    "KeptPicture",
    "Key",
    "LabelCost",
    "Labour",
    "ListedProject",
    "Member",
    "Message",
    "NewKey",
    "NotFound",
    "OpenAppeal",
    "OpenProject",
    "OwnExam",
    "OwnPause",
    "Part",
    "PastAssignment",
    "PastTransfer",
    "Pause",
    "Payout",
    "PayoutPreview",
    "PayoutRun",
    "Person",
    "Picture",
    "PictureTask",
    "PoolQuestion",
    "Problem",
    "Project",
    "ProjectDetail",
    "ProjectQuality",
    "ProjectWorker",
    "Question",
    "Ratio",
    "Rejection",
    "Requirement",
    "Response",
    "Retries",
    "Review",
    "Reviewed",
    "RowProblem",
    "RowsProgress",
    "RowsReport",
    "ServerFault",
    "Session",
    "SignInLink",
    "Skill",
    "SkillCount",
    "Statement",
    "StatementLine",
    "Submitted",
    "Summary",
    "Task",
    "TaskDetail",
    "TaskRejection",
    "TaskWork",
    "TooLarge",
    "TooMany",
    "Unauthenticated",
    "Unavailable",
    "UnexpectedAnswer",
    "Unreachable",
    "User",
    "Verdict",
    "Version",
    "Voiding",
    "WorkVersion",
    "Worker",
    "WorkerAttempt",
    "WorkerQuality",
    "verify_callback",
]
