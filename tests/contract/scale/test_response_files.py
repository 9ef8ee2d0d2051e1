"""Files that the response of a test task names: programs fetch them by their address alone."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from tests.contract.scale.conftest import PICTURE, Customer, scaleapi

TaskType = scaleapi.tasks.TaskType
CARS: dict[str, Any] = {"box": {"objects_to_annotate": ["car"]}}


@pytest.fixture(scope="module")
def film(customer: Customer) -> str:
    """Where the annotations of a film are."""
    made = customer.test.create_task(TaskType.VideoPlaybackAnnotation, attachment=PICTURE, geometries=CARS)
    url: str = customer.test.get_task(made.id).response["annotations"]["url"]
    return url


def test_a_file_is_had_without_a_key(film: str) -> None:
    answer = httpx.get(film)
    assert answer.status_code == 200
    assert answer.json()
    assert film.endswith(".json")


def test_pictures_of_masks_are_had_without_a_key(test_key: Any) -> None:
    made = test_key.create_task(TaskType.SegmentAnnotation, attachment=PICTURE, labels=["road", "car"])
    combined = test_key.get_task(made.id).response["annotations"]["combined"]
    for url in combined.values():
        assert httpx.get(url).headers["content-type"] == "image/png"


def test_a_key_leads_there_too(customer: Customer, film: str) -> None:
    parts = urlsplit(film).path.split("/")
    plain = f"{customer.served.url}{'/'.join([*parts[:-2], parts[-1]])}"
    assert httpx.get(plain, auth=(customer.test.api.api_key, "")).content == httpx.get(film).content
    assert httpx.get(plain).status_code == 401


@pytest.mark.parametrize("change", ["secret", "customer", "no customer", "name", "task"])
def test_an_address_that_is_not_quite_right_leads_nowhere(film: str, change: str) -> None:
    *before, task_id, files, link, name = film.split("/")
    customer, _, secret = link.partition("-")
    changed = {
        "secret": [task_id, files, f"{customer}-{secret[:-1]}", name],
        "customer": [task_id, files, f"{'0' * 32}-{secret}", name],
        "no customer": [task_id, files, "x", name],
        "name": [task_id, files, link, "other.json"],
        "task": ["0" * 32, files, link, name],
    }
    answer = httpx.get("/".join([*before, *changed[change]]))
    assert (answer.status_code, answer.json()["status_code"]) == (404, 404)
