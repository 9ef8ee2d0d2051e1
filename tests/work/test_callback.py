"""Callbacks: the waits between tries, what counts as heard, and signatures."""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldsmith.client import BadSignature, verify_callback
from goldsmith.work.callback import (
    MOST_TRIES,
    Answered,
    CallbackSetting,
    address_fault,
    sign,
    standing_after,
    wait_seconds,
)

NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
HOUR = 3600.0
jitters = st.floats(0, 1)


def answered(status: int | None) -> Answered:
    return Answered(status, None, 5)


@given(st.lists(jitters, min_size=MOST_TRIES - 1, max_size=MOST_TRIES - 1))
def test_twenty_tries_lie_within_a_day_and_the_waits_grow(drawn: list[float]) -> None:
    waits = [wait_seconds(number, jitter) for number, jitter in enumerate(drawn, 1)]
    slowest = 30.0 * MOST_TRIES  # every receiver given up only after the whole time it has
    assert 20 * HOUR < sum(waits) < 24 * HOUR - slowest
    assert [round(wait_seconds(number, 0)) for number in range(1, 7)] == [10, 20, 40, 80, 160, 320]
    steady = [wait_seconds(number, 0) for number in range(1, MOST_TRIES)]
    assert steady == sorted(steady)
    assert all(plain <= wait <= 1.1 * plain for plain, wait in zip(steady, waits, strict=True))


@given(st.integers(100, 599), st.integers(1, 40), jitters)
def test_any_2xx_is_success_and_nothing_else_is(status: int, tries: int, jitter: float) -> None:
    standing = standing_after(tries, answered(status), NOW, jitter)
    if 200 <= status <= 299:
        assert (standing.state, standing.next_try_at) == ("delivered", None)
    elif tries < MOST_TRIES:
        assert standing.state == "waiting"
        assert standing.next_try_at == NOW + timedelta(seconds=wait_seconds(tries, jitter))
    else:
        assert (standing.state, standing.next_try_at) == ("failed", None)


def test_no_answer_is_tried_again_and_a_refused_address_is_not() -> None:
    assert standing_after(1, answered(None), NOW, 0).state == "waiting"
    assert standing_after(1, Answered(None, "private", 0, is_refused=True), NOW, 0).state == "refused"


def test_the_signature_is_the_documented_hmac() -> None:
    made = sign(["hush"], b'{"a": 1}', 1_767_614_400)
    digest = hmac.new(b"hush", b'1767614400.{"a": 1}', hashlib.sha256).hexdigest()
    assert made == f"t=1767614400,v1={digest}"


@given(st.binary(max_size=200), st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_what_is_signed_here_is_verified_there_with_either_secret(body: bytes, secret: str, before: str) -> None:
    header = sign([secret, before], body, 1_000)
    for each in (secret, before):
        verify_callback(body, header, each, now=1_200)
    with pytest.raises(BadSignature, match="signed"):
        verify_callback(body, header, secret, now=1_301)
    with pytest.raises(BadSignature, match="signed"):
        verify_callback(body, header, secret, now=600)
    with pytest.raises(BadSignature):
        verify_callback(body + b" ", header, secret, now=1_000)
    with pytest.raises(BadSignature):
        verify_callback(body, header.replace("t=1000", "t=1001"), secret, now=1_000)


@pytest.mark.parametrize(
    "header", ["", "v1=aa", "t=,v1=aa", "t=1", "t=x,v1=aa", "t=²,v1=aa", "t=1,t=1,v1=aa", "t=1,v1=é"]
)
def test_a_header_that_is_none_is_refused(header: str) -> None:
    with pytest.raises(BadSignature):
        verify_callback(b"", header, "hush", now=1)


def test_the_secret_before_signs_till_its_time_is_over() -> None:
    setting = CallbackSetting("live", None, "new", "old", NOW + timedelta(hours=1), "key", NOW)
    assert setting.signing_secrets(NOW) == ("new", "old")
    assert setting.signing_secrets(NOW + timedelta(hours=1)) == ("new",)


@pytest.mark.parametrize(
    "url,word",
    [
        ("ops@people.example", "e-mail"),
        ("mailto:ops@people.example", "e-mail"),
        ("ftp://files.example/x", "http"),
        ("//no.scheme/x", "http"),
        ("https://", "http"),
        ("https://[::1", "address"),
        ("", "http"),
    ],
)
def test_addresses_that_nothing_can_be_sent_to_are_named(url: str, word: str) -> None:
    fault = address_fault(url)
    assert fault is not None
    assert word in fault


@pytest.mark.parametrize(
    "url", ["https://a.example", "http://u:p@a.example:8/x?y#z", "HTTPS://A.EXAMPLE", "http://[::1]/"]
)
def test_web_addresses_are_fine(url: str) -> None:
    assert address_fault(url) is None
