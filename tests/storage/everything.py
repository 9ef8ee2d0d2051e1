"""An organization with a row in every table, so that a test over all tables says something about each."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from goldsmith.actions import (
    acceptance,
    access,
    announcing,
    appeals,
    bookkeeping,
    callback_settings,
    computed_skills,
    course_taking,
    credentials,
    deliveries,
    discussions,
    erasing,
    exam_attempts,
    faq,
    funding,
    groups,
    holding,
    invoicing,
    join_links,
    joining,
    notifying,
    offers,
    operations,
    own_data,
    paces,
    payees,
    payout_settings,
    payouts,
    profiles,
    reversing,
    rules,
    sanctioning,
    sending,
    signals,
    skills,
    teams,
    terms,
    uploads,
    voiding,
)
from goldsmith.actions.pay import give_bonus, transfers
from goldsmith.kit.amounts import Amount
from goldsmith.kit.ids import new_id
from goldsmith.kit.vault import Vault
from goldsmith.labels import parse_ontology
from goldsmith.money.payee import PayeeDetails
from goldsmith.people import User
from goldsmith.people.appeal import Windows
from goldsmith.quality.conduct import Condition
from goldsmith.quality.fields import nothing_known
from goldsmith.storage import (
    callbacks,
    fees,
    knowledge,
    media,
    outcomes,
    requests,
    sanctions,
    skill_rules,
    task_requests,
    tasks,
)
from goldsmith.storage.firings import NewFiring, fire
from goldsmith.storage.signals import open_case, take_look
from goldsmith.work.callback import Answered, Standing
from goldsmith.work.response import Effort
from goldsmith.work.task import Task
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)


def picture(lab: Lab) -> media.Media:
    """A picture's row; there is no file behind it."""
    values = (new_id(), lab.organization.id, new_id().hex * 2, "image/jpeg", 1000, 640, 480, 1, "key", None, NOW)
    with lab.open() as context:
        return media.insert_media(context.connection, media.Media(*values))


def fund(lab: Lab, worker: User) -> None:
    """Set money aside for a batch, and do a task of it."""
    project = build.project(lab)
    build.batch(lab, project.id, 2)
    with lab.open() as context:
        funding.fund_batches(context)
    build.do(lab, worker, project.id)


def pay(lab: Lab, worker: User) -> None:
    """Reject some work, accept the rest and pay it out."""
    project = build.project(lab, hourly_floor_minor=1200)
    build.tasks(lab, project.id, 2)
    rejected = build.claim(lab, worker, project.id)
    build.give(lab, worker, rejected.id)
    build.do(lab, worker, project.id)
    with lab.open() as context:
        acceptance.reject(context, rejected.id, category="guessed", reason="All boxes are alike.")
    with lab.open(worker) as context:
        appeals.file_appeal(context, "rejection", rejected.id, "They are alike.")
        details = PayeeDetails("email", "Ada", email="ada@pay.example")
        payees.write_details(context, Vault(b"a secret of this house"), details)
    with lab.open(now=NOW + timedelta(days=30)) as context:
        bookkeeping.accept_due(context)
        bonus = Amount(5, "USD")
        give_bonus(context, worker.id, project.id, amount=bonus, note="For the hard ones.", client_key="b")
        (given, *_) = transfers(context, before=None, limit=1, worker_id=worker.id)
        reversing.reverse(context, given.id, "A mistake.")
        fees.add(context.connection, {(project.id, "USD"): 7})
        invoicing.make_invoice(context, NOW.date().replace(day=1), "USD")
        condition = Condition("tasks_today", "at_least", 1)
        made = rules.make_rule(context, project.id, rules.NewRule("Enough", condition, "message", {"message": "!"}))
        fire(context.connection, NewFiring(new_id(), made, worker.id, "once", {}, "done"), NOW)
        signals.take_evidence(context, project.id, worker.id, 1.0, "Looks model-written.")
        open_case(context.connection, new_id(), "live", worker.id, score=0.6, evidence=[], now=NOW)
        take_look(context.connection, project.id, NOW, NOW)
        sanctioning.set_appeal_windows(context, Windows(9, 9))
        vault = Vault(b"a secret of this house")
        wished = payout_settings.Wished(2, None, None, None, "https://pay.example", "token")
        payout_settings.change_setting(context, vault, wished)
        skills.grant(context, worker.id, "night", level=50, note=None, expires_at=None)
        run = payouts.begin_run(context, client_key="k", currency="USD", minimum_minor=1, note=None)
        sending.send_run(context, run.id)


def introduce(lab: Lab, worker: User) -> None:
    """Let a worker say who they are."""
    with lab.open(worker) as context:
        profiles.keep_profile(context, country="AT", time_zone=None, languages=[], about=None)
        credentials.claim(context, credentials.Claim("licence", "Radiographer", "", None))


def come_in(lab: Lab, worker: User, project_id: UUID) -> None:
    """Publish terms, sign somebody up by them, and give a team a project."""
    with lab.open() as context:
        shown = terms.publish(context, "terms", "We pay.", None)
        token = join_links.open_sign_up(context, None).token or ""
        said = joining.Applicant("new@people.example", "New", None, None, (), (shown.id,))
        joining.apply(context, token, said, HOUR)
        team = teams.create_team(context, "Labelhouse")
        teams.add_people(context, team.id, [str(worker.id)])
        teams.open_project(context, team.id, project_id)
    with lab.open(worker) as context:
        terms.accept(context, [shown.id])
        own_data.ask_for_copy(context)
        erasing.ask(context, is_pay_waived=False)


def train(lab: Lab, worker: User) -> None:
    """Take a course of one lesson, and an exam that asks one question."""
    project = build.classification(lab)
    course, lesson = build.course(lab, project.id)
    with lab.open(worker) as context:
        course_taking.begin_course(context, course.id)
        course_taking.finish_lesson(context, lesson.id)
    task = build.task(lab, project.id, gold=build.saying(weather="rain"))
    made = build.exam(lab, project.id, task)
    with lab.open(worker) as context:
        attempt = exam_attempts.begin_exam(context, made.id)
        said = build.saying(weather="rain")
        exam_attempts.answer_question(context, attempt.id, attempt.question_ids[0], said, Effort(900, 0, 0), "k")
    with lab.open() as context:
        stated = {"skill": "busy", "measure": "accepted_work", "tag": None, "at_least": 1, "least_answers": 0}
        rule = computed_skills.make_rule(context, project.id, stated)
        skills.earn(context, worker.id, "busy", 100, "Computed", None, rule.id)
        held = skill_rules.held_now(context.connection, "busy", NOW)[worker.id]
        skill_rules.add_doubt(context.connection, new_id(), held, rule.id, {}, NOW)


def fill(lab: Lab) -> None:
    """Go through the main job once, with everything that leaves a row somewhere."""
    worker, reviewer = build.user(lab), build.user(lab, "reviewer")
    project = build.project(lab, review_share=1.0)
    plain = build.tasks(lab, project.id, 2)
    build.batch(lab, project.id, 1, is_staging=True)
    build.join(lab, project.id, worker, reviewer)
    keep_apart(lab, worker)
    measure(lab, worker)
    let_in(lab, worker, project.id)
    request(lab, project.id, *plain)
    pay(lab, worker)
    fund(lab, worker)
    introduce(lab, worker)
    train(lab, worker)
    build.do(lab, worker, project.id)
    build.judge(lab, reviewer, build.claim(lab, reviewer, project.id, "review").id)
    give_back(lab, worker)
    come_in(lab, worker, project.id)
    talk(lab, worker, project.id)


def keep_apart(lab: Lab, worker: User) -> None:
    """Work from a batch with a queue of its own."""
    apart = build.project(lab)
    build.batch(lab, apart.id, 1, is_apart=True)
    build.do(lab, worker, apart.id)


def measure(lab: Lab, worker: User) -> None:
    """Answer gold, of boxes and of a question; and what follows from wrong answers."""
    golden = build.project(lab, gold_share=1.0)
    build.task(lab, golden.id, gold=build.answer(build.box()))
    build.do(lab, worker, golden.id)
    asking = build.classification(lab, gold_share=1.0)
    asked = build.task(lab, asking.id, gold=build.saying(weather="rain"))
    build.do(lab, worker, asking.id, build.saying(weather="sun"))
    with lab.open() as context:
        weather = parse_ontology({"fields": [build.WEATHER]}).fields[0]
        knowledge.keep_field(context.connection, asking.id, "weather", nothing_known(weather))
        voiding.order_voiding(context, asking.id, worker.id, None, "Void.")
        outcomes.keep(context.connection, asking.id, asked.id, "gold", [(0.9, True)], NOW)
        sanctions.pause_by_rule(
            context.connection, new_id(), asking.id, worker.id, rule="gold_below_bar", evidence={}, now=NOW
        )


def let_in(lab: Lab, worker: User, project_id: UUID) -> None:
    """A group, and each way to sign in."""
    with lab.open() as context:
        groups.create_group(context, project_id, "Group", [str(worker.id)])
        access.issue_link(context.connection, worker, NOW, HOUR)
        access.start_session(context, HOUR)
        access.issue_key(context.connection, worker, name="key", mode="live", now=NOW)


def request(lab: Lab, project_id: UUID, first: Task, second: Task) -> None:
    """What clients order and send in, and what they are told."""
    with lab.open() as context:
        deliveries.order_delivery(context, project_id, "coco")
        callback_settings.set_address(context, "https://receiver.example/hook")
        told = callbacks.add(context.connection, callbacks.NewCallback("delivery", first.id, "ready", project_id), NOW)
        assert told is not None
        callbacks.keep_try(context.connection, told, Answered(500, None, 7), Standing("waiting", NOW), NOW)
        requests.add_project(context.connection, project_id, "scale", "imageannotation", {})
        requests.add_params(context.connection, project_id, {}, context.caller.user_id, NOW)
        task_requests.add_task(
            context.connection,
            task_requests.NewTaskRequest(first.id, "imageannotation", {}, None, True, False, None, ("a",)),
        )
        uploads.keep_address(context, uploads.NewUpload("a.jpg", None, None, {}), "https://pictures.example/a.jpg")
    shown = picture(lab)
    with lab.open() as context:
        tasks.set_fetched(context.connection, second.id, shown.id, 640, 480)


def give_back(lab: Lab, worker: User) -> None:
    """A task that comes back without an answer, and is then put first."""
    lost = build.project(lab)
    build.task(lab, lost.id)
    gone = build.claim(lab, worker, lost.id)
    with lab.open(worker) as context:
        holding.give_back(context, gone.id, state="released")
    with lab.open() as context:
        operations.carry_out(context, "set_priority", [gone.task_id], priority=1)


def talk(lab: Lab, worker: User, project_id: UUID) -> None:
    """An offer, what is said about it, and a task under way."""
    held = build.claim(lab, worker, project_id)
    with lab.open() as context:
        offers.change_settings(context, project_id, {"seats": 9})
        paces.measure(context, project_id)
        faq.add(context, project_id, "Is a van a car?", "Yes.", None)
        announcing.announce(context, None, "Holiday", "")
    with lab.open(worker) as context:
        notifying.prefer(context, "payout", "daily")
        discussions.ask_about_task(context, held.id, "Is a van a car?")
        faq.mark_read(context, project_id)
        offers.star(context, project_id, is_starred=True)
        holding.save_draft(context, held.id, 1, {"answer": build.answer()})
        holding.flag_problem(context, held.id, reason="dark", comment="")
