"""The OpenAPI document, operation by operation: what tests go through instead of a list of their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from goldsmith.api.app import create_app
from goldsmith.api.parts import Parts
from goldsmith.kit.settings import Settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of the document."""

    method: str
    path: str
    says: dict[str, Any]

    @property
    def parameters(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.says.get("parameters", [])
        return found

    @property
    def body(self) -> tuple[str, dict[str, Any]] | None:
        content = self.says.get("requestBody", {}).get("content", {})
        return next(((kind, each["schema"]) for kind, each in content.items()), None)


def _document() -> dict[str, Any]:
    nowhere = Parts(Database("postgresql:///none"), Files(None), Settings())  # type: ignore[arg-type]
    return create_app(nowhere).openapi()


DOCUMENT = _document()
SCHEMAS: dict[str, Any] = DOCUMENT["components"]["schemas"]
OPERATIONS = [
    Operation(method.upper(), path, says)
    for path, operations in DOCUMENT["paths"].items()
    for method, says in operations.items()
]
