"""The demo, as a newcomer runs it: headless to its files, and with a server to its links."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path

import httpx
import pytest
from pycocotools.coco import COCO

from goldsmith.demo.cast import ANNOTATORS
from tests.commands import COMMAND
from tests.served import goldsmith, json_of, processes_of

TASKS = 6


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, object]]:
    """The folder and the report of one headless run."""
    out = tmp_path_factory.mktemp("out")
    return out, json_of(
        goldsmith(*("demo", "--headless", "--out", out, "--tasks", str(TASKS), "--json"), is_fresh=True)
    )


def test_the_headless_demo_does_the_whole_main_job(result: tuple[Path, dict[str, object]]) -> None:
    _, report = result
    summary = report["summary"]
    assert isinstance(summary, dict)
    assert (report["tasks"], report["gold"], summary["settled"], summary["open"]) == (TASKS, 3, TASKS, 0)
    annotators = report["annotators"]
    assert isinstance(annotators, list)
    assert [each["name"] for each in annotators] == [each.name for each in ANNOTATORS]
    assert all(each["noise"] and each["answers"] >= TASKS for each in annotators)
    assert summary["submitted"] == sum(each["answers"] for each in annotators)
    final, consensus = report["final"], report["consensus"]
    assert isinstance(final, dict)
    assert isinstance(consensus, dict)
    assert final["f1"] >= consensus["f1"] >= sorted(each["f1"] for each in annotators)[1]


def test_its_files_load_elsewhere_with_the_same_counts(
    result: tuple[Path, dict[str, object]], capsys: pytest.CaptureFixture[str]
) -> None:
    out, report = result
    judge = COCO(str(out / "coco.json"))
    assert "index created" in capsys.readouterr().out
    records = [json.loads(line) for line in (out / "verdicts.jsonl").read_text().splitlines()]
    assert len(judge.getImgIds()) == len(records) == TASKS
    assert len(judge.getAnnIds()) == sum(len(each["verdict"]["objects"]) for each in records)
    deliveries = report["deliveries"]
    assert isinstance(deliveries, list)
    assert [each["object_count"] for each in deliveries] == [len(judge.getAnnIds())] * 2
    names = {image["file_name"] for image in judge.loadImgs(judge.getImgIds())}
    assert names == {path.name for path in (out / "pictures").iterdir()}
    assert sorted(each["name"] for each in judge.loadCats(judge.getCatIds())) == ["car", "dog", "pedestrian"]


def test_photos_without_a_truth_are_refused_in_a_sentence(
    result: tuple[Path, dict[str, object]], tmp_path: Path
) -> None:
    photos = tmp_path / "deep" / "photos"
    photos.mkdir(parents=True)
    picture = next((result[0] / "pictures").iterdir())
    (photos / "a.jpg").write_bytes(picture.read_bytes())
    done = goldsmith("demo", "--headless", "--photos", photos, "--out", tmp_path / "out", is_fresh=True, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert "COCO file" in done.stderr


class Demo:
    """A running `goldsmith demo`."""

    def __init__(self, data_dir: Path, log: Path) -> None:
        self.data_dir = data_dir
        with log.open("w") as out:
            words = ["demo", "--data-dir", str(data_dir), "--port", "0", "--tasks", str(TASKS)]
            self.process = subprocess.Popen([*COMMAND, *words], stdout=out, stderr=out, stdin=subprocess.DEVNULL)
        self.links = self._links(log)

    def _links(self, log: Path) -> list[str]:
        until = time.monotonic() + 120
        while "signs in once" not in (said := log.read_text()):
            assert self.process.poll() is None, said
            assert time.monotonic() < until, said
            time.sleep(0.1)
        return [line for line in said.splitlines() if "/sign-in?token=" in line]

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        assert self.process.wait(30) == 0
        assert processes_of(self.data_dir) == []


def roles_behind(links: list[str]) -> list[str]:
    """Use each link up and say whose it was."""
    roles = []
    for link in links:
        url, _, token = link.partition("/sign-in?token=")
        with httpx.Client(base_url=url, trust_env=False) as browser:
            answer = browser.post("/api/v1/session", json={"token": token})
            assert answer.status_code == 200, answer.text
            assert browser.post("/api/v1/session", json={"token": token}).status_code == 401
            roles.append(answer.json()["user"]["role"])
    return roles


def test_the_demo_has_a_past_links_for_everybody_and_goes_on_later(tmp_path: Path) -> None:
    expected = ["owner", "annotator", "annotator", "annotator", "reviewer"]
    first = Demo(tmp_path / "demo", tmp_path / "first.log")
    try:
        assert roles_behind(first.links) == expected
        shown = json_of(goldsmith("project", "show", "Street scenes", "--json", "--data-dir", first.data_dir))
        summary = shown["summary"]
        assert summary["task_count"] == TASKS
        assert summary["settled"] > 0
        assert summary["in_review"] + summary["open"] > 0, "there is something left to do"
        assert len(summary["hours"]) > 1, "the past has a length"
        again = goldsmith("demo", "--data-dir", first.data_dir, is_fresh=True).stdout
        assert again.count("/sign-in?token=") == len(expected), "a second demo hands out links for the first"
    finally:
        first.stop()
    second = Demo(first.data_dir, tmp_path / "second.log")
    try:
        assert roles_behind(second.links) == expected
        shown = json_of(goldsmith("project", "show", "Street scenes", "--json", "--data-dir", first.data_dir))
        assert shown["summary"]["submitted"] == summary["submitted"], "the past is lived through once"
    finally:
        second.stop()
