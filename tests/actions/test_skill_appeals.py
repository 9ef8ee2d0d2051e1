"""A skill that a person took away: appealed against in time, answered by somebody else, and given back when won."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from goldsmith.actions import appeals, contested, skills
from goldsmith.actions.appeals import FirstDecider, TooLateToAppeal
from goldsmith.kit.errors import Conflict, NotFound
from goldsmith.people import User
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

DAY = timedelta(days=1)


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


@pytest.fixture
def manager(lab: Lab) -> User:
    return build.user(lab, "manager")


def taken(lab: Lab, manager: User, worker: User) -> UUID:
    """The skill `night` at level 70 until in 30 days, taken by a manager: its id."""
    with lab.open(manager) as context:
        skills.grant(context, worker.id, "night", level=70, note="Spring", expires_at=NOW + 30 * DAY)
        skills.revoke(context, worker.id, "night", "You were asleep.")
    with lab.open(worker) as context:
        (lost,) = skills.own_lost(context)
    assert (lost.lost.name, lost.appeal_until) == ("night", NOW + 7 * DAY)
    return lost.lost.id


def test_a_won_appeal_gives_the_skill_back_for_the_time_it_would_have_lasted(lab: Lab, manager: User) -> None:
    worker = build.user(lab)
    skill_id = taken(lab, manager, worker)
    with lab.open(worker, now=NOW + 2 * DAY) as context:
        appeal = appeals.file_appeal(context, "skill", skill_id, "I was awake.")
        with pytest.raises(Conflict):
            appeals.file_appeal(context, "skill", skill_id, "I was awake.")
        (lost,) = skills.own_lost(context)
        assert (lost.lost.appeal_state, lost.appeal_until) == ("open", None)
    with lab.open(manager, now=NOW + 3 * DAY) as context, pytest.raises(FirstDecider):
        appeals.answer_appeal(context, appeal.id, "granted", "True.")
    other = build.user(lab, "manager")
    with lab.open(other, now=NOW + 3 * DAY) as context:
        against = contested.open_with_contested(context).against[appeal.id]
        assert (against.category, against.words, against.project_name) == ("night", "You were asleep.", None)
        appeals.answer_appeal(context, appeal.id, "granted", "True, the camera slept.")
    with lab.open(worker, now=NOW + 3 * DAY) as context:
        (held,) = skills.own_skills(context)
        assert (held.name, held.level, held.expires_at) == ("night", 70, NOW + 33 * DAY)
        assert held.note == "Given back on appeal: True, the camera slept."
        assert skills.own_lost(context) == []


def test_a_lost_appeal_changes_nothing_and_a_skill_held_anew_is_left_alone(lab: Lab, manager: User) -> None:
    one, two = build.users(lab, 2)
    first, second = taken(lab, manager, one), taken(lab, manager, two)
    filed = {}
    for worker, skill_id in ((one, first), (two, second)):
        with lab.open(worker) as context:
            filed[worker.id] = appeals.file_appeal(context, "skill", skill_id, "No.").id
    with lab.open(build.user(lab, "admin"), now=NOW + DAY) as context:
        appeals.answer_appeal(context, filed[one.id], "denied", "You slept.")
        skills.grant(context, two.id, "night", level=90, note=None, expires_at=None)
        appeals.answer_appeal(context, filed[two.id], "granted", "You did not.")
        assert skills.skills_of(context, one.id) == []
        assert [each.level for each in skills.skills_of(context, two.id)] == [90]


def test_only_ones_own_loss_by_a_person_is_appealed_against_and_in_time(lab: Lab, manager: User) -> None:
    worker, other = build.users(lab, 2)
    skill_id = taken(lab, manager, worker)
    with lab.open(other) as context, pytest.raises(NotFound):
        appeals.file_appeal(context, "skill", skill_id, "Mine?")
    with lab.open(worker, now=NOW + 8 * DAY) as context:
        with pytest.raises(TooLateToAppeal):
            appeals.file_appeal(context, "skill", skill_id, "Late.")
        assert skills.own_lost(context)[0].appeal_until is None
    with lab.open(manager) as context:
        held = skills.grant(context, other.id, "day", level=1, note=None, expires_at=None)
    with lab.open(other) as context, pytest.raises(NotFound):
        appeals.file_appeal(context, "skill", held.id, "It was not taken.")


def test_no_clock_gives_a_skill_back(lab: Lab, manager: User) -> None:
    worker = build.user(lab)
    skill_id = taken(lab, manager, worker)
    with lab.open(worker) as context:
        appeals.file_appeal(context, "skill", skill_id, "I was awake.")
    with lab.open(build.clock(lab), now=NOW + 60 * DAY) as context:
        assert appeals.grant_overdue(context) == 0
