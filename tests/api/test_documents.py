"""Documents over HTTP: what a worker and a requester are shown, and sound that is played from the middle."""

from __future__ import annotations

from typing import Any

import pytest

from goldsmith.actions import fetching, media
from goldsmith.formats.picture import PictureLimits
from tests import build
from tests.formats.test_recording import wav
from tests.http_server import House

TEXT: dict[str, Any] = {"kind": "text", "title": "Note", "text": "Ada met Bob."}
WHO: dict[str, Any] = {"name": "who", "type": "text"}


def lines(house: House, project_id: Any, body: str) -> Any:
    return house.owner("POST", f"/projects/{project_id}/import", content=body.encode()).json()


def test_a_text_is_imported_shown_and_listed_by_its_first_words(house: House) -> None:
    project = build.project(house.lab, task_type="text_spans", pay=7)
    assert lines(house, project.id, '{"text": "Ada met Bob."}\n{"words": 1}\n')["added"] == 1
    [task] = house.owner.get(f"/projects/{project.id}/tasks")["items"]
    assert (task["picture"], task["excerpt"]) == (None, "Ada met Bob.")
    [part] = house.owner.get(f"/tasks/{task['id']}")["parts"]
    assert (part["kind"], part["text"], part["url"], part["messages"]) == ("text", "Ada met Bob.", None, None)


def test_what_a_worker_is_shown_names_no_address_but_a_pages(house: House) -> None:
    project = build.project(house.lab, task_type="questions", labels=(), fields=(WHO,))
    page, sound = "https://shop.example/a", "https://files.example/a.wav"
    task = build.document(
        house.lab, project.id, TEXT, {"kind": "audio", "url": sound}, {"kind": "page", "url": page},
        {"kind": "thread", "messages": [{"role": "user", "text": "Hi"}]},
    )  # fmt: skip
    with house.lab.open() as context:
        [wanted] = fetching.waiting_files(context)
        fetching.keep_fetched(context, house.site.desk.files, wanted, [wav()], PictureLimits())
    shown = house.owner("POST", f"/projects/{project.id}/assignments", json={}).json()
    assert shown["task_id"] == str(task.id)
    assert shown["picture"] is None
    assert [each["kind"] for each in shown["parts"]] == ["text", "audio", "page", "thread"]
    assert shown["parts"][1]["url"].startswith("/api/v1/media/")
    assert shown["parts"][2]["url"] == page
    assert shown["parts"][3]["messages"] == [{"role": "user", "text": "Hi", "source": None}]
    assert "files.example" not in str(shown)


@pytest.mark.parametrize(
    "asked, status, start, end",
    [
        ("bytes=0-99", 206, 0, 100),
        ("bytes=100-", 206, 100, None),
        ("bytes=-10", 206, -10, None),
        ("bytes=1600-9999999", 206, 1600, None),
        ("bytes=0-0,5-6", 206, 0, 1),
    ],
)
def test_sound_is_played_from_the_middle(house: House, asked: str, status: int, start: int, end: int | None) -> None:
    data = wav()
    answer = house.owner("GET", sound_of(house, data), headers={"range": asked})
    assert (answer.status_code, answer.content) == (status, data[start:end])
    assert answer.headers["content-range"].endswith(f"/{len(data)}")
    assert answer.headers["content-type"] == "audio/wav"
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=5-4", "lines=0-1", "bytes=a-b", "bytes="])
def test_a_range_that_makes_no_sense_gives_the_whole(house: House, asked: str) -> None:
    answer = house.owner("GET", sound_of(house, wav()), headers={"range": asked})
    assert (answer.status_code, answer.content) == (200, wav())


def sound_of(house: House, data: bytes) -> str:
    with house.lab.open() as context:
        return f"/media/{media.keep_recording(context, house.site.desk.files, data, 'audio').id}"


def test_our_own_pages_alone_may_frame_a_pdf(house: House) -> None:
    with house.lab.open() as context:
        pdf = media.keep_recording(context, house.site.desk.files, b"%PDF-1.7\n", "pdf")
    assert house.owner("GET", f"/media/{pdf.id}").headers["x-frame-options"] == "SAMEORIGIN"
    assert house.owner("GET", sound_of(house, wav())).headers["x-frame-options"] == "DENY"
