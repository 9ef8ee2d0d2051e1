"""Members, groups and the order of batches through the client, on a real server."""

from __future__ import annotations

from pathlib import Path

import pytest

from goldsmith.client import Conflict, Forbidden, NotFound
from tests import build
from tests.client.test_main_job import client_of, jpeg
from tests.http_server import House


def test_a_batch_is_for_a_group_and_has_its_place(house: House, tmp_path: Path) -> None:
    one, other = house.new(), house.new()
    assert one.user is not None
    with client_of(house.owner, house) as owner, client_of(one, house) as ann, client_of(other, house) as ben:
        project = owner.projects.create("Cars", build.spec())
        (member,) = owner.members.change(project.id, add=[one.user.email])
        assert list(owner.members.list(project.id)) == [member]
        assert member.worker.id == str(one.user.id)
        (found,) = owner.members.people(one.user.email)
        assert (found.worker, found.role, found.email) == (member.worker, "annotator", one.user.email)
        with pytest.raises(Forbidden):
            ben.assignments.claim(project.id)
        rain = owner.batches.create(project.id, "Rain", is_apart=True)
        sun = owner.batches.set_apart(owner.batches.create(project.id, "Sun").id)
        for batch, colour in ((rain, "red"), (sun, "green")):
            owner.imports.picture(project.id, jpeg(colour), file_name=f"{colour}.jpg", batch_id=batch.id)
        group = owner.groups.create(project.id, "Night", [member.worker.pseudonym])
        assert (group.is_singleton, group.people) == (True, (member.worker,))
        kept = owner.batches.keep_to_groups(sun.id, [group.id])
        assert (kept.is_apart, kept.group_ids) == (True, (group.id,))
        assert [each.name for each in owner.batches.in_order(project.id)] == ["Rain", "Sun"]
        assert [each.name for each in owner.batches.order(project.id, [sun.id, rain.id])] == ["Sun", "Rain"]
        with pytest.raises(Conflict):
            owner.batches.order(project.id, [rain.id, sun.id], seen=[rain.id, sun.id])
        held = ann.assignments.claim(project.id)
        assert held is not None
        assert held.file_name == "green.jpg"
        assert [each.name for each in owner.batches.reset_order(project.id)] == ["Rain", "Sun"]
        with pytest.raises(Conflict):
            owner.groups.remove(group.id)
        assert owner.groups.change(group.id, name="Day", remove=[member.worker.id]).people == ()
        owner.batches.keep_to_groups(sun.id, [])
        assert owner.groups.find(project.id, "Day").id == group.id
        owner.groups.remove(group.id)
        with pytest.raises(NotFound):
            owner.groups.find(project.id, "Day")
        assert owner.members.change(project.id, remove=[member.worker.id], reason="Enough.") == ()
