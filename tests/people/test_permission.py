"""Who may what: one table, and what must be true of it whatever is added."""

from __future__ import annotations

from itertools import pairwise
from uuid import uuid4

import pytest

from goldsmith.kit.errors import Forbidden
from goldsmith.people import PERMISSIONS, ROLES, Caller, Permission, Role, may, require
from tests.work.facts import a_user


def test_each_role_may_all_that_a_weaker_one_may_and_more() -> None:
    assert set(PERMISSIONS) == set(ROLES)
    for stronger, weaker in pairwise(ROLES):
        assert PERMISSIONS[stronger] > PERMISSIONS[weaker]


def test_every_permission_is_somebodys_and_the_owner_has_all() -> None:
    assert PERMISSIONS["owner"] == set(Permission)


def test_workers_may_neither_read_nor_change_projects() -> None:
    assert PERMISSIONS["annotator"] == {Permission.ANNOTATE}
    assert PERMISSIONS["reviewer"] == {Permission.ANNOTATE, Permission.REVIEW}


def test_users_and_keys_are_not_a_managers_business() -> None:
    assert not PERMISSIONS["manager"] & {Permission.MANAGE_USERS, Permission.MANAGE_KEYS, Permission.MANAGE_OWNERS}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("permission", Permission)
def test_requiring_raises_just_where_one_may_not(role: Role, permission: Permission) -> None:
    caller = Caller(uuid4(), uuid4(), role)
    if may(role, permission):
        require(caller, permission)
        return
    with pytest.raises(Forbidden) as refused:
        require(caller, permission)
    named = refused.value.message.partition("one of: ")[2].rstrip(".").split(", ")
    assert named == [each for each in ROLES if may(each, permission)]
    assert refused.value.details == {"role": role, "permission": permission.value}


def test_a_requester_sees_the_name_of_an_employee_only() -> None:
    assert a_user(name="Grace", is_employee=True).shown_name == "Grace"
    assert a_user(name="Grace", is_employee=False, pseudonym="W-7F3KQ").shown_name == "W-7F3KQ"
