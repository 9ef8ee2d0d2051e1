"""Write the API's OpenAPI document and the types that the browser sources use, or check that both are current.

`make api` writes them; `python -m scripts.api_types check` is what `make test` does.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from pydantic import SecretStr

from goldsmith.api.app import create_app
from goldsmith.api.parts import Parts
from goldsmith.kit.settings import Settings
from goldsmith.storage.database import Database
from goldsmith.storage.files import Files
from scripts import ui
from scripts.steps import ROOT, WEB

DOCUMENT = WEB / "src" / "api" / "openapi.json"
TYPES = WEB / "src" / "api" / "schema.d.ts"


def document() -> str:
    """The OpenAPI document of this version. No database is opened for it."""
    settings = Settings(database_url=SecretStr("postgresql://nowhere/none"))
    parts = Parts(Database("postgresql://nowhere/none"), Files.at("memory://", Path()), settings)
    return json.dumps(create_app(parts).openapi(), indent=1, sort_keys=True) + "\n"


def types_of(openapi: str) -> str:
    """The TypeScript types that the OpenAPI document gives."""
    node_root = ui.node_root()
    generator = WEB / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "openapi.json", Path(folder) / "schema.d.ts"
        source.write_text(openapi, encoding="utf-8")
        command: list[str | Path] = [ui.node_command(node_root), generator, source, "--output", target]
        subprocess.run(command, cwd=WEB, env=ui.node_environment(node_root), check=True, stdout=subprocess.DEVNULL)
        return target.read_text(encoding="utf-8")


def main() -> int:
    """Write both files, or with the word `check` compare them with what they should be."""
    ui.install_packages(ROOT, ui.node_root(), dev=True)
    openapi = document()
    wanted = {DOCUMENT: openapi, TYPES: types_of(openapi)}
    stale = [path for path, text in wanted.items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    if sys.argv[1:] != ["check"]:
        for path in stale:
            path.write_text(wanted[path], encoding="utf-8")
        return 0
    for path in stale:
        print(f"{path.relative_to(ROOT)} is not what the API says: run `make api`.")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
