"""The HTTP provider: two requests, by a contract that docs/how-to/payouts.md writes down."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import httpx

from goldsmith.jobs.addresses import FetchFailed, request_to
from goldsmith.money.provider import PayoutOrder, ProviderAnswer, ProviderTrouble

TIMEOUT_SECONDS = 20.0
_ANSWER_BYTES = 64 << 10
_REASON_LETTERS = 500
_REFUSED = frozenset({400, 422})
_STATES = frozenset({"accepted", "paid", "failed"})

FindAddress = Callable[[str], str | None]
"""The address to connect to for a URL, None for whatever its name leads to; raises FetchFailed to refuse."""


class HttpProvider:
    """A provider at `url`, asked with `token`. Made for one errand; a slow or silent one costs no longer than so."""

    def __init__(self, url: str, token: str, find_address: FindAddress, *, seconds: float = TIMEOUT_SECONDS) -> None:
        self._url = url
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        self._find_address = find_address
        self._seconds = seconds

    def send(self, order: PayoutOrder) -> ProviderAnswer:
        """POST /payouts with the payout's id as Idempotency-Key."""
        body = {"id": str(order.id), "amount": order.amount.decimal(), "currency": order.amount.currency,
                "reference": order.reference, "payee": _payee_of(order)}  # fmt: skip
        status, said = self._call("POST", "/payouts", {"Idempotency-Key": str(order.id)}, body)
        if status in _REFUSED:
            return ProviderAnswer("failed", _reason(said) or f"The provider refused it ({status}).")
        return _answer(status, said)

    def ask(self, payout_id: UUID) -> ProviderAnswer | None:
        """GET /payouts/ID."""
        status, said = self._call("GET", f"/payouts/{payout_id}", {}, None)
        return None if status == httpx.codes.NOT_FOUND else _answer(status, said)

    def _call(self, method: str, path: str, headers: dict[str, str], body: object) -> tuple[int, Any]:
        try:
            url = self._url + path
            request = request_to(method, url, self._find_address(url))
            sent = {**self._headers, **headers, **request.pop("headers", {})}
            with (
                httpx.Client(timeout=self._seconds, follow_redirects=False, trust_env=False) as client,
                client.stream(**request, headers=sent, json=body) as response,
            ):
                return response.status_code, _read(response)
        except FetchFailed as error:
            raise ProviderTrouble(error.message) from error
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
            raise ProviderTrouble(f"The provider could not be asked ({type(error).__name__}).") from error


def _payee_of(order: PayoutOrder) -> dict[str, str]:
    details = order.details
    known = {"kind": details.kind, "name": details.name, "iban": details.iban, "account": details.account,
             "bic": details.bic, "routing": details.routing, "country": details.country,
             "email": details.email}  # fmt: skip
    return {name: value for name, value in known.items() if value is not None}


def _read(response: httpx.Response) -> Any:
    data = bytearray()
    for chunk in response.iter_bytes():
        data += chunk
        if len(data) > _ANSWER_BYTES:
            raise ValueError("the answer is too long")
    try:
        return httpx.Response(200, content=bytes(data)).json()
    except ValueError:
        return None


def _answer(status: int, said: Any) -> ProviderAnswer:
    """What the provider says; only a success with a state that we know says anything."""
    state = said.get("state") if isinstance(said, dict) else None
    if status not in (200, 201, 202) or state not in _STATES:
        raise ProviderTrouble(f"The provider answered {status} without a state that is known: {_reason(said) or '-'}")
    return ProviderAnswer(state, _reason(said) or ("The provider gave no reason." if state == "failed" else None))


def _reason(said: Any) -> str | None:
    reason = said.get("reason") if isinstance(said, dict) else None
    return reason[:_REASON_LETTERS].replace("\0", " ") if isinstance(reason, str) and reason else None
