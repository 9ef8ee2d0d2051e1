"""Audits through Scale's SDK: an answer is accepted, or turned down and done again by somebody else."""

from __future__ import annotations

import io
from typing import Any

import pytest

from goldsmith.client import Goldsmith
from tests.contract.scale.conftest import CAR_OR_DOG, Customer, new_name, scaleapi
from tests.contract.scale.test_story import labelled, without_reviews
from tests.pictures import jpeg
from tests.served import wait_until

IMAGE = scaleapi.tasks.TaskType.ImageAnnotation


def test_an_answer_that_is_turned_down_is_done_again_by_another(customer: Customer) -> None:
    live, name = customer.live, new_name("street")
    live.create_project(name, IMAGE, {"geometries": CAR_OR_DOG})
    with customer.served.client(live.api.api_key) as owner:
        project_id = without_reviews(owner, name)
    picture = live.upload_file(io.BytesIO(jpeg(77, (120, 90)))).attachment_url
    task = live.create_task(IMAGE, project=name, attachment=picture)
    with pytest.raises(scaleapi.exceptions.ScaleInvalidRequest, match="only completed tasks"):
        live.audit_task(task.id, True)
    with customer.served.client(live.api.api_key) as owner:
        keys = [key_of(owner, f"{new_name('w').replace(' ', '')}@acme.example") for _ in range(2)]
    first, second = (Goldsmith(customer.served.url, key) for key in keys)
    with first, second:
        wait_until(lambda: labelled(first, project_id) == 1)
        answered = live.get_task(task.id)
        live.audit_task(task.id, False, "Not tight.")
        redone = live.get_task(task.id)
        assert (redone.status, redone.customer_review_status) == ("pending", "rejected")
        assert redone.customer_review_comments == "Not tight."
        assert redone.prior_responses == [answered.response]
        assert labelled(first, project_id) == 0, "who did it is not asked again"
        assert labelled(second, project_id) == 1
    with customer.served.client(live.api.api_key) as owner:
        looked_at = owner.reviews.claim(project_id)
        assert looked_at is not None, "what was turned down once is looked at before it goes out again"
        owner.reviews.accept(looked_at.id)
    live.audit_task(task.id, True)
    done = live.get_task(task.id)
    assert (done.status, done.customer_review_status) == ("completed", "accepted")
    assert [each["audit_result"] for each in done.audits] == ["rejected", "accepted"]
    assert [each.id for each in live.tasks(project=name, customer_review_status=["accepted"]).docs] == [task.id]


def key_of(owner: Goldsmith, email: str) -> Any:
    """A key of a new annotator."""
    user = owner.users.create(email, "annotator")
    return owner.keys.create("labeller", user_id=user.id, role="annotator").secret
