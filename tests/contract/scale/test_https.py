"""Scale's SDK over https behind a proxy with a private authority: only there does it try again by itself."""

from __future__ import annotations

import shutil
import ssl
import time
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.contract.scale.conftest import CAR_OR_DOG, PICTURE, Customer, new_name, scaleapi
from tests.contract.scale.tls_proxy import Proxy, Spoil, proxied
from tests.served import serve

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl to make certificates")

errors = scaleapi.exceptions
TaskType = scaleapi.tasks.TaskType
LOST = Spoil(502, is_done=True)
DROPPED = Spoil(None, is_done=True)


@pytest.fixture(scope="module")
def running(customer: Customer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    with proxied(customer.served.url, tmp_path_factory.mktemp("tls")) as made:
        yield made


@pytest.fixture(autouse=True)
def _own_authorities(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine's own bundle of authorities would go before the SDK's `verify`; and nobody waits 12 s for a refusal."""
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE", "SSL_CERT_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(scaleapi.api, "HTTP_TOTAL_RETRIES", 1)


@pytest.fixture
def proxy(running: Proxy) -> Proxy:
    """The proxy, spoiling nothing yet."""
    running.spoils.clear()
    running.asked.clear()
    return running


def client_of(proxy: Proxy, key: str, **options: Any) -> Any:
    return scaleapi.ScaleClient(key, api_instance_url=f"{proxy.url}/v1", **options)


@pytest.fixture
def live(proxy: Proxy, customer: Customer) -> Any:
    """The client with a live key, told of the authority."""
    return client_of(proxy, customer.live.api.api_key, verify=str(proxy.authority))


def boxes(client: Any, **more: Any) -> Any:
    return client.create_task(TaskType.ImageAnnotation, attachment=PICTURE, geometries=CAR_OR_DOG, **more)


def test_a_private_authority_is_trusted_where_it_is_named(proxy: Proxy, customer: Customer, live: Any) -> None:
    name = new_name("a/b task")
    live.create_project(name, TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
    assert live.get_project(name).name == name
    with pytest.raises(errors.ScaleException, match="certificate verify failed"):
        client_of(proxy, customer.live.api.api_key).projects()


def test_version_two_trusts_the_authority_of_the_environment(
    proxy: Proxy, customer: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(proxy.authority))
    client = client_of(proxy, customer.live.api.api_key)
    client.v2.api_client.configuration.host = proxy.url
    assert client.v2.get_projects().projects is not None


def test_files_of_responses_have_the_address_that_the_client_knows(proxy: Proxy, customer: Customer) -> None:
    key = customer.test.api.api_key
    client = client_of(proxy, key, verify=str(proxy.authority))
    task = client.create_task(TaskType.SegmentAnnotation, attachment=PICTURE, labels=["sky", "car"])
    address = task.response["annotations"]["combined"]["image"]
    assert address.startswith(f"{proxy.url}/v1/task/{task.id}/")
    trusted = ssl.create_default_context(cafile=proxy.authority)
    assert httpx.get(address, auth=(key, ""), verify=trusted).content.startswith(b"\x89PNG")


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_what_may_pass_is_tried_again(proxy: Proxy, live: Any, status: int) -> None:
    proxy.spoils.append(Spoil(status))
    assert boxes(live).status == "pending"
    assert proxy.asked == [("POST", "/v1/task/imageannotation")] * 2


@pytest.mark.parametrize("status", [429, 503])
def test_the_time_to_wait_is_heeded(proxy: Proxy, live: Any, status: int) -> None:
    proxy.spoils.append(Spoil(status, retry_after=1))
    before = time.monotonic()
    assert isinstance(live.projects(), list)
    assert time.monotonic() - before >= 1


def test_a_put_is_not_tried_again(proxy: Proxy, live: Any) -> None:
    task = boxes(live)
    proxy.spoils.append(Spoil(503))
    with pytest.raises(errors.ScaleServiceUnavailable):
        live.add_task_tags(task.id, ["a"])
    assert live.add_task_tags(task.id, ["a"]).tags == ["a"]


def test_a_create_whose_answer_is_lost_is_found_again(proxy: Proxy, live: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The SDK asks for the task without `verify`, so the authority must be in the environment too."""
    monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(proxy.authority))
    proxy.spoils.append(LOST)
    own = new_name("lost").replace(" ", "-")
    made = boxes(live, unique_id=own)
    assert made.unique_id == own
    assert [method for method, _ in proxy.asked] == ["POST", "POST", "GET"]
    assert [each.id for each in live.tasks(unique_id=own).docs] == [made.id]


def test_without_the_environment_it_is_there_all_the_same_and_once(proxy: Proxy, live: Any) -> None:
    proxy.spoils.append(LOST)
    own = new_name("lost")
    with pytest.raises(errors.ScaleException, match="certificate verify failed"):
        boxes(live, unique_id=own)
    [found] = live.tasks(unique_id=own).docs
    with pytest.raises(errors.ScaleDuplicateResource, match=found.id):
        boxes(live, unique_id=own)


def test_a_dropped_connection_makes_no_second_task_either(proxy: Proxy, live: Any) -> None:
    """The SDK compares the status of a try that has none, and fails with TypeError; its next call knows the task."""
    proxy.spoils.append(DROPPED)
    own = new_name("dropped")
    with pytest.raises(TypeError):
        boxes(live, unique_id=own)
    assert len(live.tasks(unique_id=own).docs) == 1


def test_a_batch_whose_answer_is_lost_is_told_to_be_there(proxy: Proxy, live: Any) -> None:
    name, batch = new_name("p"), new_name("b")
    live.create_project(name, TaskType.ImageAnnotation)
    proxy.spoils.append(LOST)
    with pytest.raises(errors.ScaleDuplicateResource):
        live.create_batch(name, batch)
    assert live.get_batch(batch).project == name


SENT = {
    429: errors.ScaleTooManyRequests,
    500: errors.ScaleInternalError,
    503: errors.ScaleServiceUnavailable,
    504: errors.ScaleTimeoutError,
    502: errors.ScaleException,
}


@pytest.mark.parametrize("status", SENT)
def test_what_does_not_pass_is_told(proxy: Proxy, live: Any, status: int) -> None:
    proxy.spoils += [Spoil(status)] * 2
    with pytest.raises(SENT[status]) as told:
        live.projects()
    assert (type(told.value), told.value.code) == (SENT[status], status)


def test_the_server_itself_gives_the_other_classes(proxy: Proxy, customer: Customer, live: Any) -> None:
    name = new_name("taken")
    live.create_project(name, TaskType.ImageAnnotation)
    worker = customer.served.admin("create-key", "--organization", "Acme", "--role", "annotator")
    limited = client_of(proxy, worker, verify=str(proxy.authority))
    stranger = client_of(proxy, "live_wrong", verify=str(proxy.authority))
    refused = {
        400: (errors.ScaleInvalidRequest, lambda: live.create_task(TaskType.ImageAnnotation)),
        401: (errors.ScaleUnauthorized, stranger.projects),
        402: (errors.ScaleNotEnabled, lambda: limited.create_project("mine", TaskType.ImageAnnotation)),
        404: (errors.ScaleResourceNotFound, lambda: live.get_task("nothing")),
        409: (errors.ScaleDuplicateResource, lambda: live.create_project(name, TaskType.ImageAnnotation)),
    }
    for code, (kind, ask) in refused.items():
        with pytest.raises(kind) as told:
            ask()
        assert (type(told.value), told.value.code) == (kind, code)
        assert told.value.message


def test_a_customer_at_the_limit_is_slowed_and_loses_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("slow")
    with serve(folder / "data", GOLDSMITH_REQUESTS_PER_MINUTE="20") as served, proxied(served.url, folder) as proxy:
        served.admin("create-organization", "Acme", "--owner", "owner@acme.example")
        key = served.admin("create-key", "--organization", "Acme", "--role", "owner")
        client = client_of(proxy, key, verify=str(proxy.authority))
        client.create_project("p", TaskType.ImageAnnotation, {"geometries": CAR_OR_DOG})
        before = time.monotonic()
        for number in range(11):
            client.create_task(TaskType.ImageAnnotation, project="p", attachment=PICTURE, unique_id=str(number))
        assert time.monotonic() - before > 1
        assert len(proxy.asked) > 12, "some were refused first"
        assert client.get_tasks_count(project_name="p") == 11
