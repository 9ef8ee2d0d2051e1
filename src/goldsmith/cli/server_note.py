"""The note that a running server leaves in its data folder, so that commands find it: `server.json`."""

import json
import os
import urllib.request
from pathlib import Path

_NAME = "server.json"
_ANSWER_SECONDS = 3.0


def leave_note(data_dir: Path, url: str) -> None:
    """Say where this process serves."""
    text = json.dumps({"url": url, "pid": os.getpid()})
    (data_dir / _NAME).write_text(f"{text}\n", encoding="utf-8")


def take_note_away(data_dir: Path) -> None:
    """Remove this process's own note; another server's stays."""
    if _read(data_dir).get("pid") == os.getpid():
        (data_dir / _NAME).unlink(missing_ok=True)


def running_server(data_dir: Path) -> str | None:
    """The address of the server that answers for this data folder, None where there is none."""
    url = _read(data_dir).get("url")
    return url if isinstance(url, str) and is_answering(url) else None


def is_answering(url: str, path: str = "/healthz") -> bool:
    """Whether a server answers well at this address; no proxy is asked."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(url + path, timeout=_ANSWER_SECONDS) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError):
        return False


def _read(data_dir: Path) -> dict[str, object]:
    try:
        value = json.loads((data_dir / _NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}
