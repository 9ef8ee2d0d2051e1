"""Callbacks on the command line: the address, the secrets, and what is undelivered."""

from __future__ import annotations

import time
from pathlib import Path

from tests import build
from tests.client.test_main_job import jpeg
from tests.served import goldsmith, json_of, serve

NOWHERE = "http://127.0.0.1:9/hook"


def test_whom_to_tell_and_what_is_undelivered(tmp_path: Path) -> None:
    with serve(tmp_path / "data") as served:
        served.admin("create-organization", "Lab", "--owner", "owner@lab.example")
        key = served.admin("create-key", "--role", "admin")
        at = ("--url", served.url, "--api-key", key)
        assert "nobody is told" in goldsmith("callback", "address", *at).stderr
        assert goldsmith("callback", "address", NOWHERE, *at).stdout.strip() == NOWHERE
        assert goldsmith("callback", "address", "--test", *at).stdout == ""
        assert goldsmith("callback", "address", NOWHERE, "--none", *at, check=False).returncode == 1
        mail = goldsmith("callback", "address", "ops@people.example", *at, check=False)
        assert (mail.returncode, "e-mail" in mail.stderr) == (1, True)
        assert goldsmith("callback", "change-secret", *at).stdout.startswith("cbs_")
        assert goldsmith("callback", "change-auth-key", "--test", *at).stdout.startswith("cba_")
        with served.client(key) as admin:
            project = admin.projects.create("Cars", build.spec())
            admin.tasks.cancel(admin.imports.picture(project.id, jpeg("red"), file_name="red.jpg").task_id)
            for _ in range(300):
                if list(admin.callbacks.undelivered()):
                    break
                time.sleep(0.1)
        (told,) = json_of(goldsmith("callback", "undelivered", "--json", *at))
        assert (told["event"], told["state"], told["url"]) == ("task.canceled", "refused", NOWHERE)
        assert goldsmith("callback", "undelivered", *at).stdout.split("\t")[:4] == [
            told["id"],
            "task.canceled",
            "refused",
            "1",
        ]
        assert goldsmith("callback", "undelivered", "--test", *at).stdout == ""
        assert "is being sent" in goldsmith("callback", "again", told["id"], *at).stderr
        assert goldsmith("callback", "address", "--none", *at).stdout == ""
