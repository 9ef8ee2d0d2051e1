"""What a customer gave with a picture in the editor: rights over it, room beyond the edges, links between objects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.accessibility import in_both_themes
from tests.browser.desk import Desk, finished, open_desk
from tests.browser.engine.harness import served
from tests.browser.workplace import Json, Workplace, jpeg, street
from tests.served import wait_until

CAR: Json = {"uuid": "car-1", "type": "box", "label": "car", "left": 200, "top": 200, "width": 120, "height": 80}
ASKED: Json = {
    "project": "Given",
    "geometries": {"box": {"objects_to_annotate": ["car", "trailer"]}},
    "links": {"towed by": {"from_allowed_labels": ["trailer"], "to_allowed_labels": ["car"]}},
    "base_annotations": {"annotations": [CAR]},
    "can_edit_base_annotations": False,
    "can_delete_base_annotations": False,
    "paddingX": 40,
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder: Path = tmp_path_factory.mktemp("files")
    (folder / "street.jpg").write_bytes(jpeg(street(cars=[(200, 200, 120, 80)])))
    with served(folder) as address:
        yield address


@pytest.fixture
def person(workplace: Workplace, browser: Browser) -> Iterator[BrowserContext]:
    with workplace.context(browser, workplace.person()) as context:
        yield context


def drag(desk: Desk, start: tuple[float, float], end: tuple[float, float]) -> None:
    """Draw a box on the picture that is fitted with its margins."""
    places = [desk.place(x + 40, y, (640 + 2 * 40, 480)) for x, y in (start, end)]
    desk.page.keyboard.press("n")
    desk.page.mouse.move(*places[0])
    desk.page.mouse.down()
    desk.page.mouse.move(*places[1], steps=4)
    desk.page.mouse.up()


def test_what_was_given_stays_and_objects_are_linked(workplace: Workplace, person: BrowserContext, site: str) -> None:
    with httpx.Client(base_url=f"{workplace.server.url}/v1", auth=(workplace.server.key, "")) as customer:
        customer.post("/projects", json={"name": "Given", "type": "imageannotation"}).raise_for_status()
        asked = ASKED | {"attachment": f"{site}/street.jpg"}
        task = customer.post("/task/imageannotation", json=asked).raise_for_status().json()["task_id"]
        [project] = [each["id"] for each in workplace.call("GET", "/projects")["items"] if each["name"] == "Given"]
        wait_until(lambda: "/media/" in workplace.call("GET", f"/tasks/{task}")["picture"]["url"])
        desk = open_desk(person, project)
        page = desk.page
        desk.wait_for_objects(1)
        page.keyboard.press("Tab")
        page.keyboard.press("Delete")
        expect(page.get_by_text("What was given may not be deleted.")).to_be_visible()
        assert desk.objects() == 1
        page.keyboard.press("Escape")
        page.get_by_role("button", name="trailer").first.click()
        drag(desk, (-30, 220), (120, 280))
        desk.wait_for_objects(2)
        field = page.get_by_role("group", name="towed by")
        field.get_by_role("button", name="Link towed by to").click()
        page.get_by_role("option", name="1 · car").click()
        expect(field.get_by_text("1 · car").first).to_be_visible()
        assert in_both_themes(page, "editor") == {}
        page.get_by_role("button", name="Submit").click()
        wait_until(lambda: workplace.attempts(task))
        [attempt] = workplace.attempts(task)
    drawn = {each["label"]: each for each in attempt["answer"]["annotations"]}
    assert drawn["car"]["box"]["left"] == 200
    assert -40 <= drawn["trailer"]["box"]["left"] <= -20
    assert drawn["trailer"]["attributes"] == {"towed by": {"to": ["car-1"]}}


def test_a_reviewer_is_held_to_what_was_given(workplace: Workplace, browser: Browser, site: str) -> None:
    with httpx.Client(base_url=f"{workplace.server.url}/v1", auth=(workplace.server.key, "")) as customer:
        customer.post("/projects", json={"name": "Reviewed", "type": "imageannotation"}).raise_for_status()
        [project] = [each["id"] for each in workplace.call("GET", "/projects")["items"] if each["name"] == "Reviewed"]
        spec = workplace.call("GET", f"/projects/{project}")["version"]["spec"]
        review = {"share": 1, "below_confidence": 0, "models_differ": 0}
        spec["pipeline"]["review"] = review
        workplace.call("PATCH", f"/projects/{project}", {"spec": spec})
        asked = ASKED | {"project": "Reviewed", "attachment": f"{site}/street.jpg"}
        task = customer.post("/task/imageannotation", json=asked).raise_for_status().json()["task_id"]
    wait_until(lambda: "/media/" in workplace.call("GET", f"/tasks/{task}")["picture"]["url"])
    key = workplace.key_of(workplace.person())
    held = workplace.call("POST", f"/projects/{project}/assignments", {}, key=key)
    answer = {"annotations": held["pre_labels"]["annotations"]}
    workplace.call("POST", f"/assignments/{held['id']}/submit", {"client_key": "k", "answer": answer}, key=key)
    with workplace.context(browser, workplace.person("reviewer", "Rea Vu")) as context:
        desk = open_desk(context, project, "review")
        page = desk.page
        desk.wait_for_objects(1)
        page.keyboard.press("f")
        page.keyboard.press("Tab")
        page.keyboard.press("Delete")
        expect(page.get_by_text("What was given may not be deleted.")).to_be_visible()
        assert desk.objects() == 1
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        finished(page, "review")
    assert [each["annotation"]["box"]["left"] for each in workplace.call("GET", f"/tasks/{task}")["objects"]] == [200]
