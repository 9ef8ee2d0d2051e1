"""The API's reference as one page made here: no script, nothing fetched from elsewhere, so it works offline."""

import json
from collections.abc import Iterator
from html import escape
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from goldsmith.api.examples import example_of

_STYLE = """
:root { color-scheme: light dark; --line: light-dark(#e3ded3, #37332a); --soft: light-dark(#f6f4ee, #1f1d18);
  --gold: light-dark(#8a5a00, #e5ab2e); }
body { font: 15px/1.55 system-ui, sans-serif; max-width: 960px; margin: 0 auto; padding: 32px 24px 96px;
  background: light-dark(#fffefb, #141310); color: light-dark(#1f1b13, #ece8df); }
h1 { letter-spacing: -.02em } h2 { margin: 40px 0 8px; text-transform: capitalize }
details { border: 1px solid var(--line); border-radius: 8px; margin: 6px 0; background: var(--soft) }
summary { padding: 9px 14px; cursor: pointer; display: flex; gap: 12px; align-items: baseline; flex-wrap: wrap }
summary code { font-weight: 600 }
summary b { color: var(--gold); min-width: 58px; font: 600 13px ui-monospace, monospace }
summary span { opacity: .8 } .body { padding: 0 14px 12px; border-top: 1px solid var(--line) }
pre { overflow: auto; padding: 12px; border-radius: 6px; background: light-dark(#fff, #0e0d0b);
  border: 1px solid var(--line); font: 13px/1.5 ui-monospace, monospace }
table { border-collapse: collapse } td { padding: 2px 16px 2px 0; vertical-align: top } a { color: var(--gold) }
"""


def install(app: FastAPI) -> None:
    """Serve the page at /api/docs."""

    @app.get("/api/docs", include_in_schema=False)
    def reference() -> HTMLResponse:
        return HTMLResponse(page(app.openapi()))


def page(document: dict[str, Any]) -> str:
    """The whole reference as HTML."""
    body = "".join(_sections(document))
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Goldsmith API</title><style>{_STYLE}</style>'
        "<main><h1>Goldsmith API</h1><p>Send <code>Authorization: Bearer KEY</code>. Every error has one shape: "
        "<code>{&quot;error&quot;: {code, message, details, problems, request_id}}</code>. The contract for programs: "
        f'<a href="/api/openapi.json">/api/openapi.json</a>.</p>{body}</main></html>'
    )


def _sections(document: dict[str, Any]) -> Iterator[str]:
    by_tag: dict[str, list[str]] = {}
    schemas = document["components"]["schemas"]
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            tag = (operation.get("tags") or ["other"])[0]
            by_tag.setdefault(tag, []).append(_operation(method, path, operation, schemas))
    for tag, listed in by_tag.items():
        yield f"<h2>{escape(tag)}</h2>{''.join(listed)}"


def _operation(method: str, path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> str:
    first, _, rest = operation.get("description", operation["summary"]).partition("\n\n")
    parts = [f"<p>{escape(rest)}</p>" if rest else "", _parameters(operation)]
    parts.append(_examples("Send", [operation.get("requestBody", {})], schemas))
    answers = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
    parts.append(_examples("Get", answers, schemas))
    return (
        f"<details><summary><b>{method.upper()}</b><code>{escape(path)}</code><span>{escape(first)}</span></summary>"
        f'<div class="body">{"".join(parts)}</div></details>'
    )


def _parameters(operation: dict[str, Any]) -> str:
    rows = "".join(
        f"<tr><td><code>{escape(each['name'])}</code><td>in {each['in']}{'' if each.get('required') else ', optional'}"
        f"<td>{escape(each.get('description', ''))}"
        for each in operation.get("parameters", [])
    )
    return f"<table>{rows}</table>" if rows else ""


def _examples(title: str, bodies: list[dict[str, Any]], schemas: dict[str, Any]) -> str:
    shown = []
    for body in bodies:
        for media_type, content in body.get("content", {}).items():
            example = content.get("example", example_of(content.get("schema", {}), schemas))
            shown.append(f"<p>{title} <code>{escape(media_type)}</code></p><pre>{escape(_pretty(example))}</pre>")
    return "".join(shown)


def _pretty(example: object) -> str:
    return example if isinstance(example, str) else json.dumps(example, indent=2, ensure_ascii=False)
