"""Studio through Scale's SDK: who works on what, groups, and batches in their order, as the people who label see it."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from goldsmith.client import Forbidden, Goldsmith
from tests.contract.scale.conftest import CAR_OR_DOG, Customer, new_name, scaleapi
from tests.pictures import jpeg
from tests.served import wait_until

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation
errors = scaleapi.exceptions
NOBODY = "nobody@lab.example"


@dataclass(slots=True)
class Studio:
    """An organization of its own with people who label, each with a client under a key of theirs."""

    live: Any
    test: Any
    key: str
    url: str
    owner: Goldsmith
    workers: dict[str, Goldsmith] = field(default_factory=dict)

    def emails(self) -> list[str]:
        return list(self.workers)

    def project(self, **more: Any) -> str:
        """A new project of the customer's own people, and without reviews."""
        name = new_name("studio / project")
        self.live.create_project(name, IMAGE, {"geometries": CAR_OR_DOG}, **{"studio": True, **more})
        found = self.owner.projects.find(name)
        spec = self.owner.projects.get(found.id).version.spec
        pipeline = {**spec["pipeline"], "review": {**spec["pipeline"]["review"], "share": 0, "below_confidence": 0}}
        self.owner.projects.change(found.id, spec={**spec, "pipeline": pipeline})
        return name

    def batch(self, project: str, count: int, **more: Any) -> str:
        """A new batch at work with so many tasks, whose pictures are here."""
        name = new_name("batch / task")
        made = self.live.create_batch(project, name, **more)
        assert made.status == "staging"
        for number in range(count):
            url = self.live.upload_file(io.BytesIO(jpeg(number)), display_name="a.jpg").attachment_url
            self.live.create_task(IMAGE, batch=name, attachment=url)
        made.finalize()
        project_id = self.owner.projects.find(project).id
        batch_id = self.owner.batches.find(project_id, name).id
        wait_until(lambda: all(each.picture and each.picture.width for each in self.owner.batches.tasks(batch_id)))
        return name

    def labels(self, email: str, project: str) -> str | None:
        """The batch, by name, of the next task that somebody is given, which they label; None without any."""
        worker, project_id = self.workers[email], self.owner.projects.find(project).id
        held = worker.assignments.claim(project_id)
        if held is None:
            return None
        box = {"left": 1, "top": 2, "width": 30, "height": 40}
        drawn = {"id": "a", "kind": "box", "label": "car", "attributes": {}, "box": box}
        worker.assignments.submit(held.id, {"annotations": [drawn], "fields": {}})
        return str(self.live.get_task(held.task_id).batch)

    def sees(self, email: str, project: str) -> bool:
        """Whether somebody's home page has the project."""
        return project in {each.name for each in self.workers[email].work.open_projects()}

    def end(self, *batch_names: str) -> None:
        for name in batch_names:
            for task in self.live.get_tasks(project_name=self.live.get_batch(name).project, batch_name=name):
                if task.status == "pending":
                    self.live.cancel_task(task.id)


@pytest.fixture(scope="module")
def studio(customer: Customer) -> Iterator[Studio]:
    served, words = customer.served, ("create-key", "--organization", "Lab", "--role", "owner")
    served.admin("create-organization", "Lab", "--owner", "owner@lab.example")
    key, test_key = served.admin(*words), served.admin(*words, "--test")
    with ExitStack() as opened:
        owner = opened.enter_context(served.client(key))
        made = Studio(customer.client(key), customer.client(test_key), key, served.url, owner)
        emails = [f"{name}@lab.example" for name in ("Ann", "ben", "cid")]
        made.live.invite_teammates(emails, scaleapi.teams.TeammateRole.Labeler)
        for user in owner.users.list():
            if user.email in emails:
                secret = owner.keys.create(user.email, user_id=user.id).secret
                made.workers[user.email] = opened.enter_context(Goldsmith(served.url, secret))
        assert made.emails() == emails
        yield made


def test_projects_are_assigned_to_teammates_and_seen_by_them_alone(studio: Studio) -> None:
    live, (ann, ben, cid) = studio.live, studio.emails()
    one, other = studio.project(), studio.project(studio=False)
    studio.batch(one, 3)
    before = live.list_studio_assignments()
    assert set(before) == {"owner@lab.example", ann, ben, cid}
    assert before[ann].assigned_projects == []
    assert studio.sees(cid, one), "without anybody assigned it is open to all"
    added = live.add_studio_assignments([ann.upper(), ben], [one, other])
    assert (added[ann].email, added[ann].assigned_projects) == (ann, sorted([one, other]))
    assert added[cid].assigned_projects == []
    assert [studio.sees(each, one) for each in (ann, ben, cid)] == [True, True, False]
    with pytest.raises(Forbidden):
        studio.labels(cid, one)
    assert studio.labels(ann, one) is not None
    removed = live.remove_studio_assignments([ann], [one])
    assert removed[ann].assigned_projects == [other]
    assert live.list_studio_assignments()[ben].assigned_projects == sorted([one, other])
    with pytest.raises(Forbidden):
        studio.labels(ann, one)
    assert studio.labels(ben, one) is not None
    live.remove_studio_assignments([ben], [one])
    assert studio.labels(cid, one) is not None


def test_unknown_people_and_projects_are_not_found_and_nothing_is_done(studio: Studio) -> None:
    live, ann = studio.live, studio.emails()[0]
    project = studio.project()
    for emails, names in (([ann, NOBODY], [project]), ([ann], [project, "nowhere"])):
        with pytest.raises(errors.ScaleResourceNotFound):
            live.add_studio_assignments(emails, names)
        with pytest.raises(errors.ScaleResourceNotFound):
            live.remove_studio_assignments(emails, names)
    assert project not in live.list_studio_assignments()[ann].assigned_projects
    for call in (live.add_studio_assignments, live.remove_studio_assignments):
        with pytest.raises(errors.ScaleInvalidRequest, match='"emails" must be an array'):
            call(ann, [project])


@pytest.mark.parametrize("odd", ["night / shift", "task Žofie", "100% & more?", "a  b#c"])
def test_groups_of_a_project_are_made_changed_and_listed(studio: Studio, odd: str) -> None:
    live, (ann, ben, _) = studio.live, studio.emails()
    project = studio.project()
    live.add_studio_assignments([ann, ben], [project])
    made = live.create_project_group(project, [ann], odd)
    assert (made.name, made.numWorkers, made.isSingleton) == (odd, 1, True)
    ((worker,),) = made.workers
    assert worker.email == ann
    changed = live.update_project_group(project, odd, [ben], [])
    assert (changed.id, changed.numWorkers, changed.isSingleton) == (made.id, 2, False)
    assert [each.email for each in changed.workers[0]] == [ann, ben]
    listed = live.list_project_groups(project)
    assert [each.as_dict() for each in listed] == [changed.as_dict()]
    left = live.update_project_group(project, odd, [], [ann, ben])
    assert (left.numWorkers, left.isSingleton, left.workers) == (0, False, [])


def test_what_is_wrong_with_a_group_is_told(studio: Studio) -> None:
    live, (ann, ben, _) = studio.live, studio.emails()
    project = studio.project()
    live.add_studio_assignments([ann], [project])
    group = live.create_project_group(project, [ann], "task group")
    with pytest.raises(errors.ScaleInvalidRequest, match="already"):
        live.create_project_group(project, [], "task group")
    with pytest.raises(errors.ScaleInvalidRequest, match="members first"):
        live.create_project_group(project, [ben], "other")
    with pytest.raises(errors.ScaleInvalidRequest, match="members first"):
        live.update_project_group(project, "task group", [ben], [])
    with pytest.raises(errors.ScaleInvalidRequest, match='"name" is not allowed to be empty'):
        live.create_project_group(project, [ann], "")
    calls: list[Callable[[], Any]] = [
        lambda: live.list_project_groups("nowhere"),
        lambda: live.create_project_group(project, [NOBODY], "other"),
        lambda: live.update_project_group(project, "nothing", [], []),
        lambda: live.update_project_group(project, "task group", [], [NOBODY]),
    ]
    for call in calls:
        with pytest.raises(errors.ScaleResourceNotFound):
            call()
    assert [each.as_dict() for each in live.list_project_groups(project)] == [group.as_dict()]


def test_a_batch_for_a_group_is_labelled_by_its_people_alone(studio: Studio) -> None:
    live, (ann, ben, cid) = studio.live, studio.emails()
    project = studio.project()
    live.add_studio_assignments([ann, ben], [project])
    live.create_project_group(project, [ann], "a")
    live.create_project_group(project, [ben], "b")
    first, second = studio.batch(project, 2), studio.batch(project, 2, calibration_batch=True)
    for_ann = live.assign_studio_batches(first, ["a"])
    assert (for_ann.name, for_ann.project_name, for_ann.batch_type) == (first, project, "Production")
    assert (for_ann.total, for_ann.completed, for_ann.groups) == (2, 0, ["a"])
    assert live.assign_studio_batches(second, ["a", "b"]).batch_type == "Calibration"
    assert studio.labels(ben, project) == second
    assert studio.labels(ben, project) == second
    assert studio.labels(ben, project) is None
    assert not studio.sees(ben, project)
    assert studio.labels(ann, project) == first
    assert [each.completed for each in live.list_studio_batches() if each.name == first] == [1]
    live.update_project_group(project, "a", [ben], [])
    assert studio.labels(ben, project) == first, "who comes later is given what waits"
    with pytest.raises(Forbidden):
        studio.labels(cid, project)
    with pytest.raises(errors.ScaleResourceNotFound):
        live.assign_studio_batches(first, ["c"])
    with pytest.raises(errors.ScaleResourceNotFound):
        live.assign_studio_batches("nowhere", ["a"])
    assert live.assign_studio_batches(first, []).groups == []


def test_pending_batches_are_labelled_in_the_order_they_are_put_in(studio: Studio) -> None:
    live, (ann, *_) = studio.live, studio.emails()
    project = studio.project()
    one, two, three = (studio.batch(project, 2) for _ in range(3))
    staged = live.create_batch(project, new_name("staged")).name
    others = [each.name for each in live.list_studio_batches() if each.project_name != project]
    assert [each.name for each in live.list_studio_batches()] == [*others, one, two, three, staged]
    assert studio.labels(ann, project) == one
    turned = live.set_studio_batches_priorities([three, *others, staged, two, one])
    assert [each.name for each in turned] == [three, *others, staged, two, one]
    assert [each.studio_priority for each in turned] == list(range(1, len(turned) + 1))
    assert [each.as_dict() for each in live.list_studio_batches()] == [each.as_dict() for each in turned]
    assert [studio.labels(ann, project) for _ in range(3)] == [three, three, two]
    for wrong in ([two, *others, staged], [two, one, *others, staged, three], [two, one, *others, staged, "x"]):
        with pytest.raises(errors.ScaleInvalidRequest):
            live.set_studio_batches_priorities(wrong)
    reset = live.reset_studio_batches_priorities()
    assert [each.name for each in reset] == [*others, one, two, staged]
    assert studio.labels(ann, project) == one
    studio.end(two)


def test_a_batch_of_another_project_is_studios_once_it_is_for_groups(studio: Studio) -> None:
    live, (ann, *_) = studio.live, studio.emails()
    project = studio.project(studio=False)
    live.add_studio_assignments([ann], [project])
    live.create_project_group(project, [ann], "a")
    plain = live.create_batch(project, new_name("batch")).name
    assert plain not in {each.name for each in live.list_studio_batches()}
    assert live.assign_studio_batches(plain, []).groups == []
    assert plain not in {each.name for each in live.list_studio_batches()}
    assert live.assign_studio_batches(plain, ["a"]).studio_priority is not None
    assert plain in {each.name for each in live.list_studio_batches()}


def test_a_batch_made_by_version_2_has_its_place_too(studio: Studio, customer: Customer) -> None:
    client = customer.client(studio.key)
    client.v2.api_client.configuration.host = studio.url
    project, name = studio.project(), new_name("batch")
    client.v2.create_batch({"name": name, "project_name": project})
    assert name in {each.name for each in client.list_studio_batches()}


def test_a_test_key_has_people_in_common_and_all_else_apart(studio: Studio) -> None:
    ann = studio.emails()[0]
    project = studio.project()
    studio.live.add_studio_assignments([ann], [project])
    there = studio.test.list_studio_assignments()
    assert set(there) == set(studio.live.list_studio_assignments())
    assert there[ann].assigned_projects == []
    with pytest.raises(errors.ScaleResourceNotFound):
        studio.test.add_studio_assignments([ann], [project])
    with pytest.raises(errors.ScaleResourceNotFound):
        studio.test.list_project_groups(project)
    name = new_name("batch")
    studio.test.create_project(project, IMAGE, studio=True)
    studio.test.create_batch(project, name)
    assert [each.name for each in studio.test.list_studio_batches()] == [name]
    assert name not in {each.name for each in studio.live.list_studio_batches()}
    assert [each.name for each in studio.test.set_studio_batches_priorities([name])] == [name]


def test_a_managers_key_is_enough_and_a_labelers_is_not(studio: Studio, customer: Customer) -> None:
    ann, project = studio.emails()[0], studio.project()
    manager = customer.client(studio.owner.keys.create("program", role="manager").secret)
    assert project in manager.add_studio_assignments([ann], [project])[ann].assigned_projects
    assert manager.create_project_group(project, [ann], "a").workers[0][0].email == ann
    labeler = customer.client(studio.owner.keys.create("labeler", role="annotator").secret)
    for call in (labeler.list_studio_assignments, labeler.list_studio_batches, labeler.reset_studio_batches_priorities):
        with pytest.raises(errors.ScaleNotEnabled):
            call()


@pytest.mark.parametrize(
    "method, path, more, status",
    [
        ("POST", "/assignments/add", {"json": {"emails": []}}, 400),
        ("POST", "/assignments/add", {"json": {"emails": [1], "projects": []}}, 400),
        ("POST", "/assignments/add", {"json": []}, 400),
        ("POST", "/assignments/remove", {"content": b"{"}, 400),
        ("POST", "/batches/set_priorities", {"json": {"batches": ["a"]}}, 400),
        ("POST", "/batches/set_priorities", {"json": {"batches": [{"name": "\0"}]}}, 400),
        ("PUT", "/batches/x", {"json": {"groups": "a"}}, 400),
        ("PUT", "/projects/x/groups/y", {"json": {"add_emails": [""]}}, 400),
        ("PUT", "/projects/x/groups/y", {"json": {}}, 404),
        ("DELETE", "/batches", {}, 405),
    ],
)
def test_every_refusal_is_in_their_form(
    studio: Studio, method: str, path: str, more: dict[str, Any], status: int
) -> None:
    answer = httpx.request(method, f"{studio.url}/v1/studio{path}", auth=(studio.key, ""), **more)
    assert (answer.status_code, answer.json()["status_code"]) == (status, status)
    assert isinstance(answer.json()["error"], str)


FIELDS = [
    {"type": "category", "field_id": "mood", "title": "Mood", "choices": [{"label": "Good", "value": "good"}]},
    {"type": "text", "field_id": "why", "required": True},
]


def test_a_project_of_texts_has_a_template(live: Any) -> None:
    name = new_name("texts / task")
    kind = scaleapi.tasks.TaskType.TextCollection
    made = live.create_project(name, kind, {"fields": FIELDS, "template_variables": {"topic": "weather"}})
    template = live.get_project_template(name)
    assert (template.version, template.get_template_variables()) == (0, {"topic": "weather"})
    assert template.get_response_schema() == {"annotations": {"mood": FIELDS[0], "why": FIELDS[1]}}
    assert (template.created_at, template.is_auto_onboardable()) == (template.updated_at, False)
    live.update_project(name, patch=True, template_variables={"topic": "news"})
    again = made.get_template()
    assert (again.id, again.version, again.template_variables) == (template.id, 1, {"topic": "news"})
    assert again.created_at == template.created_at < again.updated_at
    live.update_project(name, instruction="Nothing else.")
    assert live.get_project_template(name).get_response_schema() is None


def test_a_chat_without_params_has_an_empty_template(live: Any) -> None:
    name = new_name("chat")
    live.create_project(name, scaleapi.tasks.TaskType.Chat)
    template = live.get_project_template(name)
    assert (template.version, template.template_variables, template.response_schema) == (0, {}, None)
    with pytest.raises(errors.ScaleResourceNotFound):
        live.get_project_template("nowhere")
