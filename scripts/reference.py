"""Write the reference pages that are read off the code: `python -m scripts.reference`."""

import json
from pathlib import Path
from typing import Any

from goldsmith.kit.settings import Settings
from scripts.api_types import document

FOLDER = Path(__file__).parent.parent / "docs/reference"


def settings_page() -> str:
    """Every setting with its default and meaning."""
    lines = [
        "# Settings",
        "",
        "All from the environment. Written by `make reference` from `src/goldsmith/kit/settings.py`.",
        "",
        "| variable | default | meaning |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = "" if field.default is None else f"`{field.default}`"
        lines.append(f"| `GOLDSMITH_{name.upper()}` | {default} | {field.description} |")
    return "\n".join(lines) + "\n"


def api_page() -> str:
    """Every endpoint with what it does; the whole contract is the OpenAPI document."""
    described: dict[str, Any] = json.loads(document())
    lines = [
        "# HTTP API",
        "",
        "Written by `make reference` from the OpenAPI document, which every server gives out at `/api/openapi.json`;",
        "it is also in `web/src/api/openapi.json`. Send `Authorization: Bearer KEY`, or a session cookie with",
        '`X-CSRF-Token`. Every error has one shape: `{"error": {code, message, details, problems, request_id}}`.',
        "",
        "| endpoint | what it does |",
        "|---|---|",
    ]
    for path, operations in described["paths"].items():
        for method, operation in operations.items():
            summary = operation.get("description", operation["summary"]).partition("\n\n")[0].replace("\n", " ")
            lines.append(f"| `{method.upper()} {path}` | {summary} |")
    lines += ["", "Beside it: `GET /healthz` (alive), `GET /readyz` (can work), `GET /metrics` (Prometheus text)."]
    return "\n".join(lines) + "\n"


PAGES = {"settings.md": settings_page, "api.md": api_page}


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
