"""The server's application: native API, documents, health, metrics and the browser UI."""

from fastapi import FastAPI
from starlette.types import ASGIApp, Scope

from goldsmith.api import errors, examples, health, reference, scale, ui
from goldsmith.api.door import Gate
from goldsmith.api.middleware import Middleware
from goldsmith.api.native import (
    appeals,
    applications,
    assignments,
    batch_order,
    batches,
    callback_settings,
    callbacks,
    corrections,
    course_taking,
    courses,
    credentials,
    deliveries,
    discussions,
    exam_attempts,
    exams,
    faq,
    imports,
    invoices,
    joining,
    keys,
    leases,
    media,
    members,
    notifications,
    offers,
    operations,
    own_data,
    pay,
    payees,
    payout_files,
    payouts,
    people,
    profile,
    projects,
    quality,
    reviews,
    rules,
    sanctions,
    seats,
    session,
    signals,
    skill_rules,
    skills,
    summary,
    task_work,
    tasks,
    teams,
    terms,
    time,
    told_rules,
    users,
    work,
    worker_pay,
    worker_quality,
    worker_time,
    workers,
)
from goldsmith.api.parts import Parts
from goldsmith.kit.errors import GoldsmithError

# Requests are matched against routes one by one: those of the labelling loop come first.
_NATIVE = (
    assignments, leases, media, work, reviews, session, projects, summary, tasks, batches, batch_order, members,
    offers, seats,
    people, imports, deliveries, users, keys, workers, quality, worker_quality, sanctions, callbacks,
    callback_settings, pay, invoices, appeals, worker_pay, task_work, payouts, skills, profile, credentials, terms,
    joining, applications, teams, own_data, exams, exam_attempts, payout_files, payees, time, worker_time, corrections,
    courses, course_taking, skill_rules,
    rules, told_rules, signals,
    notifications, discussions, faq, operations,
)  # fmt: skip
_LARGE_BODIES = ("/import", "/pictures", "/files/upload")


def create_app(parts: Parts) -> FastAPI:
    """The application of one server process."""
    app = FastAPI(
        title="Goldsmith",
        version="1",
        description="The open human-data engine. Every error has the shape of ErrorOut.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.gate = Gate(parts)
    errors.install(app)
    for module in (*_NATIVE, health):
        app.router.routes.extend(module.router.routes)
    reference.install(app)
    scale.install(app, app.state.gate)
    ui.install(app)
    examples.install(app)
    body_bytes = parts.settings.body_bytes
    app.add_middleware(Middleware, body_bytes=body_bytes, large_body_paths=_LARGE_BODIES, refuse=_refuse)
    return app


def _refuse(scope: Scope, error: GoldsmithError, request_id: str) -> ASGIApp:
    return scale.refusal(scope["path"], error) or errors.error_response(error, request_id)
