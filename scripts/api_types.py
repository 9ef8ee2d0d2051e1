"""Check that the browser's types of the API are those that its OpenAPI document gives."""

import subprocess
import sys
import tempfile
from pathlib import Path

from scripts import ui

ROOT = Path(__file__).resolve().parent.parent
DOCUMENT = ROOT / "web" / "src" / "api" / "openapi.json"
TYPES = ROOT / "web" / "src" / "api" / "schema.d.ts"


def main() -> int:
    """Generate the types aside and compare."""
    missing = [path for path in (DOCUMENT, TYPES) if not path.is_file()]
    if missing:
        print(f"There is no {missing[0].relative_to(ROOT)}.")
        return 1
    node = ui.node_command(ui.node_root())
    generator = ROOT / "web" / "node_modules" / "openapi-typescript" / "bin" / "cli.js"
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "schema.d.ts"
        subprocess.run([node, generator, DOCUMENT, "--output", fresh], cwd=ROOT / "web", check=True)
        if fresh.read_text() == TYPES.read_text():
            return 0
    print("web/src/api/schema.d.ts is not what web/src/api/openapi.json gives: run `npm run api` in web/.")
    return 1


if __name__ == "__main__":
    sys.exit(main())
