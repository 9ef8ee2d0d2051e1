"""Members, groups and the order of batches on the command line, as people type it."""

from __future__ import annotations

from tests import build
from tests.served import ServedLab, goldsmith, json_of


def test_people_groups_and_the_order_of_batches(lab: ServedLab) -> None:
    lab.admin("create-user", "--email", "ben@lab.example", "--role", "annotator", "--name", "Ben", "--employee")
    key = lab.admin("create-key", "--role", "manager")
    at = ("--url", lab.url, "--api-key", key)
    with lab.client(key) as manager:
        manager.projects.create("Cars", build.spec())
    found = goldsmith("project", "people", "ben", *at).stdout.strip().split("\t")
    assert found[2:] == ["Ben", "annotator"]
    assert json_of(goldsmith("project", "people", "nobody", "--json", *at)) == []
    added = goldsmith("project", "members", "Cars", "--add", "ben@lab.example", *at).stdout
    assert added.strip().split("\t")[2] == "Ben"
    assert goldsmith("project", "members", "Cars", *at).stdout == added
    unknown = goldsmith("project", "members", "Cars", "--add", "eve@lab.example", *at, check=False)
    assert (unknown.returncode, "nobody here named 'eve@lab.example'" in unknown.stderr) == (1, True)
    group = json_of(goldsmith("project", "group", "Cars", "Night", "--add", "ben@lab.example", "--json", *at))
    assert group["is_singleton"] is True
    assert goldsmith("project", "groups", "Cars", *at).stdout == f"{group['id']}\tNight\tBen\n"
    goldsmith("batch", "create", "Cars", "Rain", "--apart", *at)
    goldsmith("batch", "create", "Cars", "Sun", *at)
    assert "everybody" in goldsmith("batch", "keep", "Cars", "Sun", *at).stderr
    lost = goldsmith("batch", "order", "Cars", "Rain", "Sun", *at, check=False)
    assert (lost.returncode, "set-apart" in lost.stderr) == (1, True)
    goldsmith("batch", "set-apart", "Cars", "Sun", *at)
    assert "Night" in goldsmith("batch", "keep", "Cars", "Sun", "Night", *at).stderr
    turned = json_of(goldsmith("batch", "order", "Cars", "Sun", "Rain", "--json", *at))
    assert [(each["name"], each["group_ids"]) for each in turned] == [("Sun", [group["id"]]), ("Rain", [])]
    reset = goldsmith("batch", "order", "Cars", "--reset", *at).stdout.splitlines()
    assert [line.split("\t")[1:] for line in reset] == [["Rain", "in_progress", "0"], ["Sun", "in_progress", "0"]]
    both = goldsmith("batch", "order", "Cars", "Sun", "--reset", *at, check=False)
    assert (both.returncode, "not both" in both.stderr) == (1, True)
    used = goldsmith("project", "group", "Cars", "Night", "--delete", *at, check=False)
    assert (used.returncode, "'Sun'" in used.stderr) == (1, True)
    goldsmith("batch", "keep", "Cars", "Sun", *at)
    assert goldsmith("project", "group", "Cars", "Night", "--delete", *at).stdout == ""
    assert goldsmith("project", "groups", "Cars", *at).stdout == ""
    offer = goldsmith("project", "offer", "Cars", "--seats", "3", "--share-cap", "20", *at).stdout
    assert "seats\t3\n" in offer
    changed = json_of(goldsmith("project", "offer", "Cars", "--no-seats", "--json", *at))
    assert (changed["seats"], changed["share_cap"]) == (None, 20)
    assert goldsmith("project", "seats", "Cars", *at).stdout == ""
    assert (
        goldsmith("project", "members", "Cars", "--remove", "ben@lab.example", "--reason", "Enough.", *at).stdout == ""
    )
    (ben,) = json_of(goldsmith("project", "people", "ben", "--json", *at))
    assert goldsmith("skill", "grant", "be", "night", *at, check=False).returncode == 1
    assert (
        goldsmith("skill", "grant", ben["worker"]["pseudonym"], "night", "--level", "80", "--days", "9", *at).stdout
        == ""
    )
    assert goldsmith("skill", "list", *at).stdout == "night\t1\n"
    (held,) = json_of(goldsmith("skill", "list", "night", "--json", *at))
    assert (held["level"], held["expires_at"] is None) == (80, False)
    goldsmith("skill", "revoke", ben["worker"]["pseudonym"], "night", "--note", "Ask for the exam.", *at)
    assert goldsmith("skill", "list", *at).stdout == ""
    assert goldsmith("skill", "revoke", ben["worker"]["pseudonym"], "night", *at, check=False).returncode == 1
