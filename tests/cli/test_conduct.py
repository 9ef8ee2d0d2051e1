"""Conduct on the command line: whom a rule would hit, a warning, a pause and a suspension, an appeal, and lifting."""

from __future__ import annotations

import json

import pytest
from typer.testing import CliRunner, Result

from goldsmith.cli.failure import Failure
from goldsmith.cli.main import app
from goldsmith.client import Forbidden
from tests import build
from tests.pictures import jpeg
from tests.served import ServedLab

WHY = ("--rule", "Look first", "--evidence", "Nobody looked.")


def worked(lab: ServedLab, key: str) -> tuple[str, str]:
    """A project named Cars in which Ben did a task: its id, and a key of his."""
    lab.admin("create-user", "--email", "ben@lab.example", "--role", "annotator", "--name", "Ben")
    ben = lab.admin("create-key", "--user", "ben@lab.example")
    with lab.client(key) as owner, lab.client(ben) as worker:
        project = owner.projects.create("Cars", build.spec())
        owner.imports.picture(project.id, jpeg(1), file_name="1.jpg")
        held = worker.assignments.claim(project.id)
        assert held is not None
        worker.assignments.submit(held.id, {"annotations": []})
        owner.rules.make(
            project.id,
            "Enough",
            {"collector": "tasks_today", "comparator": "at_least", "threshold": 1},
            "message",
            message="Rest.",
        )
    return project.id, ben


def run(*words: str) -> Result:
    """A command in this process, against the server of another one; what it raises is raised."""
    return CliRunner().invoke(app, words, catch_exceptions=False)


def test_conduct_is_decided_from_a_script(lab: ServedLab) -> None:
    key = lab.admin("create-key", "--role", "owner")
    at = ("--url", lab.url, "--api-key", key)
    _, ben = worked(lab, key)

    listed = run("conduct", "rules", "Cars", *at).stdout.split("\t")
    read = "When you do 1 or more tasks in a day (in UTC), you are sent a message."
    assert listed[1:] == ["Enough", "off", "1", read, "in full\n"]
    assert "Enough is on" in run("conduct", "switch", "Cars", "Enough", "on", *at).stderr
    tried = run("conduct", "dry-run", "Cars", "Enough", *at)
    assert tried.stdout.split("\t")[2:] == ["hit", "Tasks done today: 1, at least 1.\n"]
    assert "1 of 1 people in the last 30 days" in tried.stderr
    other = run("conduct", "dry-run", "Cars", "Enough", "--threshold", "2", *at)
    assert other.stdout.split("\t")[2] == "no more"
    with pytest.raises(Failure, match="No rule of this project"):
        run("conduct", "dry-run", "Cars", "Enou", *at)

    at_once = run(
        "conduct", "suspend", "ben@lab.example", "--notice-days", "0", "--days", "1", *WHY, *at
    ).stdout.strip()
    newest = json.loads(run("conduct", "sanctions", "--of", "ben@lab.example", "--json", *at).stdout)[0]
    assert (newest["id"], newest["takes_effect_at"]) == (at_once, newest["created_at"])
    run("conduct", "lift", at_once, "--note", "One is enough.", *at)

    warning = run("conduct", "warn", "ben@lab.example", "--project", "Cars", *WHY, *at).stdout.strip()
    run("conduct", "pause", "ben@lab.example", "Cars", "--days", "7", *WHY, *at)
    suspension = run("conduct", "suspend", "ben@lab.example", *WHY, *at).stdout.strip()
    with pytest.raises(Failure, match="nobody here named"):
        run("conduct", "warn", "ben@lab", *WHY, *at)
    rows = [row.split("\t") for row in run("conduct", "sanctions", *at).stdout.splitlines()]
    assert [(row[2], row[3]) for row in rows] == [("suspension", "-"), ("pause", "Cars"), ("warning", "Cars")]
    told = json.loads(run("conduct", "sanctions", "--of", "ben@lab.example", "--json", *at).stdout)
    assert [each["id"] for each in told][::2] == [suspension, warning]
    assert told[0]["takes_effect_at"] > told[0]["created_at"], "three days of notice"

    with lab.client(ben) as worker:
        appeal = worker.appeals.file("suspension", suspension, "I did look.")
    with pytest.raises(Forbidden):
        run("conduct", "answer", appeal.id, "granted", "--note", "So you did.", *at)
    lab.admin("create-user", "--email", "eve@lab.example", "--role", "admin", "--name", "Eve")
    eve = ("--url", lab.url, "--api-key", lab.admin("create-key", "--user", "eve@lab.example"))
    assert run("conduct", "appeals", *eve).stdout.split("\t")[4] == "suspension"
    run("conduct", "answer", appeal.id, "granted", "--note", "So you did.", *eve)
    assert "lifted" in run("conduct", "lift", warning, "--note", "A mistake.", *eve).stderr
    left = run("conduct", "sanctions", *at).stdout.splitlines()
    assert [row.split("\t")[2] for row in left] == ["pause"]
    assert len(run("conduct", "sanctions", "--all", *at).stdout.splitlines()) == 4
