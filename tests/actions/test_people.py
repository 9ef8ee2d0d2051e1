"""Organizations and their people: who is who, and what a change leaves behind."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from goldsmith.actions import access, people
from goldsmith.kit.errors import Conflict, Forbidden, Invalid, NotFound
from goldsmith.people import Role
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def test_an_organization_begins_with_its_owner(connection: Connection) -> None:
    connection.execute(text("RESET ROLE"))
    made, owner = people.create_organization(connection, "Street Lab", "ada@lab.example", NOW)
    assert (owner.organization_id, owner.role, owner.name, owner.is_employee) == (made.id, "owner", "ada", True)
    with pytest.raises(Conflict):
        people.create_organization(connection, "Street Lab", "bob@lab.example", NOW)


@pytest.mark.parametrize("email", ["", "ada", "@lab.example", "ada@", "a b@lab.example", "a@b@c"])
def test_an_address_must_look_like_one(lab: Lab, email: str) -> None:
    with lab.open() as context, pytest.raises(Invalid) as refused:
        people.create_user(context, email=email, role="annotator", name=None, is_employee=False)
    assert [each.path for each in refused.value.problems] == ["email"]


def test_an_address_is_used_once_in_an_organization_and_again_in_another(connection: Connection) -> None:
    one, other = build.organization(connection), build.organization(connection)
    build.user(one, email="Grace@people.example")
    build.user(other, email="grace@people.example")
    with one.open() as context, pytest.raises(Conflict):
        people.create_user(context, email="GRACE@people.example", role="reviewer", name=None, is_employee=False)


def test_pseudonyms_differ_and_stay(lab: Lab) -> None:
    users = build.users(lab, 20)
    assert len({each.pseudonym for each in users}) == 20
    with lab.open() as context:
        changed = people.change_user(context, users[0].id, role="manager", name="New", is_disabled=None)
    assert (changed.pseudonym, changed.role, changed.name) == (users[0].pseudonym, "manager", "New")


def test_a_pseudonym_that_somebody_has_is_given_to_nobody_else(lab: Lab, connection: Connection) -> None:
    first, second = build.user(lab, pseudonym="W-22222"), build.user(lab, pseudonym="W-22222")
    elsewhere = build.user(build.organization(connection), pseudonym="W-22222")
    assert first.pseudonym == elsewhere.pseudonym == "W-22222" != second.pseudonym


def test_what_is_not_said_stays_as_it_is(lab: Lab) -> None:
    user = build.user(lab, name="Grace")
    with lab.open() as context:
        people.change_user(context, user.id, role=None, name=None, is_disabled=True, reason="Gone.")
        renamed = people.change_user(context, user.id, role=None, name="Hopper", is_disabled=None)
        assert renamed.disabled_at == NOW
        back = people.change_user(context, user.id, role=None, name=None, is_disabled=False)
    assert (back.disabled_at, back.name, back.role) == (None, "Hopper", "annotator")
    assert build.verbs(lab, user.id).count("user_changed") == 3


def test_strangers_are_not_found(connection: Connection) -> None:
    lab, other = build.organization(connection), build.user(build.organization(connection))
    with lab.open() as context:
        with pytest.raises(NotFound):
            people.change_user(context, other.id, role=None, name="x", is_disabled=None)
        with pytest.raises(NotFound):
            access.make_sign_in_link(context, other.id, NOW - NOW)


@pytest.mark.parametrize("role", ["manager", "reviewer", "annotator"])
def test_staff_is_not_managed_by_others(lab: Lab, role: Role) -> None:
    user = build.user(lab, role)
    with lab.open(user) as context:
        for refused in (
            lambda: people.create_user(context, email="x@y.example", role="annotator", name=None, is_employee=False),
            lambda: people.change_user(context, user.id, role=None, name="x", is_disabled=None),
            lambda: people.users_page(context, after=None, limit=10),
            lambda: access.make_api_key(context, name="k", role="annotator", mode="live"),
            lambda: access.list_api_keys(context),
            lambda: access.make_sign_in_link(context, user.id, NOW - NOW),
        ):
            with pytest.raises(Forbidden):
                refused()


def test_programs_are_not_listed_with_people(lab: Lab) -> None:
    build.users(lab, 3)
    with lab.open() as context:
        access.make_api_key(context, name="robot", role="manager", mode="live")
        listed = people.users_page(context, after=None, limit=10)
        rest = people.users_page(context, after=listed[1].id, limit=10)
    assert len(listed) == 4
    assert not any(each.is_machine for each in listed)
    assert rest == listed[2:]
