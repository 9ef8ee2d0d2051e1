"""The browser UI: built files under /assets, and its one page for every address that is not the API's."""

import os
from mimetypes import guess_type
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, HTMLResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.types import Scope

from goldsmith.api.errors import PAGE

_UI = Path(__file__).parent.parent / "_ui"
_NOT_BUILT = """<!doctype html><html lang="en"><title>Goldsmith</title><body>
<h1>The browser UI is not built</h1>
<p>This server was installed without it. Run <code>make setup</code> and start again;
the API works: <a href="/api/docs">/api/docs</a>.</p></body></html>"""
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob: http: https:; style-src 'self' 'unsafe-inline'; "
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
)


def install(app: FastAPI) -> None:
    """Serve the UI from this process."""
    if (_UI / "assets").is_dir():
        app.mount("/assets", _Assets(directory=_UI / "assets"), name="assets")

    @app.get(PAGE, include_in_schema=False)
    def page(path: str) -> Response:
        if path.startswith(("api/", "assets/")):
            raise HTTPException(404)
        wanted = _file_at(path)
        return FileResponse(wanted) if wanted else _index()


class _Assets(StaticFiles):
    """Files whose names carry a hash of their content: a browser may keep them for good.

    The build lays a gzipped twin beside each file that gains by it; who takes gzip gets the twin.
    """

    def file_response(
        self, full_path: str | os.PathLike[str], stat_result: os.stat_result, scope: Scope, status_code: int = 200
    ) -> Response:
        twin = f"{os.fspath(full_path)}.gz"
        response: Response
        if "gzip" in Headers(scope=scope).get("accept-encoding", "") and os.path.exists(twin):  # noqa: PTH110
            response = FileResponse(twin, status_code, {"Content-Encoding": "gzip"}, guess_type(full_path)[0])
        else:
            response = super().file_response(full_path, stat_result, scope, status_code)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        return response


def _file_at(path: str) -> Path | None:
    """The UI's own file at an address; whatever lies outside its folder, or cannot be a file's name, is none."""
    folder = _UI.resolve()
    try:
        wanted = (folder / path).resolve()
        return wanted if wanted.is_relative_to(folder) and wanted.is_file() else None
    except (OSError, ValueError):
        return None


def _index() -> Response:
    if not (_UI / "index.html").is_file():
        return HTMLResponse(_NOT_BUILT, 200)
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": _POLICY}
    return FileResponse(_UI / "index.html", headers=headers)
