"""Groups of a project's members, and batches whose attempts are kept to them."""

from __future__ import annotations

import pytest

from goldsmith.actions import apart_batches, batches, groups, members, tasks, work
from goldsmith.actions.groups import NotInProject
from goldsmith.kit.errors import Conflict, Forbidden, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from goldsmith.work.batch import Batch
from goldsmith.work.project import Project
from tests import build
from tests.build import Lab


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def batches_of(lab: Lab, project: Project, *counts: int) -> list[Batch]:
    return [build.batch(lab, project.id, count) for count in counts]


def rest(lab: Lab, worker: User, project: Project) -> list[str | None]:
    """The batches, by name, of all that a worker is still given."""
    found = list[str | None]()
    while (held := build.try_claim(lab, worker, project.id)) is not None:
        build.give(lab, worker, held.id)
        batch_id = build.task_now(lab, held.task_id).batch_id
        found.append(build.batch_now(lab, batch_id).name if batch_id else None)
    return found


def test_a_batch_kept_to_groups_is_given_to_their_people_alone(lab: Lab) -> None:
    project, (ann, ben, cid) = build.project(lab), build.users(lab, 3)
    for_ann, for_ben, for_both, for_all = batches_of(lab, project, 1, 1, 2, 1)
    one, two = build.group(lab, project.id, ann), build.group(lab, project.id, ben)
    build.join(lab, project.id, cid)
    build.task(lab, project.id)
    kept = build.keep(lab, for_ann.id, one)
    assert (kept.is_apart, kept.group_ids) == (True, (one.group.id,))
    build.keep(lab, for_ben.id, two)
    build.keep(lab, for_both.id, two, one)
    first = build.claim(lab, ann, project.id)
    build.give(lab, ann, first.id)
    assert build.task_now(lab, first.task_id).batch_id == for_ann.id
    assert rest(lab, ben, project) == [for_ben.name, for_both.name, for_both.name, for_all.name, None]
    assert rest(lab, cid, project) == []
    assert build.batch_now(lab, for_ann.id).state == "completed"


def test_who_joins_later_is_given_what_others_and_they_themselves_passed(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab, attempts=2), build.users(lab, 2)
    (kept,) = batches_of(lab, project, 3)
    group = build.group(lab, project.id, ann)
    build.join(lab, project.id, ben)
    build.keep(lab, kept.id, group)
    build.tasks(lab, project.id, 2)
    assert rest(lab, ann, project) == [kept.name] * 3 + [None] * 2
    assert rest(lab, ben, project) == [None] * 2
    build.regroup(lab, group, ben)
    assert rest(lab, ben, project) == [kept.name] * 3
    assert build.batch_now(lab, kept.id).state == "completed"


def test_who_leaves_a_group_keeps_what_they_hold_and_gets_no_more(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    (kept,) = batches_of(lab, project, 3)
    group = build.group(lab, project.id, ann, ben)
    build.keep(lab, kept.id, group)
    held = build.claim(lab, ann, project.id)
    build.regroup(lab, group, leaving=[ann])
    assert build.claim(lab, ann, project.id).id == held.id
    assert build.give(lab, ann, held.id).standing == "counted"
    assert rest(lab, ann, project) == []
    assert rest(lab, ben, project) == [kept.name] * 2


def test_who_leaves_the_project_leaves_its_groups(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    (kept,) = batches_of(lab, project, 2)
    group = build.group(lab, project.id, ann, ben)
    build.keep(lab, kept.id, group)
    build.join(lab, project.id, leaving=[ann])
    build.join(lab, project.id, ann)
    assert rest(lab, ann, project) == []
    with lab.open() as context:
        (listed,) = groups.list_groups(context, project.id)
    assert (listed.people, listed.is_singleton) == ((ben,), True)


def test_a_batch_is_kept_to_other_groups_and_to_none(lab: Lab) -> None:
    project, (ann, ben, cid) = build.project(lab), build.users(lab, 3)
    (kept,) = batches_of(lab, project, 4)
    one, two = build.group(lab, project.id, ann), build.group(lab, project.id, ben)
    build.join(lab, project.id, cid)
    build.keep(lab, kept.id, one)
    held = build.claim(lab, ann, project.id)
    build.keep(lab, kept.id, two)
    assert build.give(lab, ann, held.id).standing == "counted"
    assert build.try_claim(lab, ann, project.id) is None
    build.do(lab, ben, project.id)
    build.keep(lab, kept.id)
    assert rest(lab, cid, project) == [kept.name] * 2
    assert build.verbs(lab, kept.id)[1:-1] == ["batch_set_apart", *["batch_kept_to_groups"] * 3]


def test_what_opens_again_is_kept_to_the_groups_of_now(lab: Lab) -> None:
    project, (ann, ben, cid) = build.project(lab), build.users(lab, 3)
    (kept,) = batches_of(lab, project, 1)
    build.join(lab, project.id, ann, cid)
    task = build.do(lab, ann, project.id)
    build.keep(lab, kept.id, build.group(lab, project.id, ben))
    with lab.open() as context:
        tasks.redo_task(context, task.task_id)
    assert build.try_claim(lab, cid, project.id) is None
    assert build.claim(lab, ben, project.id).task_id == task.task_id


def test_new_tasks_of_a_kept_batch_are_kept_too(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    (kept,) = batches_of(lab, project, 0)
    build.keep(lab, kept.id, build.group(lab, project.id, ann))
    build.join(lab, project.id, ben)
    build.tasks(lab, project.id, 2, batch_id=kept.id)
    assert rest(lab, ben, project) == []
    assert rest(lab, ann, project) == [kept.name] * 2


def test_reviews_and_gold_are_for_the_whole_project(lab: Lab) -> None:
    project = build.project(lab, review_share=1.0, gold_share=0.5)
    ann, ben, reviewer = *build.users(lab, 2), build.user(lab, "reviewer")
    (kept,) = batches_of(lab, project, 3)
    build.keep(lab, kept.id, build.group(lab, project.id, ann))
    build.join(lab, project.id, ben, reviewer)
    build.tasks(lab, project.id, 9, gold=build.answer(build.box()))
    build.tasks(lab, project.id, 1, batch_id=kept.id, gold=build.answer(build.box()))
    build.tasks(lab, project.id, 6)
    given = [build.task_now(lab, build.do(lab, ben, project.id).task_id) for _ in range(9)]
    assert {each.batch_id for each in given if not each.is_gold} == {None}
    assert any(each.is_gold for each in given)
    while build.batch_now(lab, kept.id).pending_count and (held := build.try_claim(lab, ann, project.id)):
        build.give(lab, ann, held.id)
    reviewed = set()
    while (case := build.try_claim(lab, reviewer, project.id, "review")) is not None:
        build.judge(lab, reviewer, case.id)
        reviewed.add(build.task_now(lab, case.task_id).batch_id)
    assert reviewed == {kept.id, None}


def test_home_shows_what_one_is_given(lab: Lab) -> None:
    project, (ann, ben) = build.project(lab), build.users(lab, 2)
    (kept,) = batches_of(lab, project, 3)
    build.keep(lab, kept.id, build.group(lab, project.id, ann))
    build.join(lab, project.id, ben)

    def home(user: User) -> list[int]:
        with lab.open(user) as context:
            return [each.open_task_count for each in work.open_projects(context, "attempt")]

    assert (home(ann), home(ben)) == ([3], [])
    build.task(lab, project.id)
    assert (home(ann), home(ben)) == ([4], [1])


def test_a_batch_kept_to_nobody_waits(lab: Lab) -> None:
    project, ann = build.project(lab), build.user(lab)
    (kept,) = batches_of(lab, project, 1)
    group = build.group(lab, project.id, ann)
    build.keep(lab, kept.id, group)
    build.regroup(lab, group, leaving=[ann])
    assert rest(lab, ann, project) == []


def test_groups_hold_members_and_are_found_by_name(lab: Lab) -> None:
    project, other = build.project(lab), build.project(lab)
    ann, ben = sorted(build.users(lab, 2), key=lambda user: user.id)
    build.join(lab, project.id, ann)
    with lab.open() as context:
        made = groups.create_group(context, project.id, "Night / shift ñ", [ann.pseudonym])
        assert (made.people, made.is_singleton, made.group.project_id) == ((ann,), True, project.id)
        with pytest.raises(NotInProject, match="members first"):
            groups.change_group(context, made.group.id, add=[str(ben.id)])
        with pytest.raises(NotFound):
            groups.change_group(context, made.group.id, add=["nobody@people.example"])
        members.change_members(context, project.id, add=[str(ben.id)])
        both = groups.change_group(context, made.group.id, add=[str(ben.id), str(ann.id)])
        assert (both.people, both.is_singleton) == ((ann, ben), False)
        assert groups.group_named(context, project.id, "Night / shift ñ") == made.group
        with pytest.raises(NotFound):
            groups.group_named(context, other.id, "Night / shift ñ")
        with pytest.raises(Conflict) as taken:
            groups.create_group(context, project.id, "Night / shift ñ")
        assert taken.value.code == "name_taken"
        empty = groups.create_group(context, other.id, "Night / shift ñ")
        assert (empty.people, empty.is_singleton) == ((), False)
        assert groups.change_group(context, made.group.id, name="Day", remove=[str(ann.id)]).people == (ben,)
        assert [each.group.name for each in groups.list_groups(context, project.id)] == ["Day"]
    assert build.verbs(lab, made.group.id) == ["group_created", *["group_changed"] * 3]


def test_a_group_that_a_batch_is_kept_to_stays(lab: Lab) -> None:
    project, ann = build.project(lab), build.user(lab)
    (kept,) = batches_of(lab, project, 1)
    group = build.group(lab, project.id, ann, name="Day")
    build.keep(lab, kept.id, group)
    with lab.open() as context:
        with pytest.raises(Conflict, match="kept to the group 'Day'"):
            groups.remove_group(context, group.group.id)
        batches.cancel_batch(context, kept.id)
        groups.remove_group(context, group.group.id)
        assert groups.list_groups(context, project.id) == []
        groups.create_group(context, project.id, "Day")
        with pytest.raises(NotFound):
            groups.change_group(context, group.group.id)


def test_a_batch_is_kept_to_groups_of_its_own_project(lab: Lab) -> None:
    project, other = build.project(lab), build.project(lab)
    (kept,) = batches_of(lab, project, 1)
    elsewhere = build.group(lab, other.id, build.user(lab))
    with pytest.raises(NotFound, match=str(elsewhere.group.id)):
        build.keep(lab, kept.id, elsewhere)
    assert build.keep(lab, kept.id).is_apart is False, "kept to nobody, it stays where it is"


def test_groups_are_the_business_of_those_who_manage(lab: Lab) -> None:
    project, ann = build.project(lab), build.user(lab, "reviewer")
    (kept,) = batches_of(lab, project, 1)
    group = build.group(lab, project.id, ann)
    with lab.open(ann) as context:
        for ask in (
            lambda: groups.list_groups(context, project.id),
            lambda: groups.create_group(context, project.id, "Mine"),
            lambda: groups.change_group(context, group.group.id),
            lambda: groups.remove_group(context, group.group.id),
            lambda: apart_batches.keep_to_groups(context, kept.id, []),
        ):
            with pytest.raises(Forbidden):
                ask()
    with lab.open(mode="test") as context, pytest.raises(NotFound):
        groups.change_group(context, group.group.id)
