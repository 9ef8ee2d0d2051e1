"""The few functions that look across organizations: they answer one question each, and to the application alone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from goldsmith.actions import access, people
from goldsmith.kit import secrets
from goldsmith.storage import access as stored
from goldsmith.storage import assignments, tasks
from goldsmith.storage.database import Connection
from tests import build
from tests.build import NOW, Lab

HOUR = timedelta(hours=1)
_DEFINERS = text("""
    SELECT p.proname, p.proconfig, has_function_privilege('public', p.oid, 'EXECUTE') AS is_public,
        p.prorettype = 'trigger'::regtype AS is_trigger
    FROM pg_proc p WHERE p.prosecdef AND p.pronamespace NOT IN
        (SELECT oid FROM pg_namespace WHERE nspname IN ('pg_catalog', 'information_schema'))
""")


@pytest.fixture
def lab(connection: Connection) -> Lab:
    return build.organization(connection)


def blind(lab: Lab) -> Connection:
    """The connection as it is before an organization is known."""
    assert lab.connection is not None
    build.see(lab.connection, None)
    return lab.connection


def test_they_are_for_the_application_alone_and_cannot_be_led_astray(connection: Connection) -> None:
    found = list(connection.execute(_DEFINERS))
    assert {row.proname for row in found} >= {"find_session", "find_api_key", "enqueue_job"}
    for row in found:
        assert not row.is_public, row.proname
        assert row.proconfig == ["search_path=public, pg_temp"], row.proname


def test_a_table_of_the_same_name_does_not_fool_them(lab: Lab) -> None:
    connection = blind(lab)
    digest = secrets.digest("live_forged")
    key = {"digest": digest, "o": lab.organization.id, "u": lab.owner.id}
    connection.execute(text("CREATE TEMPORARY TABLE api_key (LIKE public.api_key) ON COMMIT DROP"))
    connection.execute(
        text("INSERT INTO pg_temp.api_key VALUES (gen_random_uuid(), :o, :u, 'x', 'live', 'x', :digest, NULL, now())"),
        key,
    )
    assert stored.api_key_by_digest(connection, digest) is None


def test_a_session_is_found_only_while_it_holds(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open(worker) as context:
        token, csrf_token = access.start_session(context, HOUR)
    found = access.caller_of_session(blind(lab), token, NOW)
    assert found is not None
    assert (found.caller, found.csrf_token) == (access.caller_of(worker), csrf_token)
    assert access.caller_of_session(blind(lab), token, NOW + HOUR) is None
    assert access.caller_of_session(blind(lab), token + "x", NOW) is None
    with lab.open(worker) as context:
        access.end_session(context, found.credential_id)
    assert access.caller_of_session(blind(lab), token, NOW) is None


def test_a_key_is_found_only_while_it_and_its_user_hold(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open() as context:
        key, secret = access.issue_key(context.connection, worker, name="k", mode="test", now=NOW)
        other = access.issue_key(context.connection, worker, name="k", mode="live", now=NOW)[1]
    found = access.caller_of_key(blind(lab), secret)
    assert found is not None
    assert (found.caller, found.csrf_token) == (access.caller_of(worker, "test"), None)
    with lab.open() as context:
        access.revoke_api_key(context, key.id)
    assert access.caller_of_key(blind(lab), secret) is None
    assert access.caller_of_key(blind(lab), other) is not None
    with lab.open() as context:
        people.change_user(context, worker.id, role=None, name=None, is_disabled=True, reason="Gone.")
    assert access.caller_of_key(blind(lab), other) is None


def test_a_disabled_user_has_no_session_and_no_password(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open(worker) as context:
        token, _ = access.start_session(context, HOUR)
        people.set_own_password(context, "a long enough one")
    with lab.open() as context:
        people.change_user(context, worker.id, role=None, name=None, is_disabled=True, reason="Gone.")
        people.change_user(context, worker.id, role=None, name=None, is_disabled=False)
    assert access.caller_of_session(blind(lab), token, NOW) is None, "enabling again must not bring sessions back"
    assert [each.user_id for each in stored.sign_in_candidates(blind(lab), worker.email.upper())] == [worker.id]
    with lab.open() as context:
        people.change_user(context, worker.id, role=None, name=None, is_disabled=True, reason="Gone.")
    assert stored.sign_in_candidates(blind(lab), worker.email) == []


def test_an_address_is_answered_only_for_those_with_a_password(connection: Connection) -> None:
    labs = [build.organization(connection) for _ in range(3)]
    users = [build.user(lab, email="same@people.example") for lab in labs]
    for lab, user in list(zip(labs, users, strict=True))[:2]:
        with lab.open(user) as context:
            people.set_own_password(context, "a long enough one")
    found = stored.sign_in_candidates(blind(labs[0]), "SAME@people.example")
    assert {each.user_id for each in found} == {user.id for user in users[:2]}
    assert stored.sign_in_candidates(blind(labs[0]), "%@people.example") == []


def test_the_clock_learns_ids_of_organizations_and_no_more(connection: Connection) -> None:
    busy, idle = build.organization(connection), build.organization(connection)
    project = build.project(busy)
    build.task(busy, project.id)
    build.claim(busy, build.user(busy), project.id)
    later = NOW + timedelta(seconds=601)
    assert busy.organization.id not in assignments.organizations_with_due_leases(blind(busy), NOW)
    due: list[Any] = assignments.organizations_with_due_leases(blind(busy), later)
    assert busy.organization.id in due
    assert idle.organization.id not in due
    assert busy.organization.id not in tasks.organizations_with_media_to_fetch(blind(busy))


def test_secrets_are_not_in_the_database(lab: Lab) -> None:
    worker = build.user(lab)
    with lab.open(worker) as context:
        token, _ = access.start_session(context, HOUR)
        people.set_own_password(context, "a long enough one")
        link = access.issue_link(context.connection, worker, NOW, HOUR)
        _, key = access.issue_key(context.connection, worker, name="k", mode="live", now=NOW)
        kept = [
            str(row)
            for table in ("session", "sign_in_link", "api_key", "user_account", "event")
            for row in context.connection.scalars(text(f"SELECT CAST(t AS text) FROM {table} t"))
        ]
    hexed = [secret.encode().hex() for secret in (token, link, key)]
    assert kept
    assert [s for s in (token, link, key, "a long enough one", *hexed) if any(s in row for row in kept)] == []
