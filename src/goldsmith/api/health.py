"""For operators: is the process alive, can it work, and what has it done."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def is_alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz")
def is_ready(request: Request) -> JSONResponse:
    """The database answers and stands at the newest migration."""
    ready = request.app.state.gate.parts.database.is_ready()
    return JSONResponse({"status": "ok" if ready else "database not ready"}, 200 if ready else 503)


@router.get("/metrics")
def metrics() -> Response:
    """Prometheus text; with several processes, the sum over all of them."""
    return Response(generate_latest(_registry()), media_type=CONTENT_TYPE_LATEST)


def _registry() -> CollectorRegistry:
    registry = CollectorRegistry()
    try:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:
        return REGISTRY
    return registry
