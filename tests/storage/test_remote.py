"""Objects in customers' stores, read over HTTP from a store on loopback: only from those that the operator opened."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from goldsmith.storage.remote import RemoteUnreadable, is_remote, read_remote
from tests.jobs.receiver import Receiver, receiving

MOST = 1_000


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A store that speaks S3's and Azure's way of reading objects, unsigned."""
    with receiving() as opened:
        address = opened.url("").rstrip("/")
        for name, value in {
            "AWS_ENDPOINT_URL": address, "AWS_ALLOW_HTTP": "true", "AWS_SKIP_SIGNATURE": "true",
            "AZURE_STORAGE_ACCOUNT_NAME": "acme", "AZURE_STORAGE_ENDPOINT": address, "AZURE_SKIP_SIGNATURE": "true",
            "AZURE_ALLOW_HTTP": "true", "AZURE_STORAGE_ALLOW_HTTP": "true",
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        opened.pages = {"/photos/a%20b/1.jpg": b"picture", "/photos/large.jpg": b"x" * 2_000, "/photos/mine": 403}
        yield opened


@pytest.mark.parametrize("scheme", ["s3", "az", "azure"])
def test_an_object_of_an_opened_store_is_read(store: Receiver, scheme: str) -> None:
    assert read_remote(f"{scheme}://photos/a b/1.jpg", f"gs://other, {scheme}://photos", MOST) == b"picture"


@pytest.mark.parametrize(
    "key, code, status",
    [("gone.jpg", "fetch_failed", 404), ("mine", "fetch_failed", 403), ("large.jpg", "picture_too_large", None)],
)
def test_what_cannot_be_read_is_told(store: Receiver, key: str, code: str, status: int | None) -> None:
    with pytest.raises(RemoteUnreadable) as caught:
        read_remote(f"s3://photos/{key}", "s3://photos/", MOST)
    assert (caught.value.code, caught.value.details.get("status")) == (code, status)


@pytest.mark.parametrize("opened", ["", "s3://phot", "s3://photos/b", "gs://photos", "s3://photos-2"])
def test_nothing_is_asked_of_a_store_that_is_not_opened(store: Receiver, opened: str) -> None:
    with pytest.raises(RemoteUnreadable, match="GOLDSMITH_FETCH_STORES"):
        read_remote("s3://photos/a b/1.jpg", opened, MOST)
    assert store.asked == []


def test_ways_out_of_an_opened_folder_are_no_keys(store: Receiver) -> None:
    with pytest.raises(RemoteUnreadable):
        read_remote("s3://photos/open/../mine", "s3://photos/open", MOST)
    assert store.asked == []


def test_addresses_of_the_web_are_no_objects() -> None:
    assert not is_remote("https://acme.blob.core.windows.net/photos/1.jpg")
    assert is_remote("wasbs://photos@acme.blob.core.windows.net/1.jpg")
