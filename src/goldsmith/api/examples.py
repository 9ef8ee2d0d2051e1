"""An example for every operation of the OpenAPI document, put together from the examples of its fields."""

from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

_BY_FORMAT = {
    "uuid": "0190f3c2-7b1e-7c54-9d3a-5f2b8c9e1a77",
    "date": "2026-11-21",
    "date-time": "2026-11-21T10:30:00Z",
    "binary": "...",
}
_DEEPEST = 24
_BY_TYPE: dict[str, Any] = {"string": "text", "integer": 1, "number": 0.5, "boolean": True, "null": None}


def install(app: FastAPI) -> None:
    """Make the application's OpenAPI document carry examples."""

    def document() -> dict[str, Any]:
        if app.openapi_schema is None:
            made = get_openapi(title=app.title, version=app.version, description=app.description, routes=app.routes)
            _add_examples(made)
            app.openapi_schema = made
        return app.openapi_schema

    app.openapi = document  # type: ignore[method-assign]


def _add_examples(document: dict[str, Any]) -> None:
    schemas = document.get("components", {}).get("schemas", {})
    for operations in document["paths"].values():
        for operation in operations.values():
            bodies = [operation.get("requestBody", {}), *operation.get("responses", {}).values()]
            for body in bodies:
                for content in body.get("content", {}).values():
                    if "schema" in content:
                        content["example"] = example_of(content["schema"], schemas)


def example_of(schema: dict[str, Any], schemas: dict[str, Any], depth: int = 0) -> Any:
    """A value that fits the schema: its own example, or one made of its parts'."""
    if "$ref" in schema:
        return example_of(schemas[schema["$ref"].rpartition("/")[2]], schemas, depth + 1)
    own = _own_example(schema)
    if own is not None:
        return own
    if schema.get("type") == "array":
        return [example_of(schema.get("items", {}), schemas, depth + 1)] if depth <= _DEEPEST else []
    if schema.get("type") == "object" or "properties" in schema:
        properties = schema.get("properties", {}) if depth <= _DEEPEST else {}
        return {name: example_of(each, schemas, depth + 1) for name, each in properties.items()}
    choice = next((schema[key][0] for key in ("anyOf", "oneOf", "allOf") if schema.get(key)), None)
    if choice is not None:
        return example_of(choice, schemas, depth + 1)
    return _BY_FORMAT.get(schema.get("format", ""), _BY_TYPE.get(schema.get("type", "")))


def _own_example(schema: dict[str, Any]) -> Any:
    single = next((schema[key] for key in ("example", "default", "const") if schema.get(key) is not None), None)
    return single if single is not None else next((schema[k][0] for k in ("examples", "enum") if schema.get(k)), None)
