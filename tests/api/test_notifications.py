"""Notifications over HTTP: the list, what is new, how each kind is mailed, and ending mail by a link."""

from __future__ import annotations

import httpx

from goldsmith.actions import notifying
from goldsmith.people.notification import Notice
from tests.http_server import House, fault


def test_one_reads_what_one_was_told_and_ends_mail_by_its_link(house: House) -> None:
    worker = house.new()
    assert worker.user is not None
    with house.lab.open() as context:
        notifying.notify(context, Notice(worker.user.id, "payout", "You were paid", path="/work/pay"))
    assert worker.get("/notifications/unread") == {"count": 1}
    (told,) = worker.get("/notifications")["items"]
    assert (told["title"], told["path"], told["read_at"]) == ("You were paid", "/work/pay", None)
    worker.post("/notifications/read", {"ids": [told["id"]]})
    assert worker.get("/notifications/unread") == {"count": 0}

    assert worker("PUT", "/notifications/preferences/skill", {"wanted": "never"}).status_code == 200
    path = f"/api/v1/organizations/{house.lab.organization.id}/unsubscribe/{told['id']}"
    form = {"List-Unsubscribe": "One-Click"}
    answer = httpx.post(house.site.url + path, data=form)  # as mail programs do (RFC 8058), signed in nowhere
    assert (answer.status_code, answer.json()["title"]) == (
        200,
        "You were paid, a payout did not arrive, or a payment was taken back",
    )
    wanted = {each["kind"]: each["wanted"] for each in worker.get("/notifications/preferences")["items"]}
    assert (wanted["payout"], wanted["skill"], wanted["sanction"]) == ("never", "never", "at_once")
    elsewhere = httpx.post(f"{house.site.url}/api/v1/organizations/{told['id']}/unsubscribe/{told['id']}")
    assert elsewhere.status_code == 404


def test_one_chooses_about_what_people_of_ones_role_are_told(house: House) -> None:
    kinds = {
        role: {each["kind"] for each in house.new(role).get("/notifications/preferences")["items"]}
        for role in ("annotator", "reviewer", "manager")
    }
    assert kinds["reviewer"] - kinds["annotator"] == {"question"}
    assert kinds["manager"] - kinds["reviewer"] == {"decision"}


def test_without_a_mail_server_a_link_is_not_promised(house: House) -> None:
    worker = house.new()
    assert worker.user is not None
    assert worker.get("/notifications/preferences")["is_mail_sent"] is False
    fault(house.owner("POST", f"/users/{worker.user.id}/sign-in-link/mail"), 409, "no_mail_server")
